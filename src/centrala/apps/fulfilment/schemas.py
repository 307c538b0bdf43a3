"""Shapes of shipments and returns."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

Key = Annotated[int, Field(ge=1, le=2**63 - 1)]
Short = Annotated[str, Field(max_length=200)]


class PiecesIn(Schema):
    """So many of an order's line."""

    line: Key
    quantity: Annotated[int, Field(ge=1, le=1_000_000)]


class ShipmentIn(Schema):
    """A parcel; without lines it holds all that isn't sent yet."""

    order: Key
    lines: Annotated[list[PiecesIn], Field(max_length=200)] = []
    carrier: Annotated[str, Field(max_length=60)] = ""
    tracking: Annotated[str, Field(max_length=80)] = ""
    tracking_url: Annotated[str, Field(max_length=400)] = ""
    due_on: date | None = None


class DelayIn(Schema):
    """When it comes instead, and why."""

    due_on: date
    reason: Short


class ReturnIn(Schema):
    """What comes back, why, and what is wanted for it."""

    order: Key
    lines: Annotated[list[PiecesIn], Field(max_length=200)]
    reason: Literal["damaged", "wrong_item", "not_wanted", "too_late", "other"]
    wish: Literal["money", "exchange"]
    note: Annotated[str, Field(max_length=10_000)] = ""


class ReceiveIn(Schema):
    """Whether the goods can be sold again."""

    restock: bool


class RefuseIn(Schema):
    """Why not."""

    answer: Short


class ShipmentOut(Schema):
    """A parcel."""

    id: int
    state: str
    carrier: str
    tracking: str
    tracking_url: str
    due_on: date | None
    delay_reason: str
    sent_by: str
    sent_at: datetime
    delivered_at: datetime | None
    pieces: int

    @staticmethod
    def resolve_pieces(row: Any) -> int:
        """All lines together."""
        return sum(line.quantity for line in row.lines.all())


class PiecesOut(Schema):
    """So many of an order's line."""

    line: int
    name: str
    quantity: int


class ReturnOut(Schema):
    """Goods that come back."""

    id: int
    state: str
    reason: str
    wish: str
    note: str
    answer: str
    credited: Decimal
    created_at: datetime
    pieces: list[PiecesOut]


class FulfilmentOut(Schema):
    """Everything of one order."""

    shipments: list[ShipmentOut]
    returns: list[ReturnOut]
