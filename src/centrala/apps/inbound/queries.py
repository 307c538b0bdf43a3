"""Reading queues, flows, numbers and emergency switches."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model, Prefetch, QuerySet
from django.utils import timezone

from centrala.apps.inbound import permissions, queue_parts, rules
from centrala.apps.inbound.models import Emergency, Flow, FlowVersion, Number, Queue
from centrala.apps.inbound.rulebook import build_rulebook, flow_of
from centrala.apps.people.queries import on_the_floor
from centrala.apps.sites.models import LANGUAGES, Calendar
from centrala.apps.telephony.models import Prompt
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid, NotFound
from centrala.core.rehearsal import rehearse

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


def check_queues(keys: Iterable[str]) -> None:
    """Every one of them exists; else ``Invalid`` names those that don't."""
    wanted = set(keys)
    if unknown := wanted - set(Queue.objects.filter(pk__in=wanted).values_list("pk", flat=True)):
        raise Invalid(f"There is no queue {', '.join(sorted(unknown))}; choose from those that exist.", "unknown_queue")


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
    return check_content(flow.pk, flow.draft)


def check_content(key: str, content: dict[str, Any]) -> list[rules.Problem]:
    """What keeps a flow from going live: faults of its drawing first, then tests of its own that fail."""
    return rules.check_flow(content, known()) or _failed_tests(key, content)


def _failed_tests(key: str, content: dict[str, Any]) -> list[rules.Problem]:
    tests = content.get("tests", [])
    if not tests:
        return []
    book, drawn, now = build_rulebook(), flow_of(key, 0, content), timezone.now().timestamp()
    failed = [(test["name"], rehearse(book, drawn, test, now)) for test in tests]
    return [rules.Problem("test_failed", "", f"The test {name!r} fails: {why}.") for name, why in failed if why]


def known() -> rules.Known:
    """What flows may speak of now."""
    return rules.Known(
        prompts=frozenset(Prompt.objects.values_list("pk", flat=True)),
        queues=frozenset(Queue.objects.values_list("pk", flat=True)),
        calendars=frozenset(Calendar.objects.values_list("pk", flat=True)),
        emergencies=frozenset(Emergency.objects.values_list("pk", flat=True)),
        languages=frozenset(code for code, _ in LANGUAGES),
        flows=frozenset(FlowVersion.objects.filter(live=True).values_list("flow_id", flat=True)),
        agents=frozenset(agent.pk for agent in on_the_floor()),
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
