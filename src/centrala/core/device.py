"""Devices: a phone that can't ring makes its agent not ready by name of the cause; a lost line waits for its agent.

A device may come back within seconds (a page is loaded again, the engine restarts): nobody who talks is cut
off for that. A line whose device stays away is *lost*: the customer hears music, the agent's device is rung as
soon as it is back, and after ``reconnect_seconds`` the customer goes back in line with the age they have.
"""

from centrala.core import agent as agents
from centrala.core import inbound, interaction, line, media, offer, transfer
from centrala.core.floor import AgentLive, DeviceLive, Floor
from centrala.core.interaction import Contact
from centrala.core.line import Line
from centrala.core.messages import DeviceChanged, TimerDue

GRACE_SECONDS = 6.0
GONE_SECONDS = 15.0


def changed(floor: Floor, message: DeviceChanged) -> None:
    """A device registered, was lost, or its microphone was taken away."""
    if message.agent not in floor.rulebook.agents and message.agent not in floor.agents:
        return  # a phone that outlived its agent
    agent = agents.get(floor, message.agent)
    before = agent.devices.setdefault(message.device, DeviceLive())
    instance = message.instance or before.instance
    now = DeviceLive(message.ok, message.cause, instance)
    if now == before:
        return
    agent.devices[message.device] = now
    if (before.ok, before.cause) != (now.ok, now.cause):
        floor.remember("agent.device", agent=agent.id, device=message.device, ok=message.ok, cause=message.cause)
    if message.device != agent.device:
        return
    if message.ok:
        floor.drop_timer(("device", agent.id))
        _back(floor, agent, instance)
    else:
        _away(floor, agent, message.cause)
    agents.refresh(floor, agent)


def _away(floor: Floor, agent: AgentLive, cause: str) -> None:
    floor.set_timer(("device", agent.id), GRACE_SECONDS if agent.lines else GONE_SECONDS)
    for contact, known in _lines(floor, agent):
        if known.state == line.RINGING:
            offer.not_picked_up(floor, contact, known, cause or "device_lost")


def _back(floor: Floor, agent: AgentLive, instance: str) -> None:
    for contact, known in _lines(floor, agent):
        leg = floor.legs.get(known.leg)
        if leg is not None and leg.device == agent.device and leg.instance != instance:
            lose(floor, contact, known)
        if known.state == line.LOST:
            ring_again(floor, contact, known)


def _lines(floor: Floor, agent: AgentLive) -> list[tuple[Contact, Line]]:
    contacts = [floor.contacts[name] for name in agent.lines]
    return [(contact, contact.lines[agent.id]) for contact in contacts]


def ring_again(floor: Floor, contact: Contact, known: Line) -> None:
    """Ring the device of a lost line; a desk answers by itself."""
    known.move("retrieve", floor.now)
    offer.ring(floor, contact, floor.agents[known.agent], "retrieve", 10.0, auto_answer=True)


def lose(floor: Floor, contact: Contact, known: Line) -> None:
    """The leg of a talking agent is dead without anybody having hung up."""
    if known.state not in (line.TALKING, line.HELD, line.CONSULTING):
        return
    if contact.consult is not None and contact.consult.target == known.agent and contact.consult.kind == "agent":
        transfer.consult_failed(floor, contact, "agent_lost")
        return
    if contact.consult is not None and contact.consult.agent == known.agent:
        transfer.drop_consult(floor, contact, "agent_lost")
    floor.hang_up(known.leg)
    known.leg = ""
    if known.state == line.HELD:  # whoever comes back talks
        floor.remember("hold.ended", contact.id, known.agent, hold_seconds=floor.now - known.since)
    known.move("lose", floor.now)
    key = ("reconnect", contact.id, known.agent)
    known.deadline = floor.set_timer(key, floor.rulebook.reconnect_seconds)
    media.arrange(floor, contact)
    agents.refresh(floor, floor.agents[known.agent])
    floor.touch(contact)


def device_due(floor: Floor, message: TimerDue) -> None:
    """The device did not come back in time."""
    agent = floor.agents.get(message.key[1])
    if agent is None or agents.device_ok(agent):
        return
    for contact, known in _lines(floor, agent):
        if known.leg in floor.legs:
            lose(floor, contact, known)
    agents.set_aside(floor, agent, "device_lost")


def reconnect_due(floor: Floor, message: TimerDue) -> None:
    """The agent did not come back to a lost line: somebody else must help the customer."""
    contact = floor.contacts.get(message.key[1])
    known = contact.lines.get(message.key[2]) if contact else None
    if contact is None or known is None or (known.purpose != "retrieve" and known.state != line.LOST):
        return
    if known.state not in (line.LOST, line.RINGING):
        return
    floor.remember(
        "talk.ended", contact.id, known.agent,
        cause="agent_lost", talk_seconds=known.talk_seconds, hold_seconds=known.hold_seconds,
    )  # fmt: skip
    offer.drop_line(floor, contact, known)
    agents.refresh(floor, floor.agents[known.agent])
    if contact.state == interaction.TALKING and not media.speaking(floor, contact) and not contact.lines:
        inbound.requeue(floor, contact)
    else:
        media.arrange(floor, contact)
    floor.touch(contact)
