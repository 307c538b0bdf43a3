"""Estimates with 95 % confidence intervals from independent replications: means, ratios of means, differences."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """``value`` ± ``half_width``; the half width is infinite with a single replication."""

    value: float
    half_width: float

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.value - self.half_width

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.value + self.half_width

    def holds(self, value: float, widths: float = 1.0) -> bool:
        """Whether ``value`` lies inside the interval, or inside one ``widths`` times as wide."""
        return abs(value - self.value) <= widths * self.half_width


def student(degrees: int, confidence: float = CONFIDENCE) -> float:
    """The two-sided quantile of Student's t: exact for 1 and 2 degrees, by Abramowitz and Stegun 26.7.5 beyond."""
    upper = 0.5 + confidence / 2
    if degrees == 1:
        return math.tan(math.pi * (upper - 0.5))
    if degrees == 2:
        return confidence * math.sqrt(2 / (4 * upper * (1 - upper)))
    z = NormalDist().inv_cdf(upper)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / float(degrees) ** power for power, term in enumerate(terms, 1))


def mean(values: Sequence[float]) -> Estimate:
    """The mean of one figure per replication."""
    if len(values) < 2:
        return Estimate(values[0], math.inf)
    return Estimate(fmean(values), student(len(values) - 1) * stdev(values) / math.sqrt(len(values)))


def ratio(above: Sequence[float], below: Sequence[float]) -> Estimate:
    """The long-run share: the ratio of the means, with an interval by the delta method; 0 where nothing is below."""
    base = fmean(below)
    if base == 0:
        return Estimate(0.0, math.inf)
    value = fmean(above) / base
    return Estimate(value, mean([(a - value * b) / base for a, b in zip(above, below, strict=True)]).half_width)


def difference_of_ratios(
    first: tuple[Sequence[float], Sequence[float]], second: tuple[Sequence[float], Sequence[float]]
) -> Estimate:  # fmt: skip
    """Second minus first, pair by pair: what both owe to the same day cancels."""
    values, parts = [], []
    for above, below in (first, second):
        base = fmean(below) or 1.0
        value = fmean(above) / base
        values.append(value)
        parts.append([(a - value * b) / base for a, b in zip(above, below, strict=True)])
    paired = [b - a for a, b in zip(*parts, strict=True)]
    return Estimate(values[1] - values[0], mean(paired).half_width)
