"""The outage desk's side of a call: who is affected hears the notice before the queue, and may stay all the same.

Keys after the notice: 1 waits for a person, 2 leaves the number to be told of the end, 3 hears more. Silence ends
the call; that call is counted as deflected, apart from those that were lost.
"""

from centrala.core import announce, inbound, ivr, keys, variables
from centrala.core.floor import Floor
from centrala.core.interaction import Contact
from centrala.core.rulebook import Incident

CHOICE_SECONDS = 6.0
STAY, NOTIFY, MORE = "1", "2", "3"


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
    contact.flow_stage = "incident:" + it.id
    floor.remember("incident.told", contact.id, incident=it.id, queue=queue)
    _say(floor, contact, variables.sentence(contact, it.texts))
    return True


def digit(floor: Floor, contact: Contact, pressed: str) -> None:
    """What the caller wants after the notice."""
    it = floor.rulebook.incidents.get(contact.flow_stage.partition(":")[2])
    keys.hush(floor, contact)
    if pressed == STAY or it is None:
        _stay(floor, contact)
    elif pressed == NOTIFY and contact.caller:
        floor.remember("incident.tell_me", contact.id, incident=it.id, number=contact.caller, language=contact.language)
        _end(floor, contact, "incident-noted")
    elif pressed == MORE and it.more:
        _say(floor, contact, variables.sentence(contact, it.more))
    else:
        again = contact.flow_tries = contact.flow_tries + 1
        _say(floor, contact, variables.sentence(contact, it.texts)) if again < 3 else _end(floor, contact)


def silence(floor: Floor, contact: Contact) -> None:
    """The notice was all the caller wanted to know."""
    _end(floor, contact)


def _say(floor: Floor, contact: Contact, sentence: tuple[str, ...]) -> None:
    announce.play(floor, contact, (*sentence, "incident-choices"), "menu")


def _stay(floor: Floor, contact: Contact) -> None:
    floor.remember("incident.stayed", contact.id, incident=contact.variables.get("incident", ""))
    contact.flow_stage = ""
    inbound.enter(floor, contact, contact.variables.get("incident_queue", ""), contact.flow_priority)
    floor.touch(contact)


def _end(floor: Floor, contact: Contact, *prompts: str) -> None:
    floor.remember("incident.deflected", contact.id, incident=contact.variables.get("incident", ""))
    ivr.say_and_end(floor, contact, (*prompts, "goodbye"), "deflected")
