"""Shapes of recordings."""

from datetime import datetime

from ninja import Schema


class RecordingOut(Schema):
    """A recording. ``peaks``: for the customer's and for our side, 0 to 1 over equal stretches."""

    id: str
    contact: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    seconds: float
    size_bytes: int
    sha256: str
    peaks: list[list[float]]
    channels: list[str]
    pauses: list[list[float]]
    fault: str
