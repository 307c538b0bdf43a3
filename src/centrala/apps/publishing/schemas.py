"""Shapes of versions and prepared changes."""

from datetime import date, datetime
from typing import Any

from ninja import Schema

from centrala.apps.publishing import queries
from centrala.apps.workforce.service_level import ServiceLevel


class VersionOut(Schema):
    """A version in the list."""

    number: int
    at: datetime
    by: str
    action: str
    note: str
    change: int | None
    differs: int
    told: list[dict[str, Any]]

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


class Edits(Schema):
    """More edits."""

    edits: list[Edit]


class ChangeTrialOut(Schema):
    """How a change was tried: the simulation, its day, and how far it is.

    ``of_these_edits``: it is of the edits as they are now. ``version``: what it was compared with.
    """

    simulation: int
    day: str
    state: str
    of_these_edits: bool
    version: int | None


class Try(Schema):
    """On which day; none: yesterday, or the last one that was recorded."""

    day: date | None = None
    formula: ServiceLevel = ServiceLevel.EARLY_ABANDONS_OUT


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
    trial: ChangeTrialOut | None

    @staticmethod
    def resolve_trial(row: Any) -> dict[str, Any] | None:
        """None while it was not tried."""
        if row.trial is None:
            return None
        return {
            "simulation": row.trial.pk, "day": row.trial.source["day"], "state": row.trial.state,
            "of_these_edits": queries.is_tried(row), "version": row.tried_version,
        }  # fmt: skip


class EffectOut(Schema):
    """What a change would do, and all that would be wrong then; ``refusing`` keeps it from going live.

    ``fault``: edit ``fault_edit`` (from 1) can't be done at all, and why.
    """

    differences: list[DifferenceOut]
    problems: list[ProblemOut]
    refusing: list[ProblemOut]
    refused: bool
    fault: str
    fault_edit: int


class Moment(Schema):
    """When: a moment with its zone, or what the clock shows in ``zone`` ("": the centre's own)."""

    at: datetime
    zone: str = ""


class Restore(Schema):
    """Why."""

    note: str = ""
