"""Shapes of scripts and of conversations gone through."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema


class ScriptPatch(Schema):
    """What an author can change. ``edition`` is the draft they began with."""

    edition: int
    name: str
    language: str = "en"
    queues: list[str] = []
    draft: dict[str, Any] = {}


class ScriptIn(Schema):
    """A new script."""

    id: str
    name: str
    language: str = "en"
    queues: list[str] = []
    draft: dict[str, Any] = {}


class ScriptRow(Schema):
    """A script in a list."""

    id: str
    name: str
    language: str
    queues: list[str]
    changed_at: datetime
    changed_by: str
    live_version: int | None
    draft_differs: bool

    @staticmethod
    def resolve_live_version(row: Any) -> int | None:
        """None until it is published."""
        return row.live_versions[0].number if row.live_versions else None

    @staticmethod
    def resolve_draft_differs(row: Any) -> bool:
        """Whether something is written that agents don't get yet."""
        return not row.live_versions or row.live_versions[0].content != row.draft


class ScriptOut(ScriptRow):
    """A script with its draft."""

    edition: int
    draft: dict[str, Any]


class ProblemOut(Schema):
    """One thing that keeps a script from being published."""

    code: str
    page: str
    sentence: str


class ChoiceOut(Schema):
    """A script an agent can begin."""

    script: str
    name: str
    language: str
    version: int

    @staticmethod
    def resolve_script(row: Any) -> str:
        """By its key."""
        return str(row.script_id)

    @staticmethod
    def resolve_name(row: Any) -> str:
        """As people call it."""
        return str(row.script.name)

    @staticmethod
    def resolve_language(row: Any) -> str:
        """In which it is written."""
        return str(row.script.language)

    @staticmethod
    def resolve_version(row: Any) -> int:
        """The live one."""
        return int(row.number)


class BeginIn(Schema):
    """Which script in which contact."""

    script: str
    contact: str


class Said(Schema):
    """What was answered and ticked by now."""

    answers: dict[str, str] = {}
    ticked: list[str] = []


class FaultOut(Schema):
    """What keeps the agent on the page."""

    where: str
    code: str


class StateOut(Schema):
    """Where a conversation is: the page with what it asks, and everything answered."""

    page: str
    path: list[str]
    answers: dict[str, str]
    ticked: list[str]
    over: bool
    shown: dict[str, Any]
    objections: list[dict[str, Any]]
    faults: list[FaultOut] = []


class AnswerOut(Schema):
    """One answer with the words it was asked in."""

    field: str
    label: str
    answer: str


class RunOut(StateOut):
    """One conversation gone through or going on."""

    id: int
    script: str
    name: str
    version: int
    contact: str
    agent: str
    started_at: datetime
    finished_at: datetime | None
    counted: list[AnswerOut]


class PreviewIn(Said):
    """A draft gone through without keeping anything."""

    content: dict[str, Any]
    page: str = ""
    path: list[str] = []
    over: bool = False
    move: Literal["begin", "next", "back", "stay"] = "begin"
