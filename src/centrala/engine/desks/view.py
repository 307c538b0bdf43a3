"""The floor as documents for the live socket: pure functions from core state to the shapes of contracts/desk.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from centrala.contracts import desk
from centrala.core import expectation, lanes
from centrala.core.floor import AgentLive, Floor, QueueLive
from centrala.core.interaction import Contact, Leg
from centrala.core.line import Line


@dataclass(slots=True)
class Surroundings:
    """What the engine knows beside the floor."""

    records_up: bool = False
    records_behind: int = 0


def ms(seconds: float | None) -> int | None:
    """Seconds since 1970 as the desk's milliseconds."""
    return None if seconds is None else round(seconds * 1000)


def keys(floor: Floor) -> Iterable[str]:
    """The key of every document there is."""
    yield "floor"
    yield from (f"agent/{name}" for name in floor.agents)
    yield from (f"queue/{name}" for name in floor.queues)
    yield from (f"contact/{name}" for name in floor.contacts)


def document(floor: Floor, around: Surroundings, key: str) -> desk.Doc | None:
    """The document under a key, None where there is nothing (any more)."""
    kind, _, name = key.partition("/")
    if kind == "agent":
        return _agent(floor, floor.agents[name]) if name in floor.agents else None
    if kind == "queue":
        return _queue(floor, floor.queues[name]) if name in floor.queues else None
    if kind == "contact":
        return _contact(floor, floor.contacts[name]) if name in floor.contacts else None
    return _floor(floor, around)


def _agent(floor: Floor, agent: AgentLive) -> desk.AgentDoc:
    entry = floor.rulebook.agents.get(agent.id)
    device = agent.devices.get(agent.device)
    return desk.AgentDoc(
        id=agent.id, name=entry.name if entry else agent.id, state=agent.state, reason=agent.reason,  # type: ignore[arg-type]
        next_reason=agent.next_reason, since=ms(agent.since) or 0,
        device=desk.Device(kind=agent.device, ok=device.ok, cause=device.cause) if device else None,  # type: ignore[arg-type]
        queues=list(lanes.queues_of(floor, agent)), skills=dict(entry.skills) if entry else {}, contacts=list(agent.lines),
        takes=list(agent.open), rings=_rings(floor, agent),
        answered_today=agent.answered_today, missed_today=agent.missed_today,
    )  # fmt: skip


def _rings(floor: Floor, agent: AgentLive) -> dict[str, int]:
    """Where this agent does not come in at once for what a queue asks of its own."""
    found = {}
    for queue in lanes.queues_of(floor, agent):
        circle = lanes.circle(floor, queue)
        if (circle.rules.needs or circle.delays) and agent.id in circle.members:
            needs = tuple(sorted(circle.rules.needs.items()))
            moments = range(len(circle.moments_of(needs)))
            able = [circle.able_in((needs, moment)) for moment in moments]
            found[queue] = next((at for at in moments if (who := able[at]) is None or agent.id in who), -1)
    return {queue: ring for queue, ring in found.items() if ring}


def _queue(floor: Floor, queue: QueueLive) -> desk.QueueDoc:
    rules, tally = floor.queue_rules(queue.id), queue.tally
    places = [floor.contacts[key[2]].place for keys in queue.lanes.values() for key in keys]
    since = min([place.entered_at for place in places if place is not None], default=None)
    told = expectation.at_the_end(floor, queue)
    return desk.QueueDoc(
        id=queue.id, name=rules.name, kind=rules.kind, waiting=queue.length, longest_wait_since=ms(since),
        agents_ready=tally.get("ready", 0),
        agents_talking=sum(tally.get(state, 0) for state in ("talking", "holding", "dialing", "ringing", "reconnecting")),
        agents_wrap_up=tally.get("wrap_up", 0), agents_not_ready=tally.get("not_ready", 0),
        offered=queue.offered, answered=queue.answered, abandoned=queue.abandoned, overflowed=queue.overflowed,
        deflected=queue.deflected,
        answered_in_time=queue.answered_in_time, service_level_seconds=int(rules.service_level_seconds),
        wait_seconds_answered=round(queue.wait_seconds_answered, 3),
        expected_wait_seconds=told.seconds if told else None,
        expected_wait_low_seconds=told.low_seconds if told else None,
        expected_wait_high_seconds=told.high_seconds if told else None,
        expected_wait_trusted=told is None or expectation.trusted(floor, queue),
        help_groups_open=list(queue.groups_open),
    )  # fmt: skip


def _floor(floor: Floor, around: Surroundings) -> desk.FloorDoc:
    book = floor.rulebook
    return desk.FloorDoc(
        switch="up" if floor.switch_up else "down", records="up" if around.records_up else "down",
        records_behind=around.records_behind, refused_today=dict(floor.refused), day=floor.day,
        not_ready_reasons=list(book.reasons), languages=sorted({flow.language for flow in book.flows.values()}),
    )  # fmt: skip


def _contact(floor: Floor, contact: Contact) -> desk.ContactDoc:
    kept, place = contact.recording, contact.place
    return desk.ContactDoc(
        id=contact.id, direction=contact.direction, caller=contact.caller,  # type: ignore[arg-type]
        caller_name=contact.caller_name, dialled=contact.dialled,
        entrance=contact.entrance, queue=contact.queue, state=contact.state, since=ms(contact.since) or 0,  # type: ignore[arg-type]
        arrived_at=ms(contact.arrived_at) or 0, queued_as_of=ms(place.queued_as_of) if place else None,
        priority=place.priority if place else 0, kind=contact.kind,
        callback=contact.callback,
        ring=place.moment if place else 0, demands=_demands(floor, contact), waits_for=place.agent if place else "",
        expected_low_at=ms(place.entered_at + place.told[0]) if place and place.told else None,
        expected_high_at=ms(place.entered_at + place.told[1]) if place and place.told else None,
        language=contact.language, choices=list(contact.choices), offered_to=contact.offered_to,
        lines=[_line(floor, contact, line) for line in contact.lines.values()],
        participants=[_participant(floor, contact, leg) for leg in floor.live_legs(contact)],
        recording="paused" if kept.paused else "on" if kept.running else "off", why=contact.why,
        passed=[desk.Passed(agent=agent, reason=reason) for agent, reason in contact.passed],
    )  # fmt: skip


def _demands(floor: Floor, contact: Contact) -> dict[str, int]:
    place = contact.place
    if place is None or not place.needs or place.queue not in floor.rulebook.queues:
        return {}
    return lanes.circle(floor, place.queue).demands((place.needs, place.moment))


def _line(floor: Floor, contact: Contact, line: Line) -> desk.Line:
    leg, asked = floor.legs.get(line.leg), contact.consult
    mine = asked is not None and asked.agent == line.agent
    second = floor.legs.get(asked.leg) if asked is not None and mine else None
    return desk.Line(
        agent=line.agent, state=line.state, since=ms(line.since) or 0, leg=line.leg,  # type: ignore[arg-type]
        muted=leg.muted if leg else False, auto_answer=line.auto_answer, deadline=ms(line.deadline),
        consult=_participant(floor, contact, second) if second else None,
    )  # fmt: skip


STATES: dict[str, Callable[[Leg], str]] = {
    "dialing": lambda _leg: "dialing",
    "ringing": lambda _leg: "ringing",
    "up": lambda leg: "held" if leg.where.startswith(("music", "quiet")) else "talking",
}


def _participant(floor: Floor, contact: Contact, leg: Leg) -> desk.Participant:
    entry = floor.rulebook.agents.get(leg.label) if leg.kind == "agent" else None
    return desk.Participant(
        leg=leg.id, kind=leg.kind, label=entry.name if entry else leg.label,  # type: ignore[arg-type]
        state=STATES[leg.state](leg), muted=leg.muted,  # type: ignore[arg-type]
    )  # fmt: skip


def plain(doc: desk.Doc | desk.NoteDoc) -> bytes:
    """A document as it goes over the wire."""
    return msgspec.json.encode(doc)
