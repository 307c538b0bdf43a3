"""Routes of versions and prepared changes."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.publishing import actions, permissions, queries
from centrala.apps.publishing.schemas import (
    ChangeIn,
    ChangeOut,
    ChangePatch,
    DifferenceOut,
    Edit,
    Edits,
    EffectOut,
    Moment,
    ProblemOut,
    Restore,
    Try,
    VersionPage,
    VersionWhole,
)  # fmt: skip
from centrala.base.permission import needs

changes = Router(tags=["changes"])
versions = Router(tags=["versions"])


@versions.get("", response=VersionPage)
@needs(permissions.READ)
def list_versions(request: HttpRequest, cursor: str = "", limit: int = 50) -> Any:
    """Every version of the rulebook, newest first."""
    return queries.list_versions(request.auth, cursor, limit)


@versions.get("/problems", response=list[ProblemOut])
@needs(permissions.READ)
def list_problems(request: HttpRequest) -> Any:
    """What is wrong with the rulebook in force."""
    return queries.problems(request.auth)


@versions.get("/{int:key}", response=VersionWhole)
@needs(permissions.READ)
def get_version(request: HttpRequest, key: int) -> Any:
    """One version with everything it says."""
    return queries.get_version(request.auth, key)


@versions.get("/{int:key}/differences", response=list[DifferenceOut])
@needs(permissions.READ)
def list_differences(request: HttpRequest, key: int, to: int | None = None) -> Any:
    """What it made different from the one before; ``to``: from that version; ``to=0``: what is different now."""
    return queries.differences_of(request.auth, key, to)


@versions.get("/{int:key}/restore", response=EffectOut)
@needs(permissions.READ)
def get_effect_of_going_back(request: HttpRequest, key: int) -> Any:
    """What going back to it would make different now; nothing is touched."""
    return queries.effect_of_going_back(request.auth, key)


@versions.post("/{int:key}/restore", response=ChangeOut)
@needs(permissions.EDIT)
def restore_version(request: HttpRequest, key: int, payload: Restore) -> Any:
    """Make everything as it was in this version."""
    return actions.restore_version(by=request.auth, key=key, note=payload.note)


@changes.get("", response=list[ChangeOut])
@needs(permissions.READ)
def list_changes(request: HttpRequest) -> Any:
    """Prepared and published changes, newest first."""
    return queries.list_changes(request.auth)


@changes.post("", response={201: ChangeOut})
@needs(permissions.EDIT)
def create_change(request: HttpRequest, payload: ChangeIn) -> Any:
    """A draft of edits that go live together."""
    return Status(201, actions.create_change(by=request.auth, **payload.dict()))


@changes.get("/{int:key}", response=ChangeOut)
@needs(permissions.READ)
def get_change(request: HttpRequest, key: int) -> Any:
    """One change."""
    return queries.get_change(request.auth, key)


@changes.patch("/{int:key}", response=ChangeOut)
@needs(permissions.EDIT)
def change_change(request: HttpRequest, key: int, payload: PatchDict[ChangePatch]) -> Any:
    """Its title or its edits."""
    return actions.change_change(by=request.auth, key=key, **payload)


@changes.delete("/{int:key}", response={204: None})
@needs(permissions.EDIT)
def remove_change(request: HttpRequest, key: int) -> Any:
    """Forget a change that was never published."""
    return Status(204, actions.remove_change(by=request.auth, key=key))


@changes.post("/{int:key}/edits", response=ChangeOut)
@needs(permissions.EDIT)
def add_edits(request: HttpRequest, key: int, payload: Edits) -> Any:
    """More edits."""
    return actions.add_edits(by=request.auth, key=key, edits=payload.dict()["edits"])


@changes.post("/{int:key}/edits/remove", response=ChangeOut)
@needs(permissions.EDIT)
def remove_edit(request: HttpRequest, key: int, payload: Edit) -> Any:
    """Without this edit."""
    return actions.remove_edit(by=request.auth, key=key, edit=payload.dict())


@changes.post("/{int:key}/try", response=ChangeOut)
@needs(permissions.TRY)
def try_change(request: HttpRequest, key: int, payload: Try) -> Any:
    """Simulate a recorded day without it and with it; the simulation says how far it is and what came out."""
    return actions.try_change(by=request.auth, key=key, day=payload.day, formula=payload.formula.value)


@changes.get("/{int:key}/effect", response=EffectOut)
@needs(permissions.READ)
def get_effect(request: HttpRequest, key: int) -> Any:
    """What it would make different, and what would be wrong then; nothing is touched."""
    return queries.effect(request.auth, key)


@changes.post("/{int:key}/publish", response=ChangeOut)
@needs(permissions.EDIT)
def publish_change(request: HttpRequest, key: int) -> Any:
    """All its edits at once, or none."""
    return actions.publish_change(by=request.auth, key=key)


@changes.post("/{int:key}/schedule", response=ChangeOut)
@needs(permissions.EDIT)
def schedule_change(request: HttpRequest, key: int, payload: Moment) -> Any:
    """Publish it at that moment."""
    return actions.schedule_change(by=request.auth, key=key, at=queries.moment_in(payload.zone, payload.at))


@changes.post("/{int:key}/withdraw", response=ChangeOut)
@needs(permissions.EDIT)
def withdraw_change(request: HttpRequest, key: int) -> Any:
    """A draft again."""
    return actions.withdraw_change(by=request.auth, key=key)
