"""What if: changes to a scenario, each a small table such as {"kind": "absent", "agents": 3}."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, get_args

from centrala.core.rulebook import Queue, Ring, Strategy
from centrala.simulate.chance import BadScenario, Duration
from centrala.simulate.scenario import Scenario, Staff, Stream, asked_of

# rule → least and greatest; durations are in seconds
RULES: dict[str, tuple[float, float]] = {
    "priority": (1, 9), "ring_seconds": (1, 300), "wrap_up_seconds": (0, 3600), "max_waiting": (0, 100_000),
    "max_wait_seconds": (1, 86_400), "service_level_seconds": (1, 3600),
}  # fmt: skip
MOST_AGENTS = 2000
Change = Mapping[str, Any]


def changed(scenario: Scenario, changes: Sequence[Change]) -> Scenario:
    """The scenario with all changes, one after the other. Raises ``BadScenario``."""
    for change in changes:
        kind = KINDS.get(str(change.get("kind")))
        if kind is None:
            raise BadScenario(f"A change is one of {', '.join(KINDS)}, not {change.get('kind')!r}.")
        scenario = kind(scenario, change)
    return scenario


def _absent(scenario: Scenario, change: Change) -> Scenario:
    """So many agents (of ``queue``, where it is given) stay away all day; who, is drawn, the same at each run."""
    number, queue = _number(change, "agents", 1, MOST_AGENTS), change.get("queue") or ""
    able = [(at, name) for at, it in enumerate(scenario.staff) if not queue or queue in it.queues for name in _people(it)]
    if number >= len(able):
        raise BadScenario(f"Only {len(able)} agents work there; at least one has to stay.")
    gone = Random(0).sample(able, int(number))
    staff = [_without(it, {name for which, name in gone if which == at}) for at, it in enumerate(scenario.staff)]
    return replace(scenario, staff=tuple(it for it in staff if it is not None))


def _people(staff: Staff) -> tuple[str, ...]:
    return staff.names()[: staff.most]


def _without(staff: Staff, gone: set[str]) -> Staff | None:
    if not gone:
        return staff
    left = [name for name in staff.names() if name not in gone]
    if not left:
        return None
    plan = tuple((at, max(0, number - len(gone)) if staff.most > 1 else number) for at, number in staff.plan)
    return replace(staff, plan=plan, agents=tuple(left))


def _more(scenario: Scenario, change: Change) -> Scenario:
    """So many agents more, all day, for the queues named."""
    number, queues = int(_number(change, "agents", 1, MOST_AGENTS)), tuple(change.get("queues") or ())
    if not queues:
        raise BadScenario("Say which queues the agents who come in addition serve.")
    taken = {it.name for it in scenario.staff} | set(scenario.rulebook.agents)
    name = next(name for at in range(1, len(taken) + 2) if (name := f"more-{at}") not in taken and f"{name}-1" not in taken)
    staff = Staff(name, queues, ((0.0, number),), skills=asked_of(scenario.rulebook, queues))
    book = replace(scenario.rulebook, agents={**scenario.rulebook.agents, **staff.entries()})
    return replace(scenario, rulebook=book, staff=(*scenario.staff, staff))


def _rule(scenario: Scenario, change: Change) -> Scenario:
    """One rule of one queue is another."""
    queue, rule = _queue(scenario, change), str(change.get("rule"))
    if rule not in RULES:
        raise BadScenario(f"A rule to try is one of {', '.join(RULES)}, not {rule!r}.")
    value = _number(change, "value", *RULES[rule])
    if isinstance(getattr(queue, rule), int):
        if value != int(value):
            raise BadScenario(f"{rule} is a whole number, not {value!r}.")
        value = int(value)
    new: Queue = replace(queue, **{rule: value})  # type: ignore[arg-type]
    return _with(scenario, new)


def _strategy(scenario: Scenario, change: Change) -> Scenario:
    """The queue chooses among its free agents in another way."""
    queue, wanted = _queue(scenario, change), str(change.get("strategy"))
    if wanted not in get_args(Strategy):
        raise BadScenario(f"A strategy is one of {', '.join(get_args(Strategy))}, not {wanted!r}.")
    return _with(scenario, replace(queue, strategy=wanted))  # type: ignore[arg-type]


def _relax(scenario: Scenario, change: Change) -> Scenario:
    """The queue's first ring ends after so many seconds, the later ones keep their distance to it.

    Where the queue has no rings, all its skills are dropped then.
    """
    queue, after = _queue(scenario, change), _number(change, "seconds", 1, 3600)
    if not queue.needs:
        raise BadScenario(f"The queue {queue.id!r} asks for no skills, so there is nothing to relax.")
    rings = sorted(queue.rings, key=lambda ring: ring.after_seconds) or [Ring(after, dict.fromkeys(queue.needs, 0))]
    shift = after - rings[0].after_seconds
    return _with(scenario, replace(queue, rings=tuple(Ring(it.after_seconds + shift, it.relax) for it in rings)))


def _with(scenario: Scenario, queue: Queue) -> Scenario:
    return replace(scenario, rulebook=replace(scenario.rulebook, queues={**scenario.rulebook.queues, queue.id: queue}))


def _calls(scenario: Scenario, change: Change) -> Scenario:
    """``factor`` times as many calls, to ``queue`` or everywhere."""
    factor = _number(change, "factor", 0.01, 100)

    def more(stream: Stream) -> Stream:
        if stream.came or stream.recorded:
            raise BadScenario("The recorded callers come as they came; simulate a day like it to change how many call.")
        return replace(stream, expected=tuple(calls * factor for calls in stream.expected))

    return _streams(scenario, change, more)


def _handle(scenario: Scenario, change: Change) -> Scenario:
    """Conversations ``factor`` times as long, of ``queue`` or everywhere."""
    factor = _number(change, "factor", 0.01, 100)

    def longer(stream: Stream) -> Stream:
        came = tuple(
            it if it.handle_seconds is None else it._replace(handle_seconds=it.handle_seconds * factor) for it in stream.came
        )
        return replace(stream, handle=tuple(_times(it, factor) for it in stream.handle), came=came)

    return _streams(scenario, change, longer)


def _streams(scenario: Scenario, change: Change, make: Callable[[Stream], Stream]) -> Scenario:
    queue = change.get("queue") or ""
    if queue and queue not in {it.name for it in scenario.streams}:
        raise BadScenario(f"Nobody calls the queue {queue!r} on this day.")
    return replace(scenario, streams=tuple(make(it) if queue in ("", it.name) else it for it in scenario.streams))


def _times(duration: Duration, factor: float) -> Duration:
    return replace(duration, mean_seconds=duration.mean_seconds * factor)


def _queue(scenario: Scenario, change: Change) -> Queue:
    queue = scenario.rulebook.queues.get(str(change.get("queue")))
    if queue is None:
        raise BadScenario(f"There is no queue {change.get('queue')!r}.")
    return queue


def _number(change: Change, name: str, least: float, greatest: float) -> float:
    value = change.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= greatest:
        raise BadScenario(f"{name} is a number from {least:g} to {greatest:g}, not {value!r}.")
    if name == "agents" and value != int(value):
        raise BadScenario(f"{name} is a whole number, not {value!r}.")
    return value


KINDS: dict[str, Callable[[Scenario, Change], Scenario]] = {
    "absent": _absent, "more": _more, "rule": _rule, "relax": _relax, "strategy": _strategy, "calls": _calls,
    "handle": _handle,
}  # fmt: skip
