"""Who may see figures."""

from centrala.base.permission import EVERYONE, Permission

READ = Permission("insight.read", EVERYONE, "Sign in to see figures.")
