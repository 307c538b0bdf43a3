"""Bench 2: what the core decides in a second with 100, 1,000 and 10,000 agents and as many waiting; memory of a wait.

And how long its slowest decisions take where demands relax step by step: see core_skills.py.
"""

import gc
import tracemalloc
from collections.abc import Callable
from time import process_time
from typing import Any

from bench import core_skills
from bench.core_floor import BusyFloor
from bench.core_peers import BareQueue, ScanningQueue
from bench.core_skills import SkilledFloor
from bench.figures import Headline, Result, Table, median, percentile, spread

SIZES = (100, 1_000, 10_000)
GOAL = 100_000
GOAL_AT = 1_000
MOST_GROWTH = 2.0
SKILLED_AGENTS, SKILLED_WAITING, SLOWEST_MS = 1_000, 5_000, 1.0


def _rate(lives: int, work: Callable[[int], None]) -> float:
    began = process_time()
    work(lives)
    return lives / (process_time() - began)


def _measure(agents: int, *, quick: bool) -> dict[str, list[float]]:
    """Bursts of each in turn, so that whatever else the machine does meets all of them alike."""
    floors = {"one queue": BusyFloor(agents, teams=False), "teams": BusyFloor(agents, teams=True)}
    scanning, bare = ScanningQueue(agents), BareQueue(agents)
    scanning.fill()
    bare.fill()
    found: dict[str, list[float]] = {name: [] for name in ("one queue", "teams", "scanning", "bare")}
    lives = 1_000 if quick else 2_000
    for floor in floors.values():
        floor.live(lives // 2)
    gc.collect()
    for _ in range(5 if quick else 15):
        for name, floor in floors.items():
            found[name].append(floor.messages_a_second(lives))
        found["scanning"].append(_rate(max(3, 200_000 // agents // (4 if quick else 2)), scanning.live))
        found["bare"].append(_rate(20_000, bare.live))
    return found


def memory_of_waiting(agents: int, *, teams: bool) -> float:
    """Bytes that one more waiting contact takes, its identifiers included."""
    floor = BusyFloor(agents, teams=teams)
    tracemalloc.start()
    before, count = tracemalloc.get_traced_memory()[0], 1_000
    for _ in range(count):
        floor.arrive()
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return taken / count


def run(*, quick: bool) -> Result:
    """All sizes."""
    found = {size: _measure(size, quick=quick) for size in SIZES}
    memory = {shape: memory_of_waiting(1_000, teams=teams) for shape, teams in (("one queue", False), ("teams", True))}
    memory["skills and languages that relax"] = core_skills.memory_of_waiting(SKILLED_AGENTS, SKILLED_WAITING)
    took = _skilled(3_000 if quick else 10_000)
    return Result(
        "core", [_table(found), _memory_table(memory), _skilled_table(took)], [*_headlines(found, memory), _slowest(took)],
        {"rates": found, "memory": memory, "skilled_ms": {str(share): percentile(took, share) for share in SHARES}},
    )  # fmt: skip


SHARES = (0.5, 0.9, 0.99, 0.999)


def _skilled(lives: int) -> list[float]:
    """Milliseconds that each decision took, after a while of getting used to it."""
    floor = SkilledFloor(SKILLED_AGENTS, SKILLED_WAITING)
    floor.live(lives // 2)
    floor.took.clear()
    gc.collect()
    floor.live(lives)
    return [it / 1e6 for it in floor.took]


def _skilled_table(took: list[float]) -> Table:
    title = f"Decisions at {SKILLED_AGENTS:,} agents and {SKILLED_WAITING:,} waiting, skills and languages relaxing in two steps"
    table = Table(title, (*(f"{share:.1%} take at most, ms" for share in SHARES), "slowest, ms", "decisions"))
    table.add(*(f"{percentile(took, share):.3f}" for share in SHARES), f"{max(took):.1f}", f"{len(took):,}")
    table.notes = ["Processor time of each decision. The slowest ones hold a sweep of Python's garbage collector."]
    return table


def _slowest(took: list[float]) -> Headline:
    what = f"decision at {SKILLED_AGENTS:,} agents, {SKILLED_WAITING:,} waiting, relaxing skills: 99th percentile"
    found = percentile(took, 0.99)
    return Headline(what, f"{found:.2f} ms", "none", "", f"< {SLOWEST_MS:.0f} ms", found < SLOWEST_MS)


def _table(found: dict[int, dict[str, list[float]]]) -> Table:
    table = Table(
        "Core decisions: agents, and as many waiting, all busy",
        ("agents = waiting", "Centrala, one queue: messages/s", "noise", "Centrala, teams of 40: messages/s", "contacts/s",
         "model of app_queue's scans: contacts/s", "bare two-list FIFO: contacts/s"),
    )  # fmt: skip
    for size, rates in found.items():
        one, teams = rates["one queue"], rates["teams"]
        table.add(
            f"{size:,}", f"{median(one):,.0f} (best {max(one):,.0f})", spread(one),
            f"{median(teams):,.0f} (best {max(teams):,.0f})",
            f"{median(one) / 6:,.0f}", f"{median(rates['scanning']):,.0f}", f"{median(rates['bare']):,.0f}",
        )  # fmt: skip
    table.notes = [
        "Per second of processor time of one core, medians of interleaved bursts. A contact's life is six messages; with its",
        "facts, timers and explanations it causes about 40 effects. In teams each of the 39 others is named in every decision.",
        "The model and the bare lists do no more than choose: see bench/core_peers.py.",
    ]
    return table


def _memory_table(memory: dict[str, float]) -> Table:
    table = Table("Memory of one more waiting contact", ("floor", "bytes"))
    for shape, taken in memory.items():
        table.add(shape, f"{taken:,.0f}")
    return table


def growth(found: dict[int, dict[str, list[float]]], name: str) -> float:
    """How many times dearer one message (or contact) is on the largest floor than on the smallest."""
    return median(found[min(found)][name]) / median(found[max(found)][name])


def _headlines(found: dict[int, dict[str, list[float]]], memory: dict[str, Any]) -> list[Headline]:
    at = found[GOAL_AT]
    lines = [
        Headline(
            f"core messages a second, {GOAL_AT:,} agents, {shape}",
            f"{median(at[name]):,.0f} ({median(at[name]) / 6:,.0f} contacts/s)",
            f"{median(at['scanning']):,.0f} contacts/s (model of app_queue's scans)",
            f"{median(at[name]) / 6 / median(at['scanning']):.1f}×",
            f"> {GOAL:,}", median(at[name]) > GOAL,
        )
        for name, shape in (("one queue", "one queue"), ("teams", "small teams"))
    ]  # fmt: skip
    lines += [
        Headline(
            f"cost of a message, {max(found):,} agents against {min(found)}, {name}", f"{growth(found, name):.2f}×",
            f"{growth(found, 'scanning'):.0f}× (model)", "", f"< {MOST_GROWTH:.0f}×", growth(found, name) < MOST_GROWTH,
        )
        for name in ("one queue", "teams")
    ]  # fmt: skip
    taken = ", ".join(f"{taken:,.0f} bytes ({shape})" for shape, taken in memory.items())
    lines.append(Headline("memory of a waiting contact in the core", taken, "", ""))
    return lines
