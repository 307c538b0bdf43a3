"""Checking the rulebook as a whole before it goes live. Knows no Django.

An *error* refuses every edit that brings it. A *gap* is something half built (a queue that nothing leads to yet, a
skill that nobody has yet): single edits may leave one behind and are told, a prepared change may not. A *warning* is
only shown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from centrala.core import rulebook as book
from centrala.core.flow import (
    CollectStep,
    EmergencyStep,
    Flow,
    HangUpStep,
    HoursStep,
    LanguageStep,
    MenuStep,
    PlayStep,
    QueueStep,
    StaffedStep,
    Step,
    SurveyStep,
    TransferStep,
    exits,
)  # fmt: skip

NUMBER = re.compile(r"\+?\d{2,15}\Z")
Place = tuple[str, str]  # "queue" or "flow", and its id


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the rulebook. ``noun``, ``key`` and ``field`` say where; ``words`` go into a translation."""

    code: str
    weight: Literal["error", "gap", "warning"]
    noun: str
    key: str
    field: str
    sentence: str
    words: dict[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """What makes it the same problem in two versions."""
        return self.code, self.noun, self.key, self.field, ", ".join(str(word) for word in self.words.values())


def check(rules: book.Rulebook, prompts: frozenset[str]) -> list[Problem]:
    """Everything wrong with a rulebook, errors first."""
    problems = [*_circles(rules), *_unreached(rules)]
    for queue in rules.queues.values():
        for name, way in ways_out(queue):
            problems += _destination(rules, prompts, queue, name, way)
        problems += [*_rings(queue), *_groups(rules, queue), *_needs(rules, queue), *_calendars(rules, queue)]
    problems += [*_limits(rules), *_flows(rules, prompts)]
    return sorted(problems, key=lambda problem: ("error", "gap", "warning").index(problem.weight))


def fresh(found: Iterable[Problem], before: Iterable[Iterable[str]], *, strict: bool) -> list[Problem]:
    """Those that refuse an edit: errors (``strict``: gaps too) which were not there before it."""
    known = {tuple(place) for place in before}
    refusing = ("error", "gap") if strict else ("error",)
    return [problem for problem in found if problem.weight in refusing and problem.place not in known]


# ── who leads where ─────────────────────────────────────────────────────────────────────────────────────────


def ways_out(queue: book.Queue) -> Iterator[tuple[str, book.Overflow]]:
    """Every way out of a queue with the field that says it."""
    yield "when_full", queue.when_full
    yield "when_too_long", queue.when_too_long
    if queue.when_nobody_signed_in is not None:
        yield "when_nobody", queue.when_nobody_signed_in
    for rule in queue.overflows:
        yield "overflows", rule.to


def _leads(rules: book.Rulebook, *, silent: bool) -> dict[Place, set[Place]]:
    """From queues and flows to the queues and flows where callers come from there; ``silent``: without pressing a key."""
    leads: dict[Place, set[Place]] = {}
    for queue in rules.queues.values():
        ways = [way for _, way in ways_out(queue) if way.kind in ("queue", "flow")]
        leads["queue", queue.id] = {(way.kind, way.value) for way in ways} - {("queue", queue.id)}  # told as no destination
    for flow in rules.flows.values():
        leads["flow", flow.id] = {("queue", queue) for queue in _queues_of(flow, silent=silent)}
    return leads


def _queues_of(flow: Flow, *, silent: bool) -> set[str]:
    seen: set[str] = set()
    todo, queues = [flow.start], set()
    while todo:
        name = todo.pop()
        step = flow.steps.get(name)
        if name in seen or step is None:
            continue
        seen.add(name)
        if isinstance(step, QueueStep | TransferStep) and step.queue and "{" not in step.queue:
            queues.add(step.queue)
        todo += exits(step, silent=silent)
    return queues


def _circles(rules: book.Rulebook) -> Iterator[Problem]:
    """Each circle of overflows in which a caller who does nothing is sent round."""
    leads, done = _leads(rules, silent=True), set[Place]()
    for start in sorted(leads):
        yield from _circle_from(rules, start, leads, [], done)


def _circle_from(
    rules: book.Rulebook, at: Place, leads: Mapping[Place, set[Place]], path: list[Place], done: set[Place]
) -> Iterator[Problem]:
    if at in path:
        circle = path[path.index(at) :]
        first = min((place for place in circle if place[0] == "queue"), default=circle[0])
        turned = [*circle[circle.index(first) :], *circle[: circle.index(first)], first]
        way = " → ".join(_called(rules, place) for place in turned)
        yield Problem("overflow_circle", "error", *first, "", f"Callers would be sent round for ever: {way}.", {"way": way})
        return
    if at in done:
        return
    path.append(at)
    for target in sorted(leads.get(at, ())):
        yield from _circle_from(rules, target, leads, path, done)
    path.pop()
    done.add(at)


def _called(rules: book.Rulebook, place: Place) -> str:
    noun, key = place
    return rules.queues[key].name if noun == "queue" and key in rules.queues else key


def _unreached(rules: book.Rulebook) -> Iterator[Problem]:
    """Queues for calls to which no number leads, neither through a flow nor through another queue."""
    leads = _leads(rules, silent=False)
    reached: set[Place] = set()
    todo: list[Place] = [("flow", flow) for flow in rules.numbers.values()]
    while todo:
        place = todo.pop()
        if place not in reached:
            reached.add(place)
            todo += leads.get(place, ())
    for queue in rules.queues.values():
        if queue.kind == "call" and ("queue", queue.id) not in reached:
            sentence = f"No number leads to {queue.name}: callers come only when somebody transfers them."
            yield Problem("unreachable_queue", "gap", "queue", queue.id, "", sentence)


# ── what a queue speaks of ──────────────────────────────────────────────────────────────────────────────────


def _destination(
    rules: book.Rulebook, prompts: frozenset[str], queue: book.Queue, name: str, way: book.Overflow
) -> Iterator[Problem]:
    def wrong(code: str, sentence: str) -> Problem:
        return Problem(code, "error", "queue", queue.id, name, f"{queue.name}: {sentence}", {"value": way.value})

    if way.kind == "queue" and (way.value == queue.id or way.value not in rules.queues):
        yield wrong("no_such_queue", f"choose another queue that exists, not {way.value!r}.")
    if way.kind == "flow" and way.value not in rules.flows:
        yield wrong("no_such_flow", f"the flow {way.value!r} is not published.")
    if way.kind == "number" and not NUMBER.match(way.value):
        yield wrong("no_number", f"{way.value!r} is no phone number.")
    if way.kind == "hang_up" and way.value and way.value not in prompts:
        yield wrong("no_such_prompt", f"there is no prompt {way.value!r}.")


def _rings(queue: book.Queue) -> Iterator[Problem]:
    def at(ring: book.Ring, code: str, sentence: str, skill: str = "", *, error: bool = True) -> Problem:
        words = {"seconds": f"{ring.after_seconds:g}", "skill": skill}
        return Problem(code, "error" if error else "warning", "queue", queue.id, "rings", f"{queue.name}: {sentence}", words)

    asked, before = dict(queue.needs), 0.0
    for ring in queue.rings:
        when = f"the ring after {ring.after_seconds:g} s"
        if ring.after_seconds <= before:
            yield at(ring, "ring_out_of_order", f"{when} does not come after the one before it.")
            return
        if not ring.relax:
            yield at(ring, "ring_empty", f"{when} relaxes nothing.")
        before = ring.after_seconds
        for skill, least in ring.relax.items():
            if queue.language_is_skill and skill.startswith("language:"):
                asked.setdefault(skill, 1)
            if skill not in asked:
                yield at(
                    ring, "ring_without_need", f"{when} relaxes {skill}, which the queue does not ask for.", skill, error=False
                )
            elif least >= asked[skill]:
                yield at(ring, "ring_raises", f"{when} asks no less of {skill} than before ({least}).", skill)
            asked[skill] = least


def _groups(rules: book.Rulebook, queue: book.Queue) -> Iterator[Problem]:
    def wrong(group: book.HelpGroup, code: str, sentence: str) -> Problem:
        return Problem(code, "error", "queue", queue.id, "groups", f"{queue.name}: {sentence}", {"group": group.id})

    for group in queue.groups:
        if group.open_above <= group.close_below:
            yield wrong(group, "group_limits", f"the help group {group.id} must close below what it opens above.")
        if not group.agents:
            yield wrong(group, "group_empty", f"the help group {group.id} names nobody.")
        elif not any(name in rules.agents for name in group.agents):
            yield wrong(group, "group_gone", f"nobody of the help group {group.id} takes contacts any more.")


def _needs(rules: book.Rulebook, queue: book.Queue) -> Iterator[Problem]:
    """Skills that nobody who may serve the queue ever has enough of, not even in its last ring."""
    if queue.matching != "all" or not queue.needs:
        return
    last = dict(queue.needs)
    for ring in queue.rings:
        last.update({skill: least for skill, least in ring.relax.items() if skill in last})
    helpers = {name for group in queue.groups for name in group.agents}
    own = [agent for agent in rules.agents.values() if queue.id in agent.queues or agent.id in helpers]
    lacking = [skill for skill, least in last.items() if least and not any(a.skills.get(skill, 0) >= least for a in own)]
    for skill in lacking:
        sentence = (
            f"{queue.name}: nobody who serves this queue ever has enough of {skill} ({last[skill]}); callers would wait in vain."
        )
        yield Problem("skill_nobody_has", "gap", "queue", queue.id, "needs", sentence, {"skill": skill, "least": last[skill]})
    if not lacking and not any(all(a.skills.get(skill, 0) >= least for skill, least in last.items()) for a in own):
        together = ", ".join(skill for skill, least in last.items() if least)
        sentence = f"{queue.name}: nobody who serves this queue ever has all of {together}; callers would wait in vain."
        yield Problem("skills_nobody_has_together", "gap", "queue", queue.id, "needs", sentence, {"skills": together})


def _calendars(rules: book.Rulebook, queue: book.Queue) -> Iterator[Problem]:
    for rule in queue.overflows:
        if rule.when == "closed" and rule.calendar not in rules.calendars:
            sentence = f"{queue.name}: choose a calendar for the way out when closed."
            yield Problem("no_such_calendar", "error", "queue", queue.id, "overflows", sentence, {"calendar": rule.calendar})


# ── people and flows ────────────────────────────────────────────────────────────────────────────────────────


def _limits(rules: book.Rulebook) -> Iterator[Problem]:
    for agent in rules.agents.values():
        for key in agent.queues:
            queue = rules.queues.get(key)
            if queue is None:
                yield Problem("no_such_queue", "error", "agent", agent.id, "queues", f"{agent.name}: there is no queue {key}.")
            elif agent.at_once.get(queue.kind) == 0:
                sentence = f"{agent.name} takes no {queue.kind} at all and yet serves {queue.name}."
                words = {"kind": queue.kind, "queue": queue.name}
                yield Problem("takes_none", "error", "agent", agent.id, "at_once", sentence, words)


def _flows(rules: book.Rulebook, prompts: frozenset[str]) -> Iterator[Problem]:
    for number, key in rules.numbers.items():
        if key not in rules.flows:
            sentence = f"The number {number} leads to the flow {key!r}, which is not published."
            yield Problem("no_such_flow", "error", "number", number, "flow", sentence, {"value": key})
    there = {"queue": rules.queues, "calendar": rules.calendars, "emergency": rules.emergencies, "prompt": prompts}
    for flow in rules.flows.values():
        for name, step in flow.steps.items():
            for noun, key in _spoken_of(step):
                if key not in there[noun]:
                    sentence = f"Step {name!r} of the live flow {flow.id} speaks of the {noun} {key!r}, which does not exist."
                    yield Problem(f"no_such_{noun}", "error", "flow", flow.id, "draft", sentence, {"step": name, "value": key})


def _spoken_of(step: Step) -> Iterator[tuple[str, str]]:
    match step:
        case PlayStep() | MenuStep() | CollectStep() | LanguageStep() | SurveyStep() | HangUpStep():
            yield from (("prompt", prompt) for prompt in step.prompts)
        case QueueStep() if "{" in step.queue:
            return
        case QueueStep() | StaffedStep():
            yield "queue", step.queue
        case HoursStep():
            yield "calendar", step.calendar
        case EmergencyStep():
            yield "emergency", step.emergency
