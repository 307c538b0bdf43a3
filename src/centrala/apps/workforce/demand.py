"""What customers ask of an interval: how many calls, how long each takes, how long they are willing to wait."""

import math
from dataclasses import dataclass

MAX_AGENTS = 100_000
LONGEST_PATIENCE_SECONDS = 1e9  # thirty years; who is more patient than that never gives up: math.inf


class BadInput(ValueError):
    """A figure that can't be meant; the sentence names it and says what would be right."""


def positive(name: str, value: float) -> float:
    """``value`` if it is a finite number above zero."""
    if not (math.isfinite(value) and value > 0):
        raise BadInput(f"{name} must be above 0, not {value!r}.")
    return value


def not_negative(name: str, value: float) -> float:
    """``value`` if it is a finite number, zero or above."""
    if not (math.isfinite(value) and value >= 0):
        raise BadInput(f"{name} must be 0 or above, not {value!r}.")
    return value


def share(name: str, value: float) -> float:
    """``value`` if it is a share: at least 0 and below 1."""
    if not 0 <= value < 1:
        raise BadInput(f"{name} is a share from 0 to below 1, not {value!r}.")
    return value


def patience(value: float) -> float:
    """``value`` if it is a mean patience: above zero; infinity for callers who never give up."""
    if value != math.inf and not 0 < value <= LONGEST_PATIENCE_SECONDS:
        raise BadInput(f"patience_seconds must be above 0 and at most {LONGEST_PATIENCE_SECONDS:g}, or infinite; not {value!r}.")
    return value


def people(name: str, value: int, least: int = 0) -> int:
    """``value`` if it is a whole number of people (or lines) that can be reckoned with."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= MAX_AGENTS:
        raise BadInput(f"{name} must be a whole number from {least} to {MAX_AGENTS}, not {value!r}.")
    return value


@dataclass(frozen=True, slots=True)
class Demand:
    """``calls`` arrive at random (Poisson) over ``interval_seconds``.

    ``aht_seconds`` is the mean time an agent spends on one: talk, hold and wrap-up (taken as exponential, as the
    Erlang formulas do). ``patience_seconds`` is the mean time after which a waiting caller gives up (exponential);
    infinite: nobody ever does. Raises ``BadInput``.
    """

    calls: float
    interval_seconds: float
    aht_seconds: float
    patience_seconds: float = math.inf

    def __post_init__(self) -> None:
        not_negative("calls", self.calls)
        positive("interval_seconds", self.interval_seconds)
        positive("aht_seconds", self.aht_seconds)
        patience(self.patience_seconds)

    @property
    def calls_per_second(self) -> float:
        """The arrival rate."""
        return self.calls / self.interval_seconds

    @property
    def load_erlangs(self) -> float:
        """Agents that would be busy all the time if nobody had to wait."""
        return self.calls_per_second * self.aht_seconds
