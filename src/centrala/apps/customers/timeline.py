"""One timeline per customer over everything the apps know, and the short facts an agent sees before answering.

An app takes part by registering when Django starts, in its ``apps.py``; nothing here knows the apps:

    def ready(self) -> None:
        from centrala.apps.cases.timeline import entries, highlights   # the app's own two queries
        timeline.register("case", entries)
        timeline.register_highlights("case", highlights)

``entries(for_user, customer, before, limit)`` gives the newest ``limit`` entries that come after ``before`` in the
order of the timeline (newest first, then kind, then key, all descending) and that ``for_user`` may see.
``older(rows, "opened_at", before)`` does that for a queryset with an index on (customer, -opened_at).
"""

import base64
import heapq
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar

from django.db.models import Model, Q, QuerySet

from centrala.base.actor import Actor
from centrala.base.refusal import Invalid

M = TypeVar("M", bound=Model)
Tone = Literal["", "good", "warn", "bad"]
LARGEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline.

    ``label`` is a key of the desk's strings ("interactions.timeline.call") with ``values`` to fill in, so that each
    viewer reads it in their language; ``text`` is what people wrote, shown as it is; ``link`` a path of the desk.
    """

    kind: str
    key: str
    at: datetime
    label: str
    values: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    link: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A short fact for the moment before answering, such as two open cases. ``order``: smaller comes first."""

    kind: str
    label: str
    values: dict[str, Any] = field(default_factory=dict)
    link: str = ""
    tone: Tone = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Before:
    """Where a provider begins: after this moment and, among entries of the very moment, after ``key``.

    ``key`` None takes the whole moment in; "" leaves it out.
    """

    at: datetime
    key: str | None


Entries = Callable[[Actor, int, Before | None, int], Sequence[Entry]]
Highlights = Callable[[Actor, int], Sequence[Highlight]]
_entries: dict[str, Entries] = {}
_highlights: dict[str, Highlights] = {}


def register(kind: str, entries: Entries) -> None:
    """Let an app's ``kind`` of thing stand in the timeline."""
    _entries[kind] = entries


def register_highlights(kind: str, highlights: Highlights) -> None:
    """Let an app say something before an agent answers."""
    _highlights[kind] = highlights


def kinds() -> list[str]:
    """What may stand in a timeline."""
    return sorted(_entries)


def older(rows: QuerySet[M], moment: str, before: Before | None) -> QuerySet[M]:
    """The rows that come after ``before``, newest first; ``moment`` is the field the timeline goes by."""
    if before is not None:
        until = Q(**{f"{moment}__lt": before.at})
        if before.key is None:
            until = Q(**{f"{moment}__lte": before.at})
        elif before.key:
            until |= Q(**{moment: before.at, "pk__lt": before.key})
        rows = rows.filter(until)
    return rows.order_by(f"-{moment}", "-pk")


def read(
    for_user: Actor, customer: int, *, only: Iterable[str] = (), cursor: str = "", limit: int = 30
) -> tuple[list[Entry], str]:  # fmt: skip
    """A page of the timeline, newest first, and the next one's cursor ("" at the end)."""
    limit = max(1, min(limit, LARGEST_PAGE))
    wanted = set(only) or set(_entries)
    place = _read(cursor) if cursor else None
    found = [entries(for_user, customer, _before(kind, place), limit + 1) for kind, entries in _entries.items() if kind in wanted]
    # Each provider's entries are in its own order of keys; the moment and the kind put them together.
    merged = list(heapq.merge(*found, key=lambda entry: (entry.at, entry.kind), reverse=True))
    page = merged[:limit]
    return page, _write(page[-1]) if len(merged) > limit else ""


def highlights(for_user: Actor, customer: int) -> list[Highlight]:
    """Everything the apps have to say before an agent answers."""
    found = [one for say in _highlights.values() for one in say(for_user, customer)]
    return sorted(found, key=lambda one: (one.order, one.kind))


def _before(kind: str, place: tuple[datetime, str, str] | None) -> Before | None:
    if place is None:
        return None
    at, last, key = place
    return Before(at, key if kind == last else None if kind < last else "")


def _write(entry: Entry) -> str:
    text = json.dumps([entry.at.isoformat(), entry.kind, entry.key])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, str, str]:
    try:
        at, kind, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return datetime.fromisoformat(at), str(kind), str(key)
    except (ValueError, TypeError):
        raise Invalid("The cursor is not one of ours; begin again without it.", "bad_cursor") from None
