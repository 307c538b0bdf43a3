"""Who may serve whom: a queue's contacts in lanes of equal demands, and for each lane the agents who are able.

A contact demands skills; as it waits, rings relax them and agents who help with a delay come in. Each change is a
*moment*. A lane is (demands, number of moments passed), so within a lane everybody asks for exactly the same, the
agents who are able are one set, worked out once, and the order of service inside is the one order of keys.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from centrala.core.floor import AgentLive, Floor, Lane, Needs, QueueLive
from centrala.core.interaction import Contact, Place
from centrala.core.rulebook import Queue, Terms

PLAIN: Lane = ((), 0)
USUAL = Terms()


@dataclass(slots=True)
class Circle:
    """One queue as the rulebook and the open help groups make it: its agents, their terms, and what follows."""

    rules: Queue
    members: dict[str, Terms]
    skills: dict[str, dict[str, int]]
    simple: bool = False  # the longest idle of equals: nobody has to be compared
    foretells: bool = False  # the rules look at the expected wait, so it has to be told also where nobody hears it
    delays: tuple[float, ...] = ()
    order: dict[str, int] = field(default_factory=dict)
    moments: dict[Needs, tuple[float, ...]] = field(default_factory=dict)
    able: dict[Lane, frozenset[str] | None] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)  # other queue → the part of its agents who serve this one too
    shown: frozenset[str] = frozenset()  # the documents that change when this line does: waits of shared agents hang together

    def __post_init__(self) -> None:
        self.order = {name: at for at, name in enumerate(sorted(self.members))}
        self.delays = tuple(sorted({terms.delay_seconds for terms in self.members.values()} - {0.0}))
        alike = len({terms.rank for terms in self.members.values()}) < 2
        rules = self.rules
        self.simple = alike and rules.strategy == "longest_idle" and rules.matching != "best"
        announced = rules.announce_every_seconds > 0 and rules.announce_expected_wait
        looked_at = {rule.when for rule in rules.overflows} | {group.need for group in rules.groups}
        self.foretells = announced or "expected_wait_seconds" in looked_at

    def moments_of(self, needs: Needs) -> tuple[float, ...]:
        """Seconds in the queue at which more agents may come in; the first is 0."""
        found = self.moments.get(needs)
        if found is None:
            asked = {skill for skill, _ in needs}
            rings = {ring.after_seconds for ring in self.rules.rings if asked & set(ring.relax)}
            found = self.moments[needs] = tuple(sorted({0.0, *self.delays, *rings}))
        return found

    def demands(self, lane: Lane) -> dict[str, int]:
        """What is asked for at this moment."""
        needs, moment = dict(lane[0]), self.moments_of(lane[0])[lane[1]]
        for ring in sorted(self.rules.rings, key=lambda ring: ring.after_seconds):
            if ring.after_seconds <= moment:
                needs.update({skill: least for skill, least in ring.relax.items() if skill in needs})
        return {skill: least for skill, least in needs.items() if least > 0}

    def able_in(self, lane: Lane) -> frozenset[str] | None:
        """The agents who may serve this lane; None for everybody of the queue."""
        if lane not in self.able:
            asked = self.demands(lane) if self.rules.matching == "all" else {}
            moment = self.moments_of(lane[0])[lane[1]]
            found = frozenset(
                name for name, terms in self.members.items()
                if terms.delay_seconds <= moment and not missing(self.skills[name], asked)
            )  # fmt: skip
            self.able[lane] = None if found and len(found) == len(self.members) else found
        return self.able[lane]

    def why_not(self, agent: str, lane: Lane) -> str:
        """In a word why this agent may not serve the lane (yet), "" where they may."""
        able = self.able_in(lane)
        if able is None or agent in able or agent not in self.members:
            return ""
        moments = self.moments_of(lane[0])
        for later in range(lane[1] + 1, len(moments)):
            then = self.able_in((lane[0], later))
            if then is None or agent in then:
                return f"joins_after:{moments[later]:g}"
        lacking = missing(self.skills[agent], self.demands((lane[0], len(moments) - 1)))
        return "lacks:" + ",".join(lacking)


def missing(skills: dict[str, int], asked: dict[str, int]) -> list[str]:
    """The skills that are asked for and not there in this proficiency. Not having a skill is less than having it at 1."""
    return [skill for skill, least in asked.items() if skills.get(skill, 0) < least]


@dataclass(slots=True)
class Duty:
    """One agent's part as the rulebook and the open help groups make it: the queues they serve, and what follows."""

    known: bool  # to the rulebook
    queues: tuple[QueueLive, ...]
    posts: tuple[tuple[QueueLive, str], ...]  # each queue with its kind of contact
    kinds: tuple[str, ...]  # by name
    shown: frozenset[str]  # the documents that change when the agent's state does


@dataclass(slots=True)
class Index:
    """What follows from the rulebook and is looked up often; made anew with each rulebook, never written down."""

    roster: dict[str, list[str]]
    circles: dict[str, Circle] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)


def index(floor: Floor) -> Index:
    """The index of the rulebook in force."""
    known: Index | None = floor.index
    if known is None:
        roster: dict[str, list[str]] = {}
        for entry in floor.rulebook.agents.values():
            for queue in entry.queues:
                roster.setdefault(queue, []).append(entry.id)
        known = floor.index = Index(roster)
    return known


def circle(floor: Floor, queue: str) -> Circle:
    """The queue's agents and what they are able to do, helpers of open groups included."""
    known: Index | None = floor.index
    found = known.circles.get(queue) if known is not None else None
    return _draw(floor, queue) if found is None else found


def _draw(floor: Floor, queue: str) -> Circle:
    known, agents = index(floor), floor.rulebook.agents
    names = known.roster.get(queue, [])
    helpers = [agent.id for agent in floor.agents.values() if queue in agent.helps and agent.id in agents]
    members = {name: agents[name].terms.get(queue, USUAL) for name in (*names, *helpers)}
    found = known.circles[queue] = Circle(floor.queue_rules(queue), members, {name: agents[name].skills for name in members})
    found.shares = _shares(floor, known, queue, found)
    found.shown = frozenset({f"queue/{name}" for name in (queue, *found.shares)})
    return found


def _shares(floor: Floor, known: Index, queue: str, of: Circle) -> dict[str, float]:
    counts: dict[str, int] = {}
    for name in of.members:
        for other in floor.rulebook.agents[name].queues:
            if other != queue:
                counts[other] = counts.get(other, 0) + 1
    return {other: count / len(known.roster[other]) for other, count in counts.items()}


def changed(floor: Floor, queue: str) -> None:
    """Somebody came to or left the queue's circle."""
    index(floor).circles.pop(queue, None)


def duty(floor: Floor, agent: AgentLive) -> Duty:
    """What this agent serves now."""
    known: Index | None = floor.index
    found = known.duties.get(agent.id) if known is not None else None
    return _assign(floor, agent) if found is None else found


def _assign(floor: Floor, agent: AgentLive) -> Duty:
    queues = tuple(floor.queues[name] for name in queues_of(floor, agent))
    posts = tuple((queue, floor.queue_rules(queue.id).kind) for queue in queues)
    kinds = tuple(sorted({kind for _, kind in posts}))
    shown = frozenset({"queue/" + queue.id for queue in queues})
    found = index(floor).duties[agent.id] = Duty(agent.id in floor.rulebook.agents, queues, posts, kinds, shown)
    return found


def reassigned(floor: Floor, agent: str) -> None:
    """The agent begins or ceases to help a queue."""
    index(floor).duties.pop(agent, None)


def queues_of(floor: Floor, agent: AgentLive) -> tuple[str, ...]:
    """Every queue this agent serves now."""
    entry = floor.rulebook.agents.get(agent.id)
    own = entry.queues if entry is not None else ()
    return (*own, *agent.helps) if agent.helps else own


def needs_of(floor: Floor, contact: Contact, rules: Queue) -> Needs:
    """What this contact demands in this queue."""
    if rules.matching == "none" or not (rules.needs or contact.needs or rules.language_is_skill):
        return ()
    needs = {**rules.needs, **(contact.needs or {})}
    if rules.language_is_skill:
        needs.setdefault(f"language:{contact.language}", 1)
    return tuple(sorted(needs.items()))


def moment_of(circle: Circle, place: Place, now: float) -> int:
    """How many of the moments lie behind for somebody who waits at this place."""
    if not place.needs and not circle.delays:
        return 0
    return bisect_right(circle.moments_of(place.needs), now - place.here_since + 1e-6) - 1
