"""Shapes of the trail."""

from datetime import datetime
from typing import Any

from ninja import Schema


class EventOut(Schema):
    """One thing somebody did."""

    id: int
    at: datetime
    who: str
    role: str
    ip: str
    action: str
    noun: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    digest: str


class EventPage(Schema):
    """Some events, newest first."""

    items: list[EventOut]
    next_cursor: str


class Chain(Schema):
    """Whether the chain holds."""

    ok: bool
    first_break: int | None
