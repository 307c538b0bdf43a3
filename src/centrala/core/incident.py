"""The outage desk's side of a call: who is affected hears the notice before the queue, and may stay all the same.

Keys after the notice, as far as the incident offers them: 1 waits for a person, 2 leaves the number to be told of the
end, 3 hears more. Silence ends the call; that call, and that of whoever hangs up having heard enough, is counted as
deflected, apart from those that were lost.
"""

from centrala.core import announce, inbound, ivr, keys, variables
from centrala.core.floor import Floor
from centrala.core.interaction import Contact
from centrala.core.rulebook import Incident

CHOICE_SECONDS = 6.0
STAY, NOTIFY, MORE = "1", "2", "3"
STAGE = "incident:"
PROMPTS = {STAY: "incident-stay", NOTIFY: "incident-tell-me", MORE: "incident-more"}


def affecting(floor: Floor, contact: Contact, queue: str) -> Incident | None:
    """The first incident under way that this caller is affected by; each is told once in a call."""
    told = contact.variables.get("incident", "")
    for it in floor.rulebook.incidents.values():
        if it.id != told and it.begins_at <= floor.now and affects(it, contact, queue):
            return it
    return None


def affects(it: Incident, contact: Contact, queue: str) -> bool:
    """All that is named must fit: a number or one of a list, the queue, the choice in a menu. Nothing named: everybody."""
    by_caller = (
        not (it.prefixes or it.callers) or contact.caller.startswith(it.prefixes or ("?",)) or contact.caller in it.callers
    )
    return (
        by_caller
        and (not it.queues or queue in it.queues)
        and (not it.choices or any(choice in it.choices for choice in contact.choices))
    )


def tell(floor: Floor, contact: Contact, queue: str) -> bool:
    """Say the notice of an incident to who is affected, instead of letting them into the queue."""
    it = affecting(floor, contact, queue)
    if it is None:
        return False
    variables.keep(contact, {"incident": it.id, "incident_queue": queue})
    contact.flow_stage = STAGE + it.id
    floor.remember("incident.told", contact.id, incident=it.id, queue=queue)
    _say(floor, contact, it, notice(floor, contact, it))
    return True


def notice(floor: Floor, contact: Contact, it: Incident) -> tuple[str, ...]:
    """What the caller hears of it, in their language."""
    until = variables.sentence(contact, it.until) if floor.now < it.expected_end_at else ()
    return (*variables.sentence(contact, it.texts), *until)


def offered(contact: Contact, it: Incident) -> dict[str, str]:
    """Key → the prompt that offers it. Who hides the number can't be told of the end at it."""
    ways = ((STAY, it.may_stay), (NOTIFY, it.may_ask and bool(contact.caller)), (MORE, bool(it.more)))
    return {key: PROMPTS[key] for key, offers in ways if offers}


def digit(floor: Floor, contact: Contact, pressed: str) -> None:
    """What the caller wants after the notice."""
    it = floor.rulebook.incidents.get(contact.flow_stage.partition(":")[2])
    keys.hush(floor, contact)
    if it is None:  # it was ended while the caller listened
        _stay(floor, contact)
        return
    known = offered(contact, it)
    if pressed == STAY and STAY in known:
        _stay(floor, contact)
    elif pressed == NOTIFY and NOTIFY in known:
        floor.remember("incident.tell_me", contact.id, incident=it.id, number=contact.caller, language=contact.language)
        _end(floor, contact, "incident-noted")
    elif pressed == MORE and MORE in known:
        _say(floor, contact, it, variables.sentence(contact, it.more))
    else:
        again = contact.flow_tries = contact.flow_tries + 1
        _say(floor, contact, it, notice(floor, contact, it)) if again < 3 else _end(floor, contact)


def silence(floor: Floor, contact: Contact) -> None:
    """The notice was all the caller wanted to know."""
    _end(floor, contact)


def hung_up(floor: Floor, contact: Contact) -> None:
    """Somebody put the phone down at the notice, having heard what they wanted to know."""
    floor.remember("incident.hung_up", contact.id, incident=contact.variables.get("incident", ""))
    _count(floor, contact)


def _count(floor: Floor, contact: Contact) -> None:
    queue = floor.queues.get(contact.variables.get("incident_queue", ""))
    if queue is not None:
        queue.deflected += 1
        floor.touched.add("queue/" + queue.id)


def _say(floor: Floor, contact: Contact, it: Incident, sentence: tuple[str, ...]) -> None:
    if ways := offered(contact, it):
        announce.play(floor, contact, (*sentence, *ways.values(), "incident-hang-up"), "menu")
    else:
        _end(floor, contact, *sentence)


def _stay(floor: Floor, contact: Contact) -> None:
    floor.remember("incident.stayed", contact.id, incident=contact.variables.get("incident", ""))
    contact.flow_stage = ""
    inbound.enter(floor, contact, contact.variables.get("incident_queue", ""), contact.flow_priority)
    floor.touch(contact)


def _end(floor: Floor, contact: Contact, *prompts: str) -> None:
    contact.flow_stage = ""
    floor.remember("incident.deflected", contact.id, incident=contact.variables.get("incident", ""))
    _count(floor, contact)
    ivr.say_and_end(floor, contact, (*prompts, "goodbye"), "deflected")
