"""Routes of the organisation, sites and calendars."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.sites import actions, permissions, queries
from centrala.apps.sites.schemas import CalendarIn, CalendarOut, CalendarPatch, OrganisationIn, SiteIn, SitePatch
from centrala.base.permission import needs
from centrala.base.record import as_keys

organisation = Router(tags=["organisation"])
sites = Router(tags=["sites"])
calendars = Router(tags=["calendars"])


@organisation.get("", response=OrganisationIn)
@needs(permissions.READ)
def get_organisation(request: HttpRequest) -> Any:
    """Settings of the whole centre."""
    return queries.organisation()


@organisation.patch("", response=OrganisationIn)
@needs(permissions.EDIT)
def change_organisation(request: HttpRequest, payload: PatchDict[OrganisationIn]) -> Any:
    """Change some of them."""
    return actions.change_organisation(by=request.auth, **payload)


@sites.get("", response=list[SiteIn])
@needs(permissions.READ)
def list_sites(request: HttpRequest) -> Any:
    """All sites."""
    return queries.list_sites(request.auth)


@sites.post("", response={201: SiteIn})
@needs(permissions.EDIT)
def create_site(request: HttpRequest, payload: SiteIn) -> Any:
    """A new site."""
    return Status(201, actions.create_site(by=request.auth, **payload.dict()))


@sites.get("/{key}", response=SiteIn)
@needs(permissions.READ)
def get_site(request: HttpRequest, key: str) -> Any:
    """One site."""
    return queries.get_site(request.auth, key)


@sites.patch("/{key}", response=SiteIn)
@needs(permissions.EDIT)
def change_site(request: HttpRequest, key: str, payload: PatchDict[SitePatch]) -> Any:
    """Change a site."""
    return actions.change_site(by=request.auth, key=key, **payload)


@sites.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_site(request: HttpRequest, key: str) -> Any:
    """Remove a site nothing belongs to."""
    return Status(204, actions.remove_site(by=request.auth, key=key))


@calendars.get("", response=list[CalendarOut])
@needs(permissions.READ)
def list_calendars(request: HttpRequest) -> Any:
    """All calendars."""
    return queries.list_calendars(request.auth)


@calendars.post("", response={201: CalendarOut})
@needs(permissions.EDIT)
def create_calendar(request: HttpRequest, payload: CalendarIn) -> Any:
    """A new calendar."""
    made = actions.create_calendar(by=request.auth, **as_keys(payload.dict(), "site"))
    return Status(201, queries.get_calendar(request.auth, made.pk))


@calendars.get("/{key}", response=CalendarOut)
@needs(permissions.READ)
def get_calendar(request: HttpRequest, key: str) -> Any:
    """One calendar."""
    return queries.get_calendar(request.auth, key)


@calendars.patch("/{key}", response=CalendarOut)
@needs(permissions.EDIT)
def change_calendar(request: HttpRequest, key: str, payload: PatchDict[CalendarPatch]) -> Any:
    """Change a calendar; exceptions, when given, become exactly these."""
    actions.change_calendar(by=request.auth, key=key, **as_keys(payload, "site"))
    return queries.get_calendar(request.auth, key)


@calendars.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_calendar(request: HttpRequest, key: str) -> Any:
    """Remove a calendar no live flow asks for."""
    return Status(204, actions.remove_calendar(by=request.auth, key=key))
