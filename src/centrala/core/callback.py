"""Callbacks: somebody hangs up and keeps the place in line; when it is their turn, an agent's phone rings, then theirs.

A contact with ``callback`` and no leg of its customer waits like any other, in the same order. Whoever is not reached
rests a while and comes back to the same place; whoever calls again meanwhile is served at the place they kept.
"""

from centrala.core import agent as agents
from centrala.core import announce, ending, inbound, interaction, media, offer, outbound
from centrala.core import effects as do
from centrala.core.floor import AgentLive, Floor
from centrala.core.interaction import Contact, Recording
from centrala.core.line import Line
from centrala.core.messages import CallbackAsked, TimerDue
from centrala.core.table import Illegal

KEY = "1"  # what a waiting caller presses: the prompt says so
PROMISED = "callback-promised"


def pressed(floor: Floor, contact: Contact, digit: str) -> None:
    """A waiting caller presses the key: they are told that they will be called, and hang up or are let go."""
    if digit != KEY or contact.callback or not offered_by(floor, contact):
        return
    if other := waiting_for(floor, contact.caller, contact.queue):
        _older_place(floor, contact, other)
        ending.end(floor, other, "callback_merged")
    _promise(floor, contact, contact.caller)
    announce.play(floor, contact, (PROMISED,), "callback")
    floor.touch(contact)


def offered_by(floor: Floor, contact: Contact) -> bool:
    """Whether this caller may be offered a callback where they wait: the queue does so and the policy lets us call them."""
    place = contact.place
    if place is None or place.agent or not floor.queue_rules(place.queue).callback:
        return False
    return outbound.allowed(floor, contact.caller, contact.caller_class)


def _promise(floor: Floor, contact: Contact, number: str) -> None:
    contact.callback = number
    floor.callbacks[number] = contact.id
    floor.set_timer(("maxwait", contact.id), floor.rulebook.callback_hours * 3600.0)
    floor.drop_timer(("announce", contact.id))
    floor.remember("callback.asked", contact.id, number=number, queue=contact.queue)


def waiting_for(floor: Floor, number: str, queue: str) -> Contact | None:
    """The callback that waits for this number in this queue."""
    contact = floor.contacts.get(floor.callbacks.get(number, "")) if number else None
    if contact is None or contact.queue != queue or contact.state not in (interaction.WAITING, interaction.RESTING):
        return None
    return contact


def _older_place(floor: Floor, contact: Contact, other: Contact) -> None:
    """Of two claims of one person the older one counts."""
    mine, theirs = contact.place, other.place
    if mine is not None and theirs is not None and theirs.queued_as_of < mine.queued_as_of:
        inbound.age(floor, contact, theirs.queued_as_of)


def called_again(floor: Floor, contact: Contact, queue: str) -> float | None:
    """Somebody with a callback rings by themselves: the age of the place they kept, which is now theirs again."""
    other = waiting_for(floor, contact.caller, queue)
    if other is None or other is contact or other.place is None:
        return None
    as_of = other.place.queued_as_of
    floor.remember("place.passed_on", other.id, to=contact.id, queue=queue, queued_as_of=as_of)
    ending.end(floor, other, "called_again")
    return as_of


def asked(floor: Floor, message: CallbackAsked) -> None:
    """Somebody asks on the web, or a colleague for them, to be called; they wait from now on."""
    if message.contact in floor.contacts:
        return
    if message.queue not in floor.rulebook.queues:
        raise Illegal("no_such_queue", "There is no such queue.")
    if not outbound.allowed(floor, message.number, message.number_class):
        raise Illegal("bad_number", "The centre may not call this number. Check the digits.")
    if waiting_for(floor, message.number, message.queue):
        raise Illegal("callback_waits", "A callback to this number is waiting already; it keeps its place.")
    contact = Contact(
        message.contact, "in", message.number, "", "callback", "", floor.now,
        message.language or floor.rulebook.default_language, Recording(message.contact), since=floor.now,
        caller_name=message.name, caller_class=message.number_class,
    )  # fmt: skip
    floor.contacts[contact.id] = contact
    floor.remember(
        "contact.arrived", contact.id, direction="in", caller=message.number, dialled="", entrance="callback",
        leg="", language=contact.language, caller_name=message.name,
    )  # fmt: skip
    contact.callback, contact.queue = message.number, message.queue
    floor.callbacks[message.number] = contact.id
    floor.remember("callback.asked", contact.id, number=message.number, queue=message.queue)
    inbound.keep(floor, contact, message.queue)


def hung_up(floor: Floor, contact: Contact) -> None:
    """The caller is gone as agreed; the place stays."""
    contact.customer = ""
    announce.stop(floor, contact)
    floor.touch(contact)


def is_away(floor: Floor, contact: Contact) -> bool:
    """Whether the customer has to be called first."""
    return contact.callback != "" and contact.customer not in floor.legs


def dial(floor: Floor, contact: Contact, known: Line) -> None:
    """An agent is there: now the customer's phone rings."""
    known.move("dial", floor.now)
    contact.move("call_back", floor.now)
    contact.offered_to = ""
    inbound.stop_waiting(floor, contact)
    contact.callback_tries += 1
    rules = floor.rulebook.dial_out
    leg = floor.add_leg(contact, "customer", contact.callback)
    contact.customer = leg.id
    floor.do(do.DialOut(leg.id, contact.id, contact.callback, rules.trunk, rules.caller_id, rules.ring_seconds))
    floor.remember("dial.started", contact.id, known.agent, number=contact.callback)


def reached(floor: Floor, contact: Contact) -> None:
    """They answered: the promise is kept."""
    forget(floor, contact)
    contact.callback = ""


def not_reached(floor: Floor, contact: Contact, cause: str) -> None:
    """Busy, no answer: the agent is free again, the customer is tried again later at the place they have."""
    floor.remember("dial.failed", contact.id, number=contact.callback, cause=cause)
    _let_off(floor, contact)
    if contact.callback_tries >= floor.rulebook.callback_tries:
        ending.end(floor, contact, "callback_not_reached")
        return
    contact.move("rest", floor.now)
    floor.set_timer(("callback", contact.id), floor.rulebook.callback_retry_seconds)
    media.arrange(floor, contact)
    floor.touch(contact)


def _let_off(floor: Floor, contact: Contact, aside: str = "") -> None:
    """Free the agents whose phones were up for this callback."""
    contact.customer = ""
    freed: list[AgentLive] = []
    for known in list(contact.lines.values()):
        offer.drop_line(floor, contact, known)
        freed.append(floor.agents[known.agent])
    for agent in freed:
        if aside:
            agents.set_aside(floor, agent, aside)
        else:
            agents.refresh(floor, agent, keep_idle=True)


def given_back(floor: Floor, contact: Contact) -> None:
    """The agent put the phone down before the customer was reached: somebody else calls them, at the same place."""
    floor.hang_up(contact.customer)
    contact.callback_tries -= 1
    contact.move("rest", floor.now)
    _let_off(floor, contact, "rejected")
    _back_in_line(floor, contact)


def due(floor: Floor, message: TimerDue) -> None:
    """Time to try again."""
    contact = floor.contacts.get(message.key[1])
    if contact is not None and contact.state == interaction.RESTING:
        _back_in_line(floor, contact)


def _back_in_line(floor: Floor, contact: Contact) -> None:
    contact.move("queue", floor.now)
    inbound.stand_again(floor, contact)


def forget(floor: Floor, contact: Contact) -> None:
    """The contact ends, whatever became of the promise."""
    if not contact.callback:
        return
    if floor.callbacks.get(contact.callback) == contact.id:
        del floor.callbacks[contact.callback]
    floor.drop_timer(("callback", contact.id))
