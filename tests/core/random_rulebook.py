"""Rulebooks by chance: every routing rule there is, in combinations nobody would think of."""

from random import Random

from tests.core.world import ALWAYS, rulebook

from centrala.core.flow import Flow, QueueStep, SetStep
from centrala.core.rulebook import (
    KINDS,
    AgentEntry,
    Calendar,
    HelpGroup,
    Kind,
    Overflow,
    OverflowRule,
    Queue,
    Ring,
    Rulebook,
    Terms,
)  # fmt: skip

AGENTS = ("anna", "bence", "kasia", "liis", "piet")
SKILLS = ("tv", "phone", "language:da", "language:en")
QUEUES = ("support", "sales", "chats", "post")
KIND = {"support": "call", "sales": "call", "chats": "chat", "post": "email"}
STRATEGIES = (
    "longest_idle", "round_robin", "fewest_today", "least_occupied", "most_proficient", "linear", "weighted_random", "ring_all",
)  # fmt: skip


def random_rulebook(seed: int, version: int = 1) -> Rulebook:
    """The same for the same seed."""
    chance = Random(seed)
    flows = {name: _flow(chance, name) for name in QUEUES[:2]}
    return rulebook(
        version=version,
        agents={name: _agent(chance, name) for name in AGENTS},
        queues={name: _queue(chance, name) for name in QUEUES},
        flows=rulebook().flows | flows,
        calendars={"site": Calendar("site", "Europe/Copenhagen", ALWAYS), "never": Calendar("never", "UTC", ((),) * 7)},
        kinds=KINDS | {kind: Kind(chance.randint(1, 4), chance.random() < 0.5) for kind in ("chat", "email")},
        account_managers={"+4540000001": chance.choice(AGENTS)},
    )


def _flow(chance: Random, queue: str) -> Flow:
    """Straight to the queue, in a language, perhaps with demands of its own."""
    needs = {skill: chance.randint(1, 3) for skill in SKILLS[:2] if chance.random() < 0.3}
    steps = {"set": SetStep("q", needs=needs), "q": QueueStep(queue, chance.choice((None, None, 1, 9)))}
    return Flow(queue, 1, "set" if needs else "q", steps, language=chance.choice(("", "da")))


def _agent(chance: Random, name: str) -> AgentEntry:
    queues = tuple(sorted(chance.sample(QUEUES, chance.randint(1, 4))))
    return AgentEntry(
        name, name.title(), queues,
        terms={queue: _terms(chance) for queue in queues if chance.random() < 0.5},
        skills={skill: chance.randint(1, 5) for skill in SKILLS if chance.random() < 0.6},
        at_once={kind: chance.randint(1, 3) for kind in ("chat", "email") if chance.random() < 0.3},
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
        groups=tuple(_group(chance, name) for name in ("help", "more")[: chance.choice((0, 0, 1, 1, 2))]),
        prefer=("last_agent", "account_manager") if chance.random() < 0.3 else (), prefer_seconds=8.0,
        callback=chance.random() < 0.5, return_seconds=chance.choice((0.0, 60.0)),
        overflows=tuple(_overflow(chance, name) for _ in range(chance.choice((0, 0, 0, 1, 2)))),
        max_waiting=chance.choice((3, 100)), ring_seconds=15.0, wrap_up_seconds=chance.choice((0.0, 20.0)),
        max_wait_seconds=chance.choice((30.0, 1800.0)), when_full=_way_out(chance), when_too_long=_way_out(chance),
        when_nobody_signed_in=_way_out(chance) if chance.random() < 0.2 else None,
    )  # fmt: skip


def _way_out(chance: Random) -> Overflow:
    ways = (("queue", "sales"), ("queue", "support"), ("number", "+4533112233"), ("flow", "main"), ("hang_up", "goodbye"))
    return Overflow(*chance.choice(ways))


def _group(chance: Random, name: str) -> HelpGroup:
    need = chance.choice(("waiting", "waiting_per_agent", "longest_wait_seconds", "expected_wait_seconds"))
    above = {"waiting": 1, "waiting_per_agent": 0.5}.get(need, 8.0)
    return HelpGroup(name, tuple(chance.sample(AGENTS, 2)), need, above, above / 2)


def _overflow(chance: Random, name: str) -> OverflowRule:
    to = Overflow("queue", "sales" if name == "support" else "support")
    when = chance.choice(("expected_wait_seconds", "waiting_per_agent", "staffed_below", "closed"))
    return OverflowRule(when, to, {"expected_wait_seconds": 10.0, "waiting_per_agent": 1.0}.get(when, 1.0), "never")
