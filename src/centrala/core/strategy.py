"""Which of the free and able agents is asked: the queue's strategy, always by one total order that can be told.

Rank comes before everything, then (where the queue wants the best) proficiency, then the strategy, then who idled
longest, then the name; so a choice is never a matter of chance, not even where lots are drawn: the lot is a hash of
contact, turn and agent, the same again in a replay.
"""

from collections.abc import Callable
from hashlib import blake2b
from math import log

from centrala.core import lanes
from centrala.core.floor import Floor, QueueLive
from centrala.core.interaction import Contact

Score = Callable[[str], float]
LOTS = 2**64


def candidates(floor: Floor, queue: QueueLive, contact: Contact) -> list[str]:
    """Every free agent who may take this contact now, the longest idle first."""
    place = contact.place
    assert place is not None
    able = lanes.circle(floor, queue.id).able_in((place.needs, place.moment))
    known = contact.lines  # who still writes it up is not given it again
    return [name for _, name in queue.ready if (able is None or name in able) and name not in known]


def choose(floor: Floor, queue: QueueLive, contact: Contact) -> str:
    """The free agent whose turn it is; "" where nobody is free who may."""
    if not queue.ready:
        return ""
    place, circle = contact.place, lanes.circle(floor, queue.id)
    assert place is not None
    if circle.simple and not contact.lines:
        able = circle.able_in((place.needs, place.moment))
        if able is None:
            return queue.ready[0][1]
        return next((name for _, name in queue.ready if name in able), "")
    asked = candidates(floor, queue, contact)
    return asked[0] if len(asked) == 1 else in_order(floor, queue, contact, asked)[0] if asked else ""


def in_order(floor: Floor, queue: QueueLive, contact: Contact, names: list[str]) -> list[str]:
    """These agents as the queue's rules would ask them, the first first."""
    circle, place = lanes.circle(floor, queue.id), contact.place
    assert place is not None
    score = SCORES[circle.rules.strategy](floor, queue, circle, contact)
    best = circle.rules.matching == "best"
    skilled = _proficiency(floor, queue, circle, contact) if best else _alike
    agents = floor.agents
    return sorted(names, key=lambda name: (circle.members[name].rank, skilled(name), score(name), agents[name].idle_since, name))


def _alike(_name: str) -> float:
    return 0.0


def _longest_idle(_floor: Floor, _queue: QueueLive, _circle: lanes.Circle, _contact: Contact) -> Score:
    return _alike


def _round_robin(_floor: Floor, queue: QueueLive, circle: lanes.Circle, _contact: Contact) -> Score:
    order, count = circle.order, len(circle.order)
    last = order.get(queue.last_asked, -1)
    return lambda name: (order[name] - last - 1) % count


def _fewest_today(floor: Floor, _queue: QueueLive, _circle: lanes.Circle, _contact: Contact) -> Score:
    return lambda name: floor.agents[name].answered_today


def _least_occupied(floor: Floor, _queue: QueueLive, _circle: lanes.Circle, _contact: Contact) -> Score:
    def occupancy(name: str) -> float:
        agent = floor.agents[name]
        idle = agent.idle_seconds + (floor.now - agent.since if agent.state == "ready" else 0.0)
        return agent.busy_seconds / (agent.busy_seconds + idle) if agent.busy_seconds else 0.0

    return occupancy


def _proficiency(_floor: Floor, _queue: QueueLive, circle: lanes.Circle, contact: Contact) -> Score:
    place = contact.place
    asked = circle.demands((place.needs, place.moment)) if place is not None else {}
    skills = circle.skills
    return lambda name: -sum(skills[name].get(skill, 0) for skill in asked)


def _linear(_floor: Floor, _queue: QueueLive, circle: lanes.Circle, _contact: Contact) -> Score:
    return lambda name: circle.order[name]


def _weighted_random(_floor: Floor, _queue: QueueLive, circle: lanes.Circle, contact: Contact) -> Score:
    """The least of exponential lots with the weights as rates: each is first with its share of the weights."""

    def lot(name: str) -> float:
        drawn = blake2b(f"{contact.id}/{contact.offers}/{name}".encode(), digest_size=8).digest()
        return -log((int.from_bytes(drawn) + 1) / LOTS) / circle.members[name].weight

    return lot


SCORES: dict[str, Callable[[Floor, QueueLive, lanes.Circle, Contact], Score]] = {
    "longest_idle": _longest_idle,
    "round_robin": _round_robin,
    "fewest_today": _fewest_today,
    "least_occupied": _least_occupied,
    "most_proficient": _proficiency,
    "linear": _linear,
    "weighted_random": _weighted_random,
    "ring_all": _longest_idle,
}
