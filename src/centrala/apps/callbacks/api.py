"""Routes of callbacks: with a token or a session, and for customers on the public page."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from centrala.apps.access.middleware import address_of
from centrala.apps.access.rate import CALLBACK_ADDRESS, CALLBACK_NUMBER
from centrala.apps.callbacks import actions, permissions, queries, rules
from centrala.apps.callbacks.schemas import CallbackIn, CallbackOut, CallbackPage, PublicAnswer
from centrala.apps.sites.queries import organisation
from centrala.base.actor import system
from centrala.base.permission import PUBLIC, needs

router = Router(tags=["callbacks"])


@router.post("", response={201: CallbackOut, 200: CallbackOut})
@needs(permissions.ASK)
def ask_callback(request: HttpRequest, payload: CallbackIn) -> Any:
    """Somebody is to be called: 201 with the contact that waits, 200 with the one that waited already."""
    answer = actions.ask_callback(by=request.auth, **payload.dict())
    return Status(200 if answer["merged"] else 201, answer)


@router.get("/page", auth=None, response=CallbackPage)
@needs(PUBLIC)
def callback_page(request: HttpRequest) -> Any:
    """What a customer may choose from."""
    own = organisation()
    return {"queues": queries.callback_queues(), "from_hour": own.callback_from_hour, "until_hour": own.callback_until_hour}


@router.post("/page", auth=None, response={201: PublicAnswer})
@needs(PUBLIC)
def ask_as_customer(request: HttpRequest, payload: CallbackIn) -> Any:
    """A customer asks to be called: as often as a person would, so that nobody is called all day for a joke."""
    CALLBACK_ADDRESS.take(address_of(request))
    if number := rules.full_number(payload.number, organisation().country):
        CALLBACK_NUMBER.take(number)
    return Status(201, actions.ask_callback(by=system("callback page"), **payload.dict()))
