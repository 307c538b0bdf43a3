"""Routes around cases: promises, the day, teams, classifications, saved views."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.cases import permissions, queries
from centrala.apps.cases.actions import promises as promising
from centrala.apps.cases.actions import shape
from centrala.apps.cases.schemas import DayOut, PromiseOut, ViewIn, ViewOut
from centrala.apps.cases.schemas_around import ClassificationOut, ClassificationPatch, TeamIn, TeamOut, TeamPatch
from centrala.base.permission import needs
from centrala.base.record import as_keys

day = Router(tags=["my day"])
promises = Router(tags=["promises"])
teams = Router(tags=["teams"])
classifications = Router(tags=["classifications"])
views = Router(tags=["saved views"])


@day.get("", response=DayOut)
@needs(permissions.READ)
def get_day(request: HttpRequest) -> Any:
    """What waits for me: promises, cases offered, my cases; and how my promises came out."""
    return queries.get_day(request.auth)


@promises.post("/{int:key}/keep", response=PromiseOut)
@needs(permissions.WORK)
def keep_promise(request: HttpRequest, key: int) -> Any:
    """Done."""
    return promising.keep_promise(by=request.auth, key=key)


@promises.post("/{int:key}/withdraw", response=PromiseOut)
@needs(permissions.WORK)
def withdraw_promise(request: HttpRequest, key: int) -> Any:
    """The customer doesn't want it any more."""
    return promising.withdraw_promise(by=request.auth, key=key)


@teams.get("", response=list[TeamOut])
@needs(permissions.READ)
def list_teams(request: HttpRequest) -> Any:
    """All teams."""
    return queries.list_teams(request.auth)


@teams.post("", response={201: TeamOut})
@needs(permissions.SHAPE)
def create_team(request: HttpRequest, payload: TeamIn) -> Any:
    """A new team."""
    made = shape.create_team(by=request.auth, **as_keys(payload.dict(), "policy"))
    return Status(201, queries.get_team(request.auth, made.pk))


@teams.get("/{key}", response=TeamOut)
@needs(permissions.READ)
def get_team(request: HttpRequest, key: str) -> Any:
    """One team."""
    return queries.get_team(request.auth, key)


@teams.patch("/{key}", response=TeamOut)
@needs(permissions.SHAPE)
def change_team(request: HttpRequest, key: str, payload: PatchDict[TeamPatch]) -> Any:
    """Change a team; members, when given, become exactly these."""
    shape.change_team(by=request.auth, key=key, **as_keys(payload, "policy"))
    return queries.get_team(request.auth, key)


@teams.delete("/{key}", response={204: None})
@needs(permissions.SHAPE)
def remove_team(request: HttpRequest, key: str) -> Any:
    """Remove a team without cases."""
    return Status(204, shape.remove_team(by=request.auth, key=key))


@classifications.get("", response=list[ClassificationOut])
@needs(permissions.READ)
def list_classifications(request: HttpRequest) -> Any:
    """The whole tree."""
    return queries.list_classifications(request.auth)


@classifications.post("", response={201: ClassificationOut})
@needs(permissions.SHAPE)
def create_classification(request: HttpRequest, payload: ClassificationPatch) -> Any:
    """A new choice."""
    return Status(201, shape.create_classification(by=request.auth, **as_keys(payload.dict(), "parent")))


@classifications.get("/{int:key}", response=ClassificationOut)
@needs(permissions.READ)
def get_classification(request: HttpRequest, key: int) -> Any:
    """One of them."""
    return queries.get_classification(request.auth, key)


@classifications.patch("/{int:key}", response=ClassificationOut)
@needs(permissions.SHAPE)
def change_classification(request: HttpRequest, key: int, payload: PatchDict[ClassificationPatch]) -> Any:
    """Change one of them."""
    return shape.change_classification(by=request.auth, key=key, **as_keys(payload, "parent"))


@classifications.delete("/{int:key}", response={204: None})
@needs(permissions.SHAPE)
def remove_classification(request: HttpRequest, key: int) -> Any:
    """Remove one that no case has."""
    return Status(204, shape.remove_classification(by=request.auth, key=key))


@views.get("", response=list[ViewOut])
@needs(permissions.READ)
def list_case_views(request: HttpRequest) -> Any:
    """One's own saved views and those that are shared."""
    return queries.list_views(request.auth)


@views.post("", response={201: ViewOut})
@needs(permissions.WORK)
def save_case_view(request: HttpRequest, payload: ViewIn) -> Any:
    """Save a list under a name; one's own of the same name is replaced."""
    return Status(201, shape.save_view(by=request.auth, **payload.dict()))


@views.delete("/{int:key}", response={204: None})
@needs(permissions.WORK)
def remove_case_view(request: HttpRequest, key: int) -> Any:
    """Remove a saved view."""
    return Status(204, shape.remove_view(by=request.auth, key=key))
