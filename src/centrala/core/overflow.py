"""Ways out of a queue: when it can't or should not keep a contact, and where that goes. The place goes with it."""

from collections.abc import Callable

from centrala.core import announce, expectation, hours, interaction, ivr, routing, transfer
from centrala.core import inbound as queues
from centrala.core.floor import Floor, QueueLive
from centrala.core.interaction import Contact
from centrala.core.messages import TimerDue
from centrala.core.rulebook import Overflow, OverflowRule, Queue

LOOK_SECONDS = 10.0
MOST_MOVES = 4  # from queue to queue; a circle of overflows ends there


def on_entry(floor: Floor, queue: QueueLive) -> tuple[Overflow, str] | None:
    """Where a contact is sent that comes now, and why; None to keep it."""
    rules = floor.rulebook.queues.get(queue.id)
    if rules is None:
        return Overflow("hang_up", "goodbye"), "no_such_queue"
    if queue.length >= rules.max_waiting:
        return rules.when_full, "full"
    if rules.when_nobody_signed_in is not None and signed_in(queue) == 0:
        return rules.when_nobody_signed_in, "nobody_signed_in"
    return by_rules(floor, queue, rules) if rules.overflows else None


def by_rules(floor: Floor, queue: QueueLive, rules: Queue) -> tuple[Overflow, str] | None:
    """The first of the queue's further rules that applies now."""
    for rule in rules.overflows:
        if APPLIES[rule.when](floor, queue, rule):
            return rule.to, rule.when
    return None


def signed_in(queue: QueueLive) -> int:
    """How many agents of the queue are at their desks, whatever they do there."""
    return sum(count for state, count in queue.tally.items() if state != "offline")


def _closed(floor: Floor, _queue: QueueLive, rule: OverflowRule) -> bool:
    calendar = floor.rulebook.calendars.get(rule.calendar)
    return calendar is not None and hours.status(calendar, floor.now) != "open"


def _long_wait(floor: Floor, queue: QueueLive, rule: OverflowRule) -> bool:
    if not queue.length:
        return False  # nobody is sent away from an empty line for what is only a guess
    told = expectation.at_the_end(floor, queue)
    return told is not None and told.seconds > rule.limit


def _long_line(_floor: Floor, queue: QueueLive, rule: OverflowRule) -> bool:
    return bool(queue.length) and queue.length > rule.limit * expectation.at_work(queue)


def _understaffed(_floor: Floor, queue: QueueLive, rule: OverflowRule) -> bool:
    return expectation.at_work(queue) < rule.limit


APPLIES: dict[str, Callable[[Floor, QueueLive, OverflowRule], bool]] = {
    "closed": _closed,
    "expected_wait_seconds": _long_wait,
    "waiting_per_agent": _long_line,
    "staffed_below": _understaffed,
}


def look_later(floor: Floor, contact: Contact, rules: Queue) -> None:
    """Look at the rules again while this contact waits, where some depend on what may change."""
    if rules.overflows and any(rule.when in ("closed", "staffed_below") for rule in rules.overflows):
        contact.timed = True
        floor.set_timer(("overflow", contact.id), LOOK_SECONDS)


def look_due(floor: Floor, message: TimerDue) -> None:
    """The queue closed, or its agents went home, while somebody waits."""
    contact = floor.contacts.get(message.key[1])
    if contact is None or contact.place is None or contact.state not in (interaction.WAITING, interaction.OFFERED):
        return
    queue, rules = floor.queues[contact.place.queue], floor.queue_rules(contact.place.queue)
    if contact.state == interaction.WAITING and not contact.place.agent:
        for rule in rules.overflows:
            if rule.when in ("closed", "staffed_below") and APPLIES[rule.when](floor, queue, rule):
                divert(floor, contact, queue.id, rule.to, rule.when)
                return
    look_later(floor, contact, rules)


def divert(floor: Floor, contact: Contact, queue_id: str, way: Overflow, cause: str) -> None:
    """Send a contact away from a queue; its place goes with it.

    Only a queue or the same line can hold whoever is not on the phone, or was promised a call; they never leave by a
    number, a flow or a goodbye. A queue takes contacts of its kind only: how many an agent has at once is counted by kind.
    """
    queue = queues.queue_live(floor, queue_id)
    to_queue = way.kind == "queue" and way.value != queue_id and contact.moves < MOST_MOVES
    astray = to_queue and floor.queue_rules(way.value).kind != contact.kind
    if astray or ((contact.kind != "call" or contact.callback) and not to_queue):
        _stay(floor, contact, queue_id)
        return
    queue.overflowed += 1
    floor.touched.add("queue/" + queue_id)
    floor.remember("contact.overflowed", contact.id, queue=queue_id, cause=cause, target=f"{way.kind}:{way.value}")
    routing.step_out(floor, contact)
    queues.stop_waiting(floor, contact)
    announce.stop(floor, contact)
    if to_queue:
        contact.moves += 1
        contact.why = "overflowed"
        queues.enter(floor, contact, way.value)
    elif way.kind == "number":
        transfer.send_outside(floor, contact, way.value)
    elif way.kind == "flow" and way.value in floor.rulebook.flows:
        _leave_line(contact, floor.now)
        ivr.begin(floor, contact, floor.rulebook.flows[way.value])
    else:
        _leave_line(contact, floor.now)
        prompts = (way.value,) if way.kind == "hang_up" and way.value else ("goodbye",) if way.kind != "hang_up" else ()
        ivr.say_and_end(floor, contact, prompts, f"overflow_{cause}")
    floor.touch(contact)


def _stay(floor: Floor, contact: Contact, queue_id: str) -> None:
    """There is no way out for this one: who stands in the line already goes on waiting as before."""
    place = contact.place
    if place is None or place.queue != queue_id or not routing.stands(floor, contact):
        queues.keep(floor, contact, queue_id)
        return
    rules = floor.queue_rules(queue_id)
    if ("maxwait", contact.id) not in floor.timers:
        floor.set_timer(("maxwait", contact.id), queues.patience_seconds(floor, contact, rules))
    look_later(floor, contact, rules)


def _leave_line(contact: Contact, now: float) -> None:
    if contact.state == interaction.WAITING:
        contact.move("flow", now)
