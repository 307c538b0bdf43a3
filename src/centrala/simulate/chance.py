"""Lengths of time as chance makes them: how long a call takes, how long a caller waits, how soon a phone is answered."""

import math
from dataclasses import dataclass
from random import Random
from typing import Literal

Kind = Literal["exponential", "lognormal", "fixed"]


class BadScenario(ValueError):
    """A day that can't be simulated; the sentence says what to mend."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A time of ``mean_seconds``. ``spread`` is the coefficient of variation of a lognormal; the others have theirs.

    ``zero_share``: with this chance it is no time at all (callers who leave the moment they have to wait);
    the mean is that of the others.
    """

    kind: Kind
    mean_seconds: float
    spread: float = 1.0
    zero_share: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in ("exponential", "lognormal", "fixed"):
            raise BadScenario(f"A duration is exponential, lognormal or fixed, not {self.kind!r}.")
        if not self.mean_seconds >= 0 or (math.isinf(self.mean_seconds) and self.kind != "fixed"):
            raise BadScenario(f"mean_seconds must be 0 or above, not {self.mean_seconds!r}.")
        if not 0 < self.spread < 100:
            raise BadScenario(f"spread is above 0 and below 100, not {self.spread!r}.")
        if not 0 <= self.zero_share <= 1:
            raise BadScenario(f"zero_share is a share from 0 to 1, not {self.zero_share!r}.")

    def draw(self, chance: Random) -> float:
        """One such time in seconds."""
        if self.zero_share and chance.random() < self.zero_share:
            return 0.0
        if self.kind == "fixed" or not self.mean_seconds:
            return self.mean_seconds
        if self.kind == "exponential":
            return chance.expovariate(1.0 / self.mean_seconds)
        variance = math.log1p(self.spread * self.spread)
        return chance.lognormvariate(math.log(self.mean_seconds) - variance / 2, math.sqrt(variance))


NO_TIME = Duration("fixed", 0.0)
FOR_EVER = Duration("fixed", math.inf)
