"""The queue: entering, keeping the place, overflow by cause, and what is counted of it."""

from centrala.core import announce, interaction, ivr, media, routing, transfer
from centrala.core.floor import Floor, QueueLive
from centrala.core.interaction import Contact, Place
from centrala.core.messages import TimerDue
from centrala.core.rulebook import Overflow

CALLER_LEFT = frozenset({"hang_up", "lost", "switch_restarted", "unreachable"})


def queue_live(floor: Floor, queue_id: str) -> QueueLive:
    """The live side of a queue; a queue that the rulebook dropped lives on until it is empty."""
    queue = floor.queues.get(queue_id)
    if queue is None:
        queue = floor.queues[queue_id] = QueueLive(queue_id)
    return queue


def enter(floor: Floor, contact: Contact, queue_id: str, priority: int | None = None) -> None:
    """A contact comes to a queue: let it wait there, or send it where the queue's rules say."""
    rules = floor.queue_rules(queue_id)
    queue = queue_live(floor, queue_id)
    kept = contact.place
    contact.queue = queue_id
    if not contact.counted_in:
        contact.counted_in = queue_id
        queue.offered += 1
    overflow, cause = _turned_away(floor, queue)
    if overflow is not None:
        divert(floor, contact, queue_id, overflow, cause)
        return
    if contact.state != interaction.WAITING:
        contact.move("queue", floor.now)
    floor.set_timer(("maxwait", contact.id), rules.max_wait_seconds)
    if rules.announce_every_seconds > 0:
        floor.set_timer(("announce", contact.id), rules.announce_first_seconds)
    place = Place(
        queue_id,
        rules.priority if priority is None else priority,
        kept.queued_as_of if kept else floor.now,
        kept.entered_at if kept and not contact.answered else floor.now,
    )
    _remember_queued(floor, contact, place)
    routing.move_place(floor, contact, place)
    media.arrange(floor, contact)
    floor.touch(contact)


def _remember_queued(floor: Floor, contact: Contact, place: Place) -> None:
    """Everybody who enters a line is remembered there, also who is served at once."""
    queue = queue_live(floor, place.queue)
    free = bool(queue.ready) and not place.agent
    why = "waits_for_agent" if place.agent else "somebody_ready" if free else "nobody_ready"
    floor.remember(
        "contact.queued", contact.id, queue=place.queue, priority=place.priority, queued_as_of=place.queued_as_of,
        position=routing.place_ahead(floor, contact.id, place) + 1, why=why,
        passed=[] if free else routing.passed_over(floor, place.queue, ""), tally=dict(queue.tally),
    )  # fmt: skip


def back_in_line(floor: Floor, contact: Contact) -> None:
    """After a miss, a lost agent or a failed transfer: the same place in a queue that exists."""
    place = contact.place
    assert place is not None
    if place.queue not in floor.rulebook.queues:
        place.queue = contact.queue or next(iter(floor.rulebook.queues), "")
        queue_live(floor, place.queue)
    floor.set_timer(("maxwait", contact.id), floor.queue_rules(place.queue).max_wait_seconds)


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
    place = Place(queue_id, priority, as_of, floor.now, agent)
    if agent:
        floor.set_timer(("direct", contact.id), rules.ring_seconds + 10)
    floor.set_timer(("maxwait", contact.id), rules.max_wait_seconds)
    _remember_queued(floor, contact, place)
    routing.move_place(floor, contact, place)
    media.arrange(floor, contact)
    floor.touch(contact)


def direct_due(floor: Floor, message: TimerDue) -> None:
    """The person a contact was transferred to is not free in time: anybody of the queue may take it."""
    contact = floor.contacts.get(message.key[1])
    if contact is None or contact.state != interaction.WAITING or contact.place is None or not contact.place.agent:
        return
    place = contact.place
    routing.move_place(floor, contact, Place(place.queue, place.priority, place.queued_as_of, place.entered_at))
    media.arrange(floor, contact)
    floor.touch(contact)


def _turned_away(floor: Floor, queue: QueueLive) -> tuple[Overflow | None, str]:
    rules = floor.queue_rules(queue.id)
    if queue.id not in floor.rulebook.queues:
        return Overflow("hang_up", "goodbye"), "no_such_queue"
    if len(queue.waiting) >= rules.max_waiting:
        return rules.when_full, "full"
    signed_in = sum(count for state, count in queue.tally.items() if state != "offline")
    if rules.when_nobody_signed_in is not None and signed_in == 0:
        return rules.when_nobody_signed_in, "nobody_signed_in"
    return None, ""


def max_wait_due(floor: Floor, message: TimerDue) -> None:
    """Waited as long as the queue lets anybody wait."""
    contact = floor.contacts.get(message.key[1])
    if contact is not None and contact.state == interaction.WAITING and contact.place is not None:
        queue_id = contact.place.queue
        divert(floor, contact, queue_id, floor.queue_rules(queue_id).when_too_long, "too_long")


def divert(floor: Floor, contact: Contact, queue_id: str, overflow: Overflow, cause: str) -> None:
    """Send a contact away from a queue; its place goes with it."""
    queue = queue_live(floor, queue_id)
    queue.overflowed += 1
    floor.touched.add("queue/" + queue_id)
    floor.remember("contact.overflowed", contact.id, queue=queue_id, cause=cause, target=f"{overflow.kind}:{overflow.value}")
    routing.step_out(floor, contact)
    floor.drop_timers(("announce", "maxwait"), contact.id)
    announce.stop(floor, contact)
    if overflow.kind == "queue" and overflow.value != queue_id and contact.why != "overflowed_twice":
        contact.why = "overflowed_twice" if contact.why == "overflowed" else "overflowed"
        enter(floor, contact, overflow.value)
    elif overflow.kind == "number":
        transfer.send_outside(floor, contact, overflow.value)
    elif overflow.kind == "flow" and overflow.value in floor.rulebook.flows:
        _leave_line(contact, floor.now)
        ivr.begin(floor, contact, floor.rulebook.flows[overflow.value])
    else:
        _leave_line(contact, floor.now)
        prompts = (overflow.value,) if overflow.value else ()
        ivr.say_and_end(floor, contact, prompts, f"overflow_{cause}")
    floor.touch(contact)


def _leave_line(contact: Contact, now: float) -> None:
    if contact.state == interaction.WAITING:
        contact.move("flow", now)


def count_answered(floor: Floor, contact: Contact, waited_seconds: float) -> None:
    """An agent took a queue's contact for the first time."""
    queue = queue_live(floor, contact.queue)
    queue.answered += 1
    queue.wait_seconds_answered += waited_seconds
    if waited_seconds <= floor.queue_rules(queue.id).service_level_seconds:
        queue.answered_in_time += 1
    floor.touched.add("queue/" + queue.id)


def count_abandoned(floor: Floor, queue_id: str) -> None:
    """A caller left before anybody answered."""
    if queue_id:
        queue_live(floor, queue_id).abandoned += 1
        floor.touched.add("queue/" + queue_id)


def expected_wait_seconds(floor: Floor, queue: QueueLive, position: int) -> float | None:
    """How long the one at ``position`` will probably wait, or None where that is not known.

    Everybody ahead has to be taken by one of the agents at work: position × mean handle time ÷ agents. It
    follows the position down, unlike an average of past waits.
    """
    at_work = sum(queue.tally.get(state, 0) for state in ("ready", "ringing", "talking", "holding", "wrap_up", "dialing"))
    if not at_work or not queue.handle_seconds:
        return None
    return position * queue.handle_seconds / at_work


def refuse(floor: Floor, cause: str, count: int = 1) -> None:
    """Count somebody who was turned away before becoming a contact."""
    floor.refused[cause] = floor.refused.get(cause, 0) + count
    floor.touched.add("floor")
