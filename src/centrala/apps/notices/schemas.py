"""Shapes of notices."""

from datetime import datetime
from typing import Any

from ninja import Schema


class NoticeOut(Schema):
    """Something the reader should hear of; ``label`` and ``values`` make its words."""

    id: int
    label: str
    values: dict[str, Any]
    link: str
    tone: str
    at: datetime
    read_at: datetime | None


class ReadIn(Schema):
    """The newest one that was seen."""

    up_to: int
