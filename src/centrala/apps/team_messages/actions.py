"""Sending, withdrawing and reading team messages."""

from collections.abc import Sequence

from django.utils import timezone

from centrala.apps.inbound.models import Queue
from centrala.apps.people.models import Agent
from centrala.apps.team_messages import permissions
from centrala.apps.team_messages.models import Receipt, TeamMessage
from centrala.apps.team_messages.queries import list_inbox
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid, NotFound


@action("team_message.send", permissions.SEND)
def send_message(
    *, by: Actor, text: str, important: bool = False, queues: Sequence[str] = (), agents: Sequence[str] = ()
) -> TeamMessage:
    """To everybody, to queues, to agents."""
    if not text.strip():
        raise Invalid("Write something first.", "empty")
    for noun, wanted, there in (
        ("queue", queues, Queue.objects.filter(pk__in=queues)),
        ("agent", agents, Agent.objects.filter(pk__in=agents)),
    ):
        if unknown := set(wanted) - set(there.values_list("pk", flat=True)):
            raise Invalid(f"There is no {noun} {', '.join(sorted(unknown))}; choose from those that exist.", f"unknown_{noun}")
    return record.create(
        TeamMessage, text=text.strip(), important=important, queues=list(queues), agents=list(agents), sent_by=by.username
    )


@action("team_message.withdraw", permissions.SEND)
def withdraw_message(*, by: Actor, key: int) -> None:
    """Nobody sees it any more."""
    message = record.locked(TeamMessage.objects.filter(withdrawn_at=None), key)
    record.change(message, withdrawn_at=timezone.now())


@action("team_message.read", permissions.READ)
def read_message(*, by: Actor, key: int) -> None:
    """The receipt of one's own; once is enough."""
    row = next((row for row in list_inbox(by) if row.pk == key), None)
    if row is None:
        raise NotFound("message", key)
    if row.read_at is None and not Receipt.objects.filter(message=row, reader=by.username).exists():
        record.create(Receipt, message=row, reader=by.username)
    trail.nothing_changed()
