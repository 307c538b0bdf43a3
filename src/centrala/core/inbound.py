"""The queue: entering, keeping the place, and what is counted of it. Ways out are in overflow.py."""

from centrala.core import callback, ending, expectation, interaction, lanes, media, overflow, routing, strategy
from centrala.core import place as place_of
from centrala.core.floor import Floor, Passed, QueueLive
from centrala.core.interaction import Contact, Place
from centrala.core.messages import TimerDue
from centrala.core.rulebook import Queue
from centrala.core.table import Illegal

NOTHING: dict[str, int] = {}
CALLER_LEFT = frozenset({"hang_up", "lost", "switch_restarted", "unreachable"})


def queue_live(floor: Floor, queue_id: str) -> QueueLive:
    """The live side of a queue; a queue that the rulebook dropped lives on until it is empty."""
    queue = floor.queues.get(queue_id)
    if queue is None:
        queue = floor.queues[queue_id] = QueueLive(queue_id)
    return queue


def check_queue(floor: Floor, kind: str, queue_id: str) -> None:
    """Refuse to lead a contact of this kind to a queue that isn't there or takes another kind."""
    rules = floor.rulebook.queues.get(queue_id)
    if rules is None:
        raise Illegal("no_such_queue", "There is no such queue.")
    if rules.kind != kind:
        raise Illegal("other_kind", f"That queue takes contacts of the kind {rules.kind}, this one is of the kind {kind}.")


def enter(floor: Floor, contact: Contact, queue_id: str, priority: int | None = None) -> None:
    """A contact comes to a queue: let it wait there, or send it where the queue's rules say."""
    queue = queue_live(floor, queue_id)
    contact.queue = queue_id
    if not contact.counted_in:
        contact.counted_in = queue_id
        queue.offered += 1
    sent_on = overflow.on_entry(floor, queue)
    if sent_on is None:
        keep(floor, contact, queue_id, priority)
    else:
        overflow.divert(floor, contact, queue_id, *sent_on)


def keep(floor: Floor, contact: Contact, queue_id: str, priority: int | None = None) -> None:
    """A contact waits in this queue, with the age it has: from another queue, a menu, or a call before this one."""
    rules = floor.queue_rules(queue_id)
    kept = contact.place
    left = place_of.taken_up(floor, contact, rules) if kept is None else None
    if contact.state != interaction.WAITING:
        contact.move("queue", floor.now)
    floor.set_timer(("maxwait", contact.id), patience_seconds(floor, contact, rules))
    if rules.announce_every_seconds > 0 and contact.kind == "call" and not contact.callback:
        floor.set_timer(("announce", contact.id), rules.announce_first_seconds)
    overflow.look_later(floor, contact, rules)
    if priority is None:
        priority = left.priority if left else rules.priority
    elder = kept or left
    again = callback.called_again(floor, contact, queue_id) if kept is None and contact.kind == "call" else None
    as_of = elder.queued_as_of if elder else floor.now
    place = Place(
        queue_id, priority,
        as_of if again is None else min(as_of, again),
        kept.entered_at if kept and not contact.answered else floor.now,
        "", left.here_since if left else floor.now, lanes.needs_of(floor, contact, rules),
    )  # fmt: skip
    if rules.prefer and (agent := place_of.preferred(floor, contact, rules)):
        place.agent = agent
        contact.timed = True
        floor.set_timer(("direct", contact.id), rules.prefer_seconds)
    _stand_in_line(floor, contact, place)


def patience_seconds(floor: Floor, contact: Contact, rules: Queue) -> float:
    """How long it may wait here: on the phone as long as the queue says, for a callback as long as one is promised."""
    return floor.rulebook.callback_hours * 3600.0 if contact.callback else rules.max_wait_seconds


def stand_again(floor: Floor, contact: Contact) -> None:
    """Back to the place it has, by the rules as they are now."""
    place = contact.place
    assert place is not None
    back_in_line(floor, contact)
    place.needs = lanes.needs_of(floor, contact, floor.queue_rules(place.queue))
    _stand_in_line(floor, contact, place)


def age(floor: Floor, contact: Contact, queued_as_of: float) -> None:
    """A waiting contact turns out to be as old as this; the wait that is reported stays."""
    routing.step_out(floor, contact)
    assert contact.place is not None
    contact.place.queued_as_of = queued_as_of
    routing.line_up(floor, contact)


def _stand_in_line(floor: Floor, contact: Contact, place: Place) -> None:
    if contact.place is not None:
        routing.step_out(floor, contact)
    contact.place = place
    circle, queue = lanes.circle(floor, place.queue), queue_live(floor, place.queue)
    place.moment = lanes.moment_of(circle, place, floor.now)
    chosen = strategy.choose(floor, queue, contact) if queue.ready and not place.agent else ""
    passed = [] if chosen else routing.passed_over(floor, contact, "")
    if circle.foretells or floor.writes("contact.queued"):
        _tell_and_remember(floor, contact, queue, chosen, passed)
    if place.agent:
        routing.line_up(floor, contact)
    else:
        routing.settle(floor, contact, queue, chosen, passed)
    media.arrange(floor, contact)
    floor.touch(contact)


def _tell_and_remember(floor: Floor, contact: Contact, queue: QueueLive, chosen: str, passed: Passed) -> None:
    """Everybody who enters a line is remembered there, also who is served at once, and what they may expect."""
    place = contact.place
    assert place is not None
    why = "waits_for_agent" if place.agent else "somebody_ready" if chosen else "nobody_able" if queue.ready else "nobody_ready"
    ahead = routing.place_ahead(floor, contact.id, place)
    told = None if chosen or place.agent else expectation.expected(floor, queue, routing.key_of(contact), ahead)
    if told is not None:
        sofar = floor.now - place.entered_at
        place.told, place.told_middle = (sofar + told.low_seconds, sofar + told.high_seconds), sofar + told.seconds
    floor.remember(
        "contact.queued", contact.id, queue=place.queue, priority=place.priority, queued_as_of=place.queued_as_of,
        position=ahead + 1, why=why, passed=passed, tally=queue.tally.copy(),
        demands=dict(place.needs) if place.needs else NOTHING, ring=place.moment, expected_seconds=place.told,
    )  # fmt: skip


def back_in_line(floor: Floor, contact: Contact) -> None:
    """After a miss, a lost agent or a failed transfer: the same place in a queue that exists."""
    place = contact.place
    assert place is not None
    if place.queue not in floor.rulebook.queues:
        place.queue = contact.queue or next(iter(floor.rulebook.queues), "")
        queue_live(floor, place.queue)
    floor.set_timer(("maxwait", contact.id), patience_seconds(floor, contact, floor.queue_rules(place.queue)))


def enter_for(floor: Floor, contact: Contact, queue_id: str, agent: str) -> None:
    """A contact comes to one agent; anybody of the queue may take it when that agent is not free in time."""
    if agent not in floor.rulebook.agents or queue_id not in floor.rulebook.queues:
        enter(floor, contact, queue_id)
        return
    contact.queue = queue_id
    if not contact.counted_in:
        contact.counted_in = queue_id
        queue_live(floor, queue_id).offered += 1
    requeue(floor, contact, agent=agent)


def requeue(floor: Floor, contact: Contact, *, agent: str = "") -> None:
    """A contact that was in hand waits again: for ``agent`` alone, or in its queue, with its age kept."""
    kept = contact.place
    queue_id = contact.queue or next(iter(floor.rulebook.queues), "")
    contact.queue = queue_id
    queue_live(floor, queue_id)
    contact.move("queue", floor.now)
    rules = floor.queue_rules(queue_id)
    as_of = kept.queued_as_of if kept else contact.arrived_at
    priority = kept.priority if kept else rules.priority
    place = Place(queue_id, priority, as_of, floor.now, agent, floor.now, lanes.needs_of(floor, contact, rules))
    if agent:
        contact.timed = True
        floor.set_timer(("direct", contact.id), rules.ring_seconds + 10)
    floor.set_timer(("maxwait", contact.id), patience_seconds(floor, contact, rules))
    overflow.look_later(floor, contact, rules)
    _stand_in_line(floor, contact, place)


def direct_due(floor: Floor, message: TimerDue) -> None:
    """The person a contact was transferred to is not free in time: anybody of the queue may take it."""
    contact = floor.contacts.get(message.key[1])
    if contact is None or contact.state != interaction.WAITING or contact.place is None or not contact.place.agent:
        return
    routing.step_out(floor, contact)
    contact.place.agent = ""
    routing.line_up(floor, contact)
    media.arrange(floor, contact)
    floor.touch(contact)


def max_wait_due(floor: Floor, message: TimerDue) -> None:
    """Waited as long as the queue lets anybody wait."""
    contact = floor.contacts.get(message.key[1])
    if contact is not None and callback.is_away(floor, contact):
        ending.end(floor, contact, "callback_expired")
    elif contact is not None and contact.state == interaction.WAITING and contact.place is not None:
        _too_long(floor, contact, contact.place.queue)


def wait_on(floor: Floor, contact: Contact) -> None:
    """Back from an offer that came to nothing; unless the wait became too long while it rang."""
    place = contact.place
    if place is not None and ("maxwait", contact.id) not in floor.timers:
        _too_long(floor, contact, place.queue)
    else:
        routing.line_up(floor, contact)


def _too_long(floor: Floor, contact: Contact, queue_id: str) -> None:
    overflow.divert(floor, contact, queue_id, floor.queue_rules(queue_id).when_too_long, "too_long")


def stop_waiting(floor: Floor, contact: Contact) -> None:
    """Forget whatever would wake us while it waits."""
    floor.drop_timers(("announce", "maxwait"), contact.id)
    if contact.timed:
        floor.drop_timers(("direct", "relax", "overflow"), contact.id)
        contact.timed = False


def count_answered(floor: Floor, contact: Contact, waited_seconds: float) -> None:
    """An agent took a queue's contact for the first time."""
    queue = queue_live(floor, contact.queue)
    if contact.place is not None:
        expectation.left_line(queue, contact.place, waited_seconds, answered=True)
    queue.answered += 1
    queue.wait_seconds_answered += waited_seconds
    if waited_seconds <= floor.queue_rules(queue.id).service_level_seconds:
        queue.answered_in_time += 1
    floor.touched.add("queue/" + queue.id)


def count_abandoned(floor: Floor, contact: Contact, waited_seconds: float) -> None:
    """A caller left before anybody answered; the place is kept for their return."""
    place = contact.place
    if place is not None:
        queue = queue_live(floor, place.queue)
        queue.abandoned += 1
        expectation.left_line(queue, place, waited_seconds, answered=False)
        place_of.keep(floor, contact)
        floor.touched.add("queue/" + queue.id)


def refuse(floor: Floor, cause: str, count: int = 1) -> None:
    """Count somebody who was turned away before becoming a contact."""
    floor.refused[cause] = floor.refused.get(cause, 0) + count
    floor.touched.add("floor")
