"""Who may see and change agents."""

from centrala.base.permission import ADMINISTRATORS, EVERYONE, Permission

READ = Permission("people.read", EVERYONE, "Sign in to see who works here.")
EDIT = Permission("people.edit", ADMINISTRATORS, "Only administrators may change who works here.")
