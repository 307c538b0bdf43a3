"""The house rules and the day: a new rulebook comes in, midnight passes."""

from centrala.core import agent as agents
from centrala.core import hours, inbound, routing
from centrala.core.floor import Floor, QueueLive
from centrala.core.messages import RulebookPublished, TimerDue


def published(floor: Floor, message: RulebookPublished) -> None:
    """Take a new rulebook: calls in progress keep their place, agents their state."""
    for agent in floor.agents.values():
        if agent.state == agents.READY:
            agents.leave_ready(floor, agent)
    floor.rulebook = message.rulebook
    for queue_id in message.rulebook.queues:
        inbound.queue_live(floor, queue_id)
        floor.touched.add("queue/" + queue_id)
    for queue_id in [name for name in floor.queues if name not in message.rulebook.queues]:
        if not floor.queues[queue_id].waiting:
            del floor.queues[queue_id]
            floor.touched.add("queue/" + queue_id)
    _call_the_roll(floor)
    if ("midnight",) not in floor.timers:
        start_day(floor)


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
    for agent in list(floor.agents.values()):
        if agent.state == agents.READY:
            routing.agent_free(floor, agent)


def start_day(floor: Floor) -> None:
    """Begin the counters of a day on the centre's own wall clock."""
    floor.day = hours.day_of(floor.rulebook.zone, floor.now)
    floor.set_timer(("midnight",), hours.seconds_to_midnight(floor.rulebook.zone, floor.now))
    floor.touched.add("floor")


def midnight_due(floor: Floor, message: TimerDue) -> None:
    """A new day: today's figures begin at zero, whoever waits goes on waiting."""
    for name, queue in floor.queues.items():
        floor.queues[name] = QueueLive(
            name, queue.waiting, queue.ready, queue.tally, queue.standing, handle_seconds=queue.handle_seconds
        )  # fmt: skip
        floor.touched.add("queue/" + name)
    for agent in floor.agents.values():
        agent.answered_today = agent.missed_today = 0
        floor.touched.add("agent/" + agent.id)
    floor.refused.clear()
    start_day(floor)
