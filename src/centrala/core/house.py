"""The house rules and the day: a new rulebook comes in, midnight passes."""

from centrala.core import agent as agents
from centrala.core import group, hours, inbound, lanes, routing
from centrala.core.floor import OF_THE_DAY, Floor
from centrala.core.interaction import OFFERED, WAITING
from centrala.core.messages import RulebookPublished, TimerDue


def published(floor: Floor, message: RulebookPublished) -> None:
    """Take a new rulebook: calls in progress keep their place, agents their state."""
    for agent in floor.agents.values():
        agent.open, agent.helps = (), []
    floor.rulebook, floor.index = message.rulebook, None
    for queue in floor.queues.values():
        queue.ready = []
        group.keep_open(floor, queue)
    for queue_id in message.rulebook.queues:
        inbound.queue_live(floor, queue_id)
        floor.touched.add("queue/" + queue_id)
    for queue_id in [name for name in floor.queues if name not in message.rulebook.queues]:
        if not floor.queues[queue_id].length:
            del floor.queues[queue_id]
            floor.touched.add("queue/" + queue_id)
    _line_up_anew(floor)
    _call_the_roll(floor)
    if ("midnight",) not in floor.timers:
        start_day(floor)


def _line_up_anew(floor: Floor) -> None:
    """Everybody who waits stands in the lane that the new rules make of their demands; what rings goes on ringing."""
    for queue in floor.queues.values():
        queue.lanes = {}
        floor.watched.add(queue.id)
    for contact in floor.contacts.values():
        place = contact.place
        if place is not None and contact.state in (WAITING, OFFERED):
            place.needs = lanes.needs_of(floor, contact, floor.queue_rules(place.queue))
            place.moment = lanes.moment_of(lanes.circle(floor, place.queue), place, floor.now)
            if contact.state == WAITING and not place.agent:
                routing.stand(floor, contact)


def _call_the_roll(floor: Floor) -> None:
    book = floor.rulebook
    for queue in floor.queues.values():
        queue.tally, queue.standing = {}, {}
    for entry in book.agents.values():
        known = floor.agents.get(entry.id)
        if known is None:
            agents.get(floor, entry.id)
        else:
            agents.stand(floor, known, "")
        floor.touched.add("agent/" + entry.id)
    for gone in [name for name in floor.agents if name not in book.agents]:
        if not floor.agents[gone].lines and not floor.agents[gone].personal:
            del floor.agents[gone]
            floor.touched.add("agent/" + gone)
    for agent in sorted(floor.agents.values(), key=lambda agent: (agent.idle_since, agent.id)):
        agents.refresh(floor, agent, keep_idle=True)


def start_day(floor: Floor) -> None:
    """Begin the counters of a day on the centre's own wall clock."""
    floor.day = hours.day_of(floor.rulebook.zone, floor.now)
    floor.set_timer(("midnight",), hours.seconds_to_midnight(floor.rulebook.zone, floor.now))
    floor.touched.add("floor")


def midnight_due(floor: Floor, message: TimerDue) -> None:
    """A new day: today's figures begin at zero, whoever waits goes on waiting."""
    for name, queue in floor.queues.items():
        for figure in OF_THE_DAY:
            setattr(queue, figure, 0)
        floor.touched.add("queue/" + name)
    for agent in floor.agents.values():
        agent.answered_today = agent.missed_today = 0
        agent.busy_seconds = agent.idle_seconds = 0.0
        floor.touched.add("agent/" + agent.id)
    floor.refused.clear()
    start_day(floor)
