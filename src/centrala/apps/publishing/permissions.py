"""Who may see and publish versions of the rulebook."""

from centrala.base.permission import ADMINISTRATORS, LEADERS, Permission

READ = Permission("publishing.read", LEADERS, "Only supervisors and administrators may see versions of the rulebook.")
TRY = Permission("publishing.try", LEADERS, "Only supervisors and administrators may try a change on a recorded day.")
EDIT = Permission("publishing.edit", ADMINISTRATORS, "Only administrators may prepare and publish changes.")
