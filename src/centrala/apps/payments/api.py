"""Routes of payments."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from centrala.apps.payments import actions, permissions, queries
from centrala.apps.payments.port import provider
from centrala.apps.payments.schemas import AccountIn, AccountOut, PaymentIn, PaymentOut, RefundIn, RefundOut
from centrala.base.actor import system
from centrala.base.permission import PUBLIC, needs

router = Router(tags=["payments"])


@router.get("", response=list[PaymentOut])
@needs(permissions.READ)
def list_payments(request: HttpRequest, order: int | None = None, contact: str = "") -> Any:
    """Payments of an order or of a contact."""
    return queries.list_payments(request.auth, order=order, contact=contact)


@router.post("", response={201: PaymentOut})
@needs(permissions.REQUEST)
def request_payment(request: HttpRequest, payload: PaymentIn) -> Any:
    """A link to pay by."""
    made = actions.request_payment(by=request.auth, **payload.dict())
    return Status(201, queries.get_payment(request.auth, made.pk))


@router.get("/accounts", response=list[AccountOut])
@needs(permissions.ACCOUNT)
def list_provider_accounts(request: HttpRequest) -> Any:
    """Accounts with payment providers."""
    return queries.list_provider_accounts(request.auth)


@router.put("/accounts/{key}", response=AccountOut)
@needs(permissions.ACCOUNT)
def set_provider_account(request: HttpRequest, key: str, payload: AccountIn) -> Any:
    """Set the account; while one is active, the test page takes nothing."""
    return actions.set_provider_account(by=request.auth, provider=key, **payload.dict())


@router.post("/refunds", response={201: list[RefundOut]})
@needs(permissions.REFUND)
def request_refund(request: HttpRequest, payload: RefundIn) -> Any:
    """Give back what is owed."""
    return Status(201, actions.request_refund(by=request.auth, **payload.dict()))


@router.post("/refunds/{int:key}/retry", response=RefundOut)
@needs(permissions.REFUND)
def retry_refund(request: HttpRequest, key: int) -> Any:
    """Try once more."""
    return actions.retry_refund(by=request.auth, key=key)


@router.post("/{int:key}/cancel", response=PaymentOut)
@needs(permissions.REQUEST)
def cancel_payment(request: HttpRequest, key: int) -> Any:
    """Take a link back."""
    actions.cancel_payment(by=request.auth, key=key)
    return queries.get_payment(request.auth, key)


@router.post("/notices/{key}", response={204: None}, auth=None)
@needs(PUBLIC)
def take_notice(request: HttpRequest, key: str) -> Any:
    """What a provider tells; signed in a header of its own."""
    signature = request.headers.get(provider(key).signature_header, "")
    actions.take_notice(by=system(f"provider {key}"), name=key, body=request.body, signature=signature)
    return Status(204, None)
