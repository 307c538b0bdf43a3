"""An offer: one contact rings at one agent, as a lease that always ends.

It ends by the agent's answer, by a refusal, by the ring timer, by the loss of the device or because the
customer left. Until then neither contact nor agent can be part of another offer.
"""

from bisect import insort

from centrala.core import agent as agents
from centrala.core import conversation, inbound, line, media, outbound, routing, transfer
from centrala.core.effects import OpenBridge, RingAgent
from centrala.core.floor import AgentLive, Floor
from centrala.core.interaction import Contact, Leg, Place
from centrala.core.line import Line
from centrala.core.messages import AcceptOffer, RejectOffer, TimerDue
from centrala.core.table import Illegal

BLAMELESS = frozenset({"lost", "switch_restarted"})
SIGNALS = frozenset({"call"})  # kinds that ring a device; others are offered on the screen alone


def ring(floor: Floor, contact: Contact, agent: AgentLive, purpose: str, seconds: float, *, auto_answer: bool = False) -> Line:
    """Ring an agent's device for a contact; ``purpose`` says what an answer will mean."""
    known = contact.lines.get(agent.id)
    if known is None:
        known = contact.lines[agent.id] = Line(agent.id, contact.id, "", purpose, since=floor.now)
        agent.lines.append(contact.id)
    known.purpose, known.auto_answer = purpose, auto_answer
    known.deadline = floor.set_timer(("ring", contact.id, agent.id), seconds)
    if contact.kind in SIGNALS:
        leg = floor.add_leg(contact, "agent", agent.id)
        leg.device = agent.device
        if (device := agent.devices.get(agent.device)) is not None:
            leg.instance = device.instance
        known.leg = leg.id
        floor.do(RingAgent(leg.id, contact.id, agent.id, leg.device, contact.caller, seconds, auto_answer))
    floor.touch(contact)
    return known


def make(floor: Floor, contact: Contact, chosen: list[AgentLive]) -> None:
    """Offer a waiting contact to a free agent, or to several at once: the first to answer has it."""
    contact.move("offer", floor.now)
    contact.offered_to, contact.offered_at = chosen[0].id, floor.now
    contact.offers += 1
    place = contact.place
    assert place is not None
    if contact.kind == "call" and not floor.silent:
        floor.do(OpenBridge(media.talk_bridge(contact)))
    if floor.queue_rules(place.queue).strategy == "ring_all" and not place.agent and place.queue in floor.queues:
        insort(floor.queues[place.queue].ringing, routing.key_of(contact))
    for agent in chosen:
        _ask(floor, contact, agent, place)


def _ask(floor: Floor, contact: Contact, agent: AgentLive, place: Place) -> None:
    seconds = floor.queue_rules(place.queue).ring_seconds
    ringing = ring(floor, contact, agent, "offer", seconds)
    if floor.writes("offer.made"):
        floor.remember(
            "offer.made", contact.id, agent.id, queue=place.queue, leg=ringing.leg, order=routing.key_of(contact),
            idle_seconds=floor.now - agent.idle_since, why=contact.why, passed=contact.passed, ring=place.moment,
            tally=floor.queues[place.queue].tally.copy() if place.queue in floor.queues else {}, ring_seconds=seconds,
        )  # fmt: skip
    agents.refresh(floor, agent)
    if agent.open:  # takes more at once: last in line for the next
        agents.leave_ready(floor, agent, agent.open)
        agent.idle_since = floor.now
        routing.agent_free(floor, agent)


def ring_too(floor: Floor, contact: Contact, agent: AgentLive) -> None:
    """One more phone rings for a contact that is offered to all at once."""
    place = contact.place
    assert place is not None
    _ask(floor, contact, agent, place)


def offered(contact: Contact) -> list[Line]:
    """The lines that ring with this offer now."""
    return [known for known in contact.lines.values() if known.state == line.RINGING and known.purpose == "offer"]


def end_offer(floor: Floor, contact: Contact, cause: str, *, but: str = "") -> None:
    """Take the offer back from everybody it still rings at; none of it is their doing, they keep their place among the idle."""
    contact.offered_to = ""
    if but and len(contact.lines) == 1:
        queue = floor.queues.get(contact.queue)
        if queue is None or not queue.ringing:
            return  # it rang at one agent only, as most do
    place = contact.place
    queue = floor.queues.get(place.queue) if place else None
    if queue is not None and queue.ringing:
        key = routing.key_of(contact)
        queue.ringing = [other for other in queue.ringing if other != key]
    for known in offered(contact):
        if known.agent != but:
            drop_line(floor, contact, known)
            floor.remember("offer.withdrawn", contact.id, known.agent, cause=cause)
            agents.refresh(floor, floor.agents[known.agent], keep_idle=True)


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
    ring_seconds = floor.now - known.since
    drop_line(floor, contact, known)
    agent.missed_today += 1
    floor.remember("offer.missed", contact.id, agent.id, cause=cause, ring_seconds=ring_seconds)
    if others := offered(contact):  # it rings elsewhere too
        contact.offered_to = others[0].agent
        _put_aside(floor, agent, cause)
        floor.touch(contact)
        return
    end_offer(floor, contact, cause)
    contact.move("release", floor.now)
    if contact.place is not None and contact.place.agent:
        contact.place.agent = ""  # a person who does not answer is not waited for again
        inbound.back_in_line(floor, contact)
    if contact.state == "waiting":  # before the agent is free again, or they would be given somebody behind
        inbound.wait_on(floor, contact)
    _put_aside(floor, agent, cause)
    media.arrange(floor, contact)
    floor.touch(contact)


def _put_aside(floor: Floor, agent: AgentLive, cause: str) -> None:
    if cause in BLAMELESS:
        agents.refresh(floor, agent, keep_idle=True)
    else:
        agents.set_aside(floor, agent, cause)


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


def accept(floor: Floor, message: AcceptOffer) -> None:
    """The agent takes a contact that rings no phone."""
    contact = floor.contact(message.contact)
    known = contact.lines.get(message.agent)
    if known is None or known.state != line.RINGING or known.purpose != "offer":
        raise Illegal("not_now", "This offer has ended already.")
    if contact.kind in SIGNALS:
        raise Illegal("not_now", "A call is taken with the phone that rings.")
    floor.drop_timer(("ring", contact.id, known.agent))
    conversation.start(floor, contact, floor.agents[known.agent], known)
    agents.refresh(floor, floor.agents[known.agent])
    floor.touch(contact)


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
