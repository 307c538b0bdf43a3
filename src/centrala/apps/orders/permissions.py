"""Who may see, take and approve orders."""

from centrala.base.permission import ADMINISTRATORS, EVERYONE, LEADERS, Permission

READ = Permission("orders.read", EVERYONE, "Sign in to see orders.")
TAKE = Permission("orders.take", EVERYONE, "Sign in to take orders.")
APPROVE = Permission("orders.approve", LEADERS, "Only supervisors and administrators may approve discounts.")
LIMITS = Permission("orders.limits", ADMINISTRATORS, "Only administrators may set discount limits.")
