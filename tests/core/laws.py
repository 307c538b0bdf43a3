"""What must hold after every message, whatever the rulebook says."""

from collections import Counter

from tests.core.world import World

from centrala.core import agent as agents
from centrala.core import lanes, offer, overflow
from centrala.core.rulebook import Kind


def check_laws(world: World) -> None:
    """Every law of the floor."""
    floor = world.floor
    ringing: Counter[str] = Counter()
    for contact in floor.contacts.values():
        check_contact(world, contact)
        ringing.update(line.agent for line in offer.offered(contact) if contact.kind == "call")
    assert all(count == 1 for count in ringing.values()), "no agent has two calls ringing"
    for line in lines(floor):
        assert line == sorted(line), "the order of service is kept"
    for queue in floor.queues.values():
        check_queue(world, queue)
    for agent in floor.agents.values():
        check_agent(world, agent)
    assert world.timers == floor.timers, "the clock and the floor agree on what is due"
    check_media(world)


def lines(floor):  # type: ignore[no-untyped-def]
    """Every line there is."""
    lanes_of_all = [keys for queue in floor.queues.values() for keys in queue.lanes.values()]
    return lanes_of_all + [agent.personal for agent in floor.agents.values()]


def check_contact(world: World, contact) -> None:  # type: ignore[no-untyped-def]
    """One owner, one place, leases that end, only offers to those who may."""
    floor = world.floor
    offers = [line.agent for line in offer.offered(contact)]
    to_all = contact.place is not None and floor.queue_rules(contact.place.queue).strategy == "ring_all"
    assert len(offers) <= 1 or to_all or world.republished, "one contact rings at one agent, unless the queue rings all"
    assert (contact.state == "offered") == bool(offers), "an offered contact has its offer"
    assert not offers or contact.offered_to in offers
    for line in contact.lines.values():
        if line.state == "ringing":
            assert ("ring", contact.id, line.agent) in floor.timers, "a lease always ends"
        if line.state == "wrap_up":
            assert ("wrap", contact.id, line.agent) in floor.timers, "wrap-up always ends"
        assert contact.id in floor.agents[line.agent].lines
    stands = sum(contact.id == key[2] for line in lines(floor) for key in line)
    assert stands == (contact.state == "waiting"), "who waits stands in one line, once"
    if contact.state == "waiting":
        assert ("maxwait", contact.id) in floor.timers, "nobody waits without a limit"
        check_waiting(world, contact)
    assert contact.moves <= overflow.MOST_MOVES, "a circle of overflows ends"
    if contact.recording.running:
        assert not contact.recording.paused, "a paused recording does not run"


def check_waiting(world: World, contact) -> None:  # type: ignore[no-untyped-def]
    """It stands in the lane of its demands, and nobody who could take it is free."""
    floor, place = world.floor, contact.place
    if place.agent:
        assert contact.kind not in floor.agents[place.agent].open, "no stall: the one it waits for is free"
        return
    queue = floor.queues[place.queue]
    key = (place.priority, place.queued_as_of, contact.id)
    assert key in queue.lanes[place.needs, place.moment]
    circle = lanes.circle(floor, queue.id)
    able = circle.able_in((place.needs, place.moment))
    free = {name for _, name in queue.ready} - set(contact.lines)
    assert not (free if able is None else free & able), "no stall: somebody who may is free, and somebody waits"
    moments = circle.moments_of(place.needs)
    later = [at for at in moments if at > floor.now - place.here_since + 1e-6]
    assert bool(later) <= (("relax", contact.id) in floor.timers), "demands relax when their time has come"


def check_queue(world: World, queue) -> None:  # type: ignore[no-untyped-def]
    """Its account of its agents is right, and nobody rings who should not."""
    floor = world.floor
    serving = [agent for agent in floor.agents.values() if queue.id in lanes.queues_of(floor, agent)]
    states = Counter(agent.state for agent in serving)
    assert {state: count for state, count in queue.tally.items() if count} == dict(states)
    assert queue.ready == sorted(queue.ready)
    groups = {group.id: group.agents for group in floor.queue_rules(queue.id).groups}
    assert set(queue.groups_open) <= set(groups), "a group that is open is in the rulebook"
    called = {name for group in queue.groups_open for name in groups[group]}
    helping = {agent.id for agent in floor.agents.values() if queue.id in agent.helps}
    assert helping <= called, "nobody helps whose group is closed"
    at_work = {name for name in called if name in floor.agents and name in floor.rulebook.agents}
    assert {name for name in at_work if queue.id not in floor.rulebook.agents[name].queues} <= helping, "all who are called help"
    for key in queue.ringing:
        assert floor.contacts[key[2]].state == "offered", "who rings at all is offered"


def check_agent(world: World, agent) -> None:  # type: ignore[no-untyped-def]
    """Stands in line for exactly the work they are open to, and has no more in hand than they take."""
    floor = world.floor
    served = set(lanes.queues_of(floor, agent))
    stands_in = {queue.id for queue in floor.queues.values() if any(name == agent.id for _, name in queue.ready)}
    assert stands_in == {name for name in served if floor.queue_rules(name).kind in agent.open}
    if agent.open:
        assert agents.device_ok(agent), "nobody is given work whose device can't ring"
        assert agent.presence == "ready"
        assert not [key for key in agent.personal if floor.contacts[key[2]].kind in agent.open]
    assert agent.state != "ready" or set(agent.open) == {floor.queue_rules(name).kind for name in served}
    for contact in agent.lines:
        assert agent.id in floor.contacts[contact].lines
    talking = [
        name for name in agent.lines
        if floor.contacts[name].kind == "call" and floor.contacts[name].lines[agent.id].state == "talking"
    ]  # fmt: skip
    assert len(talking) <= 1, "an agent talks on one line at a time"
    check_capacity(world, agent)


def check_capacity(world: World, agent) -> None:  # type: ignore[no-untyped-def]
    """Offers never go beyond what an agent takes at once. (Calls by hand and transfers to a person may.)"""
    floor, entry = world.floor, world.floor.rulebook.agents.get(agent.id)
    if entry is None or world.republished:
        return
    for kind in {floor.contacts[name].kind for name in agent.lines} - {"call"}:
        most = entry.at_once.get(kind, floor.rulebook.kinds.get(kind, Kind()).at_once)
        assert sum(floor.contacts[name].kind == kind for name in agent.lines) <= most


def check_media(world: World) -> None:
    """The switch holds what the floor believes, and nobody hears what is not for them."""
    floor = world.floor
    assert set(world.legs) == set(floor.legs), "no leg is forgotten, none is imagined"
    for leg in floor.legs.values():
        assert leg.contact in floor.contacts
    for bridge, members in world.bridges.items():
        owners = {floor.legs[leg].contact for leg in members}
        assert len(owners) <= 1, "two customers never share a bridge"
        if bridge.endswith("-ask"):
            assert all(floor.legs[leg].kind != "customer" for leg in members), "the customer never hears the consultation"
        held = [leg for leg in members if floor.legs[leg].kind == "customer" and leg in world.music]
        assert not held, "music and a conversation exclude each other"
