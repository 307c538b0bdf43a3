"""Which queue or flow leads to which, and what is wrong about that: circles, and queues that no caller comes to.

Knows no Django.
"""

from collections.abc import Iterator, Mapping

from centrala.apps.inbound.problem import Problem
from centrala.core import rulebook as book
from centrala.core.flow import Flow, QueueStep, SubflowStep, TransferStep, exits

Place = tuple[str, str]  # "queue" or "flow", and its id


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
        leads["flow", flow.id] = _places_of(rules, flow, silent=silent)
    return leads


def _places_of(rules: book.Rulebook, flow: Flow, *, silent: bool) -> set[Place]:
    """The queues and the other flows that a flow's steps lead to."""
    seen: set[str] = set()
    todo, places = [flow.start], set[Place]()
    while todo:
        name = todo.pop()
        step = flow.steps.get(name)
        if name in seen or step is None:
            continue
        seen.add(name)
        if isinstance(step, SubflowStep):
            places.add(("flow", step.flow))
        elif isinstance(step, QueueStep | TransferStep) and step.queue:
            places |= _queues_named(rules, step.queue, silent=silent)
        todo += exits(step, silent=silent)
    return places


def _queues_named(rules: book.Rulebook, queue: str, *, silent: bool) -> set[Place]:
    """A variable may name any queue: each can be reached through it, and none is certain to be."""
    if "{" not in queue:
        return {("queue", queue)}
    return set() if silent else {("queue", key) for key in rules.queues}


def circles(rules: book.Rulebook) -> Iterator[Problem]:
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


def unreached(rules: book.Rulebook) -> Iterator[Problem]:
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
