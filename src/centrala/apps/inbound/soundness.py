"""Checking the rulebook as a whole before it goes live. Knows no Django.

An *error* refuses every edit that brings it. A *gap* is something half built (a queue that nothing leads to yet, a
skill that nobody has yet): single edits may leave one behind and are told, a prepared change may not. A *warning* is
only shown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from centrala.apps.inbound.leads import circles, unreached, ways_out
from centrala.apps.inbound.problem import Problem
from centrala.core import rulebook as book
from centrala.core.flow import (
    CollectStep,
    EmergencyStep,
    HangUpStep,
    HoursStep,
    LanguageStep,
    MenuStep,
    PlayStep,
    QueueStep,
    SetStep,
    StaffedStep,
    Step,
    SubflowStep,
    SurveyStep,
    TransferStep,
)  # fmt: skip

__all__ = ["Problem", "check", "fresh", "ways_out"]

NUMBER = re.compile(r"\+?\d{2,15}\Z")


def check(rules: book.Rulebook, prompts: frozenset[str]) -> list[Problem]:
    """Everything wrong with a rulebook, errors first."""
    problems = [*circles(rules), *unreached(rules)]
    for queue in rules.queues.values():
        for name, way in ways_out(queue):
            problems += _destination(rules, prompts, queue, name, way)
        problems += [*_rings(queue), *_groups(rules, queue), *_needs(rules, queue), *_languages(rules, queue)]
        problems += _calendars(queue, rules.calendars)
    problems += [*_limits(rules), *_flows(rules, prompts)]
    return sorted(problems, key=lambda problem: ("error", "gap", "warning").index(problem.weight))


def fresh(found: Iterable[Problem], before: Iterable[Iterable[str]], *, strict: bool) -> list[Problem]:
    """Those that refuse an edit: errors (``strict``: gaps too) which were not there before it."""
    known = {tuple(place) for place in before}
    refusing = ("error", "gap") if strict else ("error",)
    return [problem for problem in found if problem.weight in refusing and problem.place not in known]


# ── what a queue speaks of ──────────────────────────────────────────────────────────────────────────────────


def _destination(
    rules: book.Rulebook, prompts: frozenset[str], queue: book.Queue, name: str, way: book.Overflow
) -> Iterator[Problem]:
    def wrong(code: str, sentence: str) -> Problem:
        return Problem(code, "error", "queue", queue.id, name, f"{queue.name}: {sentence}", {"value": way.value})

    if way.kind == "queue" and (way.value == queue.id or way.value not in rules.queues):
        yield wrong("no_such_queue", f"choose another queue that exists, not {way.value!r}.")
    elif way.kind == "queue" and rules.queues[way.value].kind != queue.kind:
        there = rules.queues[way.value]
        yield wrong("other_kind", f"{there.name} takes {there.kind} contacts, this queue {queue.kind}; choose another queue.")
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
    own = _serving(rules, queue)
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


def _serving(rules: book.Rulebook, queue: book.Queue) -> list[book.AgentEntry]:
    """Whoever may ever serve it, helpers included."""
    helpers = {name for group in queue.groups for name in group.agents}
    return [agent for agent in rules.agents.values() if queue.id in agent.queues or agent.id in helpers]


def _languages(rules: book.Rulebook, queue: book.Queue) -> Iterator[Problem]:
    """Languages that callers can have here and nobody speaks who serves the queue, not even in its last ring."""
    if queue.matching != "all" or not queue.language_is_skill or not (own := _serving(rules, queue)):
        return
    for language in sorted(_languages_of(rules)):
        skill = f"language:{language}"
        least = [queue.needs.get(skill, 1), *(ring.relax[skill] for ring in queue.rings if skill in ring.relax)][-1]
        if least and not any(agent.skills.get(skill, 0) >= least for agent in own):
            sentence = f"{queue.name}: nobody who serves this queue speaks {skill} ({least}); such callers would wait in vain."
            words = {"language": language, "least": least}
            yield Problem("language_nobody_speaks", "gap", "queue", queue.id, "language_is_skill", sentence, words)


def _languages_of(rules: book.Rulebook) -> set[str]:
    """What a caller's language can be: a flow's own, or one chosen in it."""
    steps = [step for flow in rules.flows.values() for step in flow.steps.values()]
    chosen = {language for step in steps if isinstance(step, LanguageStep) for language in step.languages.values()}
    return chosen | {flow.language for flow in rules.flows.values()}


def _calendars(queue: book.Queue, calendars: Mapping[str, book.Calendar]) -> Iterator[Problem]:
    for rule in queue.overflows:
        if rule.when == "closed" and rule.calendar not in calendars:
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
    there = {
        "queue": rules.queues, "calendar": rules.calendars, "emergency": rules.emergencies, "prompt": prompts,
        "flow": rules.flows,
    }  # fmt: skip
    for flow in rules.flows.values():
        for name, step in flow.steps.items():
            yield from _asked_by(rules, flow.id, name, step)
            for noun, key in _spoken_of(step):
                if key not in there[noun]:
                    sentence = f"Step {name!r} of the live flow {flow.id} speaks of the {noun} {key!r}, which does not exist."
                    yield Problem(f"no_such_{noun}", "error", "flow", flow.id, "draft", sentence, {"step": name, "value": key})


def _asked_by(rules: book.Rulebook, flow: str, name: str, step: Step) -> Iterator[Problem]:
    """What a step asks of an agent and nobody has enough of."""
    for skill, least in step.needs.items() if isinstance(step, SetStep) else ():
        if not any(agent.skills.get(skill, 0) >= least for agent in rules.agents.values()):
            sentence = f"Step {name!r} of the live flow {flow} asks for {skill} ({least}), which nobody has."
            words = {"step": name, "skill": skill, "least": least}
            yield Problem("skill_nobody_has", "gap", "flow", flow, "draft", sentence, words)


def _spoken_of(step: Step) -> Iterator[tuple[str, str]]:
    match step:
        case PlayStep() | MenuStep() | CollectStep() | LanguageStep() | SurveyStep() | HangUpStep():
            yield from (("prompt", prompt) for prompt in step.prompts)
        case QueueStep() if "{" in step.queue:
            return
        case QueueStep() | StaffedStep():
            yield "queue", step.queue
        case TransferStep() if step.queue and "{" not in step.queue:
            yield "queue", step.queue
        case SubflowStep():
            yield "flow", step.flow
        case HoursStep():
            yield "calendar", step.calendar
        case EmergencyStep():
            yield "emergency", step.emergency
