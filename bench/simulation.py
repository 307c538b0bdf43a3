"""Bench: simulated calls a second through the full core, beside SimPy and Ciw where they are installed.

The peers simulate the bare queue; the core also keeps states, timers and the rules of all its nouns. What it would write
for switch, desks and records is left out on both sides: nobody is there to read it; so is the expected wait, which no rule
of these days looks at. All are given the same model: M/M/100+M at 105 Erlang, calls of 5 minutes, patience of 3. A large
multi-skill day has no peer here.
"""

import importlib.metadata
from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import process_time
from typing import Any

from bench.figures import Headline, Result, Table, median, spread
from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import Queue, Ring, Rulebook
from centrala.simulate.callers import callers_of
from centrala.simulate.chance import Duration
from centrala.simulate.drive import Drive
from centrala.simulate.scenario import Scenario, Staff, Stream

AGENTS, CALLS, RATE, AHT, PATIENCE = 100, 10_000, 21 / 60, 300.0, 180.0
EXACT_ABANDONED = 0.07212
QUEUES, LARGE_CALLS, LARGE_AGENTS, LARGE_SECONDS, LARGE_GOAL = 10, 50_000, 500, 36_000.0, 5.0


def _scenario(names: list[str], calls: float, seconds: float, staff: tuple[Staff, ...]) -> Scenario:
    book = Rulebook(
        version=1,
        agents={name: entry for it in staff for name, entry in it.entries().items()},
        queues={
            name: Queue(name, name, wrap_up_seconds=0, max_waiting=10**6, announce_every_seconds=0, recording="never")
            for name in names
        },
        flows={name: Flow(name, 1, "in", {"in": QueueStep(name)}) for name in names},
        numbers={name: name for name in names},
    )
    handle, patience = (Duration("exponential", AHT),), (Duration("exponential", PATIENCE),)
    streams = tuple(Stream(name, name, (calls / len(names),), handle, patience) for name in names)
    return Scenario(book, streams, staff, seconds)


def _ours(scenario: Scenario, seed: int) -> tuple[float, int, float]:
    """Processor seconds (drawing the callers included), calls, share abandoned."""
    began = process_time()
    day = Drive(scenario, callers_of(scenario, seed, 0), lambda _: 0.0).run()
    offered, lost = sum(it.offered for it in day.streams), sum(len(it.given_up) for it in day.streams)
    return process_time() - began, offered, lost / offered


def _simpy(seed: int) -> tuple[float, int, float]:
    import simpy

    chance, world, counted = Random(seed), simpy.Environment(), [0, 0]
    agents = simpy.Resource(world, AGENTS)

    def call() -> Any:
        with agents.request() as turn:
            first = yield turn | world.timeout(chance.expovariate(1 / PATIENCE))
            counted[turn in first] += 1
            if turn in first:
                yield world.timeout(chance.expovariate(1 / AHT))

    def arrivals() -> Any:
        for _ in range(CALLS):
            yield world.timeout(chance.expovariate(RATE))
            world.process(call())

    began = process_time()
    world.process(arrivals())
    world.run()
    return process_time() - began, CALLS, counted[0] / CALLS


def _ciw(seed: int) -> tuple[float, int, float]:
    import ciw

    began = process_time()
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(RATE)], service_distributions=[ciw.dists.Exponential(1 / AHT)],
        reneging_time_distributions=[ciw.dists.Exponential(1 / PATIENCE)], number_of_servers=[AGENTS],
    )  # fmt: skip
    world = ciw.Simulation(network)
    world.simulate_until_max_customers(CALLS, method="Finish")
    records = world.get_all_records()
    return process_time() - began, len(records), sum(it.record_type == "renege" for it in records) / len(records)


def _version(name: str) -> str:
    try:
        return f"{name} {importlib.metadata.version(name)}"
    except importlib.metadata.PackageNotFoundError:
        return ""


def run(*, quick: bool) -> Result:
    """All in turns, so that whatever else the machine does meets all of them alike."""
    single = _scenario(["q"], CALLS, CALLS / RATE, (Staff("a", ("q",), ((0, AGENTS),)),))
    runners: dict[str, Callable[[int], tuple[float, int, float]]] = {"Centrala, full core": lambda seed: _ours(single, seed)}
    missing = []
    for name, runner in (("simpy", _simpy), ("ciw", _ciw)):
        if version := _version(name):
            runners[version] = runner
        else:
            missing.append(name)
    found: dict[str, list[tuple[float, int, float]]] = {name: [] for name in runners}
    for seed in range(3 if quick else 9):
        for name, runner in runners.items():
            found[name].append(runner(seed))
    rates = {name: [calls / seconds for seconds, calls, _ in rows] for name, rows in found.items()}
    table = Table(
        f"Simulated calls a second: M/M/{AGENTS}+M, {CALLS:,} calls", ("engine", "calls/s", "noise", "abandoned (exact 0.0721)")
    )
    for name, rows in found.items():
        table.add(name, f"{median(rates[name]):,.0f}", spread(rates[name]), f"{median([it[2] for it in rows]):.4f}")
    table.notes = ["Processor time of one core.", *(f"{name} is not installed, so it is not measured." for name in missing)]
    large = [_large(seed) for seed in range(1 if quick else 3)]
    ours = median(rates["Centrala, full core"])
    best = next(((name, median(it)) for name, it in rates.items() if name.startswith("simpy")), None)
    seconds = median([it[0] for it in large])
    headlines = [
        Headline("simulated calls a second", f"{ours:,.0f}", f"{best[0]}: {best[1]:,.0f}", f"{ours / best[1]:.2f}×",
                 "at least SimPy", ours >= best[1])
        if best
        else Headline("simulated calls a second", f"{ours:,.0f}", "simpy is not installed", "", "at least SimPy"),
        Headline(
            f"day of {LARGE_CALLS:,} calls, {LARGE_AGENTS} agents, {QUEUES} queues, skills", f"{seconds:.1f} s", "none", "",
            f"under {LARGE_GOAL:.0f} s", seconds < LARGE_GOAL,
        ),
    ]  # fmt: skip
    return Result("simulation", [table], headlines, {"calls_a_second": rates, "large": large})


def _large(seed: int) -> tuple[float, int, float]:
    """Ten teams of fifty, each skilled for a queue and a little for the next, which takes their help after 20 seconds."""
    names = [f"q{number}" for number in range(QUEUES)]
    staff = tuple(
        Staff(f"team{at}", (name, other), ((0, LARGE_AGENTS // QUEUES),), skills={name: 4, other: 2})
        for at, (name, other) in enumerate(zip(names, [*names[1:], names[0]], strict=True))
    )
    scenario = _scenario(names, LARGE_CALLS, LARGE_SECONDS, staff)
    queues = {name: replace(it, needs={name: 3}, rings=(Ring(20.0, {name: 1}),)) for name, it in scenario.rulebook.queues.items()}
    return _ours(replace(scenario, rulebook=replace(scenario.rulebook, queues=queues)), seed)
