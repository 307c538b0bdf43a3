"""What a recorded day tells of its callers: how many came when, how long they took, how long they would have waited."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, pstdev

from centrala.simulate.chance import FOR_EVER, NO_TIME, Duration
from centrala.simulate.scenario import Came

LIKE_FIXED = 0.02  # a coefficient of variation below this is taken as none
AT_ONCE_SECONDS = 1.0  # whoever gives up before this never meant to wait


@dataclass(frozen=True, slots=True)
class Patience:
    """Patience from waits that mostly ended with an answer, which only says that the patience was longer.

    ``duration`` is the exponential of greatest likelihood for right-censored waits: all seconds waited ÷ those who
    gave up; ``low`` and ``high`` hold its mean with 95 % confidence (Epstein and Sobel 1953, by Wilson and Hilferty's
    quantiles of chi-square). ``curve`` is the Kaplan-Meier estimate (1958): after so many seconds, so many would still
    wait. Where nobody gave up patience is endless.
    """

    duration: Duration
    gave_up: int
    low_seconds: float
    high_seconds: float
    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """One queue's callers. Calls are counted by interval of arrival."""

    queue: str
    calls: tuple[int, ...]
    handle: Duration
    wrap_up: Duration
    patience: Patience
    answered: int
    waited_seconds: float  # the mean of those answered


def observe(queue: str, came: Sequence[Came], intervals: int, interval_seconds: float) -> Observed:
    """Sum up who came to ``queue``; all durations are in seconds."""
    calls = [0] * intervals
    for it in came:
        calls[int(it.at / interval_seconds)] += 1
    answered = [it for it in came if it.handle_seconds is not None]
    return Observed(
        queue, tuple(calls),
        spread_of([it.handle_seconds for it in answered if it.handle_seconds is not None]),
        spread_of([it.wrap_up_seconds for it in answered if it.wrap_up_seconds is not None]),
        patience_of([(it.waited_seconds, it.gave_up) for it in came]),
        len(answered), fmean([it.waited_seconds for it in answered]) if answered else 0.0,
    )  # fmt: skip


def spread_of(seconds: Sequence[float]) -> Duration:
    """A lognormal with the mean and the coefficient of variation of what was seen; nothing seen: no time at all."""
    mean = fmean(seconds) if seconds else 0.0
    if mean <= 0:
        return NO_TIME
    spread = pstdev(seconds) / mean
    return Duration("fixed", mean) if spread < LIKE_FIXED else Duration("lognormal", mean, min(spread, 10.0))


def patience_of(waits: Sequence[tuple[float, bool]]) -> Patience:
    """From each caller's seconds waited and whether they gave up then."""
    at_once = sum(gave_up and seconds < AT_ONCE_SECONDS for seconds, gave_up in waits)
    waited = [(seconds, gave_up) for seconds, gave_up in waits if seconds >= AT_ONCE_SECONDS]
    gave_up = sum(it for _, it in waited)
    who_waited = len(waited) + at_once
    zero_share = at_once / who_waited if who_waited else 0.0
    curve = kaplan_meier(waits)
    if not gave_up:
        patience = Duration("fixed", math.inf, zero_share=zero_share) if zero_share else FOR_EVER
        return Patience(patience, at_once, math.inf, math.inf, curve)
    total = math.fsum(seconds for seconds, _ in waited)
    low, high = (2 * total / _chi_square(2 * gave_up, share) for share in (0.975, 0.025))
    return Patience(Duration("exponential", total / gave_up, zero_share=zero_share), at_once + gave_up, low, high, curve)


def kaplan_meier(waits: Sequence[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """The share who would still wait after so many seconds, a step at each moment somebody gave up."""
    left, share = len(waits), 1.0
    steps: list[tuple[float, float]] = []
    for seconds, gave_up in sorted(waits, key=lambda it: (it[0], not it[1])):  # giving up comes before being answered
        if gave_up:
            share *= 1 - 1 / left
            if steps and steps[-1][0] == seconds:
                steps.pop()
            steps.append((seconds, share))
        left -= 1
    return tuple(steps)


def _chi_square(degrees: int, share: float) -> float:
    """The quantile by Wilson and Hilferty 1931; good to a per cent from two degrees on, where it is used."""
    part = 2 / (9 * degrees)
    return float(degrees * max(1 - part + NormalDist().inv_cdf(share) * math.sqrt(part), 0.01) ** 3)
