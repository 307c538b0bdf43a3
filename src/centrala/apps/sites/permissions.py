"""Who may read and change the organisation, sites and calendars."""

from centrala.base.permission import ADMINISTRATORS, EVERYONE, Permission

READ = Permission("sites.read", EVERYONE, "Sign in to see sites and calendars.")
EDIT = Permission("sites.edit", ADMINISTRATORS, "Only administrators may change sites and calendars.")
