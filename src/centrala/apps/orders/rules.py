"""The arithmetic and the states of orders. Knows no Django.

Rounding: unit prices are exact; a line's discount is rounded once; the order's discount is rounded once and parted
among lines; tax is rounded once for each rate over all its lines, and parted among them. Halves go away from zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from centrala.base import states
from centrala.base.money import rounded, shared, total

QUOTE, AWAITING, PLACED, PART_SENT, SENT, DELIVERED, CANCELLED = (
    "quote", "awaiting_approval", "placed", "part_sent", "sent", "delivered", "cancelled",
)  # fmt: skip
STATES = (QUOTE, AWAITING, PLACED, PART_SENT, SENT, DELIVERED, CANCELLED)
TABLE = {
    (QUOTE, "accept"): PLACED,
    (QUOTE, "cancel"): CANCELLED,
    (AWAITING, "approve_quote"): QUOTE,
    (AWAITING, "approve_order"): PLACED,
    (AWAITING, "refuse"): CANCELLED,
    (AWAITING, "cancel"): CANCELLED,
    (PLACED, "send_part"): PART_SENT,
    (PLACED, "send"): SENT,
    (PLACED, "cancel"): CANCELLED,
    (PART_SENT, "send_part"): PART_SENT,
    (PART_SENT, "send"): SENT,
    (SENT, "deliver"): DELIVERED,
    # The same is to be sent again for what came back.
    (PART_SENT, "exchange"): PART_SENT,
    (SENT, "exchange"): PART_SENT,
    (DELIVERED, "exchange"): PART_SENT,
}
# What people do by hand → the events it may be, the likeliest first.
STEPS = {
    "accept": {"accept"},
    "approve": {"approve_quote", "approve_order"},
    "refuse": {"refuse"},
    "cancel": {"cancel"},
}
# What is owed for, and what may be invoiced.
BINDING = frozenset({PLACED, PART_SENT, SENT, DELIVERED})


def step(state: str, event: str) -> str:
    """The order's state after ``event``; raises ``Conflict`` where the table has none."""
    return states.step(TABLE, "An order", state, event)


def steps(state: str) -> list[str]:
    """What people may do next with an order in this state, by the names of the API's steps."""
    can = {name for at, name in TABLE if at == state}
    return [step for step, events in STEPS.items() if can & events]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line before it is priced; ``unit`` in the price list's terms, with or without tax."""

    quantity: int
    unit: Decimal
    discount_percent: Decimal
    tax_percent: Decimal


@dataclass(frozen=True, slots=True)
class Priced:
    """One line's part of everything. ``amount`` is after discount, ``payable`` what the customer pays for it."""

    listed: Decimal
    discount: Decimal
    amount: Decimal
    tax: Decimal
    payable: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """The order's sums. With tax in the prices ``listed - discount = total``, else ``listed - discount + tax = total``."""

    lines: tuple[Priced, ...]
    listed: Decimal
    discount: Decimal
    tax: Decimal
    total: Decimal
    tax_by_rate: dict[Decimal, Decimal]


def price(lines: Sequence[Wanted], discount_percent: Decimal, currency: str, *, tax_included: bool) -> Totals:
    """What an order costs."""
    listed = [line.quantity * line.unit for line in lines]
    own = [rounded(a * line.discount_percent / 100, currency) for a, line in zip(listed, lines, strict=True)]
    left = [a - d for a, d in zip(listed, own, strict=True)]
    of_order = shared(rounded(total(left) * discount_percent / 100, currency), left, currency)
    amounts = [a - d for a, d in zip(left, of_order, strict=True)]
    taxes, by_rate = _taxes(amounts, [line.tax_percent for line in lines], currency, tax_included=tax_included)
    made = tuple(
        Priced(a, a - amount, amount, tax, amount if tax_included else amount + tax)
        for a, amount, tax in zip(listed, amounts, taxes, strict=True)
    )
    return Totals(made, total(listed), total(x.discount for x in made), total(taxes), total(x.payable for x in made), by_rate)


def _taxes(
    amounts: Sequence[Decimal], rates: Sequence[Decimal], currency: str, *, tax_included: bool
) -> tuple[list[Decimal], dict[Decimal, Decimal]]:
    taxes, by_rate = [Decimal()] * len(amounts), {}
    for rate in sorted(set(rates)):
        mine = [at for at, other in enumerate(rates) if other == rate]
        base = total(amounts[at] for at in mine)
        by_rate[rate] = rounded(base * rate / ((100 + rate) if tax_included else 100), currency)
        for at, part in zip(mine, shared(by_rate[rate], [amounts[at] for at in mine], currency), strict=True):
            taxes[at] = part
    return taxes, by_rate


def deepest_discount_percent(lines: Iterable[Decimal], of_order: Decimal) -> Decimal:
    """The largest discount on any line, the order's own after it: what limits are held against.

    Of what was asked for, not of rounded amounts: ten per cent of 19.99 is a little more than ten per cent of it.
    """
    return max((line + of_order - line * of_order / 100 for line in lines), default=Decimal())


def part_of(payable: Decimal, quantity: int, already: int, more: int, currency: str) -> Decimal:
    """What ``more`` pieces of a line are worth after ``already``: all pieces together are worth exactly the line."""
    return rounded(payable * (already + more) / quantity, currency) - rounded(payable * already / quantity, currency)


def number_of(key: int) -> str:
    """How people say an order's number."""
    return f"S-{key:06d}"
