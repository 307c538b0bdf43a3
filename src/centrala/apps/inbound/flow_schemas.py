"""Shapes of flows, their versions, checks and tests."""

from datetime import datetime
from typing import Any

from ninja import Schema

from centrala.apps.access.schemas import Phone
from centrala.apps.inbound import rules
from centrala.core.rehearsal import Rehearsal


class FlowPatch(Schema):
    """What can change about a flow. ``edition``: the draft one began with; left out, whatever is there is saved over."""

    edition: int | None = None
    name: str
    draft: dict[str, Any] = {}


class FlowIn(Schema):
    """A flow."""

    id: str
    name: str
    draft: dict[str, Any] = {}


class FlowOut(FlowIn):
    """A flow: its draft and what callers hear."""

    edition: int
    changed_at: datetime
    changed_by: str
    numbers: list[str]
    live_version: int | None
    live: dict[str, Any] | None
    published_at: datetime | None
    published_by: str

    @staticmethod
    def resolve_numbers(row: Any) -> list[str]:
        """The numbers that lead to it."""
        return [number.pk for number in row.numbers.all()]

    @staticmethod
    def resolve_live_version(row: Any) -> int | None:
        """None until it is published."""
        return row.live_versions[0].number if row.live_versions else None

    @staticmethod
    def resolve_live(row: Any) -> dict[str, Any] | None:
        """None until it is published."""
        return row.live_versions[0].content if row.live_versions else None

    @staticmethod
    def resolve_published_at(row: Any) -> datetime | None:
        """None until it is published."""
        return row.live_versions[0].published_at if row.live_versions else None

    @staticmethod
    def resolve_published_by(row: Any) -> str:
        """Who published it."""
        return row.live_versions[0].published_by if row.live_versions else ""


class VersionRow(Schema):
    """Something that was published of a flow."""

    number: int
    published_at: datetime
    published_by: str
    live: bool


class VersionWhole(VersionRow):
    """The same with everything it says."""

    content: dict[str, Any]


class Drawing(Schema):
    """A flow as it is drawn now, saved or not; left out: the saved draft."""

    content: dict[str, Any] | None = None


class ProblemOut(Schema):
    """One thing that is wrong; ``weight``: an error keeps the flow from going live, a warning does not."""

    code: str
    step: str
    sentence: str
    words: dict[str, str]
    weight: str


class FaultOut(Schema):
    """What went otherwise than a test expects. ``line`` counts from 1; 0 is the end of the call."""

    code: str
    line: int
    wanted: str
    found: str
    sentence: str


class TestOut(Schema):
    """How a test went: the steps the caller went through as (flow, step), and what they heard before each line."""

    name: str
    ok: bool
    fault: FaultOut | None
    way: list[tuple[str, str]]
    heard: list[list[str]]
    outcome: str


class Checked(Schema):
    """What is wrong with a flow and how its tests went. ``ok``: it may go live."""

    ok: bool
    problems: list[ProblemOut]
    tests: list[TestOut]


class FieldOut(Schema):
    """One field of a kind of step; ``type`` names what its value must be, ``default`` what the interpreter takes."""

    name: str
    type: str
    required: bool
    default: Any = None


class KindOut(Schema):
    """A kind of step."""

    kind: str
    fields: list[FieldOut]


class Named(Schema):
    """Something a step may speak of. ``languages``: a prompt's."""

    id: str
    name: str
    languages: list[str] = []
    texts: dict[str, str] = {}


class Vocabulary(Schema):
    """What flows are made of and may speak of."""

    kinds: list[KindOut]
    tests: list[str]
    questions: list[str]
    value_kinds: list[str]
    variables: list[str]
    nouns: dict[str, list[Named]]


class PromptUse(Schema):
    """Where a prompt is heard. ``noun``: flow, emergency or queue; ``step``: of a flow."""

    noun: str
    key: str
    name: str
    step: str


class FlowTrialOut(Schema):
    """A draft that can be called: the number, and a telephone of its own to call it with, good for one call."""

    number: str
    until: datetime
    phone: Phone


def checked(problems: list[rules.Problem], tests: dict[str, Rehearsal]) -> dict[str, Any]:
    """The outcome of a check as it is told."""
    told = [{"name": name, "ok": went.fault is None, **_went(went)} for name, went in tests.items()]
    return {"ok": not rules.errors(problems), "problems": problems, "tests": told}


def _went(went: Rehearsal) -> dict[str, Any]:
    return {"fault": went.fault, "way": went.way, "heard": went.heard, "outcome": went.outcome}
