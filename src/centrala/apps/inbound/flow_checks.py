"""Checking flows against what is there now, and going through their tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from centrala.apps.inbound import rules
from centrala.apps.inbound.models import Emergency, FlowVersion, Queue
from centrala.apps.inbound.rulebook import build_rulebook, flow_of
from centrala.apps.people.queries import on_the_floor
from centrala.apps.sites.models import LANGUAGES, Calendar
from centrala.apps.telephony.queries import spoken_languages
from centrala.core.rehearsal import Rehearsal, rehearse


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with a flow, and how each of its tests went, by name; none were run where it has errors."""

    problems: list[rules.Problem]
    tests: dict[str, Rehearsal]


def check_content(key: str, content: object) -> list[rules.Problem]:
    """What is wrong with a flow: faults of its drawing, else tests of its own that fail."""
    return examine(key, content).problems


def examine(key: str, content: object) -> Examined:
    """Check a flow, then go through its tests."""
    problems = rules.check_flow(content, known())
    if rules.errors(problems) or not isinstance(content, dict):
        return Examined(problems, {})
    tests = run_tests(key, content)
    return Examined([*_failed(tests), *problems], tests)


def run_tests(key: str, content: dict[str, Any]) -> dict[str, Rehearsal]:
    """How each test of a sound flow goes, in the core and in the rulebook as it is."""
    tests = content.get("tests", [])
    if not tests:
        return {}
    book, drawn, now = build_rulebook(), flow_of(key, 0, content), timezone.now().timestamp()
    return {test["name"]: rehearse(book, drawn, test, now) for test in tests}


def _failed(tests: dict[str, Rehearsal]) -> Iterator[rules.Problem]:
    for name, went in tests.items():
        if went.fault:
            sentence = f"The test {name!r} fails: {went.fault.sentence}."
            words = {
                "fault": went.fault.code,
                "line": str(went.fault.line),
                "wanted": went.fault.wanted,
                "found": went.fault.found,
            }
            yield rules.Problem("test_failed", "", sentence, {"value": name, **words})


def known() -> rules.Known:
    """What flows may speak of now."""
    spoken = spoken_languages()
    queues = list(Queue.objects.prefetch_related("overflow_rows"))
    return rules.Known(
        prompts=frozenset(spoken),
        queues=frozenset(queue.pk for queue in queues),
        calendars=frozenset(Calendar.objects.values_list("pk", flat=True)),
        emergencies=frozenset(Emergency.objects.values_list("pk", flat=True)),
        languages=frozenset(code for code, _ in LANGUAGES),
        flows=frozenset(FlowVersion.objects.filter(live=True).values_list("flow_id", flat=True)),
        agents=frozenset(agent.pk for agent in on_the_floor()),
        spoken=spoken,
        stuck=frozenset(queue.pk for queue in queues if _is_stuck(queue)),
    )


def _is_stuck(queue: Queue) -> bool:
    """Whether callers wait there on and on while nobody is signed in."""
    ways = [rule.when for rule in queue.overflow_rows.all()]
    return not queue.when_nobody_kind and "staffed_below" not in ways
