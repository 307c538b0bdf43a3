"""``python -m bench.engine_alone``: the real engine with a rulebook from the command line instead of the database's.

Everything else is as in ``centrala engine``: journal, facts shipped to PostgreSQL, Asterisk, the desks' sockets.
"""

import argparse
import asyncio
import logging
import os

from centrala import configuration
from centrala.contracts.switch_plan import Phone, SwitchPlan, Trunk
from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import AgentEntry, Queue, Rulebook
from centrala.engine import main as engine
from centrala.engine.journal import Journal
from centrala.engine.rulebook_feed import Published

NUMBERS = {"101": "support", "102": "recorded", "103": "later"}


def password(agent: str) -> str:
    """The SIP password of a laboratory agent."""
    return f"phone-of-{agent}"


def published(agents: int, carrier: int, *, idle: int = 0) -> Published:
    """``agents`` with phones serve 101 and 102 (recorded); ``idle`` more have desks only; nobody serves 103."""
    names = [f"a{number}" for number in range(agents)]
    entries = {name: AgentEntry(name, name, ("support", "recorded")) for name in names}
    entries |= {f"d{number}": AgentEntry(f"d{number}", f"d{number}", (f"team{number // 25}",)) for number in range(idle)}
    queues = {"support", "recorded", "later", *(queue for entry in entries.values() for queue in entry.queues)}
    book = Rulebook(
        version=1, agents=entries,
        queues={
            name: Queue(
                name, name, wrap_up_seconds=0.0, max_waiting=10_000, recording="always" if name == "recorded" else "never",
                announce_every_seconds=0.0,
            )
            for name in sorted(queues)
        },
        flows={name: Flow(name, 1, "in", {"in": QueueStep(name)}) for name in NUMBERS.values()},
        numbers=NUMBERS,
    )  # fmt: skip
    trunk = Trunk("bench", "address", "127.0.0.1", carrier, addresses=(f"127.0.0.1:{carrier}",))
    return Published(book, SwitchPlan(tuple(Phone(name, name, "unused", password(name)) for name in names), (trunk,)))


async def run(told: Published) -> None:
    """Be the engine until asked to stop."""
    settings = configuration.load()
    wired = engine._Wired(settings, Journal(settings.home / "journal"))  # noqa: SLF001  the one part that is replaced

    async def feed() -> None:
        wired.feed.publish(told)
        await asyncio.get_running_loop().create_future()

    wired.feed.run = feed  # type: ignore[method-assign]
    await wired.run()


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser()
    for name in ("agents", "carrier", "idle"):
        reader.add_argument(f"--{name}", type=int, default=0)
    told = reader.parse_args()
    logging.basicConfig(level=os.environ.get("BENCH_LOG", "WARNING"), format="%(asctime)s %(name)s %(message)s")
    asyncio.run(run(published(told.agents, told.carrier, idle=told.idle)))


if __name__ == "__main__":
    main()
