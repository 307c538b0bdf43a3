"""Admin pages of the organisation, sites and calendars."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from centrala.apps.sites import actions
from centrala.apps.sites.models import Calendar, CalendarException, Organisation, Site
from centrala.base.admin import ActionAdmin


@admin.register(Organisation)
class OrganisationAdmin(ActionAdmin):
    """One row."""

    change_action = actions.change_organisation

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Through its action, which knows its one row."""
        actions.change_organisation(by=self.actor(request), **self.values(form, changed_only=change))


@admin.register(Site)
class SiteAdmin(ActionAdmin):
    """Places of work."""

    list_display = ("id", "name", "zone", "country")
    create_action = actions.create_site
    change_action = actions.change_site
    remove_action = actions.remove_site


@admin.register(Calendar)
class CalendarAdmin(ActionAdmin):
    """Opening hours as data."""

    list_display = ("id", "name", "site", "holiday_country")
    create_action = actions.create_calendar
    change_action = actions.change_calendar
    remove_action = actions.remove_calendar


@admin.register(CalendarException)
class CalendarExceptionAdmin(ActionAdmin):
    """Dates unlike the week."""

    list_display = ("calendar", "date", "name", "holiday")
    list_filter = ("calendar",)
    create_action = actions.create_calendar_exception
    change_action = actions.change_calendar_exception
    remove_action = actions.remove_calendar_exception
