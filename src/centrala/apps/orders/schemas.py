"""Shapes of orders. Amounts are decimals in text."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class LineIn(Schema):
    """So many of a variant."""

    variant: Key
    quantity: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    discount_percent: Percent = Decimal()


class Basket(Schema):
    """What would be ordered."""

    lines: Annotated[list[LineIn], Field(max_length=200)]
    price_list: str = ""
    currency: str = ""
    discount_percent: Percent = Decimal()


class OrderIn(Basket):
    """What is ordered, by whom; the key makes a repetition harmless."""

    idempotency_key: Annotated[str, Field(min_length=8, max_length=80)]
    customer: Key
    as_quote: bool = False
    contact: str = ""
    deliver_to: Annotated[str, Field(max_length=1000)] = ""
    note: Annotated[str, Field(max_length=10_000)] = ""


class ReasonIn(Schema):
    """Why."""

    reason: Annotated[str, Field(max_length=1000)]


class LimitIn(Schema):
    """How deep."""

    percent: Percent


class LimitOut(Schema):
    """How deep a role's discounts may be."""

    role: str
    percent: Decimal


class PricedLineOut(Schema):
    """What one line comes to."""

    listed: Decimal
    discount: Decimal
    amount: Decimal
    tax: Decimal
    payable: Decimal


class CalculationOut(Schema):
    """What a basket comes to, and whether a supervisor must agree."""

    currency: str
    tax_included: bool
    lines: list[PricedLineOut]
    listed: Decimal
    discount: Decimal
    tax: Decimal
    total: Decimal
    needs_approval: bool
    limit_percent: Decimal


class LineOut(Schema):
    """A line of an order."""

    id: int
    position: int
    variant: int
    sku: str
    name: str
    quantity: int
    unit_amount: Decimal
    discount_percent: Decimal
    discount: Decimal
    amount: Decimal
    tax_percent: Decimal
    tax: Decimal
    payable: Decimal
    sent: int
    returned: int

    @staticmethod
    def resolve_variant(row: Any) -> int:
        """Its key."""
        return row.variant_id


class OrderRow(Schema):
    """An order in a list."""

    id: int
    number: str
    state: str
    customer: int
    customer_name: str
    contact: str
    currency: str
    total: Decimal
    due: Decimal
    pieces: int
    taken_by: str
    created_at: datetime

    @staticmethod
    def resolve_customer(row: Any) -> int:
        """Their key."""
        return row.customer_id

    @staticmethod
    def resolve_customer_name(row: Any) -> str:
        """Read along with it."""
        return row.customer.name or row.customer.company

    @staticmethod
    def resolve_pieces(row: Any) -> int:
        """All lines together."""
        return sum(line.quantity for line in row.lines.all())


class OrderPage(Schema):
    """Some orders, newest first."""

    items: list[OrderRow]
    next_cursor: str


class EventOut(Schema):
    """What happened."""

    at: datetime
    by: str
    what: str
    detail: str


class OrderOut(OrderRow):
    """One order, whole; ``steps`` is what may be done next."""

    steps: list[str]
    price_list: str
    tax_included: bool
    discount_percent: Decimal
    listed: Decimal
    discount: Decimal
    tax: Decimal
    paid: Decimal
    refunded: Decimal
    credited: Decimal
    deliver_to: str
    note: str
    valid_until: date | None
    replaces: int | None
    invoice: str
    lines: list[LineOut]
    events: list[EventOut]

    @staticmethod
    def resolve_price_list(row: Any) -> str:
        """Its key."""
        return row.price_list_id

    @staticmethod
    def resolve_replaces(row: Any) -> int | None:
        """The order before."""
        return row.replaces_id

    @staticmethod
    def resolve_invoice(row: Any) -> str:
        """Its number, "" while there is none."""
        return row.invoice.number if hasattr(row, "invoice") else ""

    @staticmethod
    def resolve_lines(row: Any) -> list[Any]:
        """In order."""
        return list(row.lines.all())

    @staticmethod
    def resolve_events(row: Any) -> list[Any]:
        """In order."""
        return list(row.events.all())
