"""Shapes of quick notes."""

from datetime import datetime

from ninja import Schema


class NoteIn(Schema):
    """The whole pad."""

    text: str


class NoteOut(NoteIn):
    """The pad, and when it was last written."""

    changed_at: datetime
