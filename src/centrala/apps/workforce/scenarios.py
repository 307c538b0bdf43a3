"""From what somebody asked for to scenarios: a recorded day, a day's text, or a form, with its variants.

All but a day's text stand under the rulebook of this moment; a variant may stand under another one (``stand_under``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Sum

from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.insight.models import AgentState, Handling, QueueVisit
from centrala.apps.insight.queries import day_limits
from centrala.apps.workforce.service_level import ServiceLevel
from centrala.base.refusal import Invalid, Refusal
from centrala.core.rulebook import Rulebook
from centrala.simulate.chance import BadScenario
from centrala.simulate.day_file import scenario_of_text
from centrala.simulate.day_form import scenario_of_form
from centrala.simulate.recorded_day import RecordedDay, Stretch, scenario_of_day
from centrala.simulate.scenario import Came, Scenario
from centrala.simulate.variant import changed

MOST_CALLS = 20_000_000  # in all days of one simulation; some minutes of two cores
REASONABLE_DAYS = (2, 500)


@dataclass(frozen=True, slots=True)
class Asked:
    """``names`` and ``scenarios`` belong together; the first is the day as it is."""

    names: tuple[str, ...]
    scenarios: tuple[Scenario, ...]


OtherRules = Callable[[Mapping[str, Any]], Rulebook]
_others: dict[str, OtherRules] = {}


def stand_under(kind: str, rules: OtherRules) -> None:
    """A kind of change that is another rulebook altogether; told by the app that keeps rulebooks, when Django starts."""
    _others[kind] = rules


def asked(
    source: Mapping[str, Any], variants: Sequence[Mapping[str, Any]], formula: str, replications: int
) -> Asked:  # fmt: skip
    """What is to be simulated. Raises ``Invalid`` in words that say what to mend."""
    try:
        first = replace(scenario_of_source(source), formula=ServiceLevel(formula))
        scenarios = [first, *(_variant(first, source, it) for it in variants)]
    except BadScenario as fault:
        raise Invalid(str(fault)) from None
    if not REASONABLE_DAYS[0] <= replications <= REASONABLE_DAYS[1]:
        raise Invalid(f"Simulate {REASONABLE_DAYS[0]} to {REASONABLE_DAYS[1]} days, not {replications}.")
    calls = sum(sum(stream.expected) for it in scenarios for stream in it.streams) * replications
    if calls > MOST_CALLS:
        raise Invalid(f"That is {calls:,.0f} calls in all; {MOST_CALLS:,} is the most. Simulate fewer days or variants.")
    return Asked(("", *(it["name"] for it in variants)), tuple(scenarios))


def _variant(first: Scenario, source: Mapping[str, Any], told: Mapping[str, Any]) -> Scenario:
    others = [it for it in told["changes"] if it.get("kind") in _others]
    if len(others) > 1:
        raise BadScenario(f"{told['name']}: a variant stands under one set of rules; make a variant of each.")
    try:
        start = _under_other_rules(first, source, others[0]) if others else first
        return changed(start, [it for it in told["changes"] if it not in others])
    except (BadScenario, Refusal) as fault:
        raise BadScenario(f"{told['name']}: {fault}") from None


def _under_other_rules(first: Scenario, source: Mapping[str, Any], told: Mapping[str, Any]) -> Scenario:
    """The same callers and working hours under the rulebook that a change speaks of."""
    if source.get("kind") == "file":
        raise BadScenario("A day's text brings its own rules; take a recorded day or a form to try others.")
    book = _others[told["kind"]](told)
    if gone := [it.name for it in first.streams if it.name not in book.queues]:
        raise BadScenario(f"Callers came to the queue {gone[0]!r}, which is not there under these rules; this can't be compared.")
    scenario = replace(scenario_of_source(source, book), formula=first.formula)
    if more := sorted({it.name for it in scenario.streams} - {it.name for it in first.streams}):
        raise BadScenario(f"Callers came to the queue {more[0]!r}, which is not there now; this can't be compared.")
    return scenario


def scenario_of_source(source: Mapping[str, Any], book: Rulebook | None = None) -> Scenario:
    """The day as it is, under the rules in force or under ``book``. Raises ``BadScenario``."""
    match source.get("kind"):
        case "day":
            day = recorded_day(date.fromisoformat(source["day"]))
            return scenario_of_day(book or build_rulebook(), day, again=source["again"])
        case "file":
            return scenario_of_text(source["text"], source.get("files") or {})
        case "form":
            return scenario_of_form(book or build_rulebook(), source)
        case other:
            raise BadScenario(f"A simulation starts from a day, a file or a form, not from {other!r}.")


def recorded_day(day: date) -> RecordedDay:
    """One day of the centre's own zone out of the records, in four queries."""
    start, end = day_limits(day)
    came: dict[str, list[Came]] = {}
    arrivals = QueueVisit.objects.filter(number=0, entered_at__gte=start, entered_at__lt=end)
    talks = Handling.objects.filter(contact__in=arrivals.values("contact"))
    seconds = {row["contact"]: row for row in talks.values("contact").annotate(
        talk=Sum("talk_seconds"), hold=Sum("hold_seconds"), wrap_up=Sum("wrap_up_seconds")
    )}  # fmt: skip
    for visit in arrivals.exclude(outcome="waiting").order_by("entered_at", "contact"):
        done = seconds.get(visit.contact)
        came.setdefault(visit.queue, []).append(Came(
            visit.entered_at.timestamp(), visit.wait_seconds or 0.0, visit.outcome == "abandoned",
            done["talk"] + done["hold"] if done else None, done["wrap_up"] if done else None,
        ))  # fmt: skip
    queues_of: dict[str, set[str]] = {}
    for agent, queue in talks.values_list("agent", "queue").distinct():
        queues_of.setdefault(agent, set()).add(queue)
    states = AgentState.objects.filter(started_at__lt=end).exclude(ended_at__lte=start)
    stretches = [
        Stretch(agent, state, reason, begin.timestamp(), until.timestamp() if until else None)
        for agent, state, reason, begin, until in states.values_list("agent", "state", "reason", "started_at", "ended_at")
    ]
    return RecordedDay(came, stretches, {agent: tuple(sorted(queues)) for agent, queues in queues_of.items()})
