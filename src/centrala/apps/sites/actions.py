"""Every write to the organisation, sites and calendars. All of it is part of the rulebook."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from centrala.apps.sites import permissions
from centrala.apps.sites.models import Calendar, CalendarException, Organisation, Site
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import bump_rulebook


@action("organisation.change", permissions.EDIT)
def change_organisation(*, by: Actor, **values: Any) -> Organisation:
    """Settings of the whole centre; the row is made when it is first needed."""
    Organisation.objects.get_or_create(pk=1)
    organisation = record.locked(Organisation.objects.all(), 1)
    if record.change(organisation, **values):
        bump_rulebook()
    return organisation


@action("site.create", permissions.EDIT)
def create_site(*, by: Actor, **values: Any) -> Site:
    """A new place of work."""
    return record.create(Site, **values)


@action("site.change", permissions.EDIT)
def change_site(*, by: Actor, key: str, **values: Any) -> Site:
    """A site's calendars live in its zone, so the rulebook changes with it."""
    site = record.locked(Site.objects.all(), key)
    if record.change(site, **values):
        bump_rulebook()
    return site


@action("site.remove", permissions.EDIT)
def remove_site(*, by: Actor, key: str) -> None:
    """Only a site nobody and nothing belongs to."""
    record.remove(record.locked(Site.objects.all(), key))


@action("calendar.create", permissions.EDIT)
def create_calendar(*, by: Actor, exceptions: Iterable[dict[str, Any]] = (), **values: Any) -> Calendar:
    """A new calendar with its dates unlike the week."""
    calendar = record.create(Calendar, **values)
    _put_exceptions(calendar, exceptions)
    bump_rulebook()
    return calendar


@action("calendar.change", permissions.EDIT)
def change_calendar(*, by: Actor, key: str, exceptions: Iterable[dict[str, Any]] | None = None, **values: Any) -> Calendar:
    """Its week, its country, or all its exceptions at once."""
    calendar = record.locked(Calendar.objects.all(), key)
    record.change(calendar, **values)
    if exceptions is not None:
        _put_exceptions(calendar, exceptions)
    bump_rulebook()
    return calendar


@action("calendar.remove", permissions.EDIT)
def remove_calendar(*, by: Actor, key: str) -> None:
    """A flow that asks for it would not pass its next check; live flows go on as with always open."""
    record.remove(record.locked(Calendar.objects.all(), key))
    bump_rulebook()


@action("calendar_exception.create", permissions.EDIT)
def create_calendar_exception(*, by: Actor, **values: Any) -> CalendarException:
    """One date unlike the week."""
    made = record.create(CalendarException, **values)
    bump_rulebook()
    return made


@action("calendar_exception.change", permissions.EDIT)
def change_calendar_exception(*, by: Actor, key: int, **values: Any) -> CalendarException:
    """Another date, name or openings."""
    exception = record.locked(CalendarException.objects.all(), key)
    if record.change(exception, **values):
        bump_rulebook()
    return exception


@action("calendar_exception.remove", permissions.EDIT)
def remove_calendar_exception(*, by: Actor, key: int) -> None:
    """The date follows the week again."""
    record.remove(record.locked(CalendarException.objects.all(), key))
    bump_rulebook()


def _put_exceptions(calendar: Calendar, wanted: Iterable[dict[str, Any]]) -> None:
    """Make the calendar's exceptions exactly these, touching only what differs."""
    there = {exception.date: exception for exception in calendar.exceptions.select_for_update()}
    asked: dict[date, dict[str, Any]] = {values["date"]: values for values in wanted}
    for day in there.keys() - asked.keys():
        record.remove(there[day])
    for day, values in asked.items():
        if day in there:
            record.change(there[day], **values)
        else:
            record.create(CalendarException, calendar=calendar, **values)
