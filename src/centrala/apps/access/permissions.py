"""Who may see to accounts, tokens and wallboard links."""

from centrala.base.permission import ADMINISTRATORS, EVERYONE, LEADERS, Permission

OWN = Permission("access.own", EVERYONE, "Sign in first.")
ACCOUNTS = Permission("access.accounts", ADMINISTRATORS, "Only administrators may see to accounts.")
TOKENS = Permission("access.tokens", ADMINISTRATORS, "Only administrators may see to API tokens.")
WALL_LINKS = Permission("access.wall_links", LEADERS, "Only supervisors and administrators may make wallboard links.")
