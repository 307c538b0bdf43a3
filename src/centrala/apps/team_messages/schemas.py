"""Shapes of team messages."""

from datetime import datetime

from ninja import Schema


class MessageIn(Schema):
    """A message; with neither queues nor agents it is for everybody."""

    text: str
    important: bool = False
    queues: list[str] = []
    agents: list[str] = []


class MessageOut(MessageIn):
    """A message as it was sent."""

    id: int
    sent_at: datetime
    sent_by: str


class InboxOut(MessageOut):
    """A message to the reader."""

    read_at: datetime | None


class SentOut(MessageOut):
    """A message with its receipts."""

    readers: list[str]
    waiting_for: list[str]
