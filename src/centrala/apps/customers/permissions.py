"""Who may see and change customers."""

from centrala.base.permission import ADMINISTRATORS, EVERYONE, LEADERS, Permission

READ = Permission("customers.read", EVERYONE, "Sign in to see customers.")
EDIT = Permission("customers.edit", EVERYONE, "Sign in to change customers.")
REMOVE = Permission("customers.remove", LEADERS, "Only supervisors and administrators may merge or remove customers.")
EXCHANGE = Permission("customers.exchange", LEADERS, "Only supervisors and administrators may import or export customers.")
SHAPE = Permission("customers.shape", ADMINISTRATORS, "Only administrators may change customer fields and outside links.")
