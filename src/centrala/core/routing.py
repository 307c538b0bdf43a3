"""Who gets what: the one order of service over all queues an agent serves.

Contacts are served by (priority, queued_as_of, contact): the most urgent first, then who has waited longest.
Of the free agents the one who has idled longest is asked. At any moment no free agent and no contact that
this agent could serve stand side by side: whichever comes second is matched at once.
"""

from bisect import bisect_left, insort

from centrala.core import agent as agents
from centrala.core import offer
from centrala.core.floor import AgentLive, Floor, Key
from centrala.core.interaction import Contact, Place

DETAIL_LIMIT = 50  # agents named one by one in a decision; larger teams are told as counts by state


def key_of(contact: Contact) -> Key:
    """Where a contact stands in the order of service."""
    place = contact.place
    assert place is not None
    return place.priority, place.queued_as_of, contact.id


def line_up(floor: Floor, contact: Contact) -> None:
    """A contact waits: serve it now if somebody is free, else keep its place."""
    place = contact.place
    assert place is not None
    if place.agent:
        agent = agents.get(floor, place.agent)
        if agent.state == agents.READY:
            _match(floor, contact, agent, "transferred")
        else:
            insort(agent.personal, key_of(contact))
            contact.why = "waits_for_agent"
        return
    queue = floor.queues[place.queue]
    if queue.ready:
        _match(floor, contact, floor.agents[queue.ready[0][1]], "longest_idle")
        return
    insort(queue.waiting, key_of(contact))
    floor.touched.add("queue/" + queue.id)
    contact.why, contact.passed = "nobody_ready", passed_over(floor, queue.id, "")


def step_out(floor: Floor, contact: Contact) -> None:
    """A contact waits no longer in its line (offered, ended or moved); a second call changes nothing."""
    place = contact.place
    if place is None:
        return
    line = floor.agents[place.agent].personal if place.agent else floor.queues[place.queue].waiting
    key = key_of(contact)
    at = bisect_left(line, key)
    if at < len(line) and line[at] == key:
        del line[at]
        floor.touched.add("queue/" + place.queue)


def agent_free(floor: Floor, agent: AgentLive) -> None:
    """An agent is free: serve the first contact over all their queues, else stand in line for work."""
    heads = [queue.waiting[0] for name in floor.entry(agent.id).queues if (queue := floor.queues[name]).waiting]
    if agent.personal:
        heads.append(agent.personal[0])
    if not heads:
        agents.enter_ready(floor, agent)
        return
    contact = floor.contacts[min(heads)[2]]
    step_out(floor, contact)
    _match(floor, contact, agent, "longest_waiting")


def _match(floor: Floor, contact: Contact, agent: AgentLive, why: str) -> None:
    contact.why = why
    contact.passed = passed_over(floor, contact.place.queue, agent.id) if contact.place else []
    offer.make(floor, contact, agent)


def passed_over(floor: Floor, queue: str, chosen: str) -> list[tuple[str, str]]:
    """Every other agent of the queue and why it is not them: their state and reason, or a shorter idle time."""
    standing = floor.queues[queue].standing
    if len(standing) > DETAIL_LIMIT:
        return []
    rows = standing.copy()
    rows.pop(chosen, None)
    return list(rows.items())


def position(floor: Floor, contact: Contact) -> int:
    """1 for the one who is served next of those waiting in the same line."""
    return place_ahead(floor, contact.id, contact.place) + 1 if contact.place is not None else 0


def place_ahead(floor: Floor, contact: str, place: Place) -> int:
    """How many stand before this place in its line."""
    line = floor.agents[place.agent].personal if place.agent else floor.queues[place.queue].waiting
    return bisect_left(line, (place.priority, place.queued_as_of, contact))


def move_place(floor: Floor, contact: Contact, place: Place) -> None:
    """Give a waiting contact another place and look at once whether that serves it."""
    step_out(floor, contact)
    contact.place = place
    line_up(floor, contact)
