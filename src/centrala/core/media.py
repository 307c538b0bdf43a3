"""What every party hears. The rest of the core changes states; this module makes the switch follow.

``arrange`` compares where each leg should be with where it is and asks for the difference. Because it is told
nothing but the state, the same function carries out a hold, a transfer and the recovery after a crash.

A leg is in one place: ``bridge:<id>``, ``music:<class>``, ``ring`` (hears ringing), ``prompt`` (a playback
runs), ``flow`` (the menu decides) or ``quiet``.
"""

from centrala.core import effects as do
from centrala.core import interaction, line, recording
from centrala.core.floor import Floor
from centrala.core.interaction import Contact, Leg


def talk_bridge(contact: Contact) -> str:
    """The bridge of the conversation with the customer."""
    return f"{contact.id}-talk"


def consult_bridge(contact: Contact) -> str:
    """The bridge in which an agent asks a second party while the customer waits."""
    return f"{contact.id}-ask"


def speaking(floor: Floor, contact: Contact) -> list[Leg]:
    """Everybody beside the customer who takes part in the conversation now."""
    legs = floor.legs
    names = [known.leg for known in contact.lines.values() if known.state == line.TALKING and not _asked(contact, known.leg)]
    return [legs[name] for name in (*names, *contact.outside) if name in legs and legs[name].state == "up"]


def _asked(contact: Contact, leg: str) -> bool:
    return contact.consult is not None and contact.consult.leg == leg


def arrange(floor: Floor, contact: Contact) -> None:
    """Bring every leg of the contact where the contact's state wants it, and the recording with it."""
    if floor.silent:
        return
    joins: dict[str, list[str]] = {}
    anyone = contact.state == interaction.TALKING and bool(speaking(floor, contact))
    moved = False
    for leg in floor.live_legs(contact):
        if leg.state == "up":
            wanted = _place(floor, contact, leg, anyone)
            if wanted != leg.where:
                _move(floor, leg, wanted, joins)
                moved = True
    if moved:
        floor.touch(contact)
        for bridge, legs in joins.items():
            floor.do(do.Join(bridge, tuple(legs)))
    recording.follow(floor, contact)


def _place(floor: Floor, contact: Contact, leg: Leg, anyone: bool) -> str:
    if leg.kind == "customer":
        return _customer(floor, contact, anyone)
    if leg.kind == "outside":
        return "bridge:" + (consult_bridge(contact) if _asked(contact, leg.id) else talk_bridge(contact))
    if _asked(contact, leg.id):
        return "bridge:" + consult_bridge(contact)
    known = contact.lines.get(leg.label)
    if known is None or known.leg != leg.id:
        return "quiet"
    if known.state == line.TALKING:
        return "bridge:" + talk_bridge(contact)
    if known.state == line.CONSULTING:
        return "bridge:" + consult_bridge(contact) if contact.consult and contact.consult.answered else "ring"
    return "ring" if known.state == line.DIALING else "quiet"


def _customer(floor: Floor, contact: Contact, anyone: bool) -> str:
    if contact.playback:
        return "prompt"
    if contact.state == interaction.IN_FLOW:
        return "flow"
    if anyone:
        return "bridge:" + talk_bridge(contact)
    queue = contact.place.queue if contact.place else contact.queue
    return "music:" + floor.queue_rules(queue).music


def _move(floor: Floor, leg: Leg, wanted: str, joins: dict[str, list[str]]) -> None:
    kind, _, target = wanted.partition(":")
    if leg.where:
        before, _, name = leg.where.partition(":")
        if before == "bridge":
            floor.do(do.Leave(name, leg.id))
        elif before == "music" and kind != "music":
            floor.do(do.StopMusic(leg.id))
        elif before == "ring":
            floor.do(do.StopRing(leg.id))
    if kind == "bridge":
        joins.setdefault(target, []).append(leg.id)
    elif kind == "music":
        floor.do(do.StartMusic(leg.id, target))
    elif kind == "ring":
        floor.do(do.Ring(leg.id))
    leg.where = wanted
