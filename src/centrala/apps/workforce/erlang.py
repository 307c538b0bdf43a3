"""Erlang B, C and A for one interval: exact, stable from tiny loads to ten thousand agents.

Arrivals are Poisson, handle times and patience exponential, agents alike, the line first come first served, and the
figures are those of the long run (the steady state). Real floors differ; the simulator tells by how much.
"""

import math
from dataclasses import dataclass

import numpy as np

from centrala.apps.workforce.demand import BadInput, Demand, not_negative, people, share
from centrala.apps.workforce.measures import Intervals, Measures, with_patience, without_patience
from centrala.apps.workforce.service_level import ServiceLevel, service_parts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``agents`` achieve. Probabilities and shares are of all offered calls."""

    agents: int
    load_erlangs: float
    answer_seconds: float  # the T of the service levels
    wait_probability: float
    abandon_probability: float
    mean_wait_seconds: float  # of everybody, also of those who give up
    answered_wait_seconds: float  # the average speed of answer (ASA): of those who are answered
    queue_length: float  # callers waiting, on average
    occupancy: float  # share of their time that agents handle calls
    answered_in_time: float
    abandoned_in_time: float

    def service_level(self, formula: ServiceLevel = ServiceLevel.OF_OFFERED) -> float:
        """By one of the four formulas; 0 where what it divides by is 0."""
        above, below = service_parts(
            formula, offered=1.0, answered=1.0 - self.abandon_probability,
            answered_in_time=self.answered_in_time, abandoned_in_time=self.abandoned_in_time,
        )  # fmt: skip
        return min(float(above / below), 1.0) if below > 0 else 0.0


def erlang_b(lines: int, load_erlangs: float) -> float:
    """The share of calls that find all ``lines`` taken, where nobody waits (M/M/n/n).

    Erlang 1917, by the recursion B(k) = aB(k−1) / (k + aB(k−1)), which never loses digits. Raises ``BadInput``.
    """
    people("lines", lines)
    not_negative("load_erlangs", load_erlangs)
    blocked = 1.0
    for line in range(1, lines + 1):
        offered = load_erlangs * blocked
        blocked = offered / (line + offered)
    return blocked


def erlang_c(agents: int, load_erlangs: float) -> float:
    """The share of calls that wait, where nobody gives up (M/M/n); 1 when the load is more than the agents can do.

    Erlang 1917: C = nB / (n − a(1 − B)). Raises ``BadInput``.
    """
    blocked = erlang_b(agents, load_erlangs)
    if agents <= load_erlangs:
        return 1.0
    return agents * blocked / (agents - load_erlangs + load_erlangs * blocked)


def outcome(demand: Demand, agents: int, answer_seconds: float = 20.0) -> Outcome:
    """Erlang A where the demand's patience is finite, Erlang C where it is not.

    Without agents everybody waits (and with finite patience gives up); with Erlang C and no more agents than load
    the waits are infinite. Raises ``BadInput``.
    """
    people("agents", agents)
    not_negative("answer_seconds", answer_seconds)
    if demand.calls_per_second == 0:
        return Outcome(agents, 0.0, answer_seconds, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    found = _measures(demand, agents, answer_seconds, with_delay=True)
    return Outcome(
        agents, demand.load_erlangs, answer_seconds,
        *(float(values[0]) for values in (
            found.wait_probability, found.abandon_probability, found.mean_wait_seconds, found.answered_wait_seconds,
            found.queue_length, found.occupancy, found.answered_in_time, found.abandoned_in_time,
        )),
    )  # fmt: skip


def _measures(demand: Demand, agents: int, answer_seconds: float, *, with_delay: bool = False) -> Measures:
    number = np.array([float(agents)])
    blocked = np.array([erlang_b(agents, demand.load_erlangs)])
    asked = Intervals(*(np.array([it]) for it in (demand.calls_per_second, demand.aht_seconds, demand.patience_seconds)))
    if demand.patience_seconds == math.inf:
        return without_patience(number, asked, blocked, answer_seconds)
    return with_patience(number, asked, blocked, answer_seconds, with_delay=with_delay)


def share_in_line_beyond(demand: Demand, agents: int, wait_seconds: float) -> float:
    """The share of offered calls that are still in line after ``wait_seconds``, neither answered nor gone."""
    people("agents", agents)
    not_negative("wait_seconds", wait_seconds)
    if demand.calls_per_second == 0:
        return 0.0
    return float(_measures(demand, agents, wait_seconds).in_line_beyond[0])


def wait_percentile_seconds(demand: Demand, agents: int, of_calls: float) -> float:
    """The wait that ``of_calls`` (0.9: nine in ten) of the offered calls do not exceed, whether answered or gone.

    Infinite for Erlang C with no more agents than load. Found by halving, to a millionth of a second or 1e-12 of itself.
    """
    share("of_calls", of_calls)
    left = 1.0 - of_calls
    if share_in_line_beyond(demand, agents, 0.0) <= left:
        return 0.0
    if demand.patience_seconds == math.inf and agents <= demand.load_erlangs:
        return math.inf
    high = 1.0
    while share_in_line_beyond(demand, agents, high) > left:
        high *= 2
        if high > 1e15:
            raise BadInput(f"of_calls {of_calls!r} is too near to 1 to be found.")
    low = 0.0
    while high - low > max(1e-6, 1e-12 * high):
        middle = (low + high) / 2
        low, high = (middle, high) if share_in_line_beyond(demand, agents, middle) > left else (low, middle)
    return high
