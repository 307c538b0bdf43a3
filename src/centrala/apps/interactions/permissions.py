"""Who may see and write up contacts, and who shapes the dispositions."""

from centrala.base.actor import Actor
from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("contacts.read", EVERYONE, "Sign in to see contacts.")
WRITE_UP = Permission("contacts.write_up", EVERYONE, "Sign in to write up contacts.")
READ_DISPOSITIONS = Permission("dispositions.read", EVERYONE, "Sign in to see dispositions.")
EDIT_DISPOSITIONS = Permission("dispositions.edit", LEADERS, "Only supervisors and administrators may change dispositions.")


def may_see(actor: Actor, *, queues: list[str], agents: list[str]) -> bool:
    """Agents: their own contacts and those of their queues. Supervisors also what never came to a queue."""
    if actor.is_administrator or actor.username in agents or actor.queues.intersection(queues):
        return True
    return actor.is_supervisor and not queues
