"""Shapes of the organisation, sites and calendars."""

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field

from centrala.apps.sites.rules import always_open


class OrganisationIn(Schema):
    """Settings of the whole centre."""

    name: str
    zone: str
    country: str
    language: str
    not_ready_reasons: list[str]
    park_seconds: int
    reconnect_seconds: int
    recording_days: int
    visitor_calls: bool
    callback_from_hour: int = 8
    callback_until_hour: int = 21


class SiteIn(Schema):
    """A place of work."""

    id: str
    name: str
    zone: str = "UTC"
    country: str = "DK"
    language: str = "en"


class SitePatch(Schema):
    """What can change about a site."""

    name: str
    zone: str
    country: str
    language: str


class ExceptionDate(Schema):
    """One date unlike the week."""

    date: date
    name: str = ""
    holiday: bool = False
    openings: list[list[int]] = []


class CalendarPatch(Schema):
    """What can change about a calendar."""

    name: str
    site: str
    weekly: list[list[list[int]]] = Field(default_factory=always_open)
    holiday_country: str = ""
    exceptions: list[ExceptionDate] = []


class CalendarIn(CalendarPatch):
    """A calendar."""

    id: str


class CalendarOut(CalendarIn):
    """A calendar as it is."""

    @staticmethod
    def resolve_site(row: Any) -> str:
        """By its key."""
        return str(row.site_id)

    @staticmethod
    def resolve_exceptions(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.exceptions.all())
