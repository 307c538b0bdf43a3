"""Shapes of versions and prepared changes."""

from datetime import datetime
from typing import Any

from ninja import Schema


class VersionOut(Schema):
    """A version in the list."""

    number: int
    at: datetime
    by: str
    action: str
    note: str
    change: int | None

    @staticmethod
    def resolve_change(row: Any) -> int | None:
        """By its key."""
        return row.change_id


class VersionWhole(VersionOut):
    """A version with everything it says."""

    content: dict[str, Any]


class VersionPage(Schema):
    """Some versions, newest first."""

    items: list[VersionOut]
    next_cursor: str


class DifferenceOut(Schema):
    """One thing that two versions say differently."""

    do: str
    noun: str
    key: str
    name: str
    field: str
    before: Any
    after: Any
    sentence: str


class ProblemOut(Schema):
    """One thing that is wrong; ``weight`` is error, gap or warning."""

    code: str
    weight: str
    noun: str
    key: str
    field: str
    sentence: str
    words: dict[str, Any]


class Edit(Schema):
    """One edit: create, change or remove one thing. ``values`` as its own API takes them."""

    do: str
    noun: str
    key: str
    values: dict[str, Any] = {}


class ChangePatch(Schema):
    """What can change about a prepared change."""

    title: str
    edits: list[Edit]


class ChangeIn(Schema):
    """A new draft."""

    title: str
    edits: list[Edit] = []


class ChangeOut(ChangeIn):
    """A change as it is."""

    id: int
    state: str
    made_by: str
    made_at: datetime
    due_at: datetime | None
    scheduled_by: str
    published_at: datetime | None
    outcome: str


class Effect(Schema):
    """What a change would do; ``refused`` says that its problems keep it from going live."""

    differences: list[DifferenceOut]
    problems: list[ProblemOut]
    refused: bool


class Moment(Schema):
    """When."""

    at: datetime


class Restore(Schema):
    """Why."""

    note: str = ""
