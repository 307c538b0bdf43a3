"""Who may plan. A plan is for the whole centre, so it shows the figures of all queues."""

from centrala.base.permission import LEADERS, Permission

PLAN = Permission("workforce.plan", LEADERS, "Only supervisors and administrators may simulate and plan.")
RUN = Permission("workforce.run", (), "Simulations are run by the worker only.")
