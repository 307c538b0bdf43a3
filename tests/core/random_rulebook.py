"""Rulebooks by chance: every routing rule there is, in combinations nobody would think of."""

from random import Random

from tests.core.world import ALWAYS, rulebook

from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import AgentEntry, Calendar, HelpGroup, Overflow, OverflowRule, Queue, Ring, Rulebook, Terms

AGENTS = ("anna", "bence", "kasia", "liis", "piet")
SKILLS = ("tv", "phone", "language:da")
QUEUES = ("support", "sales", "chats", "post")
KIND = {"support": "call", "sales": "call", "chats": "chat", "post": "email"}
STRATEGIES = (
    "longest_idle", "round_robin", "fewest_today", "least_occupied", "most_proficient", "linear", "weighted_random", "ring_all",
)  # fmt: skip


def random_rulebook(seed: int, version: int = 1) -> Rulebook:
    """The same for the same seed."""
    chance = Random(seed)
    flows = {name: Flow(name, 1, "q", {"q": QueueStep(name, chance.choice((None, None, 1, 9)))}) for name in QUEUES[:2]}
    return rulebook(
        version=version,
        agents={name: _agent(chance, name) for name in AGENTS},
        queues={name: _queue(chance, name) for name in QUEUES},
        flows=rulebook().flows | flows,
        calendars={"site": Calendar("site", "Europe/Copenhagen", ALWAYS), "never": Calendar("never", "UTC", ((),) * 7)},
        account_managers={"+4540000001": chance.choice(AGENTS)},
    )


def _agent(chance: Random, name: str) -> AgentEntry:
    queues = tuple(sorted(chance.sample(QUEUES, chance.randint(1, 4))))
    return AgentEntry(
        name, name.title(), queues,
        terms={queue: _terms(chance) for queue in queues if chance.random() < 0.5},
        skills={skill: chance.randint(1, 5) for skill in SKILLS if chance.random() < 0.6},
        at_once={"chat": chance.randint(1, 3)} if chance.random() < 0.5 else {},
    )  # fmt: skip


def _terms(chance: Random) -> Terms:
    delay = chance.choice((0.0, 0.0, 5.0, 30.0))
    return Terms(chance.randint(1, 2), chance.randint(1, 2), delay, chance.choice((1.0, 3.0)))


def _queue(chance: Random, name: str) -> Queue:
    needs = {skill: chance.randint(1, 4) for skill in SKILLS if chance.random() < 0.3}
    rings = [Ring(after, {skill: chance.randint(0, 1)}) for after, skill in zip((4.0, 12.0), needs, strict=False)]
    return Queue(
        name, name.title(), KIND[name],
        strategy=chance.choice(STRATEGIES), matching=chance.choice(("all", "all", "best", "none")),
        needs=needs, language_is_skill=chance.random() < 0.2, rings=tuple(rings),
        groups=(_group(chance),) if chance.random() < 0.4 else (),
        prefer=("last_agent", "account_manager") if chance.random() < 0.3 else (), prefer_seconds=8.0,
        callback=chance.random() < 0.5, return_seconds=chance.choice((0.0, 60.0)),
        overflows=(_overflow(chance, name),) if chance.random() < 0.3 else (),
        max_waiting=chance.choice((3, 100)), ring_seconds=15.0, wrap_up_seconds=chance.choice((0.0, 20.0)),
        when_full=Overflow("queue", chance.choice(QUEUES[:2])),
    )  # fmt: skip


def _group(chance: Random) -> HelpGroup:
    need = chance.choice(("waiting", "waiting_per_agent", "longest_wait_seconds", "expected_wait_seconds"))
    above = {"waiting": 1, "waiting_per_agent": 0.5}.get(need, 8.0)
    return HelpGroup("help", tuple(chance.sample(AGENTS, 2)), need, above, above / 2)


def _overflow(chance: Random, name: str) -> OverflowRule:
    to = Overflow("queue", "sales" if name == "support" else "support")
    when = chance.choice(("expected_wait_seconds", "waiting_per_agent", "staffed_below", "closed"))
    return OverflowRule(when, to, {"expected_wait_seconds": 60.0, "waiting_per_agent": 1.0}.get(when, 1.0), "never")
