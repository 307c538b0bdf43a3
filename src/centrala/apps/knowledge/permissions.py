"""Who may read and write articles."""

from centrala.base.actor import Actor
from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("knowledge.read", EVERYONE, "Sign in to read articles.")
USE = Permission("knowledge.use", EVERYONE, "Sign in to use articles.")
EDIT = Permission("knowledge.edit", LEADERS, "Only supervisors and administrators may write articles.")


def may_read(actor: Actor, *, audience: str, queues: list[str]) -> bool:
    """Leaders read everything; agents what is for everyone and for no queue or one of theirs."""
    return actor.is_supervisor or (audience == "everyone" and (not queues or bool(actor.queues.intersection(queues))))
