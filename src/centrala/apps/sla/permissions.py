"""Who may see and change service levels."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("sla.read", EVERYONE, "Sign in to see service levels.")
EDIT = Permission("sla.edit", LEADERS, "Only supervisors and administrators may change service levels.")
