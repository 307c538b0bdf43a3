"""Reading the organisation, its sites and calendars."""

from collections.abc import Iterable

from centrala.apps.sites import permissions, rules
from centrala.apps.sites.models import Calendar, Organisation, Site
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound


def organisation() -> Organisation:
    """The settings of the whole centre; defaults until somebody changes them."""
    return Organisation.objects.filter(pk=1).first() or Organisation()


def list_sites(for_user: Actor) -> list[Site]:
    """All sites."""
    permissions.READ.demand(for_user)
    return list(Site.objects.all())


def get_site(for_user: Actor, key: str) -> Site:
    """One site."""
    permissions.READ.demand(for_user)
    try:
        return Site.objects.get(pk=key)
    except Site.DoesNotExist:
        raise NotFound("site", key) from None


def list_calendars(for_user: Actor) -> list[Calendar]:
    """All calendars with their exceptions."""
    permissions.READ.demand(for_user)
    return list(Calendar.objects.select_related("site").prefetch_related("exceptions"))


def get_calendar(for_user: Actor, key: str) -> Calendar:
    """One calendar with its exceptions."""
    permissions.READ.demand(for_user)
    try:
        return Calendar.objects.select_related("site").prefetch_related("exceptions").get(pk=key)
    except Calendar.DoesNotExist:
        raise NotFound("calendar", key) from None


def special_days(calendar: Calendar, language: str, years: Iterable[int]) -> rules.SpecialDays:
    """Holidays and exceptions of a calendar over those years."""
    own = [rules.ExceptionDate(e.date, e.name, e.holiday, rules.frozen_openings(e.openings)) for e in calendar.exceptions.all()]
    return rules.special_days(calendar.holiday_country, language, years, own)
