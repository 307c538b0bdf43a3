"""Routes of messages to customers and their templates."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.customer_messages import actions, permissions, queries
from centrala.apps.customer_messages.schemas import (
    MessageOut,
    MessagePage,
    TemplateIn,
    TemplateOut,
    TemplatePatch,
    WaysOut,
)
from centrala.base.permission import needs

router = Router(tags=["messages to customers"])
templates = Router(tags=["message templates"])


@router.get("", response=MessagePage)
@needs(permissions.READ)
def list_customer_messages(
    request: HttpRequest, state: str = "", customer: int | None = None, cursor: str = "", limit: int = 50
) -> Any:
    """Newest first; ``state``: queued, sending, sent, failed, unsure or skipped."""
    return queries.list_messages(request.auth, state=state, customer=customer, cursor=cursor, limit=limit)


@router.get("/ways", response=WaysOut)
@needs(permissions.READ)
def get_ways(request: HttpRequest) -> Any:
    """Which channels this installation has."""
    return queries.ways_set_up()


@router.post("/{int:key}/again", response=MessageOut)
@needs(permissions.WRITE)
def send_again(request: HttpRequest, key: int) -> Any:
    """Send one that failed once more."""
    return actions.send_again(by=request.auth, key=key)


@templates.get("", response=list[TemplateOut])
@needs(permissions.READ)
def list_message_templates(request: HttpRequest) -> Any:
    """All templates."""
    return queries.list_templates(request.auth)


@templates.post("", response={201: TemplateOut})
@needs(permissions.SHAPE)
def create_message_template(request: HttpRequest, payload: TemplateIn) -> Any:
    """A new template."""
    return Status(201, actions.create_template(by=request.auth, **payload.dict()))


@templates.get("/{key}", response=TemplateOut)
@needs(permissions.READ)
def get_message_template(request: HttpRequest, key: str) -> Any:
    """One template."""
    return queries.get_template(request.auth, key)


@templates.patch("/{key}", response=TemplateOut)
@needs(permissions.SHAPE)
def change_message_template(request: HttpRequest, key: str, payload: PatchDict[TemplatePatch]) -> Any:
    """Change a template."""
    return actions.change_template(by=request.auth, key=key, **payload)


@templates.delete("/{key}", response={204: None})
@needs(permissions.SHAPE)
def remove_message_template(request: HttpRequest, key: str) -> Any:
    """Remove a template."""
    return Status(204, actions.remove_template(by=request.auth, key=key))
