"""Money: an exact decimal amount with its currency. Nothing here knows tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from centrala.base.refusal import Invalid

# Digits after the point that people pay with. The forint's filler went out of use, so whole forints are charged.
DIGITS = {"EUR": 2, "DKK": 2, "PLN": 2, "HUF": 0, "GBP": 2, "USD": 2, "SEK": 2, "NOK": 2, "CZK": 2, "CHF": 2}
CURRENCIES = [(code, code) for code in DIGITS]
LARGEST = Decimal("9999999999.99")


@dataclass(frozen=True, slots=True)
class Money:
    """``amount`` has exactly the digits of its currency. Sums of different currencies are refused."""

    amount: Decimal
    currency: str

    def __add__(self, other: Self) -> Self:
        return type(self)(self.amount + same(self, other).amount, self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.amount - same(self, other).amount, self.currency)


def same(one: Money, other: Money) -> Money:
    """The other one, if both are of one currency; raises ``Invalid`` otherwise."""
    if one.currency != other.currency:
        raise Invalid(f"{other.currency} can't be set against {one.currency}; use {one.currency}.", "currency_mismatch")
    return other


def unit(currency: str) -> Decimal:
    """The smallest amount of a currency: 0.01 for EUR, 1 for HUF. Raises ``Invalid`` for one we don't know."""
    if currency not in DIGITS:
        raise Invalid(f"The currency {currency!r} isn't known here; use one of {', '.join(DIGITS)}.", "unknown_currency")
    return Decimal(1).scaleb(-DIGITS[currency])


def rounded(amount: Decimal, currency: str) -> Decimal:
    """To the smallest unit, halves away from zero: the commercial rule."""
    return amount.quantize(unit(currency), ROUND_HALF_UP)


def exact(amount: Decimal, currency: str) -> Decimal:
    """The amount with its currency's digits; raises ``Invalid`` where that would lose something."""
    made = rounded(amount, currency) if amount.is_finite() and abs(amount) <= LARGEST else None
    if made is None or made != amount:
        raise Invalid(f"{amount} isn't an amount in {currency}: it has {DIGITS[currency]} digits after the point.", "bad_amount")
    return made


def shared(amount: Decimal, weights: Sequence[Decimal], currency: str) -> list[Decimal]:
    """The amount parted in proportion to weights, to the last unit: the parts always add up to it.

    Each part is the difference of two rounded running totals, so no part is off by more than one unit.
    """
    total = sum(weights, Decimal())
    parts, run, given = [], Decimal(), Decimal()
    for weight in weights:
        run += weight
        upto = rounded(amount * run / total, currency) if total else Decimal()
        parts.append(upto - given)
        given = upto
    return parts


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of decimals, zero of nothing."""
    return sum(amounts, Decimal())
