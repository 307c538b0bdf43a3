"""After-call work: the agent writes up what happened before the next contact, within the queue's limit."""

from centrala.core import agent as agents
from centrala.core import line, offer, routing
from centrala.core.floor import Floor
from centrala.core.interaction import ENDED, Contact
from centrala.core.line import Line
from centrala.core.messages import FinishWrapUp, TimerDue
from centrala.core.table import Illegal


def leave(floor: Floor, contact: Contact, known: Line, cause: str) -> None:
    """An agent's part in a conversation is over: hang up their leg and let them write it up."""
    floor.hang_up(known.leg)
    floor.drop_timer(("ring", contact.id, known.agent))
    limit = floor.queue_rules(contact.queue).wrap_up_seconds if contact.queue else 30.0
    if not known.served:
        offer.drop_line(floor, contact, known)
    else:
        known.move("finish", floor.now)
        known.leg = ""
        floor.remember(
            "talk.ended", contact.id, known.agent,
            cause=cause, talk_seconds=known.talk_seconds, hold_seconds=known.hold_seconds,
        )  # fmt: skip
        _learn_handle_time(floor, contact, known)
        if limit > 0:
            known.deadline = floor.set_timer(("wrap", contact.id, known.agent), limit)
            floor.remember("wrap_up.started", contact.id, known.agent, queue=contact.queue, limit_seconds=limit)
        else:
            offer.drop_line(floor, contact, known)
    agents.refresh(floor, floor.agents[known.agent])
    forget_if_over(floor, contact)


def _learn_handle_time(floor: Floor, contact: Contact, known: Line) -> None:
    queue = floor.queues.get(contact.queue)
    if queue is not None:
        seconds = known.talk_seconds + known.hold_seconds
        floor.touched.add("queue/" + queue.id)
        queue.handle_seconds = seconds if not queue.handle_seconds else 0.9 * queue.handle_seconds + 0.1 * seconds


def _learn_wrap_up(floor: Floor, contact: Contact, seconds: float) -> None:
    queue = floor.queues.get(contact.queue)
    if queue is not None:
        floor.touched.add("queue/" + queue.id)
        known = queue.forecast.wrap_up_seconds
        queue.forecast.wrap_up_seconds = seconds if not known else 0.9 * known + 0.1 * seconds


def finish(floor: Floor, message: FinishWrapUp) -> None:
    """The agent has written it up."""
    contact = floor.contact(message.contact)
    known = contact.lines.get(message.agent)
    if known is None or known.state != line.WRAP_UP:
        raise Illegal("not_now", "There is nothing to wrap up here.")
    end(floor, contact, known, "done")


def due(floor: Floor, message: TimerDue) -> None:
    """The limit of after-call work is reached."""
    contact = floor.contacts.get(message.key[1])
    known = contact.lines.get(message.key[2]) if contact else None
    if contact is not None and known is not None and known.state == line.WRAP_UP:
        end(floor, contact, known, "limit")


def end(floor: Floor, contact: Contact, known: Line, cause: str) -> None:
    """Close the line; the agent takes the next contact if they are ready."""
    spent = floor.now - known.since
    offer.drop_line(floor, contact, known)
    _learn_wrap_up(floor, contact, spent)
    floor.remember("wrap_up.ended", contact.id, known.agent, wrap_up_seconds=spent, cause=cause)
    agent = floor.agents[known.agent]
    agents.refresh(floor, agent)
    if agent.open and contact.state != ENDED:
        routing.agent_free(floor, agent)  # the very contact may wait that they have just written up
    forget_if_over(floor, contact)


def forget_if_over(floor: Floor, contact: Contact) -> None:
    """An ended contact that nobody writes up any more leaves the live floor; its records stay."""
    floor.touch(contact)
    if contact.state == ENDED and not contact.lines:
        floor.contacts.pop(contact.id, None)
