"""Shapes of incidents."""

from datetime import datetime

from ninja import Schema


class Affected(Schema):
    """Whose calls: all that is named must fit, nothing named is everybody. ``callers`` and ``ranges`` with country code."""

    ranges: list[str] = []
    callers: list[str] = []
    tags: list[str] = []
    postcodes: list[str] = []
    queues: list[str] = []
    choices: list[str] = []


class IncidentPatch(Affected):
    """What can change about an incident while it lasts. ``texts`` and ``more``: language → text."""

    name: str
    texts: dict[str, str]
    more: dict[str, str] = {}
    expected_end: datetime | None = None
    may_stay: bool = True
    may_ask: bool = True


class IncidentIn(IncidentPatch):
    """A new incident; without ``begins_at`` it is under way at once."""

    begins_at: datetime | None = None


class Counts(Schema):
    """What came of it so far: ``heard`` is the sum of the five behind it; who asked may have asked on the web too."""

    heard: int
    listening: int
    hung_up: int
    deflected: int
    stayed: int
    asked: int
    to_tell: int
    told: int


class IncidentOut(IncidentPatch):
    """An incident."""

    id: int
    begins_at: datetime
    ended_at: datetime | None
    told_at: datetime
    declared_at: datetime
    declared_by: str
    ended_by: str
    case_id: int | None
    counts: Counts


class IncidentPage(Schema):
    """Some incidents, and where the next ones begin."""

    items: list[IncidentOut]
    next_cursor: str


class ReachOut(Schema):
    """How many known customers and numbers a list holds; null where none is named."""

    customers: int | None
    numbers: int | None


class ListenIn(Schema):
    """A text that somebody wants to hear before callers do."""

    text: str
    language: str = "en"
    expected_end: datetime | None = None


class AskerIn(Schema):
    """Somebody who wants to be told of the end."""

    number: str
    name: str = ""
    language: str = ""


class AskerOut(AskerIn):
    """Somebody who wants to be told of the end, and whether they have been."""

    id: int
    contact: str
    asked_at: datetime
    told_at: datetime | None
    told_by: str


class ListedAsker(AskerOut):
    """With the customer whose number it is."""

    customer_id: int | None

    @staticmethod
    def resolve_customer_id(row: object) -> int | None:
        """By its key."""
        customer = getattr(row, "customer", None)
        return customer.pk if customer else None


class Told(Schema):
    """Whether they have been told."""

    told: bool = True


class NoticeOut(Schema):
    """The notice in writing, dated, in the language it is in."""

    incident: int
    name: str
    language: str
    text: str
    more: str
    begins_at: datetime
    expected_end: datetime | None
    told_at: datetime
    may_ask: bool


class JumpOut(Schema):
    """More calls in ten minutes than the same weekday and hour have brought: ``most`` is the largest usual number."""

    id: int
    scope: str
    value: str
    seen_at: datetime
    calls: int
    most: int
    mean: float
    samples: int
    minutes: int = 10
