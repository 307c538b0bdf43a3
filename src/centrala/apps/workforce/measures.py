"""What a staffing level means for customers and agents: Erlang C and Erlang A for arrays of intervals at once.

``erlang.py`` asks for one interval, ``rules.py`` for whole days; both get their figures here, so that they agree.
"""

from dataclasses import dataclass

import numpy as np

from centrala.apps.workforce.service_level import ServiceLevel, service_parts
from centrala.apps.workforce.waiting_line import Floats, line


@dataclass(frozen=True, slots=True)
class Measures:
    """One figure per interval. Shares are of the offered calls; see ``erlang.Outcome`` for each."""

    wait_probability: Floats
    abandon_probability: Floats
    mean_wait_seconds: Floats
    answered_wait_seconds: Floats
    queue_length: Floats
    occupancy: Floats
    answered_in_time: Floats
    abandoned_in_time: Floats
    in_line_beyond: Floats

    def service_level(self, formula: ServiceLevel) -> Floats:
        """The share by one of the formulas; 1 where nobody calls."""
        above, below = service_parts(
            formula, offered=np.ones_like(self.occupancy), answered=1.0 - self.abandon_probability,
            answered_in_time=self.answered_in_time, abandoned_in_time=self.abandoned_in_time,
        )  # fmt: skip
        return np.where(below > 0, np.minimum(above / np.where(below > 0, below, 1.0), 1.0), 0.0)


@dataclass(frozen=True, slots=True)
class Intervals:
    """The demand of many intervals: calls a second, mean handle time, mean patience (all infinite or none)."""

    rate: Floats
    aht_seconds: Floats
    patience_seconds: Floats

    @property
    def load(self) -> Floats:
        """In Erlang."""
        return self.rate * self.aht_seconds


def without_patience(agents: Floats, demand: Intervals, blocked: Floats, answer_seconds: float) -> Measures:
    """Erlang C, from Erlang B: C = nB / (n − a(1 − B)). With n ≤ a the line grows for ever: everybody waits, endlessly."""
    load, zero = demand.load, np.zeros_like(demand.rate)
    stable = agents > load
    spare = np.where(stable, agents - load, 1.0)
    waits = np.where(stable, agents * blocked / (spare + load * blocked), 1.0)
    mean = np.where(stable, waits * demand.aht_seconds / spare, np.inf)
    beyond = waits * np.where(stable, np.exp(-spare * answer_seconds / demand.aht_seconds), 1.0)
    length = np.where(stable, waits * load / spare, np.inf)
    busy = np.where(stable, load / np.maximum(agents, 1.0), 1.0)
    return Measures(waits, zero, mean, mean, length, busy, 1.0 - beyond, zero, beyond)


def with_patience(
    agents: Floats, demand: Intervals, blocked: Floats, answer_seconds: float, *, with_delay: bool = False
) -> Measures:
    """Erlang A (M/M/n+M), from Erlang B and the sums of ``waiting_line``; any load is stable."""
    x, y = agents * demand.patience_seconds / demand.aht_seconds, demand.rate * demand.patience_seconds
    spans = answer_seconds / demand.patience_seconds
    sums = line(x, y, spans, with_delay=with_delay)
    waits = sums.everybody * blocked / (sums.everybody * blocked + sums.first * (1.0 - blocked))
    each = waits / sums.everybody  # turns sums over terms into probabilities
    length = np.minimum(each * sums.length, y)  # not more than if everybody gave up
    abandons = length / y
    served = each * x / y  # of those who wait, per term
    in_time = served * (sums.somebody - sums.late_somebody)
    answered = 1.0 - waits + served * sums.somebody  # rather than 1 - abandons, which loses digits when nearly all give up
    beyond = each * np.exp(-spans) * sums.late_everybody
    answered_wait = served * sums.delay * demand.patience_seconds / np.where(answered > 0, answered, 1.0)
    busy = np.minimum(demand.load * answered / np.maximum(agents, 1.0), 1.0)
    return Measures(
        waits, abandons, length / demand.rate, answered_wait, length, busy,
        np.clip(1.0 - waits + in_time, 0.0, 1.0), np.maximum(waits - in_time - beyond, 0.0), beyond,
    )  # fmt: skip
