"""Why? For whoever waits: what for, who could serve them, and why each of them does not. For an agent: why nothing comes.

It is worked out from the floor alone, by the very functions that decide, so it can be asked of the live floor and of
any floor that a replay gives back.
"""

from typing import NamedTuple

from centrala.core import agent as agents
from centrala.core import interaction, lanes, line, routing, strategy
from centrala.core.floor import AgentLive, Floor, Key, QueueLive
from centrala.core.interaction import Contact

MOST_NAMED = 500


class Candidate(NamedTuple):
    """One agent looked at for a contact. ``verdict``: see ``verdict``; ``turn`` is 1 for who is asked first of the free."""

    agent: str
    verdict: str
    detail: str
    rank: int
    turn: int


class ContactWhy(NamedTuple):
    """``waits_for`` in a word: see ``waits_for``. ``order`` is the key that places it: priority, age, id."""

    contact: str
    state: str
    queue: str
    waits_for: str
    detail: str
    order: Key | None
    position: int
    ahead_elsewhere: int
    ring: int
    demands: dict[str, int]
    next_ring_at: float | None
    strategy: str
    candidates: list[Candidate]
    last_decision: str


class QueueWhy(NamedTuple):
    """One queue of an agent: how many wait there, how many of them the agent may take, and what keeps them apart."""

    queue: str
    waiting: int
    may_take: int
    verdict: str
    detail: str


class AgentWhy(NamedTuple):
    """``verdict``: offline, not_ready, no_device, busy, nothing_waits, not_able, or next (something comes at once)."""

    agent: str
    state: str
    verdict: str
    detail: str
    takes: tuple[str, ...]
    idle_since: float
    queues: list[QueueWhy]


def contact(floor: Floor, name: str) -> ContactWhy | None:
    """Why this contact is where it is; None for one that is not on the floor."""
    it = floor.contacts.get(name)
    if it is None:
        return None
    place = it.place
    if place is None or it.state not in (interaction.WAITING, interaction.OFFERED):
        return ContactWhy(name, it.state, it.queue, it.state, "", None, 0, 0, 0, {}, None, "", [], it.why)
    queue, circle = floor.queues[place.queue], lanes.circle(floor, place.queue)
    lane = (place.needs, place.moment)
    moments = circle.moments_of(place.needs)
    later = place.here_since + moments[place.moment + 1] if place.moment + 1 < len(moments) else None
    candidates = _candidates(floor, queue, it)
    word, detail = waits_for(floor, it, candidates)
    elsewhere = sum(
        routing.ahead_in(floor.queues[other], routing.key_of(it)) for other in circle.shares if other in floor.queues
    )  # fmt: skip
    return ContactWhy(
        name, it.state, place.queue, word, detail, routing.key_of(it), routing.position(floor, it), elsewhere,
        place.moment, circle.demands(lane), later, circle.rules.strategy, candidates, it.why,
    )  # fmt: skip


def _candidates(floor: Floor, queue: QueueLive, it: Contact) -> list[Candidate]:
    circle = lanes.circle(floor, queue.id)
    free = strategy.candidates(floor, queue, it)
    turns = {name: turn for turn, name in enumerate(strategy.in_order(floor, queue, it, free), 1)} if free else {}
    found = [
        Candidate(name, *verdict(floor, it, floor.agents[name]), terms.rank, turns.get(name, 0))
        for name, terms in circle.members.items() if name in floor.agents
    ]  # fmt: skip
    found.sort(key=lambda one: (one.turn or MOST_NAMED, VERDICTS.index(one.verdict), one.agent))
    return found[:MOST_NAMED]


VERDICTS = ("rings", "free", "reserved", "busy", "device", "joins_after", "lacks", "not_ready", "offline")
WAITS_FOR = ("answer", "agent", "nobody_signed_in", "skill", "later", "ready", "turn")
AGENT_VERDICTS = ("offline", "not_ready", "no_device", "busy", "nothing_waits", "not_able", "next")
QUEUE_VERDICTS = (
    "may_take",
    "nothing_waits",
    "lacks",
    "joins_after",
    "device",
    "at_capacity",
    agents.READY,
    agents.NOT_READY,
    agents.OFFLINE,
)


def verdict(floor: Floor, it: Contact, agent: AgentLive) -> tuple[str, str]:
    """Why this agent does not have this contact: a word and what it is about.

    rings (it is at their phone) · free · reserved (it waits for somebody else alone) · busy (state, or as many in hand as
    they take) · device (its cause) · joins_after (seconds in the queue) · lacks (skills) · not_ready (reason) · offline.
    """
    place = it.place
    assert place is not None
    known = it.lines.get(agent.id)
    if known is not None and known.state == line.RINGING:
        return "rings", ""
    if agent.presence == agents.OFFLINE:
        return "offline", ""
    why = lanes.circle(floor, place.queue).why_not(agent.id, (place.needs, place.moment))
    if why:
        word, _, detail = why.partition(":")
        return word, detail
    if agent.presence == agents.NOT_READY:
        return "not_ready", agent.presence_reason or agent.reason
    if not agents.device_ok(agent):
        return "device", agent.reason
    if it.kind not in agent.open:
        return "busy", agent.state
    return ("reserved", place.agent) if place.agent and place.agent != agent.id else ("free", "")


def waits_for(floor: Floor, it: Contact, candidates: list[Candidate]) -> tuple[str, str]:
    """What the contact waits for now, in a word and what it is about.

    answer (of the agents it rings at) · agent (this one alone) · nobody_signed_in · skill (nobody at work has what is asked;
    the demands will relax or not) · later (those at work come in after a while) · ready (those who may are not ready) ·
    turn (those who may are busy).
    """
    place = it.place
    assert place is not None
    if it.state == interaction.OFFERED:
        return "answer", it.offered_to
    if place.agent:
        return "agent", place.agent
    seen = {one.verdict for one in candidates}
    if not seen - {"offline"}:
        return "nobody_signed_in", ""
    if "busy" in seen or "free" in seen:
        return "turn", ""
    if seen & {"not_ready", "device"}:
        return "ready", ""
    demands = lanes.circle(floor, place.queue).demands((place.needs, place.moment))
    return ("skill", ",".join(demands)) if demands else ("later", "")


def agent(floor: Floor, name: str) -> AgentWhy | None:
    """Why nothing comes to this agent now; None for a name the floor does not know."""
    it = floor.agents.get(name)
    if it is None:
        return None
    queues = [_queue(floor, it, floor.queues[queue]) for queue in lanes.queues_of(floor, it) if queue in floor.queues]
    word, detail = _agent_verdict(it, queues)
    return AgentWhy(name, it.state, word, detail, it.open, it.idle_since, queues)


def _agent_verdict(it: AgentLive, queues: list[QueueWhy]) -> tuple[str, str]:
    if it.presence == agents.OFFLINE:
        return "offline", ""
    if it.presence == agents.NOT_READY:
        return "not_ready", it.presence_reason or it.reason
    if not agents.device_ok(it):
        return "no_device", it.reason
    if not it.open:
        return "busy", it.next_reason or it.state
    if not any(queue.waiting for queue in queues):
        return "nothing_waits", ""
    return ("next", "") if any(queue.may_take for queue in queues) else ("not_able", "")


def _queue(floor: Floor, it: AgentLive, queue: QueueLive) -> QueueWhy:
    circle = lanes.circle(floor, queue.id)
    waiting, may_take, reasons = queue.length, 0, []
    for lane, keys in queue.lanes.items():
        able = circle.able_in(lane)
        if able is None or it.id in able:
            may_take += len(keys)
        elif keys:
            reasons.append(circle.why_not(it.id, lane))
    if circle.rules.kind not in it.open:
        kept = "device" if not agents.device_ok(it) else "at_capacity" if it.lines else it.presence
        return QueueWhy(queue.id, waiting, 0, kept if it.presence == agents.READY else it.presence, circle.rules.kind)
    word, _, detail = (reasons[0] if reasons and not may_take else "may_take:" if may_take else "nothing_waits:").partition(":")
    return QueueWhy(queue.id, waiting, may_take, word, detail)
