"""Routes of contacts and dispositions."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Query, Router, Schema, Status
from pydantic import Field

from centrala.apps.interactions import actions, permissions, queries
from centrala.apps.interactions.schemas import ContactDetail, ContactPage, DispositionOut, DispositionPatch, WriteUp
from centrala.base.actor import Actor
from centrala.base.permission import needs
from centrala.base.record import as_keys

contacts = Router(tags=["contacts"])
dispositions = Router(tags=["dispositions"])


class Filter(Schema):
    """Which contacts."""

    text: str = Field("", alias="q")
    queue: str = ""
    agent: str = ""
    state: str = ""
    start: datetime | None = Field(None, alias="from")
    end: datetime | None = Field(None, alias="to")
    customer: int | None = None
    cursor: str = ""
    limit: int = 50


@contacts.get("", response=ContactPage)
@needs(permissions.READ)
def list_contacts(request: HttpRequest, wanted: Query[Filter]) -> Any:
    """Contacts one may see, newest first."""
    return queries.list_contacts(request.auth, **wanted.dict())


@contacts.get("/{key}", response=ContactDetail)
@needs(permissions.READ)
def get_contact(request: HttpRequest, key: str) -> Any:
    """One contact with its timeline, notes and recordings."""
    return _detail(request.auth, key)


@contacts.patch("/{key}", response=ContactDetail)
@needs(permissions.WRITE_UP)
def write_up(request: HttpRequest, key: str, payload: PatchDict[WriteUp]) -> Any:
    """Notes, disposition, customer: what is given is changed."""
    actions.write_up(by=request.auth, key=key, **payload)
    return _detail(request.auth, key)


@dispositions.get("", response=list[DispositionOut])
@needs(permissions.READ_DISPOSITIONS)
def list_dispositions(request: HttpRequest) -> Any:
    """The whole tree."""
    return queries.list_dispositions(request.auth)


@dispositions.post("", response={201: DispositionOut})
@needs(permissions.EDIT_DISPOSITIONS)
def create_disposition(request: HttpRequest, payload: DispositionPatch) -> Any:
    """A new choice."""
    return Status(201, actions.create_disposition(by=request.auth, **as_keys(payload.dict(), "parent")))


@dispositions.get("/{int:key}", response=DispositionOut)
@needs(permissions.READ_DISPOSITIONS)
def get_disposition(request: HttpRequest, key: int) -> Any:
    """One of them."""
    return queries.get_disposition(request.auth, key)


@dispositions.patch("/{int:key}", response=DispositionOut)
@needs(permissions.EDIT_DISPOSITIONS)
def change_disposition(request: HttpRequest, key: int, payload: PatchDict[DispositionPatch]) -> Any:
    """Change one of them."""
    return actions.change_disposition(by=request.auth, key=key, **as_keys(payload, "parent"))


@dispositions.delete("/{int:key}", response={204: None})
@needs(permissions.EDIT_DISPOSITIONS)
def remove_disposition(request: HttpRequest, key: int) -> Any:
    """Remove one that no contact has."""
    return Status(204, actions.remove_disposition(by=request.auth, key=key))


def _detail(actor: Actor, key: str) -> Any:
    from centrala.apps.recordings.queries import recordings_of

    contact = queries.get_contact(actor, key)
    contact.timeline = queries.timeline(contact)
    contact.recordings = recordings_of(contact.pk)
    return contact
