"""Routes of orders."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from centrala.apps.orders import actions, permissions, pricing, queries
from centrala.apps.orders.invoices import issue_invoice, print_invoice
from centrala.apps.orders.schemas import Basket, CalculationOut, LimitIn, LimitOut, OrderIn, OrderOut, OrderPage, ReasonIn
from centrala.apps.sites.queries import organisation
from centrala.base.permission import needs

router = Router(tags=["orders"])


@router.get("", response=OrderPage)
@needs(permissions.READ)
def list_orders(
    request: HttpRequest,
    q: str = "",
    customer: int | None = None,
    contact: str = "",
    state: str = "",
    cursor: str = "",
    limit: int = 50,
) -> Any:
    """Orders by number, customer, contact or state."""
    return queries.list_orders(request.auth, text=q, customer=customer, contact=contact, state=state, cursor=cursor, limit=limit)


@router.post("/calculation", response=CalculationOut)
@needs(permissions.READ)
def calculate(request: HttpRequest, payload: Basket) -> Any:
    """What a basket comes to; nothing is written."""
    made = pricing.calculate(request.auth, **payload.dict())
    return {
        **{name: getattr(made.totals, name) for name in ("lines", "listed", "discount", "tax", "total")},
        "currency": made.prices.currency,
        "tax_included": made.prices.tax_included,
        "needs_approval": made.needs_approval,
        "limit_percent": made.limit_percent,
    }


@router.post("", response={201: OrderOut})
@needs(permissions.TAKE)
def take_order(request: HttpRequest, payload: OrderIn) -> Any:
    """Take an order or make a quote; sending the same twice makes one."""
    made = actions.take_order(by=request.auth, **payload.dict())
    return Status(201, queries.get_order(request.auth, made.pk))


@router.get("/discount-limits", response=list[LimitOut])
@needs(permissions.READ)
def list_discount_limits(request: HttpRequest) -> Any:
    """How deep each role's discounts may be."""
    return queries.list_discount_limits(request.auth)


@router.put("/discount-limits/{key}", response=LimitOut)
@needs(permissions.LIMITS)
def set_discount_limit(request: HttpRequest, key: str, payload: LimitIn) -> Any:
    """Set a role's limit."""
    return actions.set_discount_limit(by=request.auth, role=key, percent=payload.percent)


@router.get("/{int:key}", response=OrderOut)
@needs(permissions.READ)
def get_order(request: HttpRequest, key: int) -> Any:
    """One order."""
    return queries.get_order(request.auth, key)


@router.post("/{int:key}/accept", response=OrderOut)
@needs(permissions.TAKE)
def accept_quote(request: HttpRequest, key: int) -> Any:
    """The customer wants what was quoted."""
    actions.accept_quote(by=request.auth, key=key)
    return queries.get_order(request.auth, key)


@router.post("/{int:key}/approve", response=OrderOut)
@needs(permissions.APPROVE)
def approve_order(request: HttpRequest, key: int) -> Any:
    """Let the discount pass."""
    actions.approve_order(by=request.auth, key=key)
    return queries.get_order(request.auth, key)


@router.post("/{int:key}/refuse", response=OrderOut)
@needs(permissions.APPROVE)
def refuse_order(request: HttpRequest, key: int, payload: ReasonIn) -> Any:
    """Don't let the discount pass."""
    actions.refuse_order(by=request.auth, key=key, reason=payload.reason)
    return queries.get_order(request.auth, key)


@router.post("/{int:key}/cancel", response=OrderOut)
@needs(permissions.TAKE)
def cancel_order(request: HttpRequest, key: int, payload: ReasonIn) -> Any:
    """Cancel before anything is sent."""
    actions.cancel_order(by=request.auth, key=key, reason=payload.reason)
    return queries.get_order(request.auth, key)


@router.post("/{int:key}/invoice", response=OrderOut)
@needs(permissions.TAKE)
def invoice_order(request: HttpRequest, key: int) -> Any:
    """Give the order an invoice, once."""
    issue_invoice(by=request.auth, key=key)
    return queries.get_order(request.auth, key)


@router.get("/{int:key}/invoice.pdf", url_name="invoice")
@needs(permissions.READ)
def get_invoice(request: HttpRequest, key: int) -> Any:
    """The invoice on paper, in the customer's language."""
    found = queries.get_invoice(request.auth, key)
    content = print_invoice(found, organisation().name, found.order.customer.language)
    headers = {"Content-Disposition": f'inline; filename="invoice-{found.number}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
