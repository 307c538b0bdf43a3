"""Reading queues, flows, numbers and emergency switches."""

from typing import TypeVar

from django.db.models import Model, Prefetch, QuerySet

from centrala.apps.inbound import permissions, queue_parts, rules
from centrala.apps.inbound.models import Emergency, Flow, FlowVersion, Number, Queue
from centrala.apps.inbound.rulebook import build_rulebook
from centrala.apps.sites.models import LANGUAGES, Calendar
from centrala.apps.telephony.models import Prompt
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound

__all__ = ["build_rulebook"]

M = TypeVar("M", bound=Model)


def list_queues(for_user: Actor) -> list[Queue]:
    """All queues."""
    permissions.READ.demand(for_user)
    return list(queues())


def queues() -> QuerySet[Queue]:
    """With their needs, rings, groups and ways out, in a fixed number of queries."""
    return Queue.objects.prefetch_related(*queue_parts.ROWS)


def get_queue(for_user: Actor, key: str) -> Queue:
    """One queue."""
    permissions.READ.demand(for_user)
    return _one(queues(), key, "queue")


def flows() -> QuerySet[Flow]:
    """With their live versions, read along as ``live_versions``."""
    live = FlowVersion.objects.filter(live=True)
    return Flow.objects.prefetch_related(Prefetch("versions", live, to_attr="live_versions"))


def list_flows(for_user: Actor) -> list[Flow]:
    """All flows."""
    permissions.READ_FLOWS.demand(for_user)
    return list(flows())


def get_flow(for_user: Actor, key: str) -> Flow:
    """One flow."""
    permissions.READ_FLOWS.demand(for_user)
    return _one(flows(), key, "flow")


def check_draft(flow: Flow) -> list[rules.Problem]:
    """What keeps the draft from going live."""
    return rules.check_flow(flow.draft, known())


def known() -> rules.Known:
    """What flows may speak of now."""
    return rules.Known(
        prompts=frozenset(Prompt.objects.values_list("pk", flat=True)),
        queues=frozenset(Queue.objects.values_list("pk", flat=True)),
        calendars=frozenset(Calendar.objects.values_list("pk", flat=True)),
        emergencies=frozenset(Emergency.objects.values_list("pk", flat=True)),
        languages=frozenset(code for code, _ in LANGUAGES),
    )


def list_numbers(for_user: Actor) -> list[Number]:
    """All numbers."""
    permissions.READ.demand(for_user)
    return list(Number.objects.all())


def get_number(for_user: Actor, key: str) -> Number:
    """One number."""
    permissions.READ.demand(for_user)
    return _one(Number.objects.all(), key, "number")


def visitor_numbers() -> list[Number]:
    """The numbers customers may call from their browser: public."""
    return list(Number.objects.filter(for_visitors=True))


def list_emergencies(for_user: Actor) -> list[Emergency]:
    """All switches."""
    permissions.READ.demand(for_user)
    return list(Emergency.objects.all())


def get_emergency(for_user: Actor, key: str) -> Emergency:
    """One switch."""
    permissions.READ.demand(for_user)
    return _one(Emergency.objects.all(), key, "emergency switch")


def _one(rows: QuerySet[M], key: object, noun: str) -> M:
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound(noun, key)
    return found
