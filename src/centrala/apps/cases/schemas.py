"""Shapes of cases, promises and the day."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema

from centrala.apps.cases.rules import steps_from


class Ref(Schema):
    """Something by key and name."""

    id: int
    name: str


class CaseRef(Schema):
    """Another case in a line."""

    id: int
    subject: str
    status: str


class CasePatch(Schema):
    """What can change about a case by hand. ``version``: refuse if somebody has changed it since."""

    subject: str
    type: str = "question"
    priority: int = 3
    classification: int | None = None
    owner: str | None = None
    team: str | None = None
    customer: int | None = None
    incident: int | None = None
    version: int | None = None


class CaseIn(Schema):
    """A new case. Without a subject it takes the first line of the text."""

    subject: str = ""
    text: str = ""
    contact: str = ""
    type: str = "question"
    priority: int = 3
    classification: int | None = None
    owner: str | None = None
    team: str | None = None
    customer: int | None = None
    incident: int | None = None
    checklist: list[str] = []


class CaseRow(CaseRef):
    """A case as a list shows it."""

    type: str
    priority: int
    level: int
    owner: str | None
    team: str | None
    customer: Ref | None
    classification: int | None
    next_due_at: datetime | None
    created_at: datetime
    changed_at: datetime

    @staticmethod
    def resolve_owner(row: Any) -> str | None:
        """By the username."""
        return row.owner_id

    @staticmethod
    def resolve_team(row: Any) -> str | None:
        """By its key."""
        return row.team_id

    @staticmethod
    def resolve_classification(row: Any) -> int | None:
        """By its key."""
        return row.classification_id


class CasePage(Schema):
    """Some cases in the order asked for."""

    items: list[CaseRow]
    next_cursor: str


class MessageState(Schema):
    """What became of the message that went out with an entry."""

    id: int
    channel: str
    to: str
    state: str
    reason: str
    body: str
    sent_at: datetime | None


class EntryOut(Schema):
    """One line of the conversation; events carry what happened as data."""

    id: int
    kind: str
    author: str
    text: str
    event: str
    data: dict[str, Any]
    at: datetime
    message: MessageState | None = None


class AttachmentOut(Schema):
    """A file."""

    id: int
    name: str
    content_type: str
    size_bytes: int
    by: str
    at: datetime


class ChecklistOut(Schema):
    """One thing to do."""

    id: int
    text: str
    done_by: str
    done_at: datetime | None


class ClockOut(Schema):
    """A clock of the case."""

    name: str
    started_at: datetime
    target_minutes: int
    due_at: datetime | None
    warn_at: datetime | None
    stopped_at: datetime | None
    warned_at: datetime | None
    breached_at: datetime | None


class RelationOut(Schema):
    """Another case, and what this one is to it (``from``: what that one is to this)."""

    id: int
    kind: str
    direction: Literal["to", "from"]
    case: CaseRef


class HandoverOut(Schema):
    """An offer to somebody else, and what came of it."""

    team: str | None
    agent: str | None
    state: str
    reason: str
    by: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None

    @staticmethod
    def resolve_team(row: Any) -> str | None:
        """By its key."""
        return row.team_id

    @staticmethod
    def resolve_agent(row: Any) -> str | None:
        """By the username."""
        return row.agent_id


class PromiseOut(Schema):
    """A promise to the customer."""

    id: int
    case: CaseRef
    text: str
    due_at: datetime
    owner: str
    state: str
    made_by: str
    settled_at: datetime | None

    @staticmethod
    def resolve_owner(row: Any) -> str:
        """By the username."""
        return row.owner_id


class CaseOut(CaseRow):
    """A case with everything that belongs to it."""

    version: int
    created_by: str
    resolved_at: datetime | None
    policy: str | None
    steps: list[str]
    incident: CaseRef | None
    merged_into: CaseRef | None
    entries: list[EntryOut]
    attachments: list[AttachmentOut]
    checklist: list[ChecklistOut]
    contacts: list[str]
    clocks: list[ClockOut]
    handovers: list[HandoverOut]
    promises: list[PromiseOut]
    relations: list[RelationOut]

    @staticmethod
    def resolve_policy(row: Any) -> str | None:
        """By its key."""
        return row.policy_id

    @staticmethod
    def resolve_steps(row: Any) -> list[str]:
        """What may be done next."""
        return steps_from(row.status)

    @staticmethod
    def resolve_contacts(row: Any) -> list[str]:
        """By their ids."""
        return [it.contact for it in row.contacts.all()]

    @staticmethod
    def resolve_relations(row: Any) -> list[dict[str, Any]]:
        """Both ways."""
        to = [{"id": r.pk, "kind": r.kind, "direction": "to", "case": r.other} for r in row.relations.all()]
        back = [{"id": r.pk, "kind": r.kind, "direction": "from", "case": r.case} for r in row.related_from.all()]
        return to + back


class TextIn(Schema):
    """Something that was written. ``then``: a step to take with it; ``via``: how it goes out, "" only notes it."""

    text: str
    then: str = ""
    via: Literal["", "auto", "email", "sms"] = ""


class StepIn(Schema):
    """A step of the table of states."""

    step: str


class MergeIn(Schema):
    """Which case goes on."""

    into: int


class SplitIn(Schema):
    """The second matter and which entries are about it."""

    subject: str
    entries: list[int] = []


class LinkIn(Schema):
    """A contact."""

    contact: str


class TickIn(Schema):
    """Done or not."""

    done: bool


class RelateIn(Schema):
    """Another case, and what this one is to it."""

    other: int
    kind: str = "related"


class HandOverIn(Schema):
    """To whom, and why."""

    reason: str
    team: str | None = None
    agent: str | None = None


class ReasonIn(Schema):
    """Why."""

    reason: str


class PromiseIn(Schema):
    """What, by when, by whom (empty: by oneself)."""

    text: str
    due_at: datetime
    owner: str = ""


class LineOut(Schema):
    """A stretch of time in an explanation."""

    kind: str
    start: datetime
    end: datetime
    left_seconds: float
    name: str


class ExplanationOut(Schema):
    """When a clock runs out, and why then."""

    due_at: datetime | None
    cause: str
    worked_seconds: float
    target_minutes: int
    lines: list[LineOut]


class ViewIn(Schema):
    """A list under a name."""

    name: str
    query: dict[str, str] = {}
    shared: bool = False


class ViewOut(ViewIn):
    """A saved list."""

    id: int
    owner: str


class DayHandover(HandoverOut):
    """A case that waits to be taken."""

    case: CaseRef


class DayOut(Schema):
    """My day."""

    promises: list[PromiseOut]
    handovers: list[DayHandover]
    cases: list[CaseRow]
    kept: int
    broken: int
