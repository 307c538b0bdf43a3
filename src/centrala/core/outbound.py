"""Calls the centre makes by hand: who may call where, and the call itself.

The policy stands beneath every way a call can leave: dialling, transfer, consultation.
"""

import re

from centrala.core import agent as agents
from centrala.core import callback, conversation, ending, inbound, line, media, offer
from centrala.core import effects as do
from centrala.core import messages as m
from centrala.core.floor import AgentLive, Floor
from centrala.core.interaction import DIALING, Contact, Leg, Recording
from centrala.core.line import Line
from centrala.core.table import Illegal

HOUR_SECONDS = 3600.0


def check(floor: Floor, agent_id: str, number: str, number_class: str) -> None:
    """Whether this agent may call this number now; ``Illegal`` says why not.

    ``number_class``: ISO region of the number, or internal, premium, invalid, as the engine's edge read it.
    """
    rules, entry = floor.rulebook.dial_out, floor.entry(agent_id)
    if not rules.trunk:
        raise Illegal("no_trunk", "No trunk is set up for outgoing calls. Ask an administrator.")
    if not entry.may_dial_out:
        raise Illegal("may_not_dial", "You may not make outgoing calls. Ask your supervisor.")
    if number_class == "invalid" or (number_class == "internal" and not re.fullmatch(rules.internal_pattern, number)):
        raise Illegal("bad_number", f"{number!r} is not a telephone number. Check the digits.")
    if number_class == "premium" and not rules.allow_premium:
        raise Illegal("premium_forbidden", "Premium-rate numbers are not allowed.")
    if number_class not in ("internal", "premium") and number_class not in rules.regions:
        raise Illegal("abroad_forbidden", "Calls to this country are not allowed. Ask an administrator.")
    recent = [at for at in agents.get(floor, agent_id).dialled_at if at > floor.now - HOUR_SECONDS]
    if len(recent) >= entry.dial_out_per_hour:
        raise Illegal("too_many_calls", f"You made {len(recent)} outgoing calls this hour, which is your limit.")


def allowed(floor: Floor, number: str, number_class: str) -> bool:
    """Whether the centre itself may call this number: the policy without any agent's limits."""
    rules = floor.rulebook.dial_out
    if not rules.trunk or not number or number_class in ("", "invalid", "premium"):
        return False
    return number_class == "internal" or number_class in rules.regions


def count(floor: Floor, agent_id: str) -> None:
    """Book an outgoing call on the agent's limit."""
    agent = floor.agents[agent_id]
    agent.dialled_at = [at for at in agent.dialled_at if at > floor.now - HOUR_SECONDS] + [floor.now]


def dial(floor: Floor, message: m.Dial) -> None:
    """Call a number by hand: first the agent's own phone, then the number."""
    agent = agents.get(floor, message.agent)
    check(floor, agent.id, message.number, message.number_class)
    if agent.presence == agents.OFFLINE or not agents.device_ok(agent):
        raise Illegal("device_not_ready", "Your phone can't ring now; mend it first.")
    _check_hands_free(floor, agent)
    contact = _open(floor, agent, message.contact, message.number, "desk")
    offer.ring(floor, contact, agent, "dial", 20.0, auto_answer=True)
    agents.refresh(floor, agent)
    floor.touch(contact)


def _check_hands_free(floor: Floor, agent: AgentLive) -> None:
    """Nothing rings there; a call may ring while a chat is on hold, which is the state that is shown."""
    calls = [it for it in (floor.contacts[name] for name in agent.lines) if it.kind == "call"]
    if agent.state in ("ringing", "dialing") or any(it.lines[agent.id].state in ("ringing", "dialing") for it in calls):
        raise Illegal("not_now", "Answer or refuse the call that rings first.")


def _open(floor: Floor, agent: AgentLive, contact_id: str, number: str, entrance: str) -> Contact:
    conversation.hold_others(floor, agent.id, "")
    count(floor, agent.id)
    contact = Contact(
        contact_id, "out", number, number, entrance, "", floor.now,
        floor.rulebook.default_language, Recording(contact_id), state=DIALING, since=floor.now, why="dialled",
    )  # fmt: skip
    contact.queue = next(iter(floor.entry(agent.id).queues), "")
    floor.contacts[contact.id] = contact
    floor.remember(
        "contact.arrived", contact.id, agent.id, direction="out", caller=number, dialled=number,
        entrance=entrance, leg="", language=contact.language,
    )  # fmt: skip
    return contact


def phone_dialled(floor: Floor, message: m.PhoneDialled) -> None:
    """An agent dialled on a plain SIP phone: the same policy, the same record, the phone is there already."""
    if message.leg in floor.legs:
        return  # told twice: by an event and by the survey
    try:
        agent = agents.get(floor, message.agent)
        check(floor, agent.id, message.number, message.number_class)
        _check_hands_free(floor, agent)
    except Illegal as refusal:
        floor.do(do.HangUp(message.leg, "rejected"))
        floor.remember("call.refused", agent=message.agent, cause=refusal.error, dialled=message.number, entrance="phone")
        return
    contact = _open(floor, agent, message.contact, message.number, "phone")
    leg = Leg(message.leg, contact.id, "agent", agent.id, state="up", device="sip")
    floor.legs[leg.id] = leg
    known = contact.lines[agent.id] = Line(agent.id, contact.id, leg.id, "dial", since=floor.now)
    agent.lines.append(contact.id)
    floor.do(do.Answer(leg.id))
    agent_up(floor, contact, known)
    media.arrange(floor, contact)
    agents.refresh(floor, agent)
    floor.touch(contact)


def agent_up(floor: Floor, contact: Contact, known: Line) -> None:
    """The agent's own phone is up: now the number is called."""
    known.move("dial", floor.now)
    rules = floor.rulebook.dial_out
    leg = floor.add_leg(contact, "customer", contact.caller)
    contact.customer = leg.id
    floor.do(do.DialOut(leg.id, contact.id, contact.caller, rules.trunk, rules.caller_id, rules.ring_seconds))
    floor.remember("dial.started", contact.id, known.agent, number=contact.caller)


def agent_failed(floor: Floor, contact: Contact, known: Line, cause: str) -> None:
    """The agent's own phone did not come up."""
    floor.remember("dial.failed", contact.id, known.agent, number=contact.caller, cause=f"own_phone_{cause}")
    ending.end(floor, contact, "own_phone_" + cause)


def customer_up(floor: Floor, contact: Contact) -> None:
    """The called party answered: customer and agent talk. A callback has waited, a call by hand has not."""
    contact.move("accept", floor.now)
    waited = 0.0
    if contact.callback and contact.place is not None:
        waited = contact.waited_seconds = floor.now - contact.place.entered_at
        if not contact.answered:
            inbound.count_answered(floor, contact, waited)
        callback.reached(floor, contact)
    contact.answered = True
    contact.talking_since = floor.now
    for known in contact.lines.values():
        if known.state == line.DIALING:
            conversation.hold_others(floor, known.agent, contact.id)
            known.move("answer", floor.now)
            known.served = True
            floor.remember(
                "talk.started", contact.id, known.agent,
                queue=contact.queue, wait_seconds=waited, leg=known.leg, device=floor.agents[known.agent].device,
            )  # fmt: skip
            media.arrange(floor, contact)
            agents.refresh(floor, floor.agents[known.agent])
