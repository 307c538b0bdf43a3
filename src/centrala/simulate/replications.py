"""Many days of one scenario, on one core or several, and what they say together."""

import math
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random
from threading import Thread

from centrala.apps.workforce.service_level import ServiceLevel
from centrala.core.flow import QueueStep
from centrala.simulate.callers import callers_of
from centrala.simulate.chance import BadScenario
from centrala.simulate.drive import Drive
from centrala.simulate.estimate import Estimate, difference_of_ratios, mean, ratio
from centrala.simulate.scenario import Scenario
from centrala.simulate.tally import DayTally

BEHIND = 10  # processes of planning give way to the live centre on the same machine
Parts = tuple[Sequence[float], Sequence[float]]
SHARES = ("service_level", "abandon_share", "speed_of_answer_seconds", "occupancy")


def simulate_day(scenario: Scenario, seed: int, replication: int) -> DayTally:
    """One replication; the same seed and number always give the same day."""
    pick_ups = Random(f"{seed}/{replication}/pick_up")
    return Drive(scenario, callers_of(scenario, seed, replication), lambda duration: duration.draw(pick_ups)).run()


@dataclass(frozen=True, slots=True)
class Figures:
    """One kind of call, or all of them. Shares are ratios of means over the replications."""

    name: str
    offered: Estimate
    answered: Estimate
    abandoned: Estimate
    turned_away: Estimate
    service_level: Estimate
    abandon_share: Estimate
    speed_of_answer_seconds: Estimate  # mean wait of those answered
    mean_wait_seconds: Estimate  # of those answered and those who gave up
    wait_90_seconds: Estimate  # nine in ten of the answered waited no longer; mean of the days' own


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all replications say together, and each of them for whoever wants to look closer."""

    scenario: Scenario
    total: Figures
    by_stream: tuple[Figures, ...]
    occupancy: Estimate
    by_staff: tuple[Estimate, ...]  # the occupancy of each
    days: tuple[DayTally, ...]


def simulate(
    scenario: Scenario, *, replications: int, seed: int = 1, processes: int = 1, progress: Callable[[int], None] | None = None
) -> Outcome:
    """Run the replications and sum them up; ``progress`` hears how many days are done."""
    if replications < 1:
        raise BadScenario("At least one replication is needed.")
    days = []
    for done, day in enumerate(_days(scenario, seed, replications, processes), 1):
        days.append(day)
        if progress is not None:
            progress(done)
    return sum_up(scenario, days)


def _days(scenario: Scenario, seed: int, replications: int, processes: int) -> Iterator[DayTally]:
    if processes <= 1 or replications == 1:
        yield from (simulate_day(scenario, seed, number) for number in range(replications))
        return
    # A fresh interpreter for each: forking a process that has threads of its own is not safe.
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(processes, replications), apart, initializer=_stand_back) as pool:
        yield from pool.map(simulate_day, *zip(*((scenario, seed, number) for number in range(replications)), strict=True))


def _stand_back() -> None:
    """In each process: let the live centre on the same machine go first, and end with the one who started us."""
    os.nice(BEHIND)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def sum_up(scenario: Scenario, days: Sequence[DayTally]) -> Outcome:
    """Estimates from days."""
    every = range(len(scenario.streams))
    return Outcome(
        scenario,
        _figures("all", scenario, days, every),
        tuple(_figures(scenario.streams[at].name, scenario, days, [at]) for at in every),
        ratio(*_occupancy(days, range(len(scenario.staff)))),
        tuple(ratio(*_occupancy(days, [at])) for at in range(len(scenario.staff))),
        tuple(days),
    )


def _figures(name: str, scenario: Scenario, days: Sequence[DayTally], streams: Sequence[int]) -> Figures:
    def count(attribute: str) -> Estimate:
        return mean([sum(_number(getattr(day.streams[at], attribute)) for at in streams) for day in days])

    shares = {what: ratio(*_parts(what, days, streams, scenario.formula)) for what in (*SHARES[:3], "mean_wait_seconds")}
    ninety = [_ninety([wait for at in streams for wait in day.streams[at].waits]) for day in days]
    return Figures(
        name, count("offered"), count("waits"), count("given_up"), count("turned_away"),
        shares["service_level"], shares["abandon_share"], shares["speed_of_answer_seconds"], shares["mean_wait_seconds"],
        mean(ninety),
    )  # fmt: skip


def _number(value: int | list[float]) -> int:
    return value if isinstance(value, int) else len(value)


def _ninety(waits: list[float]) -> float:
    return sorted(waits)[math.ceil(0.9 * len(waits)) - 1] if waits else 0.0


def _parts(what: str, days: Sequence[DayTally], streams: Sequence[int], formula: ServiceLevel) -> Parts:
    """Above and below the line of a share, one of each per day."""
    above, below = [], []
    for day in days:
        tallies = [day.streams[at] for at in streams]
        waits, given_up = [it for one in tallies for it in one.waits], [it for one in tallies for it in one.given_up]
        if what == "service_level":
            pairs = [one.service(formula) for one in tallies]
            pair: tuple[float, float] = sum(it[0] for it in pairs), sum(it[1] for it in pairs)
        elif what == "abandon_share":
            pair = len(given_up), sum(one.offered for one in tallies)
        elif what == "speed_of_answer_seconds":
            pair = math.fsum(waits), len(waits)
        else:
            pair = math.fsum(waits) + math.fsum(given_up), len(waits) + len(given_up)
        above.append(pair[0])
        below.append(pair[1])
    return above, below


def _occupancy(days: Sequence[DayTally], staff: Sequence[int]) -> Parts:
    handling = [math.fsum(day.work[at].handling_seconds for at in staff) for day in days]
    return handling, [math.fsum(day.work[at].at_work_seconds for at in staff) for day in days]


def compare(first: Outcome, second: Outcome, streams: Sequence[int] | None = None) -> dict[str, Estimate]:
    """Second minus first, over days with the same callers (same seed, same number of replications).

    Of the kinds of calls ``streams``, where they are given; their occupancy is that of the agents who serve them.
    """
    if [len(it.days) for it in (first, second)] != [len(first.days)] * 2:
        raise BadScenario("Variants are compared over the same number of replications.")
    return {it: difference_of_ratios(_whole(it, first, streams), _whole(it, second, streams)) for it in SHARES}


def occupancy_of(outcome: Outcome, streams: Sequence[int]) -> Estimate:
    """Of the agents who serve these kinds of calls, with all they do, also for other queues."""
    return ratio(*_occupancy(outcome.days, _serving(outcome.scenario, streams)))


def _serving(scenario: Scenario, streams: Sequence[int]) -> list[int]:
    """Staff for calls that go straight to a queue of theirs; for calls that go through a menu nobody can be named."""
    book = scenario.rulebook
    flows = [book.flows[book.numbers[scenario.streams[at].dialled]] for at in streams]
    queues = {step.queue for step in (it.steps[it.start] for it in flows) if isinstance(step, QueueStep)}
    return [at for at, it in enumerate(scenario.staff) if queues & set(it.queues)]


def _whole(what: str, outcome: Outcome, streams: Sequence[int] | None) -> Parts:
    if what == "occupancy":
        every_one = range(len(outcome.scenario.staff))
        return _occupancy(outcome.days, every_one if streams is None else _serving(outcome.scenario, streams))
    every = range(len(outcome.scenario.streams)) if streams is None else streams
    return _parts(what, outcome.days, every, outcome.scenario.formula)
