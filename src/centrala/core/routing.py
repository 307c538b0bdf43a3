"""Who gets what: the one order of service over all queues an agent serves.

Contacts are served by (priority, queued_as_of, contact): the most urgent first, then who has waited longest. An agent
whose terms put one of their queues before another serves that one first, and inside each by the same order. Of the
free agents who are able the queue's strategy picks one. At any moment no free agent and no contact that this agent
could serve stand side by side: whichever comes second is matched at once.
"""

from bisect import bisect_left, insort

from centrala.core import agent as agents
from centrala.core import lanes, offer, strategy
from centrala.core.floor import AgentLive, Floor, Key, Passed, QueueLive
from centrala.core.interaction import Contact, Place
from centrala.core.messages import TimerDue

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
        if contact.kind in agent.open:
            _match(floor, contact, [agent], "transferred" if contact.answered else "preferred")
        else:
            insort(agent.personal, key_of(contact))
            contact.why = "waits_for_agent"
        return
    queue = floor.queues[place.queue]
    place.moment = lanes.moment_of(lanes.circle(floor, queue.id), place, floor.now)
    chosen = strategy.choose(floor, queue, contact)
    settle(floor, contact, queue, chosen, [] if chosen else passed_over(floor, contact, ""))


def settle(floor: Floor, contact: Contact, queue: QueueLive, chosen: str, passed: Passed) -> None:
    """Give it to the one whose turn it is; "" keeps its place, with those who were passed over."""
    if chosen:
        _serve(floor, contact, queue, chosen)
        return
    stand(floor, contact)
    contact.why = "nobody_able" if queue.ready else "nobody_ready"
    contact.passed = passed


def stand(floor: Floor, contact: Contact) -> None:
    """Keep a place in its lane of the queue, and wake up when more agents may serve it."""
    place = contact.place
    assert place is not None
    queue = floor.queues[place.queue]
    circle = lanes.circle(floor, queue.id)
    lane = (place.needs, place.moment)
    line = queue.lanes.get(lane)
    if line is None:
        line = queue.lanes[lane] = []
    insort(line, key_of(contact))
    if place.needs or circle.delays:
        _set_relax(floor, contact, place, circle)
    _line_changed(floor, circle)


def _serve(floor: Floor, contact: Contact, queue: QueueLive, chosen: str) -> None:
    way = floor.queue_rules(queue.id).strategy
    if way == "ring_all":
        if contact.place is not None:  # more phones ring when a ring opens meanwhile
            _set_relax(floor, contact, contact.place, lanes.circle(floor, queue.id))
        able = strategy.candidates(floor, queue, contact)
        _match(floor, contact, [floor.agents[name] for name in able], way)
    else:
        _match(floor, contact, [floor.agents[chosen]], way)


def _line_changed(floor: Floor, circle: lanes.Circle) -> None:
    floor.touched |= circle.shown
    if circle.rules.groups:
        floor.watched.add(circle.rules.id)


def _set_relax(floor: Floor, contact: Contact, place: Place, circle: lanes.Circle) -> None:
    moments = circle.moments_of(place.needs)
    if place.moment + 1 < len(moments):
        contact.timed = True
        floor.set_timer(("relax", contact.id), max(0.0, place.here_since + moments[place.moment + 1] - floor.now))


def relax_due(floor: Floor, message: TimerDue) -> None:
    """A ring opens or a helper's delay is over: more agents may serve this contact, also while it rings somewhere."""
    contact = floor.contacts.get(message.key[1])
    place = contact.place if contact else None
    if contact is None or place is None or place.agent or contact.state not in ("waiting", "offered"):
        return
    circle = lanes.circle(floor, place.queue)
    moment = lanes.moment_of(circle, place, floor.now)
    if contact.state == "waiting":
        step_out(floor, contact)
    place.moment = moment
    lane = (place.needs, moment)
    floor.remember("contact.relaxed", contact.id, queue=place.queue, ring=moment, demands=circle.demands(lane))
    floor.touch(contact)
    if contact.state == "waiting":
        line_up(floor, contact)
        return
    _set_relax(floor, contact, place, circle)
    if circle.rules.strategy == "ring_all":
        for name in strategy.candidates(floor, floor.queues[place.queue], contact):
            offer.ring_too(floor, contact, floor.agents[name])


def step_out(floor: Floor, contact: Contact) -> None:
    """A contact waits no longer in its line (offered, ended or moved); a second call changes nothing."""
    place = contact.place
    if place is None:
        return
    if place.agent:
        _take_out(floor.agents[place.agent].personal, key_of(contact))
        floor.touched.add("queue/" + place.queue)
        return
    queue, lane = floor.queues[place.queue], (place.needs, place.moment)
    if _take_out(queue.lanes.get(lane), key_of(contact)):
        if lane != lanes.PLAIN and not queue.lanes[lane]:
            del queue.lanes[lane]
        _line_changed(floor, lanes.circle(floor, queue.id))


def stands(floor: Floor, contact: Contact) -> bool:
    """Whether it stands in the line of its place now."""
    place = contact.place
    if place is None:
        return False
    line = floor.agents[place.agent].personal if place.agent else floor.queues[place.queue].lanes.get((place.needs, place.moment))
    return line is not None and key_of(contact) in line


def _take_out(line: list[Key] | None, key: Key) -> bool:
    if not line:
        return False
    at = bisect_left(line, key)
    if at == len(line) or line[at] != key:
        return False
    del line[at]
    return True


def agent_free(floor: Floor, agent: AgentLive) -> None:
    """An agent is free: serve the first contact over all their queues, as many as they take; then stand in line for work."""
    while agent.open:
        found = first_for(floor, agent)
        if found is None:
            agents.enter_ready(floor, agent)
            return
        contact = floor.contacts[found[2]]
        if contact.state == "offered":
            offer.ring_too(floor, contact, agent)
        else:
            step_out(floor, contact)
            _match(floor, contact, [agent], "longest_waiting")


def first_for(floor: Floor, agent: AgentLive) -> Key | None:
    """The contact that this agent takes next, None where nothing waits that they may serve."""
    best: tuple[int, Key] | None = None
    entry = floor.rulebook.agents.get(agent.id)
    terms = entry.terms if entry is not None else {}
    if agent.personal:
        heads = [key for key in agent.personal if floor.contacts[key[2]].kind in agent.open]
        if heads:
            best = (min([it.priority for it in terms.values()], default=1), heads[0])
    for queue in lanes.duty(floor, agent).queues:
        head = _head(floor, queue, agent) if queue.lanes or queue.ringing else None
        if head is not None:
            priority = terms[queue.id].priority if queue.id in terms else 1
            if best is None or (priority, head) < best:
                best = (priority, head)
    return best[1] if best else None


def _head(floor: Floor, queue: QueueLive, agent: AgentLive) -> Key | None:
    best: Key | None = None
    for lane, keys in queue.lanes.items():
        if keys and (best is None or keys[0] < best):
            circle = lanes.circle(floor, queue.id)
            able = circle.able_in(lane)
            if circle.rules.kind in agent.open and (able is None or agent.id in able):
                best = _first_not_in_hand(floor, keys, agent, best)
    for key in queue.ringing:  # ring all: the phones of those who become free ring as well
        if (best is None or key < best) and agent.id not in floor.contacts[key[2]].lines:
            place = floor.contacts[key[2]].place
            circle = lanes.circle(floor, queue.id)
            if place is not None and circle.rules.kind in agent.open:
                able = circle.able_in((place.needs, place.moment))
                if able is None or agent.id in able:
                    best = key
    return best


def _first_not_in_hand(floor: Floor, keys: list[Key], agent: AgentLive, best: Key | None) -> Key | None:
    """The lane's first contact, but none that this agent still writes up."""
    for key in keys:
        if best is not None and key > best:
            return best
        if agent.id not in floor.contacts[key[2]].lines:
            return key
    return best


def _match(floor: Floor, contact: Contact, chosen: list[AgentLive], why: str) -> None:
    contact.why = why
    contact.passed = passed_over(floor, contact, chosen[0].id)
    place = contact.place
    if place is not None and place.queue in floor.queues:
        floor.queues[place.queue].last_asked = chosen[0].id
    offer.make(floor, contact, chosen)


def passed_over(floor: Floor, contact: Contact, chosen: str) -> Passed:
    """Every other agent of the queue and why it is not them: state and reason, missing skills, or a shorter idle time."""
    place = contact.place
    if place is None or place.queue not in floor.queues:
        return []
    standing = floor.queues[place.queue].standing
    if not standing or len(standing) > DETAIL_LIMIT:
        return []
    rows = standing.copy()
    rows.pop(chosen, None)
    circle = lanes.circle(floor, place.queue)
    lane = (place.needs, place.moment)
    if lane != lanes.PLAIN or circle.delays:
        for name in rows:
            rows[name] = circle.why_not(name, lane) or rows[name]
    return list(rows.items())


def position(floor: Floor, contact: Contact) -> int:
    """1 for the one who is served next of those waiting in the same line."""
    return place_ahead(floor, contact.id, contact.place) + 1 if contact.place is not None else 0


def place_ahead(floor: Floor, contact: str, place: Place) -> int:
    """How many stand before this place in its line."""
    key = (place.priority, place.queued_as_of, contact)
    if place.agent:
        return bisect_left(floor.agents[place.agent].personal, key)
    return ahead_in(floor.queues[place.queue], key)


def ahead_in(queue: QueueLive, key: Key) -> int:
    """How many wait in the queue who come before this key."""
    ahead = 0
    for keys in queue.lanes.values():
        if keys:
            ahead += bisect_left(keys, key)
    return ahead


def move_place(floor: Floor, contact: Contact, place: Place) -> None:
    """Give a waiting contact another place and look at once whether that serves it."""
    step_out(floor, contact)
    contact.place = place
    line_up(floor, contact)
