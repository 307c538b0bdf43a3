"""Who may see and change queues, flows, numbers and emergency switches."""

from centrala.base.permission import ADMINISTRATORS, EVERYONE, LEADERS, Permission

READ = Permission("inbound.read", EVERYONE, "Sign in to see queues and numbers.")
READ_FLOWS = Permission("flows.read", LEADERS, "Only supervisors and administrators may see flows.")
EDIT = Permission("inbound.edit", ADMINISTRATORS, "Only administrators may change queues, flows and numbers.")
SWITCH_EMERGENCY = Permission("emergency.switch", LEADERS, "Only supervisors and administrators may switch emergencies.")
