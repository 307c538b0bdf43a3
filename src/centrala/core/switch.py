"""What the switch tells of legs, and what is made of it after an absence."""

from centrala.core import callback, conversation, device, ending, inbound, interaction, ivr, line, media, offer, transfer
from centrala.core import messages as m
from centrala.core.floor import Floor
from centrala.core.interaction import Contact, Leg

NOT_PICKED_UP = {"hang_up": "rejected", "rejected": "rejected", "busy": "busy", "no_answer": "no_answer"}


def rang(floor: Floor, message: m.LegRang) -> None:
    """The far end rings."""
    leg = floor.legs.get(message.leg)
    if leg is not None and leg.state == "dialing":
        leg.state = "ringing"
        floor.touch(floor.contacts[leg.contact])


def answered(floor: Floor, message: m.LegAnswered) -> None:
    """The far end picked up."""
    leg = floor.legs.get(message.leg)
    if leg is None or leg.state == "up":
        return
    leg.state = "up"
    if leg.kind == "agent":
        offer.answered(floor, leg)
    else:
        transfer.outside_answered(floor, leg)


def ended(floor: Floor, message: m.LegEnded) -> None:
    """A leg is gone, by whatever cause; who it was decides what follows."""
    leg = floor.legs.pop(message.leg, None)
    contact = floor.contacts.get(leg.contact) if leg else None
    if leg is None or contact is None:
        return
    if leg.kind == "customer":
        _customer_ended(floor, contact, leg, message.cause)
    elif leg.kind == "outside":
        transfer.outside_ended(floor, contact, leg, message.cause)
    else:
        _agent_ended(floor, contact, leg, message.cause)


def _customer_ended(floor: Floor, contact: Contact, leg: Leg, cause: str) -> None:
    if contact.callback and contact.state == interaction.DIALING and leg.state != "up":
        callback.not_reached(floor, contact, cause)
    elif contact.callback and contact.state in (interaction.WAITING, interaction.OFFERED):
        callback.hung_up(floor, contact)
    elif contact.direction == "out" and leg.state != "up":
        floor.remember("dial.failed", contact.id, number=leg.label, cause=cause)
        ending.end(floor, contact, f"not_reached_{cause}")
    else:
        ending.end(floor, contact, cause)


def _agent_ended(floor: Floor, contact: Contact, leg: Leg, cause: str) -> None:
    known = contact.lines.get(leg.label)
    if known is None or known.leg != leg.id:
        return
    if known.state == line.RINGING:
        offer.not_picked_up(floor, contact, known, NOT_PICKED_UP.get(cause, cause))
    elif cause in ("lost", "unreachable") and known.state != line.DIALING:
        device.lose(floor, contact, known)
    elif known.state == line.CONSULTING:
        _hung_up_while_asking(floor, contact, known.agent)
    elif conversation.hung_up_at_once(floor, contact, known):
        conversation.back_in_line(floor, contact, known)
    else:
        conversation.agent_leaves(floor, contact, known, "agent_hung_up")


def _hung_up_while_asking(floor: Floor, contact: Contact, agent: str) -> None:
    """Putting the phone down while consulting passes the call on, as on any multi-line phone."""
    if contact.consult is not None and contact.consult.answered:
        transfer.complete(floor, m.CompleteTransfer(agent, contact.id))
    else:
        device.lose(floor, contact, contact.lines[agent])


def lost(floor: Floor, message: m.SwitchLost) -> None:
    """The engine can't reach the switch."""
    floor.switch_up = False
    floor.touched.add("floor")
    floor.remember("switch.lost")


def surveyed(floor: Floor, message: m.FloorSurveyed) -> None:
    """Make the floor agree with what the switch really holds, then put everybody where they belong again."""
    floor.switch_up = True
    floor.touched.add("floor")
    gone = [name for name in floor.legs if name not in message.legs]
    floor.remember("switch.back", lost_legs=len(gone), away_seconds=message.away_seconds)
    # customers first: who has left must not be offered anew when an agent's dead leg is taken away
    gone.sort(key=lambda name: (floor.legs[name].kind != "customer", name))
    for name in gone:
        ended(floor, m.LegEnded(name, _missed_cause(floor, name, restarted=message.restarted)))
    for name, up in message.legs.items():
        if up and name in floor.legs:
            answered(floor, m.LegAnswered(name))
    for contact in list(floor.contacts.values()):
        _put_back(floor, contact, message.bridges)


def _missed_cause(floor: Floor, name: str, *, restarted: bool) -> str:
    if restarted:
        return "switch_restarted"
    leg = floor.legs.get(name)
    rang = leg is not None and leg.kind == "agent" and leg.state != "up"
    return "lost" if rang else "hang_up"  # whoever answered while nobody listened was cut off; that is not their doing


def _put_back(floor: Floor, contact: Contact, bridges: dict[str, str]) -> None:
    for leg in floor.live_legs(contact):
        leg.where = f"bridge:{bridges[leg.id]}" if leg.id in bridges else ""
    if contact.state == interaction.IN_FLOW:
        ivr.resume(floor, contact)
    elif contact.state != interaction.ENDED:
        contact.playback = ""
        media.arrange(floor, contact)
    floor.touch(contact)


def refused(floor: Floor, message: m.SourceRefused) -> None:
    """Somebody was turned away before there was a call."""
    inbound.refuse(floor, message.cause, message.times)
    floor.remember("call.refused", cause=message.cause, dialled="", entrance="")
