"""Bench 3: 300 live desks on one engine. One agent changes state; when does every other desk know?

The peer is a bare broadcast server that is given the very bytes the engine sent and hands them to as many sockets.
"""

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.desk_clients import Desk
from bench.figures import Headline, Result, Table, median, ms, percentile, spread
from bench.laboratory import FIRST_PORT, Laboratory, spent
from centrala.engine.desks.presence import SETTLE_SECONDS

DESKS = 300
EVENTS_A_SECOND = 10
PEER_PORT = FIRST_PORT + 2
P95_AT_MOST = 0.1
MARK = re.compile(rb"bench-(\d+)")


@dataclass
class Crowd:
    """All desks of one server, and what they heard."""

    desks: list[Desk] = field(default_factory=list)
    said_at: dict[bytes, float] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    sample: bytes = b""
    _known: set[tuple[Desk, bytes]] = field(default_factory=set)

    def heard(self, desk: Desk, payload: bytes, at: float) -> None:
        """A frame came to one desk; what it tells again later does not count."""
        for number in set(MARK.findall(payload)) & self.said_at.keys():
            if (desk, number) not in self._known:
                self._known.add((desk, number))
                self.delays.append(at - self.said_at[number])
                self.sample = self.sample or payload

    async def come(self, addresses: list[str]) -> float:
        """Everybody opens their desk at once; returns how long until the last one is served and the floor is calm."""
        began = time.perf_counter()
        self.desks = [Desk(address, self.heard) for address in addresses]
        for first in range(0, len(self.desks), 50):
            await asyncio.gather(*(desk.connect() for desk in self.desks[first : first + 50]))
        return await self.calm() - began

    async def calm(self) -> float:
        """Wait until nothing is shown any more; returns since when."""
        began = at = time.perf_counter()
        frames = -1
        while (now := sum(desk.frames for desk in self.desks)) != frames and time.perf_counter() < began + 30:
            frames, at = now, time.perf_counter()
            await asyncio.sleep(0.5)
        return at

    async def events(self, count: int, first: int, text: Callable[[int], bytes]) -> list[float]:
        """So many events, evenly; the delays at all desks."""
        self.delays, self.said_at = [], {}
        for number in range(first, first + count):
            desk = self.desks[number % len(self.desks)]
            self.said_at[str(number).encode()] = time.perf_counter()
            desk.say(text(number))
            await asyncio.sleep(1 / EVENTS_A_SECOND)
        await asyncio.sleep(0.5)
        return self.delays

    def leave(self) -> None:
        """Everybody goes home."""
        for desk in self.desks:
            desk.close()


async def _measure(lab: Laboratory, peer: int, *, quick: bool) -> dict[str, list[float]]:
    rounds, count = (2, 30) if quick else (4, 80)
    engine, bare = Crowd(), Crowd()
    found: dict[str, list[float]] = {name: [] for name in ("p50", "p95", "p99", "heard", "cpu")}
    found |= {"bare " + name: [] for name in list(found)}
    found["come"] = [await engine.come([lab.live_address("agent", f"d{number}") for number in range(DESKS)])]
    found["bare come"] = [await bare.come([f"ws://127.0.0.1:{peer}/"] * DESKS)]
    await asyncio.sleep(SETTLE_SECONDS)  # the engine then tells the devices of all who did not come back
    await engine.calm()
    for number in range(rounds):
        first = 1 + number * count
        before = lab.processor_seconds()["engine"]
        told = await engine.events(count, first, lambda it: b'{"ref":1,"do":"not_ready","reason":"bench-%d"}' % it)
        _note(found, "", told, count, lab.processor_seconds()["engine"] - before)
        before = spent([peer_pid(lab)])
        told = await bare.events(count, first, lambda it: MARK.sub(b"bench-%d" % it, engine.sample))
        _note(found, "bare ", told, count, spent([peer_pid(lab)]) - before)
    found["bytes"] = [float(len(engine.sample))]
    for crowd in (engine, bare):
        crowd.leave()
    return found


def peer_pid(lab: Laboratory) -> int:
    """The broadcast server's process."""
    return lab.beside.pid if lab.beside else 0


def _note(found: dict[str, list[float]], who: str, delays: list[float], count: int, processor: float) -> None:
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        found[who + name].append(percentile(delays, share))
    found[who + "heard"].append(len(delays) / (count * DESKS))
    found[who + "cpu"].append(processor / count)


def run(*, quick: bool) -> Result:
    """Engine and peer side by side, turn by turn."""
    with Laboratory(0, idle=DESKS) as lab:
        lab.start_engine()
        lab.wait_for_engine()
        lab.beside = subprocess.Popen([sys.executable, "-m", "bench.broadcast_peer", str(PEER_PORT)])
        lab.wait_for_port(PEER_PORT)
        found = asyncio.run(asyncio.wait_for(_measure(lab, PEER_PORT, quick=quick), 120))
    return Result("desks", [_table(found)], _headlines(found), found)


def _table(found: dict[str, list[float]]) -> Table:
    table = Table(
        f"{DESKS} live desks, {EVENTS_A_SECOND} state changes a second, each shown at every desk",
        ("server", "event to socket p50 / p95 / p99, ms", "noise of p95",
         "frames that came", "processor ms an event", "all desks open, s"),
    )  # fmt: skip
    for who, name in (("", "Centrala"), ("bare ", "bare websockets broadcast")):
        times = " / ".join(ms(median(found[who + it])) for it in ("p50", "p95", "p99"))
        table.add(
            name,
            times,
            spread(found[who + "p95"]),
            f"{median(found[who + 'heard']):.1%}",
            ms(median(found[who + "cpu"])),
            f"{found[who + 'come'][0]:.1f}",
        )
    table.notes = [
        f"The same {found['bytes'][0]:,.0f} bytes a frame. Centrala gathers changes for up to 20 ms, checks what each may see,",
        "and tells the agent, the queues and the record of it; opening includes signing in, which every other desk is shown.",
    ]
    return table


def _headlines(found: dict[str, list[float]]) -> list[Headline]:
    mine, its = median(found["p95"]), median(found["bare p95"])
    cost, bare = median(found["cpu"]), median(found["bare cpu"])
    return [
        Headline(f"{DESKS} desks: event to socket p95, ms", ms(mine), f"{ms(its)} (bare broadcast)",
                 f"{mine / its:.1f}×", "< 100 ms", mine < P95_AT_MOST),
        Headline(f"{DESKS} desks: processor ms an event", ms(cost), f"{ms(bare)} (bare broadcast)", f"{cost / bare:.1f}×"),
    ]  # fmt: skip
