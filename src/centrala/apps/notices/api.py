"""Routes of notices."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from centrala.apps.notices import actions, permissions, queries
from centrala.apps.notices.schemas import NoticeOut, ReadIn
from centrala.base.permission import needs

router = Router(tags=["notices"])


@router.get("", response=list[NoticeOut])
@needs(permissions.READ)
def list_notices(request: HttpRequest) -> Any:
    """One's own, newest first."""
    return queries.list_notices(request.auth)


@router.post("/read", response={204: None})
@needs(permissions.READ)
def read_notices(request: HttpRequest, payload: ReadIn) -> Any:
    """One has seen them up to this one."""
    actions.read_notices(by=request.auth, up_to=payload.up_to)
    return Status(204, None)
