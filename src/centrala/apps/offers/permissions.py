"""Who may make offers, set rules for them, and see what came of them."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

OFFER = Permission("offers.make", EVERYONE, "Sign in to make offers.")
RULES = Permission("offers.rules", LEADERS, "Only supervisors and administrators may set rules for offers.")
RESULTS = Permission("offers.results", LEADERS, "Only supervisors and administrators may see what came of offers.")
LEARN = Permission("offers.learn", (), "Only the worker learns from baskets.")
