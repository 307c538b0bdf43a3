"""Routes of shipments and returns."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from centrala.apps.fulfilment import actions, permissions, queries
from centrala.apps.fulfilment.schemas import (
    DelayIn,
    FulfilmentOut,
    ReceiveIn,
    RefuseIn,
    ReturnIn,
    ReturnOut,
    ShipmentIn,
    ShipmentOut,
)  # fmt: skip
from centrala.base.permission import needs

router = Router(tags=["fulfilment"])


@router.get("", response=FulfilmentOut)
@needs(permissions.READ)
def list_of_order(request: HttpRequest, order: int) -> Any:
    """Parcels and returns of an order."""
    return queries.list_of_order(request.auth, order)


@router.post("/shipments", response={201: ShipmentOut})
@needs(permissions.HANDLE)
def send_shipment(request: HttpRequest, payload: ShipmentIn) -> Any:
    """Send what is named, or all that isn't sent yet."""
    return Status(201, actions.send_shipment(by=request.auth, **payload.dict()))


@router.post("/shipments/{int:key}/delay", response=ShipmentOut)
@needs(permissions.HANDLE)
def delay_shipment(request: HttpRequest, key: int, payload: DelayIn) -> Any:
    """It comes later."""
    return actions.delay_shipment(by=request.auth, key=key, **payload.dict())


@router.post("/shipments/{int:key}/deliver", response=ShipmentOut)
@needs(permissions.HANDLE)
def deliver_shipment(request: HttpRequest, key: int) -> Any:
    """It has come."""
    return actions.deliver_shipment(by=request.auth, key=key)


@router.post("/shipments/{int:key}/lose", response=ShipmentOut)
@needs(permissions.HANDLE)
def lose_shipment(request: HttpRequest, key: int) -> Any:
    """It is lost."""
    return actions.lose_shipment(by=request.auth, key=key)


@router.post("/returns", response={201: ReturnOut})
@needs(permissions.ANNOUNCE)
def announce_return(request: HttpRequest, payload: ReturnIn) -> Any:
    """The customer sends something back."""
    return Status(201, actions.announce_return(by=request.auth, **payload.dict()))


@router.post("/returns/{int:key}/receive", response=ReturnOut)
@needs(permissions.HANDLE)
def receive_return(request: HttpRequest, key: int, payload: ReceiveIn) -> Any:
    """It is here."""
    return actions.receive_return(by=request.auth, key=key, restock=payload.restock)


@router.post("/returns/{int:key}/refuse", response=ReturnOut)
@needs(permissions.HANDLE)
def refuse_return(request: HttpRequest, key: int, payload: RefuseIn) -> Any:
    """We don't take it."""
    return actions.refuse_return(by=request.auth, key=key, answer=payload.answer)
