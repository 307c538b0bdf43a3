"""An offer: one contact rings at one agent, as a lease that always ends.

It ends by the agent's answer, by a refusal, by the ring timer, by the loss of the device or because the
customer left. Until then neither contact nor agent can be part of another offer.
"""

from centrala.core import agent as agents
from centrala.core import conversation, inbound, line, media, outbound, routing, transfer
from centrala.core.effects import OpenBridge, RingAgent
from centrala.core.floor import AgentLive, Floor
from centrala.core.interaction import Contact, Leg
from centrala.core.line import Line
from centrala.core.messages import RejectOffer, TimerDue
from centrala.core.table import Illegal

BLAMELESS = frozenset({"lost", "switch_restarted"})


def ring(floor: Floor, contact: Contact, agent: AgentLive, purpose: str, seconds: float, *, auto_answer: bool = False) -> Line:
    """Ring an agent's device for a contact; ``purpose`` says what an answer will mean."""
    leg = floor.add_leg(contact, "agent", agent.id)
    leg.device = agent.device
    leg.instance = agent.devices[agent.device].instance if agent.device in agent.devices else ""
    known = contact.lines.get(agent.id)
    if known is None:
        known = contact.lines[agent.id] = Line(agent.id, contact.id, leg.id, purpose, since=floor.now)
        agent.lines.append(contact.id)
    known.leg, known.purpose, known.auto_answer = leg.id, purpose, auto_answer
    known.deadline = floor.set_timer(("ring", contact.id, agent.id), seconds)
    floor.do(RingAgent(leg.id, contact.id, agent.id, leg.device, contact.caller, seconds, auto_answer))
    floor.touch(contact)
    return known


def make(floor: Floor, contact: Contact, agent: AgentLive) -> None:
    """Offer a waiting contact to a ready agent."""
    contact.move("offer", floor.now)
    contact.offered_to, contact.offered_at = agent.id, floor.now
    place = contact.place
    assert place is not None
    seconds = floor.queue_rules(place.queue).ring_seconds
    ringing = ring(floor, contact, agent, "offer", seconds)
    floor.do(OpenBridge(media.talk_bridge(contact)))
    floor.remember(
        "offer.made", contact.id, agent.id, queue=place.queue, leg=ringing.leg, order=routing.key_of(contact),
        idle_seconds=floor.now - agent.idle_since, why=contact.why, passed=contact.passed,
        tally=dict(floor.queues[place.queue].tally) if place.queue in floor.queues else {}, ring_seconds=seconds,
    )  # fmt: skip
    agents.refresh(floor, agent)


def answered(floor: Floor, leg: Leg) -> None:
    """An agent's device was picked up."""
    contact = floor.contacts[leg.contact]
    known = contact.lines[leg.label]
    floor.drop_timer(("ring", contact.id, known.agent))
    agent = floor.agents[known.agent]
    if known.purpose == "offer":
        conversation.start(floor, contact, agent, known)
    elif known.purpose == "consult":
        known.move("answer", floor.now)
        transfer.consult_answered(floor, contact)
    elif known.purpose == "dial":
        outbound.agent_up(floor, contact, known)
    else:
        conversation.retrieved(floor, contact, known)
    media.arrange(floor, contact)
    agents.refresh(floor, agent)
    floor.touch(contact)


def missed(floor: Floor, contact: Contact, known: Line, cause: str) -> None:
    """The lease ended without an answer: the caller keeps the place, the agent is set not ready by name of the cause."""
    agent = floor.agents[known.agent]
    drop_line(floor, contact, known)
    agent.missed_today += 1
    floor.remember("offer.missed", contact.id, agent.id, cause=cause, ring_seconds=floor.now - contact.offered_at)
    contact.offered_to = ""
    contact.move("release", floor.now)
    if contact.place is not None and contact.place.agent:
        contact.place.agent = ""  # a person who does not answer is not waited for again
        inbound.back_in_line(floor, contact)
    if cause in BLAMELESS:
        agents.refresh(floor, agent, keep_idle=True)
    else:
        agents.set_aside(floor, agent, cause)
    if contact.state == "waiting":
        routing.line_up(floor, contact)
    media.arrange(floor, contact)
    floor.touch(contact)


def drop_line(floor: Floor, contact: Contact, known: Line) -> None:
    """Take a line away altogether, with its leg and its timers; no wrap-up."""
    if known.state == line.HELD:
        floor.remember("hold.ended", contact.id, known.agent, hold_seconds=floor.now - known.since)
    floor.hang_up(known.leg)
    floor.drop_timers(("ring", "reconnect", "park", "wrap"), contact.id, known.agent)
    contact.lines.pop(known.agent, None)
    agent = floor.agents[known.agent]
    if contact.id in agent.lines:
        agent.lines.remove(contact.id)


def withdraw(floor: Floor, contact: Contact, cause: str) -> None:
    """The customer left while an agent's device was ringing; the agent keeps their place among the idle."""
    agent = floor.agents[contact.offered_to]
    drop_line(floor, contact, contact.lines[agent.id])
    floor.remember("offer.withdrawn", contact.id, agent.id, cause=cause)
    contact.offered_to = ""
    agents.refresh(floor, agent, keep_idle=True)


def reject(floor: Floor, message: RejectOffer) -> None:
    """The agent says no."""
    contact = floor.contact(message.contact)
    known = contact.lines.get(message.agent)
    if known is None or known.state != line.RINGING:
        raise Illegal("not_now", "This offer has ended already.")
    not_picked_up(floor, contact, known, "rejected")


def ring_due(floor: Floor, message: TimerDue) -> None:
    """The device rang long enough."""
    contact = floor.contacts.get(message.key[1])
    known = contact.lines.get(message.key[2]) if contact else None
    if contact is not None and known is not None and known.state == line.RINGING:
        not_picked_up(floor, contact, known, "no_answer")


def not_picked_up(floor: Floor, contact: Contact, known: Line, cause: str) -> None:
    """An agent's device did not become a conversation, for one of the four purposes it can ring for."""
    if known.purpose == "offer":
        missed(floor, contact, known, cause)
    elif known.purpose == "consult":
        transfer.consult_failed(floor, contact, cause)
    elif known.purpose == "dial":
        outbound.agent_failed(floor, contact, known, cause)
    else:
        conversation.not_retrieved(floor, contact, known, cause)
