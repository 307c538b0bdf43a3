"""What "service level" means: one figure, four formulas that differ by whole points. Knows no Django, no numpy.

All count calls that were *answered within T*; they differ in what they do with callers who gave up.
"""

from enum import StrEnum
from typing import Any


class ServiceLevel(StrEnum):
    """Which formula. Where nobody gives up (Erlang C) all four agree."""

    OF_OFFERED = "of_offered"
    """answered in T ÷ offered: whoever gives up counts against us. The default."""
    OF_ANSWERED = "of_answered"
    """answered in T ÷ answered: whoever gives up is not counted at all, which flatters."""
    EARLY_ABANDONS_OUT = "early_abandons_out"
    """answered in T ÷ (offered − abandoned within T): who gives up within T is nobody's fault."""
    EARLY_ABANDONS_MET = "early_abandons_met"
    """(answered in T + abandoned within T) ÷ offered: the share that did not wait longer than T."""


def service_parts(
    formula: ServiceLevel, *, offered: Any, answered: Any, answered_in_time: Any, abandoned_in_time: Any
) -> tuple[Any, Any]:  # fmt: skip
    """What stands above and below the line of ``formula``; counts, shares of the offered, or arrays of either."""
    if formula is ServiceLevel.OF_ANSWERED:
        return answered_in_time, answered
    if formula is ServiceLevel.EARLY_ABANDONS_OUT:
        return answered_in_time, offered - abandoned_in_time
    if formula is ServiceLevel.EARLY_ABANDONS_MET:
        return answered_in_time + abandoned_in_time, offered
    return answered_in_time, offered
