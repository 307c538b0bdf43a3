"""Who may read the trail."""

from centrala.base.permission import ADMINISTRATORS, Permission

READ = Permission("audit.read", ADMINISTRATORS, "Only administrators may read the audit trail.")
