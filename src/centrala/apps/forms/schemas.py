"""Shapes of forms and applications."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema


class FormPatch(Schema):
    """What an author can change. ``edition`` is the draft they began with."""

    edition: int
    name: str
    signer: Literal["supervisor", "administrator"] = "supervisor"
    draft: dict[str, Any] = {}


class FormIn(Schema):
    """A new form."""

    id: str
    name: str
    language: str = "en"
    signer: Literal["supervisor", "administrator"] = "supervisor"
    draft: dict[str, Any] = {}


class FormRow(Schema):
    """A form in a list."""

    id: str
    name: str
    language: str
    signer: str
    live_version: int | None
    draft_differs: bool

    @staticmethod
    def resolve_live_version(row: Any) -> int | None:
        """None until it is published."""
        return row.live_versions[0].number if row.live_versions else None

    @staticmethod
    def resolve_draft_differs(row: Any) -> bool:
        """Whether something is built that nobody fills yet."""
        return not row.live_versions or row.live_versions[0].content != row.draft


class FormOut(FormRow):
    """A form with its draft."""

    edition: int
    draft: dict[str, Any]
    changed_at: datetime
    changed_by: str


class ProblemOut(Schema):
    """One thing that keeps a form from being published."""

    code: str
    page: str
    sentence: str


class BeginIn(Schema):
    """Which form, perhaps in which contact."""

    form: str
    contact: str = ""


class FillIn(Schema):
    """Answers: section → groups of field → text."""

    edition: int
    answers: dict[str, list[dict[str, str]]]


class MoveIn(Schema):
    """What to do with it, and why."""

    move: Literal["submit", "take_back", "return", "approve", "refuse"]
    reason: str = ""


class FaultOut(Schema):
    """What is missing: section.group.field, or document.id."""

    where: str
    code: str


class StepOut(Schema):
    """Who did what when."""

    move: str
    state: str
    name: str
    role: str
    reason: str
    at: datetime


class DocumentOut(Schema):
    """A file of an application, without its content."""

    id: int
    kind: str
    name: str
    size_bytes: int


class ApplicationRow(Schema):
    """An application in a list."""

    id: int
    form: str
    name: str
    state: str
    contact: str
    created_by: str
    created_at: datetime
    changed_at: datetime

    @staticmethod
    def resolve_form(row: Any) -> str:
        """By its key."""
        return str(row.version.form_id)

    @staticmethod
    def resolve_name(row: Any) -> str:
        """Of the form."""
        return str(row.version.form.name)


class ApplicationPage(Schema):
    """Some applications, last changed first."""

    items: list[ApplicationRow]
    next_cursor: str


class ApplicationOut(ApplicationRow):
    """One application with its form, answers, documents and signatures."""

    edition: int
    signer: str
    content: dict[str, Any]
    answers: dict[str, list[dict[str, str]]]
    documents: list[DocumentOut]
    steps: list[StepOut]
    faults: list[FaultOut] = []

    @staticmethod
    def resolve_content(row: Any) -> Any:
        """Of the version it was begun in."""
        return row.version.content

    @staticmethod
    def resolve_signer(row: Any) -> str:
        """Who decides."""
        return str(row.version.form.signer)

    @staticmethod
    def resolve_documents(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.documents.all())

    @staticmethod
    def resolve_steps(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.steps.all())

    @staticmethod
    def resolve_faults(row: Any) -> list[Any]:
        """Only after it was to be submitted."""
        return getattr(row, "faults", [])
