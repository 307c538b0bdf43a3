"""Finding orders."""

import re

from django.db.models import Q, QuerySet

from centrala.apps.customers.queries import keys_matching
from centrala.apps.orders import permissions
from centrala.apps.orders.models import DiscountLimit, Invoice, Order
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound


def list_orders(
    for_user: Actor,
    *,
    text: str = "",
    customer: int | None = None,
    contact: str = "",
    state: str = "",
    cursor: str = "",
    limit: int = 50,
) -> Page[Order]:
    """Newest first; ``text`` is an order's number or anything a customer is found by."""
    permissions.READ.demand(for_user)
    rows = orders().filter(_matching(text))
    for name, value in (("customer", customer), ("contact", contact), ("state", state)):
        if value:
            rows = rows.filter(**{name: value})
    return newest_first(rows, "created_at", cursor, limit)


def get_order(for_user: Actor, key: int) -> Order:
    """One order with its lines and history."""
    permissions.READ.demand(for_user)
    found = orders().prefetch_related("events").filter(pk=key).first()
    if found is None:
        raise NotFound("order", key)
    return found


def list_discount_limits(for_user: Actor) -> QuerySet[DiscountLimit]:
    """What each role may give."""
    permissions.READ.demand(for_user)
    return DiscountLimit.objects.order_by("role")


def orders() -> QuerySet[Order]:
    """Orders with lines and customer."""
    return Order.objects.select_related("customer", "invoice").prefetch_related("lines")


def _matching(text: str) -> Q:
    if number := re.fullmatch(r"(?:[sS]-?)?0*(\d{1,15})", text.strip()):
        return Q(pk=int(number[1]))
    return Q(customer__in=keys_matching(text)) if text.strip() else Q()


def get_invoice(for_user: Actor, order: int) -> Invoice:
    """The invoice of an order, with all that is printed on it."""
    permissions.READ.demand(for_user)
    found = Invoice.objects.select_related("order__customer").prefetch_related("order__lines").filter(order=order).first()
    if found is None:
        raise NotFound("invoice of order", order)
    return found
