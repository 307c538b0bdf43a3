"""Who may see and work on cases, and who shapes teams and classifications."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("cases.read", EVERYONE, "Sign in to see cases.")
WORK = Permission("cases.work", EVERYONE, "Sign in to work on cases.")
MERGE = Permission("cases.merge", EVERYONE, "Sign in to merge cases.")
CLOCKS = Permission("cases.clocks", LEADERS, "Only supervisors, administrators and the worker may turn the clocks.")
SHAPE = Permission("cases.shape", LEADERS, "Only supervisors and administrators may change teams and classifications.")
