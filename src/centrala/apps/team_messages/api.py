"""Routes of team messages."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from centrala.apps.team_messages import actions, permissions, queries
from centrala.apps.team_messages.schemas import InboxOut, MessageIn, MessageOut, SentOut
from centrala.base.permission import needs

router = Router(tags=["team messages"])


@router.get("", response=list[InboxOut])
@needs(permissions.READ)
def list_team_messages(request: HttpRequest) -> Any:
    """One's own of the last two weeks, newest first."""
    return queries.list_inbox(request.auth)


@router.get("/sent", response=list[SentOut])
@needs(permissions.SEND)
def list_sent_team_messages(request: HttpRequest) -> Any:
    """What was sent, who has read it, who not yet."""
    return queries.list_sent(request.auth)


@router.post("", response={201: MessageOut})
@needs(permissions.SEND)
def send_team_message(request: HttpRequest, payload: MessageIn) -> Any:
    """Send one."""
    return Status(201, actions.send_message(by=request.auth, **payload.dict()))


@router.post("/{int:key}/read", response={204: None})
@needs(permissions.READ)
def read_team_message(request: HttpRequest, key: int) -> Any:
    """One has read it."""
    return Status(204, actions.read_message(by=request.auth, key=key))


@router.post("/{int:key}/withdraw", response={204: None})
@needs(permissions.SEND)
def withdraw_team_message(request: HttpRequest, key: int) -> Any:
    """Take it back."""
    return Status(204, actions.withdraw_message(by=request.auth, key=key))
