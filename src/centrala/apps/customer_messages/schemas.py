"""Shapes of messages and templates."""

from datetime import datetime
from typing import Any

from ninja import Schema


class MessageOut(Schema):
    """A message to a customer and what became of it."""

    id: int
    customer: int
    about: str
    channel: str
    to: str
    language: str
    subject: str
    body: str
    template: str
    state: str
    reason: str
    attempts: int
    by: str
    at: datetime
    sent_at: datetime | None
    next_try_at: datetime

    @staticmethod
    def resolve_customer(row: Any) -> int:
        """By its key."""
        return row.customer_id


class MessagePage(Schema):
    """A page of them."""

    items: list[MessageOut]
    next_cursor: str


class TemplatePatch(Schema):
    """What can change about a template. ``subjects`` and ``bodies`` are texts by language."""

    name: str
    status: str = ""
    type: str = ""
    subjects: dict[str, str] = {}
    bodies: dict[str, str] = {}
    active: bool = True


class TemplateIn(TemplatePatch):
    """A new template."""

    id: str


class TemplateOut(TemplateIn):
    """A template."""


class WaysOut(Schema):
    """Which channels are set up."""

    email: bool
    sms: bool
