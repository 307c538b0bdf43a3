"""The place in line as an object of its own: it outlives hanging up, a change of channel, and is moved by people."""

from centrala.core import agent as agents
from centrala.core import inbound, interaction, lanes, routing
from centrala.core.floor import Floor, Key, Left
from centrala.core.interaction import Contact, Place
from centrala.core.messages import MovePlace
from centrala.core.rulebook import Queue
from centrala.core.table import Illegal

REMEMBERED = 20_000  # callers whose last agent is known; the oldest are forgotten
BEFORE_SECONDS = 0.001  # how much older than the first of the line the new first is made


def keep(floor: Floor, contact: Contact) -> None:
    """Somebody who waited is gone: keep the place for their return, if the queue does so and we know who it was."""
    place = contact.place
    if place is None or not contact.caller or place.queue not in floor.rulebook.queues:
        return
    if floor.queue_rules(place.queue).return_seconds <= 0:
        return
    _forget_old(floor)
    floor.left.pop(contact.caller, None)  # the newest stand last
    floor.left[contact.caller] = Left(place.queue, place.priority, place.queued_as_of, place.here_since, floor.now)


def _forget_old(floor: Floor) -> None:
    longest = max([queue.return_seconds for queue in floor.rulebook.queues.values()], default=0.0)
    for caller, left in list(floor.left.items()):
        if floor.now - left.at <= longest:
            return
        del floor.left[caller]


def taken_up(floor: Floor, contact: Contact, rules: Queue) -> Left | None:
    """The place that this caller left in this queue not long ago; it is given once."""
    left = floor.left.get(contact.caller) if contact.caller else None
    if left is None or left.queue != rules.id or floor.now - left.at > rules.return_seconds:
        return None
    del floor.left[contact.caller]
    floor.remember("place.resumed", contact.id, queue=rules.id, queued_as_of=left.queued_as_of, away_seconds=floor.now - left.at)
    return left


def preferred(floor: Floor, contact: Contact, rules: Queue) -> str:
    """The agent this caller should have before any other, if that agent is at work; "" otherwise."""
    for way in rules.prefer:
        known = floor.rulebook.account_managers if way == "account_manager" else floor.last_agent
        agent = floor.agents.get(known.get(contact.caller, ""))
        if agent is not None and agent.id in floor.rulebook.agents and agent.presence == agents.READY:
            return agent.id
    return ""


def served_by(floor: Floor, contact: Contact, agent: str) -> None:
    """Remember who talked with this caller last."""
    if contact.caller:
        floor.last_agent.pop(contact.caller, None)
        floor.last_agent[contact.caller] = agent
        if len(floor.last_agent) > REMEMBERED:
            del floor.last_agent[next(iter(floor.last_agent))]


def moved(floor: Floor, message: MovePlace) -> None:
    """A supervisor moves somebody in line; it acts at once."""
    contact = floor.contact(message.contact)
    place = contact.place
    if place is None or contact.state not in (interaction.WAITING, interaction.OFFERED):
        raise Illegal("not_now", "Only somebody who waits can be moved in line.")
    if message.priority is not None and not 1 <= message.priority <= 9:
        raise Illegal("bad_priority", "A priority is 1 (first) to 9.")
    if not abs(message.older_seconds) <= 86_400:
        raise Illegal("bad_age", "A place moves by a day at most.")
    if contact.state == interaction.OFFERED:
        raise Illegal("not_now", "This contact rings at an agent already.")
    queue = message.queue or place.queue
    if message.queue:
        inbound.check_queue(floor, contact.kind, message.queue)
    priority = place.priority if message.priority is None else message.priority
    as_of = place.queued_as_of - message.older_seconds
    if message.first and (head := _head(floor, contact, queue)) is not None:
        priority, as_of = min(priority, head[0]), min(as_of, head[1] - BEFORE_SECONDS)
    floor.remember("place.moved", contact.id, queue=queue, priority=priority, queued_as_of=as_of, by=message.by)
    new = Place(
        place.queue, priority, as_of, place.entered_at, place.agent, place.here_since, place.needs, place.moment,
        place.told, place.told_middle,
    )  # fmt: skip
    if queue == place.queue:
        routing.move_place(floor, contact, new)
    else:
        _to_queue(floor, contact, new, queue)
    floor.touch(contact)


def _head(floor: Floor, contact: Contact, queue: str) -> Key | None:
    """The first of the others whom the queue's agents could be serving before this one."""
    lines = [floor.queues[name] for name in (queue, *lanes.circle(floor, queue).shares) if name in floor.queues]
    return min([key for line in lines for keys in line.lanes.values() for key in keys[:2] if key[2] != contact.id], default=None)


def _to_queue(floor: Floor, contact: Contact, place: Place, queue: str) -> None:
    """Out of one line into another, by the rules of the other; the age goes along."""
    routing.step_out(floor, contact)
    inbound.stop_waiting(floor, contact)
    contact.place, contact.queue = place, queue
    inbound.queue_live(floor, queue)
    inbound.keep(floor, contact, queue, place.priority)
