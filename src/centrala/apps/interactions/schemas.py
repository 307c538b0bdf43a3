"""Shapes of contacts and dispositions."""

from datetime import datetime
from typing import Any

from ninja import Schema


class DispositionPatch(Schema):
    """What can change about a disposition."""

    code: str
    label: str
    parent: int | None = None
    position: int = 0
    active: bool = True


class DispositionOut(DispositionPatch):
    """One choice of the tree."""

    id: int

    @staticmethod
    def resolve_parent(row: Any) -> int | None:
        """By its key."""
        return row.parent_id


class CustomerRef(Schema):
    """Who it was."""

    id: int
    name: str


class ContactOut(Schema):
    """A contact's row."""

    id: str
    direction: str
    caller: str
    dialled: str
    entrance: str
    language: str
    state: str
    outcome: str
    end_cause: str
    queue: str
    queues: list[str]
    agents: list[str]
    choices: list[str]
    arrived_at: datetime
    queued_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    wait_seconds: float | None
    talk_seconds: float
    hold_seconds: float
    wrap_up_seconds: float
    offers: int
    missed_offers: int
    transfers: int
    customer: CustomerRef | None
    disposition: DispositionOut | None


class ContactPage(Schema):
    """Some contacts, newest first."""

    items: list[ContactOut]
    next_cursor: str


class FactOut(Schema):
    """One step of a contact."""

    seq: int
    index: int
    at: datetime
    kind: str
    agent: str
    data: dict[str, Any]


class NoteOut(Schema):
    """What one person wrote."""

    author: str
    text: str
    at: datetime


class RecordingRef(Schema):
    """A recording of the contact."""

    id: str
    state: str
    started_at: datetime
    seconds: float


class ContactDetail(ContactOut):
    """A contact with everything that is known of it."""

    timeline: list[FactOut]
    notes: list[NoteOut]
    recordings: list[RecordingRef]

    @staticmethod
    def resolve_notes(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.notes.all())


class WriteUp(Schema):
    """What people add to a contact. ``notes`` is one's own note; an empty one removes it."""

    notes: str | None = None
    disposition: int | None = None
    customer: int | None = None
