"""Reading messages: one's own, and for senders who has read theirs."""

from datetime import timedelta

from django.db.models import Prefetch, Q
from django.utils import timezone

from centrala.apps.people.models import Agent
from centrala.apps.team_messages import permissions, rules
from centrala.apps.team_messages.models import Receipt, TeamMessage
from centrala.base.actor import Actor

SHOWN_DAYS = 14
MOST_SHOWN = 50


def list_inbox(for_user: Actor) -> list[TeamMessage]:
    """Messages of the last two weeks for this person, newest first, each with ``read_at`` (None: not yet)."""
    permissions.READ.demand(for_user)
    mine = Q(queues=[], agents=[]) | Q(agents__contains=[for_user.username]) | Q(queues__overlap=_queues(for_user.username))
    own = Prefetch("receipts", Receipt.objects.filter(reader=for_user.username), to_attr="own_receipts")
    rows = TeamMessage.objects.filter(mine, withdrawn_at=None, sent_at__gte=_since()).exclude(sent_by=for_user.username)
    found = list(rows.prefetch_related(own).order_by("-sent_at", "-pk")[:MOST_SHOWN])
    for row in found:
        row.read_at = row.own_receipts[0].at if row.own_receipts else None
    return found


def list_sent(for_user: Actor) -> list[TeamMessage]:
    """Messages of the last two weeks, newest first, with ``readers`` and ``waiting_for``: who has read them, and who not."""
    permissions.SEND.demand(for_user)
    rows = TeamMessage.objects.filter(withdrawn_at=None, sent_at__gte=_since()).prefetch_related("receipts")
    people = {agent.pk: [queue.pk for queue in agent.queues.all()] for agent in _people()}
    found = list(rows.order_by("-sent_at", "-pk")[:MOST_SHOWN])
    for row in found:
        read = {receipt.reader for receipt in row.receipts.all()}
        wanted = [
            name for name, queues in people.items() if rules.is_for(name, queues, to_queues=row.queues, to_agents=row.agents)
        ]
        row.readers = [name for name in wanted if name in read]
        row.waiting_for = [name for name in wanted if name not in read and name != row.sent_by]
    return found


def _people() -> list[Agent]:
    return list(Agent.objects.filter(user__is_active=True).prefetch_related("queues").order_by("pk"))


def _queues(username: str) -> list[str]:
    return list(Agent.objects.filter(pk=username).exclude(queues=None).values_list("queues", flat=True))


def _since() -> object:
    return timezone.now() - timedelta(days=SHOWN_DAYS)
