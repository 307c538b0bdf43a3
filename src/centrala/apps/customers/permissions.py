"""Who may see and change customers."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("customers.read", EVERYONE, "Sign in to see customers.")
EDIT = Permission("customers.edit", EVERYONE, "Sign in to change customers.")
REMOVE = Permission("customers.remove", LEADERS, "Only supervisors and administrators may merge or remove customers.")
