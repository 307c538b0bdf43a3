"""Who may see figures."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

SUPERVISE = Permission("insight.supervise", LEADERS, "Supervisors see how true the told waits were.")
READ = Permission("insight.read", EVERYONE, "Sign in to see figures.")
