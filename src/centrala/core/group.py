"""Help groups: agents who come to a queue's help while it is in need, and leave it again only well after.

Opening and closing have limits of their own, so that a queue at the edge does not call its helpers in and out.
"""

from centrala.core import agent as agents
from centrala.core import expectation, lanes, routing
from centrala.core.floor import Floor, QueueLive
from centrala.core.messages import TimerDue
from centrala.core.rulebook import HelpGroup

LOOK_SECONDS = 5.0


def review(floor: Floor) -> None:
    """Look at every queue that something happened to; opening a group may change another queue."""
    for _ in range(3):
        queues = sorted(floor.watched)
        floor.watched.clear()
        called: set[str] = set()
        for name in queues:
            if name in floor.queues:
                called |= _look(floor, floor.queues[name])
        # only when every group is open: whoever helps two queues takes the first over both
        for agent in sorted([floor.agents[name] for name in called], key=lambda agent: (agent.idle_since, agent.id)):
            if agent.open:
                routing.agent_free(floor, agent)
            agents.refresh(floor, agent, keep_idle=True)
        if not floor.watched:
            return


def due(floor: Floor, message: TimerDue) -> None:
    """Waits grow by themselves: look again while somebody waits or helpers are in."""
    floor.watched.add(message.key[1])


def _look(floor: Floor, queue: QueueLive) -> set[str]:
    """Open and close the queue's groups; returns who was called in."""
    called: set[str] = set()
    groups = floor.queue_rules(queue.id).groups
    for group in groups:
        need = _need(floor, queue, group)
        if group.id not in queue.groups_open and need > group.open_above:
            called |= _open(floor, queue, group, need)
        elif group.id in queue.groups_open and need <= group.close_below:
            _close(floor, queue, group, need)
    if groups and (queue.length or queue.groups_open) and ("group", queue.id) not in floor.timers:
        floor.set_timer(("group", queue.id), LOOK_SECONDS)
    return called


def _need(floor: Floor, queue: QueueLive, group: HelpGroup) -> float:
    if group.need == "waiting":
        return queue.length
    if group.need == "waiting_per_agent":
        return queue.length / max(1, expectation.at_work(queue))
    if group.need == "longest_wait_seconds":
        waiting = [floor.contacts[key[2]].place for key in queue.waiting]
        return max([floor.now - place.entered_at for place in waiting if place is not None], default=0.0)
    told = expectation.at_the_end(floor, queue)
    return told.seconds if told is not None and queue.length else 0.0


def _open(floor: Floor, queue: QueueLive, group: HelpGroup, need: float) -> set[str]:
    queue.groups_open.append(group.id)
    floor.remember("group.opened", queue=queue.id, group=group.id, need=group.need, value=need)
    helpers = [
        floor.agents[name] for name in group.agents
        if name in floor.agents and name in floor.rulebook.agents and queue.id not in lanes.queues_of(floor, floor.agents[name])
    ]  # fmt: skip
    for agent in helpers:
        agent.helps.append(queue.id)
        lanes.reassigned(floor, agent.id)
        queue.tally[agent.state] = queue.tally.get(agent.state, 0) + 1
    lanes.changed(floor, queue.id)
    for agent in helpers:
        agents.stand(floor, agent, agent.state)
        floor.touched.add("agent/" + agent.id)
    return {agent.id for agent in helpers}


def keep_open(floor: Floor, queue: QueueLive) -> None:
    """With a new rulebook, groups that are still there stay open, with whoever belongs to them now."""
    groups = [group for group in floor.queue_rules(queue.id).groups if group.id in queue.groups_open]
    queue.groups_open = [group.id for group in groups]
    for name in sorted({name for group in groups for name in group.agents}):
        agent, entry = floor.agents.get(name), floor.rulebook.agents.get(name)
        if agent is not None and entry is not None and queue.id not in entry.queues:
            agent.helps.append(queue.id)


def _close(floor: Floor, queue: QueueLive, group: HelpGroup, need: float) -> None:
    queue.groups_open.remove(group.id)
    floor.remember("group.closed", queue=queue.id, group=group.id, need=group.need, value=need)
    still = {name for other in floor.queue_rules(queue.id).groups if other.id in queue.groups_open for name in other.agents}
    for name in group.agents:
        agent = floor.agents.get(name)
        if agent is not None and name not in still and queue.id in agent.helps:
            dismiss(floor, queue, name)
    lanes.changed(floor, queue.id)


def dismiss(floor: Floor, queue: QueueLive, name: str) -> None:
    """A helper no longer stands in this queue; what they have in hand they finish."""
    agent = floor.agents[name]
    agent.helps.remove(queue.id)
    lanes.reassigned(floor, name)
    queue.tally[agent.state] -= 1
    queue.standing.pop(name, None)
    queue.ready = [entry for entry in queue.ready if entry[1] != name]
    floor.touched |= {"agent/" + name, "queue/" + queue.id}
    agents.refresh(floor, agent, keep_idle=True)
