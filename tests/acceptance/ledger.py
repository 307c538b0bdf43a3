"""The facts of a centre held to account: every record whole, every offer answered for, nobody asked twice at once.

Pure functions over facts in their order; each finding is one sentence, an empty list means all is well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import psycopg


class Fact(NamedTuple):
    """One row of the table ``fact``."""

    seq: int
    index: int
    at: float
    kind: str
    contact: str
    agent: str
    data: dict[str, Any]


READ = """
    select seq, "index", extract(epoch from at)::float8, kind, contact, agent, data from fact where seq > %s order by seq, "index"
"""
# What opens and what closes it again, for one contact and agent.
SPANS: dict[str, tuple[str, ...]] = {
    "offer.made": ("offer.missed", "offer.withdrawn", "talk.started"),
    "talk.started": ("talk.ended",),
    "hold.started": ("hold.ended", "talk.ended", "consult.ended", "park.started"),
    "park.started": ("park.ended", "talk.ended"),
    "consult.started": ("consult.ended",),
    "wrap_up.started": ("wrap_up.ended",),
}


def read(database: str, after: int = 0) -> list[Fact]:
    """The facts behind message ``after``, in their order."""
    with psycopg.connect(database, autocommit=True) as connection:
        return [Fact(*row) for row in connection.execute(READ, (after,)).fetchall()]


def newest(database: str) -> int:
    """The number of the last message whose facts are in the records."""
    with psycopg.connect(database, autocommit=True) as connection:
        row = connection.execute("select coalesce(max(seq), 0) from fact").fetchone()
        return int(row[0]) if row else 0


def by_contact(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The history of each contact that arrived within these facts."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.contact and (fact.kind == "contact.arrived" or fact.contact in told):
            told[fact.contact].append(fact)
    return dict(told)


def findings(facts: Sequence[Fact]) -> list[str]:
    """Everything that is wrong with these facts."""
    found = [*doubled(facts), *double_offers(facts), *busy_agents(facts)]
    for contact, history in by_contact(facts).items():
        found += [f"{contact}: {fault}" for fault in incomplete(history)]
    return found


def doubled(facts: Sequence[Fact]) -> list[str]:
    """Facts that are there twice, or out of time."""
    places = Counter((fact.seq, fact.index) for fact in facts)
    return [f"fact {place} is there {times} times" for place, times in places.items() if times > 1]


def incomplete(history: Sequence[Fact]) -> list[str]:
    """What one contact's record lacks, once it is over."""
    kinds = Counter(fact.kind for fact in history)
    found = [f"{kind} {kinds[kind]} times" for kind in ("contact.arrived", "contact.ended") if kinds[kind] != 1]
    if kinds["contact.abandoned"] > 1:
        found.append("abandoned more than once")
    found += ["a call was answered and abandoned" for _ in range(1) if kinds["contact.abandoned"] and kinds["talk.started"]]
    for opening, closings in SPANS.items():
        found += _unclosed(history, opening, closings)
    return found


def _unclosed(history: Sequence[Fact], opening: str, closings: tuple[str, ...]) -> list[str]:
    """Spans that never end, or that begin while they run."""
    running: dict[str, int] = {}
    found = []
    for fact in history:
        if fact.kind == opening:
            if fact.agent in running:
                found.append(f"{opening} of {fact.agent} again (message {fact.seq}) before it was over")
            running[fact.agent] = fact.seq
        elif fact.kind in closings:
            running.pop(fact.agent, None)
    return found + [f"{opening} of {agent or 'nobody'} (message {seq}) never ends" for agent, seq in running.items()]


def double_offers(facts: Sequence[Fact]) -> list[str]:
    """A contact that is with two agents, or an agent with two contacts, at the same time."""
    contacts: dict[str, str] = {}
    agents: dict[str, str] = {}
    found = []
    for fact in facts:
        if fact.kind == "offer.made":
            if fact.contact in contacts:
                found.append(f"{fact.contact} offered to {fact.agent} while it rings at {contacts[fact.contact]}")
            if fact.agent in agents:
                found.append(f"{fact.agent} is offered {fact.contact} while {agents[fact.agent]} rings")
            contacts[fact.contact], agents[fact.agent] = fact.agent, fact.contact
        elif fact.kind in SPANS["offer.made"] and contacts.get(fact.contact) == fact.agent:
            del contacts[fact.contact]
            agents.pop(fact.agent, None)
    return found


def busy_agents(facts: Sequence[Fact]) -> list[str]:
    """Offers to somebody who talks or writes up."""
    busy: dict[str, set[str]] = defaultdict(set)
    found = []
    for fact in facts:
        if fact.kind == "offer.made" and busy[fact.agent]:
            found.append(f"{fact.agent} is offered {fact.contact} while at work on {', '.join(sorted(busy[fact.agent]))}")
        elif fact.kind in ("talk.started", "wrap_up.started"):
            busy[fact.agent].add(fact.contact)
        elif fact.kind in ("talk.ended", "wrap_up.ended"):
            busy[fact.agent].discard(fact.contact)
    return found


def counts(facts: Iterable[Fact], queue: str) -> dict[str, int]:
    """What a queue's wallboard should say, counted from the facts alone."""
    histories = [h for h in by_contact(facts).values() if any((f.kind == "contact.queued" and f.data["queue"] == queue) or
                 (f.kind == "offer.made" and f.data["queue"] == queue) for f in h)]  # fmt: skip
    answered = sum(any(f.kind == "talk.started" for f in h) for h in histories)
    abandoned = sum(any(f.kind == "contact.abandoned" for f in h) for h in histories)
    return {"offered": len(histories), "answered": answered, "abandoned": abandoned}
