"""Who sees incidents and who declares them."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("incidents.read", EVERYONE, "Sign in to see incidents.")
DECLARE = Permission("incidents.declare", LEADERS, "Only supervisors and administrators may declare and end incidents.")
WATCH = Permission("incidents.watch", (), "Only the worker looks at arrivals.")
