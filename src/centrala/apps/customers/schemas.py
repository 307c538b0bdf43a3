"""Shapes of customers."""

from datetime import datetime
from typing import Any

from ninja import Schema


class CustomerPatch(Schema):
    """What can change about a customer; numbers, when given, become exactly these."""

    name: str = ""
    company: str = ""
    email: str = ""
    language: str = ""
    note: str = ""
    numbers: list[str] = []


class NumberOut(Schema):
    """A number: as it is dialled, and as somebody typed it."""

    number: str
    as_typed: str


class CustomerOut(Schema):
    """A customer."""

    id: int
    name: str
    company: str
    email: str
    language: str
    note: str
    created_at: datetime
    numbers: list[NumberOut]

    @staticmethod
    def resolve_numbers(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.numbers.all())


class CustomerPage(Schema):
    """Some customers, newest first."""

    items: list[CustomerOut]
    next_cursor: str


class MergeIn(Schema):
    """Who takes this customer's place."""

    into: int
