"""Number ranges as prefixes, and when arrivals are more than their history allows. Knows no Django."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WINDOW_MINUTES = 10
HISTORY_WEEKS = 8
LEAST_SAMPLES = 12  # two hours of the same weekday and hour: less is no history
LEAST_CALLS = 6  # fewer are no jump, however quiet it usually is
DEVIATIONS = 3.0
RANGE = re.compile(r"\+\d{1,15}\Z")


class BadRange(ValueError):
    """A range that can't be read; the text says what to write."""


def prefixes_of(ranges: Iterable[str]) -> tuple[str, ...]:
    """Number ranges, each a beginning (``+4586``) or two ends (``+4586100000-+4586199999``), as the fewest beginnings."""
    found: set[str] = set()
    for text in ranges:
        found.update(_prefixes(re.sub(r"[\s().]", "", text)))
    return tuple(sorted(p for p in found if not any(p != other and p.startswith(other) for other in found)))


def _prefixes(text: str) -> list[str]:
    first, dash, last = text.partition("-")
    if not RANGE.match(first) or (dash and not RANGE.match(last)):
        raise BadRange(
            f"{text!r} is no number range; write it with the country code: a beginning such as +4586, or +4586100000-+4586199999."
        )
    if not dash:
        return [first]
    if len(first) != len(last) or first > last:
        raise BadRange(f"The ends of {text!r} must be equally long, the lower one first.")
    return _between(first, last)


def _between(first: str, last: str) -> list[str]:
    """The fewest beginnings that hold all numbers from ``first`` to ``last`` and no other of that length."""
    common = next((at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first))
    head, low, high = first[:common], first[common:], last[common:]
    if set(low) <= {"0"} and set(high) <= {"9"}:
        return [head]
    inside = [head + str(digit) for digit in range(int(low[0]) + 1, int(high[0]))]
    rest = len(low) - 1
    return [
        *_between(head + low, head + low[0] + "9" * rest), *inside, *_between(head + high[0] + "0" * rest, head + high),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Usual:
    """What the same weekday and hour have brought: the mean of a window and the most that is still usual."""

    mean: float
    most: int
    samples: int


def usual(counts: Sequence[int]) -> Usual | None:
    """The usual size of a window, or None where there is too little history to say.

    Most = mean + 3 standard deviations, where calls that come by themselves (Poisson) deviate by the root of the mean
    and bursts that were usual before deviate as much as they did.
    """
    if len(counts) < LEAST_SAMPLES:
        return None
    mean = sum(counts) / len(counts)
    variance = sum((count - mean) ** 2 for count in counts) / (len(counts) - 1)
    return Usual(mean, max(LEAST_CALLS - 1, math.ceil(mean + DEVIATIONS * math.sqrt(max(mean, variance)))), len(counts))


def is_jump(calls: int, known: Usual | None) -> bool:
    """Whether more came than is usual."""
    return known is not None and calls > known.most
