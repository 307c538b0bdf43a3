"""Routes of service levels."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.sla import actions, permissions, queries
from centrala.apps.sla.schemas import PolicyIn, PolicyOut, PolicyPatch
from centrala.base.permission import needs
from centrala.base.record import as_keys

router = Router(tags=["service levels"])


@router.get("", response=list[PolicyOut])
@needs(permissions.READ)
def list_service_levels(request: HttpRequest) -> Any:
    """All service levels."""
    return queries.list_policies(request.auth)


@router.post("", response={201: PolicyOut})
@needs(permissions.EDIT)
def create_service_level(request: HttpRequest, payload: PolicyIn) -> Any:
    """A new service level."""
    made = actions.create_policy(by=request.auth, **as_keys(payload.dict(), "calendar"))
    return Status(201, queries.get_policy(request.auth, made.pk))


@router.get("/{key}", response=PolicyOut)
@needs(permissions.READ)
def get_service_level(request: HttpRequest, key: str) -> Any:
    """One service level."""
    return queries.get_policy(request.auth, key)


@router.patch("/{key}", response=PolicyOut)
@needs(permissions.EDIT)
def change_service_level(request: HttpRequest, key: str, payload: PatchDict[PolicyPatch]) -> Any:
    """Change a service level; the clocks of open cases follow within a minute, their pauses stay credited."""
    actions.change_policy(by=request.auth, key=key, **as_keys(payload, "calendar"))
    return queries.get_policy(request.auth, key)


@router.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_service_level(request: HttpRequest, key: str) -> Any:
    """Remove one that nothing uses."""
    return Status(204, actions.remove_policy(by=request.auth, key=key))
