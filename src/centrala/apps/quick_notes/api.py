"""Routes of one's own notepad."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from centrala.apps.quick_notes import actions, permissions, queries
from centrala.apps.quick_notes.schemas import NoteIn, NoteOut
from centrala.base.permission import needs

router = Router(tags=["quick notes"])


@router.get("", response=NoteOut)
@needs(permissions.OWN)
def get_quick_note(request: HttpRequest) -> Any:
    """One's own pad."""
    return queries.get_note(request.auth)


@router.patch("", response=NoteOut)
@needs(permissions.OWN)
def write_quick_note(request: HttpRequest, payload: NoteIn) -> Any:
    """The whole pad as it is now."""
    return actions.write_note(by=request.auth, text=payload.text)
