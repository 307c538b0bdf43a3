"""Reading queues, flows, numbers and emergency switches."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, Prefetch, QuerySet

from centrala.apps.inbound import permissions, queue_parts
from centrala.apps.inbound.flow_checks import check_content, known
from centrala.apps.inbound.models import Emergency, Flow, FlowVersion, Number, Queue
from centrala.apps.inbound.rulebook import build_rulebook, with_trials
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid, NotFound

__all__ = ["build_rulebook", "check_content", "known", "with_trials"]

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


def check_queues(keys: Iterable[str]) -> None:
    """Every one of them exists; else ``Invalid`` names those that don't."""
    wanted = set(keys)
    if unknown := wanted - set(Queue.objects.filter(pk__in=wanted).values_list("pk", flat=True)):
        raise Invalid(f"There is no queue {', '.join(sorted(unknown))}; choose from those that exist.", "unknown_queue")


def flows() -> QuerySet[Flow]:
    """With their live versions, read along as ``live_versions``."""
    live = FlowVersion.objects.filter(live=True)
    return Flow.objects.prefetch_related(Prefetch("versions", live, to_attr="live_versions"), "numbers")


def list_flows(for_user: Actor) -> list[Flow]:
    """All flows."""
    permissions.READ_FLOWS.demand(for_user)
    return list(flows())


def get_flow(for_user: Actor, key: str) -> Flow:
    """One flow."""
    permissions.READ_FLOWS.demand(for_user)
    return _one(flows(), key, "flow")


def list_versions(for_user: Actor, key: str) -> list[FlowVersion]:
    """What was published of a flow, newest first."""
    return list(get_flow(for_user, key).versions.order_by("-number"))


def get_version(for_user: Actor, key: str, number: int) -> FlowVersion:
    """One of them."""
    permissions.READ_FLOWS.demand(for_user)
    found = FlowVersion.objects.filter(flow=key, number=number).first()
    if found is None:
        raise NotFound("version", f"{number} of {key}")
    return found


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
