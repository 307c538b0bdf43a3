"""Routes of the trail."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from centrala.apps.audit import permissions, queries
from centrala.apps.audit.schemas import Chain, EventOut, EventPage
from centrala.base.permission import needs

router = Router(tags=["audit"])


@router.get("", response=EventPage)
@needs(permissions.READ)
def list_events(request: HttpRequest, who: str = "", noun: str = "", key: str = "", cursor: str = "", limit: int = 50) -> Any:
    """Who did what, newest first."""
    return queries.list_events(request.auth, who=who, noun=noun, key=key, cursor=cursor, limit=limit)


@router.get("/chain", response=Chain)
@needs(permissions.READ)
def check_chain(request: HttpRequest) -> Any:
    """Whether any row was changed or taken out since it was written."""
    broken = queries.first_break(request.auth)
    return {"ok": broken is None, "first_break": broken}


@router.get("/{int:key}", response=EventOut)
@needs(permissions.READ)
def get_event(request: HttpRequest, key: int) -> Any:
    """One event."""
    return queries.get_event(request.auth, key)
