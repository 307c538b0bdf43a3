"""Who may write scripts and who goes through them."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("scripts.read", EVERYONE, "Sign in to see scripts.")
RUN = Permission("scripts.run", EVERYONE, "Sign in to go through a script.")
EDIT = Permission("scripts.edit", LEADERS, "Only supervisors and administrators may write scripts.")
