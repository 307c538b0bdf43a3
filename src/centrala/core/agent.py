"""Agents: presence with reasons, devices, and what they do at this moment.

Two things are kept apart: *presence* is what the agent chose (a table), *state* is what follows from
presence, device and lines. What an agent is *open* to follows from both: see capacity.py.
"""

from bisect import bisect_left
from collections.abc import Sequence

from centrala.core import capacity, lanes, routing
from centrala.core import line as lines
from centrala.core import messages as m
from centrala.core.floor import AgentLive, Floor
from centrala.core.table import Illegal, Table, step

OFFLINE, NOT_READY, READY = "offline", "not_ready", "ready"

PRESENCE: Table = {
    (OFFLINE, "sign_in"): NOT_READY,
    (OFFLINE, "be_ready"): READY,
    (NOT_READY, "sign_in"): NOT_READY,
    (NOT_READY, "be_ready"): READY,
    (NOT_READY, "be_not_ready"): NOT_READY,
    (NOT_READY, "sign_out"): OFFLINE,
    (READY, "sign_in"): READY,
    (READY, "be_ready"): READY,
    (READY, "be_not_ready"): NOT_READY,
    (READY, "sign_out"): OFFLINE,
}

# what an agent shows when several lines are in hand: the first that is found wins
SHOWN = (
    (lines.TALKING, "talking"),
    (lines.CONSULTING, "talking"),
    (lines.RINGING, "ringing"),
    (lines.DIALING, "dialing"),
    (lines.LOST, "reconnecting"),
    (lines.HELD, "holding"),
    (lines.PARKED, "holding"),
    (lines.WRAP_UP, "wrap_up"),
)
SHOWN_FOR = dict(SHOWN)


def get(floor: Floor, agent_id: str) -> AgentLive:
    """The live agent; ``Illegal`` for a name the rulebook does not know."""
    agent = floor.agents.get(agent_id)
    if agent is None:
        floor.entry(agent_id)
        agent = floor.agents[agent_id] = AgentLive(agent_id, since=floor.now)
        stand(floor, agent, "")
    return agent


def stand(floor: Floor, agent: AgentLive, before: str) -> None:
    """Keep each queue's account of its agents: how many are in which state, and why it is not this one's turn."""
    duty = lanes.duty(floor, agent)
    if not duty.known:
        return
    state = agent.state
    if before != state:
        for queue in duty.queues:
            tally = queue.tally
            if before:
                tally[before] -= 1
            tally[state] = tally.get(state, 0) + 1
        floor.touched |= duty.shown
    if not floor.silent:
        word = "idle_shorter" if state == READY else f"{state}:{agent.reason}" if agent.reason else state
        for queue in duty.queues:
            queue.standing[agent.id] = word


def device_ok(agent: AgentLive) -> bool:
    """Whether the chosen device can ring."""
    device = agent.devices.get(agent.device)
    return device is not None and device.ok


def _state(floor: Floor, agent: AgentLive, *, able: bool) -> tuple[str, str]:
    in_hand = agent.lines
    if len(in_hand) == 1:
        return SHOWN_FOR[floor.contacts[in_hand[0]].lines[agent.id].state], ""
    if in_hand:
        held = {floor.contacts[contact].lines[agent.id].state for contact in in_hand}
        return next(shown for state, shown in SHOWN if state in held), ""
    if agent.presence == READY and not able:
        device = agent.devices.get(agent.device)
        return NOT_READY, device.cause if device else "unregistered"
    return agent.presence, agent.presence_reason


def refresh(floor: Floor, agent: AgentLive, *, by: str = "", keep_idle: bool = False) -> None:
    """Work out the agent's state anew and let what follows from it happen.

    ``keep_idle`` leaves the agent's place among the idle (an offer that was withdrawn is not their doing).
    """
    if agent.next_reason and not agent.lines:
        agent.presence, agent.presence_reason, agent.next_reason = NOT_READY, agent.next_reason, ""
    able = agent.presence == READY and device_ok(agent)
    state, reason = _state(floor, agent, able=able)
    floor.touched.add("agent/" + agent.id)
    if state != agent.state or reason != agent.reason:
        _become(floor, agent, state, reason, by)
    now_open = capacity.open_kinds(floor, agent) if able else ()
    if now_open != agent.open:
        _open(floor, agent, now_open, keep_idle=keep_idle)


def _become(floor: Floor, agent: AgentLive, state: str, reason: str, by: str) -> None:
    floor.remember("agent.state", "", agent.id, state=state, reason=reason, by=by)
    before, now = agent.state, floor.now
    if before == READY:
        agent.idle_seconds += now - agent.since
    elif before not in (OFFLINE, NOT_READY):
        agent.busy_seconds += now - agent.since
    agent.state, agent.reason, agent.since = state, reason, now
    stand(floor, agent, before)


def _open(floor: Floor, agent: AgentLive, now_open: tuple[str, ...], *, keep_idle: bool) -> None:
    """Open the agent to more kinds of contact, or close them to some."""
    before = agent.open
    if before and (closed := [kind for kind in before if kind not in now_open]):
        leave_ready(floor, agent, closed)
    agent.open = now_open
    if now_open and [kind for kind in now_open if kind not in before]:
        if not before and not keep_idle:
            agent.idle_since = floor.now
        routing.agent_free(floor, agent)


def enter_ready(floor: Floor, agent: AgentLive) -> None:
    """Stand in line for work in each queue of a kind the agent is open to, by how long they have idled."""
    key = (agent.idle_since, agent.id)
    for queue, kind in lanes.duty(floor, agent).posts:
        if kind in agent.open:
            ready = queue.ready
            at = bisect_left(ready, key)
            if at == len(ready) or ready[at] != key:
                ready.insert(at, key)


def leave_ready(floor: Floor, agent: AgentLive, kinds: Sequence[str]) -> None:
    """Stand no longer in line for work of these kinds."""
    key = (agent.idle_since, agent.id)
    for queue, kind in lanes.duty(floor, agent).posts:
        if kind in kinds:
            ready = queue.ready
            at = bisect_left(ready, key)
            if at < len(ready) and ready[at] == key:
                del ready[at]


def sign_in(floor: Floor, message: m.SignIn) -> None:
    """Come to work, not ready yet."""
    agent = get(floor, message.agent)
    agent.presence = step(PRESENCE, "agent", agent.presence, "sign_in")
    refresh(floor, agent)


def be_ready(floor: Floor, message: m.BeReady) -> None:
    """Ready for work on one device, which must be able to ring."""
    agent = get(floor, message.agent)
    chosen = agent.devices.get(message.device)
    if chosen is None or not chosen.ok:
        cause = chosen.cause if chosen else "unregistered"
        raise Illegal("device_not_ready", f"The {message.device} phone can't ring yet ({cause}). Mend it, then be ready.")
    agent.presence = step(PRESENCE, "agent", agent.presence, "be_ready")
    agent.device, agent.presence_reason, agent.next_reason = message.device, "", ""
    refresh(floor, agent, by=message.by)


def be_not_ready(floor: Floor, message: m.BeNotReady) -> None:
    """Take no work, for a reason. During a contact it waits for the contact's end."""
    agent = get(floor, message.agent)
    if agent.presence == OFFLINE:
        agent.presence = NOT_READY
    if agent.lines:
        agent.next_reason = message.reason
    else:
        agent.presence = step(PRESENCE, "agent", agent.presence, "be_not_ready")
        agent.presence_reason = message.reason
    refresh(floor, agent, by=message.by)


def sign_out(floor: Floor, message: m.SignOut) -> None:
    """Go home; not with a customer in hand."""
    agent = get(floor, message.agent)
    if agent.lines:
        raise Illegal("contact_in_hand", "Finish the contacts in hand first, then sign out.")
    if agent.presence != OFFLINE:
        agent.presence = step(PRESENCE, "agent", agent.presence, "sign_out")
        agent.presence_reason = ""
    refresh(floor, agent, by=message.by)


def set_aside(floor: Floor, agent: AgentLive, reason: str) -> None:
    """Not ready without having asked: an offer was not answered, a device is gone."""
    if agent.presence == READY:
        agent.presence, agent.presence_reason = NOT_READY, reason
    refresh(floor, agent)
