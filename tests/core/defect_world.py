"""What the stories of public defects share: a small floor, and the way people serve on it."""

from dataclasses import replace

from tests.core.world import World, rulebook

from centrala.core import messages as m
from centrala.core.rulebook import AgentEntry, Queue


def world_of(queues: dict[str, Queue] | None = None, agents: dict[str, AgentEntry] | None = None) -> World:
    """Support and Sales, with Anna, Bence and Kasia in Support and Bence in both, unless told otherwise."""
    usual = {name: AgentEntry(name, name.title(), ("support",)) for name in ("anna", "bence", "kasia")}
    usual["bence"] = AgentEntry("bence", "Bence", ("support", "sales"))
    both = {"support": Queue("support", "Support"), "sales": Queue("sales", "Sales")}
    return World(rulebook(queues=both | (queues or {}), agents=agents or usual))


def ringing(world: World) -> dict[str, str]:
    """Agent → the contact that rings there."""
    return {agent: it.id for it in world.floor.contacts.values() for agent, known in it.lines.items() if known.state == "ringing"}


def serve(world: World, agent: str) -> str:
    """The agent takes what rings, the caller hangs up, the agent has written it up: who it was."""
    contact = ringing(world)[agent]
    world.pick_up(agent, contact)
    world.pass_time(5)
    world.end(world.customer(contact))
    world.tell(m.FinishWrapUp(agent, contact))
    return contact


def change(world: World, **queues: Queue) -> None:
    """New rules come into force."""
    book = world.floor.rulebook
    world.tell(m.RulebookPublished(replace(book, version=book.version + 1, queues=book.queues | queues)))
