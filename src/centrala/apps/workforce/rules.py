"""Staffing arithmetic: how many agents an interval, or a whole day of intervals, needs. The door of this library.

The models are in ``erlang`` (B, C, A) and ``retrials``; what "service level" may mean is in ``service_level``. All
input is checked and told in one sentence (``BadInput``); units are in the names; shares run from 0 to 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from centrala.apps.workforce.demand import MAX_AGENTS, BadInput, Demand, not_negative, patience, people, positive, share
from centrala.apps.workforce.erlang import (
    Outcome,
    erlang_b,
    erlang_c,
    outcome,
    share_in_line_beyond,
    wait_percentile_seconds,
)  # fmt: skip
from centrala.apps.workforce.measures import Intervals, Measures, with_patience, without_patience
from centrala.apps.workforce.retrials import Retrials, erlang_b_with_redials, outcome_with_retrials
from centrala.apps.workforce.service_level import ServiceLevel
from centrala.apps.workforce.waiting_line import Floats, blocking

__all__ = [
    "BadInput", "DayStaffing", "Demand", "Outcome", "Retrials", "ServiceLevel", "Target", "agents_needed", "day_staffing",
    "erlang_b", "erlang_b_with_redials", "erlang_c", "outcome", "outcome_with_retrials", "scheduled_for",
    "share_in_line_beyond", "wait_percentile_seconds",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What an interval has to reach; every limit that is set must hold. Raises ``BadInput``.

    ``service_level`` is the share by ``formula`` for calls answered within ``answer_seconds``; ``max_wait_seconds``
    limits the mean wait of all offered calls; ``max_occupancy`` keeps agents from being worn out.
    """

    service_level: float | None = 0.8
    answer_seconds: float = 20.0
    formula: ServiceLevel = ServiceLevel.OF_OFFERED
    max_abandon: float | None = None
    max_wait_seconds: float | None = None
    max_occupancy: float | None = None
    least_agents: int = 0

    def __post_init__(self) -> None:
        not_negative("answer_seconds", self.answer_seconds)
        people("least_agents", self.least_agents)
        for name in ("service_level", "max_abandon", "max_occupancy"):
            value = getattr(self, name)
            if value is not None and not 0 < value <= 1:
                raise BadInput(f"{name} is a share above 0 and at most 1, not {value!r}.")
        if self.service_level == 1:
            raise BadInput("service_level 1 would need endless agents; choose a share below 1.")
        if self.max_wait_seconds is not None:
            positive("max_wait_seconds", self.max_wait_seconds)
        if self.service_level is self.max_abandon is self.max_wait_seconds is self.max_occupancy is None:
            raise BadInput("A target needs at least one of service_level, max_abandon, max_wait_seconds, max_occupancy.")

    def met_by(self, found: Measures) -> NDArray[np.bool_]:
        """Where every limit holds."""
        met = np.isfinite(found.mean_wait_seconds)  # a line that grows for ever meets nothing
        if self.service_level is not None:
            met &= found.service_level(self.formula) >= self.service_level
        for limit, values in (
            (self.max_abandon, found.abandon_probability),
            (self.max_wait_seconds, found.mean_wait_seconds),
            (self.max_occupancy, found.occupancy),
        ):
            if limit is not None:
                met &= values <= limit
        return met


@dataclass(frozen=True, slots=True)
class DayStaffing:
    """One figure per interval. ``agents`` are at work, ``scheduled`` allows for shrinkage."""

    agents: tuple[int, ...]
    scheduled: tuple[int, ...]
    service_level: tuple[float, ...]
    abandon_probability: tuple[float, ...]
    mean_wait_seconds: tuple[float, ...]
    occupancy: tuple[float, ...]


def scheduled_for(agents: int, shrinkage: float) -> int:
    """People to schedule so that ``agents`` work, where the share ``shrinkage`` is away (leave, breaks, training)."""
    people("agents", agents)
    # a hair less, so that 17 / (1 - 0.15), which is 20, is not made 21 by the last bit
    return math.ceil(agents / (1.0 - share("shrinkage", shrinkage)) - 1e-9)


def agents_needed(demand: Demand, target: Target) -> int:
    """The fewest agents that meet ``target`` (Erlang A, or C where patience is infinite). Raises ``BadInput``."""
    found = day_staffing(
        [demand.calls], interval_seconds=demand.interval_seconds, aht_seconds=demand.aht_seconds,
        patience_seconds=demand.patience_seconds, target=target,
    )  # fmt: skip
    return found.agents[0]


def day_staffing(
    calls: Sequence[float],
    *,
    interval_seconds: float,
    aht_seconds: float | Sequence[float],
    target: Target,
    patience_seconds: float = math.inf,
    shrinkage: float = 0.0,
) -> DayStaffing:
    """The fewest agents for each interval, all intervals at once, by halving between none and enough.

    Each interval is taken by itself in its long run (the *stationary independent period by period* approach), which
    is near the truth while intervals are long against handle times. ``aht_seconds`` may differ by interval.
    An interval without calls needs ``least_agents``. Raises ``BadInput``.
    """
    asked = _intervals(calls, interval_seconds, aht_seconds, patience(patience_seconds))
    share("shrinkage", shrinkage)
    agents = np.full(len(calls), float(target.least_agents))
    busy = asked.rate > 0
    found = _Figures(len(calls))
    if busy.any():
        part = Intervals(asked.rate[busy], asked.aht_seconds[busy], asked.patience_seconds[busy])
        agents[busy] = _fewest(part, target)
        found.fill(busy, _measure(agents[busy], part, target), target)
    numbers = tuple(int(it) for it in agents)
    return DayStaffing(numbers, tuple(scheduled_for(it, shrinkage) for it in numbers), *found.tuples())


def _intervals(calls: Sequence[float], seconds: float, aht: float | Sequence[float], patient: float) -> Intervals:
    positive("interval_seconds", seconds)
    times = [aht] * len(calls) if isinstance(aht, int | float) else list(aht)
    if len(times) != len(calls):
        raise BadInput(f"aht_seconds has {len(times)} values for {len(calls)} intervals; give one each, or one for all.")
    rate = np.array([not_negative(f"calls[{at}]", it) for at, it in enumerate(calls)]) / seconds
    return Intervals(rate, np.array([positive("aht_seconds", it) for it in times]), np.full(len(calls), patient))


def _measure(agents: Floats, asked: Intervals, target: Target) -> Measures:
    blocked = blocking(agents, asked.load)
    model = without_patience if asked.patience_seconds[0] == math.inf else with_patience
    return model(agents, asked, blocked, target.answer_seconds)


def _fewest(asked: Intervals, target: Target) -> Floats:
    """From the square-root rule's guess in growing steps until the answer is between two numbers, then by halving."""
    if target.max_abandon is not None and asked.patience_seconds[0] == math.inf:
        raise BadInput("max_abandon needs a finite patience_seconds: with endless patience nobody gives up.")
    low = np.full(asked.rate.shape, target.least_agents - 1.0)  # too few, or fewer than wanted
    high = np.full(asked.rate.shape, np.inf)  # enough
    probe = np.maximum(np.ceil(asked.load + 0.5 * np.sqrt(asked.load)), low + 1)
    step = np.ceil(0.5 * np.sqrt(asked.load))
    tried_too_few = np.zeros(asked.rate.shape, dtype=np.bool_)
    while (wide := high - low > 1).any():
        enough = probe >= high
        part = Intervals(asked.rate[wide], asked.aht_seconds[wide], asked.patience_seconds[wide])
        enough[wide] = target.met_by(_measure(probe[wide], part, target))
        low, high = np.where(enough, low, np.maximum(low, probe)), np.where(enough, np.minimum(high, probe), high)
        tried_too_few |= ~enough
        unbounded = np.isinf(high)
        halved = np.floor((low + np.where(unbounded, low, high)) / 2)
        downward = np.where(tried_too_few, halved, np.maximum(high - step, low + 1))
        probe = np.where(high - low <= 1, high, np.where(unbounded, low + step, downward))
        step *= 2
        if np.max(probe) > MAX_AGENTS:
            raise BadInput(f"The target can't be met with {MAX_AGENTS} agents; ease it.")
    return high


class _Figures:
    """What intervals without calls show: everybody would be answered at once."""

    def __init__(self, intervals: int) -> None:
        self.service_level = np.ones(intervals)
        self.others = [np.zeros(intervals) for _ in range(3)]

    def fill(self, where: NDArray[np.bool_], found: Measures, target: Target) -> None:
        """Put the intervals with calls in their places."""
        self.service_level[where] = found.service_level(target.formula)
        for values, mine in zip(
            self.others, (found.abandon_probability, found.mean_wait_seconds, found.occupancy), strict=True
        ):  # fmt: skip
            values[where] = mine

    def tuples(self) -> tuple[tuple[float, ...], ...]:
        """In the order of ``DayStaffing``."""
        return tuple(tuple(it.tolist()) for it in (self.service_level, *self.others))
