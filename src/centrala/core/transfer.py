"""Passing a customer on: blind, after a consultation, or together as a conference."""

from centrala.core import agent as agents
from centrala.core import announce, conversation, ending, inbound, interaction, line, media, offer, outbound, wrapup
from centrala.core import effects as do
from centrala.core import messages as m
from centrala.core.floor import AgentLive, Floor
from centrala.core.interaction import Consultation, Contact, Leg
from centrala.core.line import Line
from centrala.core.table import Illegal


def transfer(floor: Floor, message: m.Transfer) -> None:
    """Blind: the agent goes into wrap-up at once, the customer on to an agent, a queue or a number."""
    contact, known = conversation.in_hand(floor, message.agent, message.contact)
    if contact.consult is not None or known.state not in (line.TALKING, line.HELD):
        raise Illegal("not_now", "Only a call you talk on or hold can be transferred.")
    if message.kind == "number":
        conversation.call_in_hand(floor, message.agent, message.contact)
    _check_target(floor, contact, message)
    floor.remember("transfer.started", contact.id, message.agent, target_kind=message.kind, target=message.target)
    contact.why = "transferred"
    contact.outside, gone = [], contact.outside
    for leg in gone:
        floor.hang_up(leg)
    for other in list(contact.lines.values()):
        wrapup.leave(floor, contact, other, "transferred")
    if message.kind == "queue":
        contact.queue = message.target
        inbound.requeue(floor, contact)
    elif message.kind == "agent":
        inbound.requeue(floor, contact, agent=message.target)
    else:
        outbound.count(floor, message.agent)
        send_outside(floor, contact, message.target)


def _check_target(floor: Floor, contact: Contact, message: m.Transfer | m.Consult) -> None:
    if message.kind == "queue":
        inbound.check_queue(floor, contact.kind, message.target)
    elif message.kind == "agent":
        if message.target == message.agent:
            raise Illegal("yourself", "You can't pass a call to yourself.")
        if agents.get(floor, message.target).presence == agents.OFFLINE:
            raise Illegal("agent_offline", "This colleague is not signed in. Choose another or a queue.")
    elif message.kind == "number":
        outbound.check(floor, message.agent, message.target, message.number_class)
    else:
        raise Illegal("bad_target", "A call goes to an agent, a queue or a number.")


def send_outside(floor: Floor, contact: Contact, number: str) -> None:
    """Connect the customer with an outside number, nobody of the centre in between."""
    contact.move("divert", floor.now)
    leg = dial_outside(floor, contact, number)
    contact.outside.append(leg.id)
    media.arrange(floor, contact)
    floor.touch(contact)


def dial_outside(floor: Floor, contact: Contact, number: str) -> Leg:
    """Call an outside number for a contact."""
    rules = floor.rulebook.dial_out
    leg = floor.add_leg(contact, "outside", number)
    floor.do(do.DialOut(leg.id, contact.id, number, rules.trunk, rules.caller_id, rules.ring_seconds))
    floor.remember("dial.started", contact.id, number=number)
    return leg


def outside_answered(floor: Floor, leg: Leg) -> None:
    """An outside party picked up: of a transfer, of a consultation, or the customer of an outgoing call."""
    contact = floor.contacts[leg.contact]
    floor.remember("dial.answered", contact.id, number=leg.label)
    if contact.consult is not None and contact.consult.leg == leg.id:
        consult_answered(floor, contact)
    elif contact.state == interaction.DIALING:
        if contact.customer == leg.id:
            outbound.customer_up(floor, contact)
        else:
            contact.move("accept", floor.now)
            contact.answered = True
    media.arrange(floor, contact)
    floor.touch(contact)


def outside_ended(floor: Floor, contact: Contact, leg: Leg, cause: str) -> None:
    """An outside party is gone or never came."""
    up = leg.state == "up"
    if not up:
        floor.remember("dial.failed", contact.id, number=leg.label, cause=cause)
    if contact.consult is not None and contact.consult.leg == leg.id:
        consult_failed(floor, contact, "hung_up" if up else cause)
        return
    if leg.id in contact.outside:
        contact.outside.remove(leg.id)
    if contact.state == interaction.DIALING:
        floor.remember("transfer.failed", contact.id, target_kind="number", target=leg.label, cause=cause)
        inbound.requeue(floor, contact)
        if contact.state == interaction.WAITING:
            announce.play(floor, contact, ("transfer-failed",), "music")
    elif not contact.lines and not contact.outside:
        ending.end(floor, contact, "outside_hung_up")
    else:
        media.arrange(floor, contact)
    floor.touch(contact)


def consult(floor: Floor, message: m.Consult) -> None:
    """The customer hears music while the agent asks somebody."""
    contact, known = conversation.call_in_hand(floor, message.agent, message.contact)
    if contact.consult is not None or known.state not in (line.TALKING, line.HELD):
        raise Illegal("not_now", "Only a call you talk on or hold can be consulted about.")
    _check_target(floor, contact, m.Consult(*message))
    if message.kind == "number":
        outbound.count(floor, message.agent)
        leg_id = dial_outside(floor, contact, message.target).id
        asked = Consultation(message.agent, "number", message.target, leg_id)
    else:
        target = _somebody(floor, contact, message)
        asked = Consultation(message.agent, "agent", target.id, "")
        conversation.hold_others(floor, target.id, contact.id)
        asked.leg = offer.ring(floor, contact, target, "consult", 25.0).leg
        agents.refresh(floor, target)
    if known.state == line.TALKING:
        floor.remember("hold.started", contact.id, known.agent)
    contact.consult = asked
    known.move("consult", floor.now)
    floor.remember("consult.started", contact.id, known.agent, target_kind=message.kind, target=asked.target)
    media.arrange(floor, contact)
    agents.refresh(floor, floor.agents[known.agent])
    floor.touch(contact)


def _somebody(floor: Floor, contact: Contact, message: m.Consult) -> AgentLive:
    if message.kind == "queue":
        ready = floor.queues[message.target].ready
        if not ready:
            raise Illegal("nobody_free", "Nobody is free there now. Transfer without asking lets the customer wait in line.")
        return floor.agents[ready[0][1]]
    target = floor.agents[message.target]
    if target.id in contact.lines:
        raise Illegal("already_in", "This colleague is in the call already.")
    if target.state not in ("ready", "not_ready", "wrap_up") or not agents.device_ok(target):
        raise Illegal("agent_busy", f"This colleague is {target.state.replace('_', ' ')} and can't be asked now.")
    return target


def consult_answered(floor: Floor, contact: Contact) -> None:
    """The second party is there."""
    asked = contact.consult
    if asked is None:
        return
    asked.answered = True
    floor.remember("consult.answered", contact.id, asked.agent, target_kind=asked.kind, target=asked.target)
    media.arrange(floor, contact)
    floor.touch(contact)


def consult_failed(floor: Floor, contact: Contact, cause: str) -> None:
    """The second party did not come, or left: the agent has the customer on hold."""
    asked = contact.consult
    if asked is None:
        return
    _drop_asked(floor, contact, cause)
    known = contact.lines.get(asked.agent)
    if known is not None and known.state == line.CONSULTING:
        known.move("back", floor.now)
        media.arrange(floor, contact)
        agents.refresh(floor, floor.agents[known.agent])
    floor.touch(contact)


def _drop_asked(floor: Floor, contact: Contact, cause: str) -> None:
    asked = contact.consult
    assert asked is not None
    contact.consult = None
    floor.remember("consult.ended", contact.id, asked.agent, outcome=cause)
    floor.hang_up(asked.leg)
    target = contact.lines.get(asked.target)
    if asked.kind == "agent" and target is not None:
        offer.drop_line(floor, contact, target)
        if cause in ("no_answer", "unreachable"):
            agents.set_aside(floor, floor.agents[asked.target], cause)
        else:
            agents.refresh(floor, floor.agents[asked.target], keep_idle=True)
    floor.do(do.Dissolve(media.consult_bridge(contact)))


def cancel(floor: Floor, message: m.CancelConsult) -> None:
    """Enough asked, or nobody came: back to the customer."""
    contact, known = conversation.in_hand(floor, message.agent, message.contact)
    if known.state != line.CONSULTING:
        raise Illegal("not_now", "Nobody is being consulted.")
    drop_consult(floor, contact, "cancelled")


def drop_consult(floor: Floor, contact: Contact, cause: str) -> None:
    """End the consultation and give the agent the customer back at once."""
    asked = contact.consult
    if asked is None:
        return
    consult_failed(floor, contact, cause)
    known = contact.lines.get(asked.agent)
    if known is not None and known.state == line.HELD:
        conversation.hold_others(floor, known.agent, contact.id)
        known.move("resume", floor.now)
        media.arrange(floor, contact)
        agents.refresh(floor, floor.agents[known.agent])


def complete(floor: Floor, message: m.CompleteTransfer) -> None:
    """The consulted party takes the customer; the agent writes it up."""
    contact, known, asked = _answered_consult(floor, message)
    _bring_in(floor, contact, asked)
    floor.remember("consult.ended", contact.id, known.agent, outcome="transferred")
    wrapup.leave(floor, contact, known, "transferred")
    media.arrange(floor, contact)
    floor.do(do.Dissolve(media.consult_bridge(contact)))
    floor.touch(contact)


def conference(floor: Floor, message: m.Conference) -> None:
    """Customer, agent and the consulted party talk together."""
    contact, known, asked = _answered_consult(floor, message)
    _bring_in(floor, contact, asked)
    conversation.hold_others(floor, known.agent, contact.id)
    known.move("join", floor.now)
    floor.remember("consult.ended", contact.id, known.agent, outcome="conference")
    parties = 1 + len(media.speaking(floor, contact))
    floor.remember("conference.started", contact.id, known.agent, parties=parties)
    media.arrange(floor, contact)
    floor.do(do.Dissolve(media.consult_bridge(contact)))
    agents.refresh(floor, floor.agents[known.agent])
    floor.touch(contact)


def _answered_consult(floor: Floor, message: m.CompleteTransfer | m.Conference) -> tuple[Contact, Line, Consultation]:
    contact, known = conversation.in_hand(floor, message.agent, message.contact)
    asked = contact.consult
    if known.state != line.CONSULTING or asked is None:
        raise Illegal("not_now", "Nobody is being consulted.")
    if not asked.answered:
        raise Illegal("not_answered", "They have not answered yet. Wait, or cancel and transfer without asking.")
    return contact, known, asked


def _bring_in(floor: Floor, contact: Contact, asked: Consultation) -> None:
    contact.consult = None
    if asked.kind == "number":
        contact.outside.append(asked.leg)
        return
    target = contact.lines[asked.target]
    target.purpose, target.served = "offer", True
    floor.remember(
        "talk.started", contact.id, asked.target,
        queue=contact.queue, wait_seconds=0.0, leg=target.leg, device=floor.agents[asked.target].device,
    )  # fmt: skip
