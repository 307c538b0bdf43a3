"""A day out of the centre's records as a scenario: its callers, its agents' hours, under the rules as they stand now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import AgentEntry, Rulebook
from centrala.simulate.chance import NO_TIME, BadScenario
from centrala.simulate.observed import Observed, observe
from centrala.simulate.scenario import Came, Scenario, Staff, Stream
from centrala.simulate.tally import AT_WORK

HOUR_SECONDS = 3600.0
INTERVAL_SECONDS = 900.0
PREFIX = "queue:"  # numbers and flows that lead straight to a queue; nothing that people dial begins so


class Stretch(NamedTuple):
    """An agent's time in one state. ``end`` None: still in it. Seconds since 1970."""

    agent: str
    state: str
    reason: str
    start: float
    end: float | None


@dataclass(frozen=True, slots=True)
class RecordedDay:
    """What the records say of one day. Queue → who came, ``at`` in seconds since 1970 (as in the stretches)."""

    came: Mapping[str, Sequence[Came]]
    stretches: Sequence[Stretch]
    queues_of: Mapping[str, tuple[str, ...]]  # agent → queues whose contacts they took


def straight_to(book: Rulebook, queues: Iterable[str]) -> Rulebook:
    """The rulebook with a number for each queue that leads straight to it; menus and prompts are over before.

    What callers hear while they wait, and recording, change nothing of who is served when; they are left out.
    """
    numbers = {PREFIX + name: PREFIX + name for name in queues}
    flows = {name: Flow(name, 1, "queue", {"queue": QueueStep(name.removeprefix(PREFIX))}) for name in numbers}
    quiet = {name: replace(it, announce_every_seconds=0.0, recording="never") for name, it in book.queues.items()}
    return replace(book, queues=quiet, flows={**book.flows, **flows}, numbers={**book.numbers, **numbers})


def scenario_of_day(book: Rulebook, day: RecordedDay, *, again: bool, interval_seconds: float = INTERVAL_SECONDS) -> Scenario:
    """``again``: the very callers of that day; else a day like it, with as many calls per interval as chance brings.

    The day begins with the hour of the first call and ends with that of the last. Raises ``BadScenario``.
    """
    queues = sorted(name for name, came in day.came.items() if came and name in book.queues)
    if not queues:
        raise BadScenario("Nobody called on that day; choose another one.")
    moments = [it.at for name in queues for it in day.came[name]]
    opening = min(moments) // HOUR_SECONDS * HOUR_SECONDS
    intervals = int((max(moments) - opening) // HOUR_SECONDS + 1) * int(HOUR_SECONDS / interval_seconds)
    staff = staff_of(book, day, opening, opening + intervals * interval_seconds)
    if not staff:
        raise BadScenario("No agent worked on that day; choose another one.")
    strangers = {name: entry for it in staff for name, entry in it.entries().items() if name not in book.agents}
    book = replace(book, agents={**book.agents, **strangers})
    streams = [
        _stream(name, observe(name, shifted, intervals, interval_seconds), shifted if again else ())
        for name, shifted in ((name, _since(day.came[name], opening)) for name in queues)
    ]
    return Scenario(straight_to(book, queues), tuple(streams), tuple(staff), interval_seconds, opening)


def observed_of(scenario: Scenario, day: RecordedDay) -> list[Observed]:
    """What ``scenario_of_day`` made its streams of, to be shown."""
    intervals = len(scenario.streams[0].expected)
    return [
        observe(it.name, _since(day.came[it.name], scenario.opening), intervals, scenario.interval_seconds)
        for it in scenario.streams
    ]


def _since(came: Iterable[Came], opening: float) -> tuple[Came, ...]:
    return tuple(sorted(it._replace(at=it.at - opening) for it in came))


def _stream(name: str, seen: Observed, again: tuple[Came, ...]) -> Stream:
    return Stream(
        name, PREFIX + name, tuple(float(it) for it in seen.calls), (seen.handle,), (seen.patience.duration,),
        (seen.wrap_up,) if seen.answered else (NO_TIME,), recorded=bool(again), came=again,
    )  # fmt: skip


def staff_of(book: Rulebook, day: RecordedDay, opening: float, closing: float) -> list[Staff]:
    """Every agent who worked, by their hours; who took contacts without a known state worked all day."""
    hours: dict[str, list[tuple[float, float]]] = {}
    for it in sorted(day.stretches, key=lambda one: (one.agent, one.start)):
        begin, end = max(it.start, opening), min(closing if it.end is None else it.end, closing)
        if begin < end and (it.state in AT_WORK or _set_aside(it, book.reasons)):
            mine = hours.setdefault(it.agent, [])
            if mine and mine[-1][1] >= begin - 1:
                mine[-1] = (mine[-1][0], end)
            else:
                mine.append((begin, end))
    known = {it.agent for it in day.stretches}
    hours |= {agent: [(opening, closing)] for agent in day.queues_of if agent not in known}
    found = []
    for agent, spans in sorted(hours.items()):
        entry = book.agents.get(agent) or AgentEntry(agent, agent, tuple(day.queues_of.get(agent, ())))
        queues = tuple(name for name in entry.queues if name in book.queues)
        if queues:
            plan = [step for begin, end in spans for step in ((begin - opening, 1), (end - opening, 0))]
            found.append(Staff(agent, queues, tuple(plan), (agent,), entry.skills, entry.terms))
    return found


def _set_aside(it: Stretch, reasons: tuple[str, ...]) -> bool:
    """Not ready by the floor's doing (a call not picked up): here the agent is at work, and the day will show again."""
    return it.state == "not_ready" and bool(it.reason) and it.reason not in (*reasons, "shift_over")
