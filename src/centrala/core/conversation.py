"""A conversation: from the agent's answer through hold, swap, mute, digits and parking to the hang-up."""

from centrala.core import agent as agents
from centrala.core import announce, callback, ending, inbound, interaction, line, media, offer, transfer, wrapup
from centrala.core import effects as do
from centrala.core import messages as m
from centrala.core import place as place_of
from centrala.core.floor import AgentLive, Floor
from centrala.core.interaction import Contact
from centrala.core.line import Line
from centrala.core.table import Illegal

SPOKEN_SECONDS = 1.0


def in_hand(floor: Floor, agent: str, contact: str) -> tuple[Contact, Line]:
    """The contact and this agent's line of it; ``Illegal`` where it is not in their hands."""
    found = floor.contact(contact)
    known = found.lines.get(agent)
    if known is None:
        raise Illegal("not_yours", "This contact is not in your hands.")
    return found, known


def call_in_hand(floor: Floor, agent: str, contact: str) -> tuple[Contact, Line]:
    """The same for what only a call can do."""
    found, known = in_hand(floor, agent, contact)
    if found.kind != "call":
        raise Illegal("no_call", "That goes with a call only; this contact has none.")
    return found, known


def start(floor: Floor, contact: Contact, agent: AgentLive, known: Line) -> None:
    """The agent answered an offer: customer and agent talk, or the customer is called. Whoever else it rang at is let off."""
    now = floor.now
    offer.end_offer(floor, contact, "answered_elsewhere", but=agent.id)
    if contact.callback:
        if callback.is_away(floor, contact):
            callback.dial(floor, contact, known)
            return
        callback.reached(floor, contact)
    known.move("answer", now)
    known.served = True
    contact.move("accept", now)
    if contact.playback:
        announce.stop(floor, contact)
    inbound.stop_waiting(floor, contact)
    place = contact.place
    assert place is not None
    waited = now - place.entered_at
    place_of.served_by(floor, contact, agent.id)
    if not contact.answered:
        contact.waited_seconds = waited
        if contact.queue:
            inbound.count_answered(floor, contact, waited)
    contact.answered = True
    contact.talking_since = now
    agent.answered_today += 1
    floor.remember(
        "talk.started", contact.id, agent.id,
        queue=contact.queue, wait_seconds=waited, leg=known.leg, device=agent.device,
    )  # fmt: skip


def hold(floor: Floor, message: m.Hold) -> None:
    """The customer hears music, the agent silence."""
    contact, known = call_in_hand(floor, message.agent, message.contact)
    if contact.consult is not None and contact.consult.leg == known.leg:
        raise Illegal("not_now", "You are being asked; the customer is not on this line yet.")
    put_on_hold(floor, contact, known)


def put_on_hold(floor: Floor, contact: Contact, known: Line) -> None:
    """Hold one line; others who take part in a conference talk on."""
    known.move("hold", floor.now)
    floor.remember("hold.started", contact.id, known.agent)
    _follow(floor, contact, known)


def resume(floor: Floor, message: m.Resume) -> None:
    """Back to this line; the line that was active is held meanwhile (swap)."""
    contact, known = in_hand(floor, message.agent, message.contact)
    if known.state != line.HELD:
        raise Illegal("not_now", f"A line that is {known.state} can't be resumed.")
    hold_others(floor, message.agent, contact.id)
    held = floor.now - known.since
    known.move("resume", floor.now)
    floor.remember("hold.ended", contact.id, known.agent, hold_seconds=held)
    _follow(floor, contact, known)


def hold_others(floor: Floor, agent: str, but: str) -> None:
    """An agent talks on one line at a time."""
    for other in floor.agents[agent].lines:
        contact = floor.contacts[other]
        if other != but and contact.lines[agent].state == line.TALKING:
            put_on_hold(floor, contact, contact.lines[agent])


def _follow(floor: Floor, contact: Contact, known: Line) -> None:
    media.arrange(floor, contact)
    agents.refresh(floor, floor.agents[known.agent])
    floor.touch(contact)


def mute(floor: Floor, message: m.Mute) -> None:
    """Nobody hears the agent."""
    contact, known = call_in_hand(floor, message.agent, message.contact)
    leg = floor.legs.get(known.leg)
    if leg is None or leg.state != "up":
        raise Illegal("not_now", "There is no conversation to mute.")
    leg.muted = message.on
    floor.do(do.MuteLeg(leg.id, message.on))
    floor.touch(contact)


def send_digits(floor: Floor, message: m.SendDigits) -> None:
    """Press keys for the party the agent talks with (a consulted number before the customer)."""
    contact, known = call_in_hand(floor, message.agent, message.contact)
    if not message.digits or set(message.digits) - set("0123456789*#ABCD"):
        raise Illegal("bad_digits", "Only 0-9, *, # and A-D can be sent.")
    asked = contact.consult.leg if contact.consult and known.state == line.CONSULTING else ""
    others = [leg.id for leg in floor.live_legs(contact) if leg.kind != "agent" and leg.state == "up"]
    targets = [asked] if asked in floor.legs else others
    if not targets:
        raise Illegal("not_now", "Nobody is there to hear the digits.")
    for leg in targets:
        floor.do(do.PressDigits(leg, message.digits))


def hang_up(floor: Floor, message: m.HangUpLine) -> None:
    """The agent ends their part; the contact ends with it unless others talk on."""
    contact, known = in_hand(floor, message.agent, message.contact)
    if known.state == line.RINGING:
        offer.not_picked_up(floor, contact, known, "rejected")
    elif known.state == line.WRAP_UP:
        wrapup.end(floor, contact, known, "done")
    elif known.state == line.CONSULTING:
        transfer.drop_consult(floor, contact, "cancelled")
    else:
        agent_leaves(floor, contact, known, "agent_hung_up")


def agent_leaves(floor: Floor, contact: Contact, known: Line, cause: str) -> None:
    """An agent is gone from a conversation for good."""
    if contact.consult is not None and contact.consult.kind == "agent" and contact.consult.target == known.agent:
        transfer.consult_failed(floor, contact, "hung_up")
        return
    if contact.callback and contact.state == interaction.DIALING:
        callback.given_back(floor, contact)
        return
    others = [leg for leg in media.speaking(floor, contact) if leg.id != known.leg]
    if others and contact.state == interaction.TALKING:
        wrapup.leave(floor, contact, known, cause)
        media.arrange(floor, contact)
    else:
        ending.end(floor, contact, cause)


def hung_up_at_once(floor: Floor, contact: Contact, known: Line) -> bool:
    """Whether a phone was picked up and put down in one go, before the two can have spoken."""
    fresh = known.state == line.TALKING and floor.now - contact.talking_since < SPOKEN_SECONDS
    alone = contact.state == interaction.TALKING and contact.consult is None and len(media.speaking(floor, contact)) == 0
    return fresh and alone and contact.direction == "in" and contact.place is not None


def back_in_line(floor: Floor, contact: Contact, known: Line) -> None:
    """The caller has not been served: they go on waiting at the place they have."""
    wrapup.leave(floor, contact, known, "hung_up_at_once")
    inbound.requeue(floor, contact)


def park(floor: Floor, message: m.Park) -> None:
    """The customer waits with music, the agent's phone is free; the agent takes the call back later."""
    contact, known = call_in_hand(floor, message.agent, message.contact)
    if len(contact.lines) > 1 or contact.outside or contact.consult:
        raise Illegal("not_in_conference", "A conference can't be parked; hold it instead.")
    known.move("park", floor.now)
    contact.move("park", floor.now)
    floor.hang_up(known.leg)
    known.leg = ""
    known.deadline = floor.set_timer(("park", contact.id, known.agent), floor.rulebook.park_seconds)
    floor.remember("park.started", contact.id, known.agent)
    _follow(floor, contact, known)


def retrieve(floor: Floor, message: m.Retrieve) -> None:
    """Take a parked call back: the agent's phone rings (a desk answers it by itself)."""
    contact, known = in_hand(floor, message.agent, message.contact)
    if known.state != line.PARKED:
        raise Illegal("not_now", f"A line that is {known.state} can't be retrieved.")
    agent = floor.agents[message.agent]
    if not agents.device_ok(agent):
        raise Illegal("device_not_ready", "Your phone can't ring now; mend it first.")
    hold_others(floor, message.agent, contact.id)
    known.move("retrieve", floor.now)
    offer.ring(floor, contact, agent, "retrieve", 20.0, auto_answer=True)
    _follow(floor, contact, known)


def retrieved(floor: Floor, contact: Contact, known: Line) -> None:
    """The agent is back on a parked or a lost line."""
    floor.drop_timers(("park", "reconnect"), contact.id, known.agent)
    hold_others(floor, known.agent, contact.id)
    known.move("answer", floor.now)
    if contact.state == interaction.PARKED:
        contact.move("retrieve", floor.now)
        floor.remember("park.ended", contact.id, known.agent, cause="retrieved")


def not_retrieved(floor: Floor, contact: Contact, known: Line, cause: str) -> None:
    """The agent's phone did not come up: a parked call stays parked, a lost one waits for the agent on."""
    floor.hang_up(known.leg)
    known.leg = ""
    floor.drop_timer(("ring", contact.id, known.agent))
    parked = contact.state == interaction.PARKED
    known.move("shelve" if parked else "lose", floor.now)
    known.deadline = floor.timers.get(("park" if parked else "reconnect", contact.id, known.agent))
    _follow(floor, contact, known)


def park_due(floor: Floor, message: m.TimerDue) -> None:
    """Parked too long: the customer goes back in line with the age they have."""
    contact = floor.contacts.get(message.key[1])
    known = contact.lines.get(message.key[2]) if contact else None
    if contact is None or known is None or contact.state != interaction.PARKED:
        return
    floor.remember("park.ended", contact.id, known.agent, cause="limit")
    wrapup.leave(floor, contact, known, "parked_too_long")
    inbound.requeue(floor, contact)
