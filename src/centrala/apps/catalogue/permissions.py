"""Who may see and change the catalogue."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("catalogue.read", EVERYONE, "Sign in to see the catalogue.")
EDIT = Permission("catalogue.edit", LEADERS, "Only supervisors and administrators may change the catalogue.")
