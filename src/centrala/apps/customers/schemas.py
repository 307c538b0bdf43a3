"""Shapes of customers."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class NumberIn(Schema):
    """A number and what it is: mobile, office, …"""

    number: str
    label: str = ""


class AddressIn(Schema):
    """An address: home, visiting, billing or delivery."""

    kind: str = "home"
    street: str = ""
    more: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""


class CustomerPatch(Schema):
    """What can change about a customer; numbers and addresses, when given, become exactly these, custom fields one by one.

    ``version`` is the one that was read; without it the change is made whatever happened since.
    """

    version: int | None = None
    kind: str = "person"
    customer_number: str = ""
    name: str = ""
    company: str = ""
    email: str = ""
    other_emails: list[str] = []
    language: str = ""
    other_languages: list[str] = []
    contact_by: str = ""
    contact_when: str = ""
    invoice_by: str = ""
    delivery_note: str = ""
    note: str = ""
    tags: list[str] = []
    account_manager: str | None = None
    numbers: list[str | NumberIn] = []
    addresses: list[AddressIn] = []
    custom: dict[str, Any] = {}


class NumberOut(Schema):
    """A number: as it is dialled, as somebody typed it, and what it is."""

    number: str
    as_typed: str
    label: str


class CustomerOut(Schema):
    """A customer."""

    id: int
    version: int
    kind: str
    customer_number: str
    name: str
    company: str
    email: str
    other_emails: list[str]
    language: str
    other_languages: list[str]
    contact_by: str
    contact_when: str
    invoice_by: str
    delivery_note: str
    note: str
    tags: list[str]
    custom: dict[str, Any]
    account_manager: str | None = Field(None, alias="account_manager_id")
    created_at: datetime
    numbers: list[NumberOut]
    addresses: list[AddressIn]

    @staticmethod
    def resolve_numbers(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.numbers.all())

    @staticmethod
    def resolve_addresses(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.addresses.all())


class CustomerPage(Schema):
    """Some customers: newest first, or best first for a question."""

    items: list[CustomerOut]
    next_cursor: str


class MergeIn(Schema):
    """Who takes this customer's place."""

    into: int


class ApartIn(Schema):
    """Who only looks the same."""

    other: int


class CustomerRef(Schema):
    """Just who."""

    id: int
    name: str
    company: str


class ConsentIn(Schema):
    """A consent given or withdrawn; ``at`` is now unless it was earlier."""

    purpose: str
    given: bool
    source: str
    at: datetime | None = None


class ConsentOut(Schema):
    """One step in the history of a consent."""

    id: int
    purpose: str
    given: bool
    source: str
    at: datetime
    by: str


class RelationIn(Schema):
    """That this customer is ``kind`` of ``other``."""

    kind: str
    other: int


class RelationOut(Schema):
    """``customer`` is ``kind`` of ``other``."""

    id: int
    kind: str
    customer: CustomerRef
    other: CustomerRef


class MergeOut(Schema):
    """What came together here."""

    id: int
    gone: CustomerRef
    by: str
    at: datetime


class DuplicateOut(Schema):
    """Who may be the same, how surely (0 to 1), and by what signs."""

    customer: CustomerOut
    score: float
    signs: list[str]


class AroundOut(Schema):
    """What stands around a customer: consents (newest first, and what stands), relations, merges, likely duplicates."""

    consents: list[ConsentOut]
    standing: dict[str, bool]
    relations: list[RelationOut]
    merges: list[MergeOut]
    duplicates: list[DuplicateOut]


class EntryOut(Schema):
    """One line of a timeline; ``label`` is a key of the desk's strings, filled with ``values``."""

    kind: str
    key: str
    at: datetime
    label: str
    values: dict[str, Any]
    text: str
    link: str
    tone: str


class TimelinePage(Schema):
    """Some of a customer's timeline, newest first, and what kinds there may be."""

    items: list[EntryOut]
    next_cursor: str
    kinds: list[str]


class HighlightOut(Schema):
    """A short fact before answering."""

    kind: str
    label: str
    values: dict[str, Any]
    link: str
    tone: str


class FilledLink(Schema):
    """A link into an outside system, filled in."""

    id: str
    label: str
    url: str


class PopOut(Schema):
    """Everything an agent should know before answering; ``customer`` null for an unknown or anonymous caller."""

    customer: CustomerOut | None
    standing: dict[str, bool]
    highlights: list[HighlightOut]
    recent: list[EntryOut]
    duplicates: list[DuplicateOut]
    links: list[FilledLink]


class CustomFieldIn(Schema):
    """A custom field."""

    id: str = ""
    label: str = ""
    kind: str = "text"
    choices: list[str] = []
    required: bool = False
    position: int = Field(0, ge=0)
    active: bool = True


class CustomFieldOut(CustomFieldIn):
    """A custom field as it is."""


class OutsideLinkIn(Schema):
    """A link into an outside system; the template takes {number}, {email}, {customer}, {customer_number}, {name}, …"""

    id: str = ""
    label: str = ""
    template: str = ""
    position: int = Field(0, ge=0)
    active: bool = True


class OutsideLinkOut(OutsideLinkIn):
    """A link as it is."""
