"""Orders as they stand in their customer's timeline, and what an agent should know of them before answering."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from centrala.apps.customers.timeline import Before, Entry, Highlight, Tone, older
from centrala.apps.orders import permissions, rules
from centrala.apps.orders.models import Order
from centrala.base.actor import Actor

TONES: dict[str, Tone] = {rules.AWAITING: "warn", rules.CANCELLED: "bad", rules.DELIVERED: "good"}
UNDER_WAY = (rules.PLACED, rules.PART_SENT, rules.SENT)
LATELY = timedelta(days=90)
MOST_NAMED = 3


def entries(for_user: Actor, customer: int, before: Before | None, limit: int) -> Sequence[Entry]:
    """The customer's quotes and orders."""
    if not permissions.READ.allows(for_user):
        return []
    rows = Order.objects.filter(customer=customer).prefetch_related("lines")
    return [_entry(row) for row in older(rows, "created_at", before)[:limit]]


def _entry(row: Order) -> Entry:
    named = [f"{line.quantity} × {line.name}" for line in row.lines.all()]
    return Entry(
        kind="order",
        key=str(row.pk),
        at=row.created_at,
        label=f"orders.entry.{row.state}",
        values={"number": row.number, "total": str(row.total), "currency": row.currency},
        text=", ".join(named[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else ""),
        link=f"/orders?open={row.pk}",
        tone=TONES.get(row.state, ""),
    )


def highlights(for_user: Actor, customer: int) -> Sequence[Highlight]:
    """Orders under way, and quotes that wait for the customer's word."""
    if not permissions.READ.allows(for_user):
        return []
    rows = Order.objects.filter(customer=customer, created_at__gte=timezone.now() - LATELY)
    waiting = Q(state=rules.QUOTE, valid_until__gte=timezone.localdate())
    counted = rows.aggregate(under_way=Count("pk", Q(state__in=UNDER_WAY)), quotes=Count("pk", waiting))
    return [
        Highlight("order", f"orders.pop.{what}", {"count": count}, link=f"/orders?customer={customer}", order=25)
        for what, count in counted.items()
        if count
    ]
