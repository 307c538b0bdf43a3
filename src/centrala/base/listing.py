"""Lists in pages by cursor: stable while rows arrive, and as quick on page 1000 as on the first."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from centrala.base.refusal import Invalid

M = TypeVar("M", bound=Model)
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows, and where the next ones begin ("" at the end)."""

    items: list[M]
    next_cursor: str


def newest_first(rows: QuerySet[M], by: str, cursor: str, limit: int) -> Page[M]:
    """A page ordered by ``by`` descending, then by key descending."""
    return in_order(rows, by, cursor, limit, down=True)


def in_order(rows: QuerySet[M], by: str, cursor: str, limit: int, *, down: bool) -> Page[M]:
    """A page ordered by ``by`` and then by key, both down or both up. ``by`` must never be null."""
    limit = max(1, min(limit, LARGEST_PAGE))
    past, sign = ("lt", "-") if down else ("gt", "")
    if cursor:
        value, key = _read(cursor)
        rows = rows.filter(Q(**{f"{by}__{past}": value}) | Q(**{by: value, f"pk__{past}": key}))
    found = list(rows.order_by(f"{sign}{by}", f"{sign}pk")[: limit + 1])
    more = len(found) > limit
    items = found[:limit]
    return Page(items, _write(getattr(items[-1], by), items[-1].pk) if more else "")


def _write(value: Any, key: Any) -> str:
    content = [value.isoformat() if isinstance(value, datetime) else value, key]
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[Any, Any]:
    try:
        value, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return value, key
    except (ValueError, TypeError, binascii.Error):
        raise Invalid("The cursor is not one of ours; begin again without it.", "bad_cursor") from None
