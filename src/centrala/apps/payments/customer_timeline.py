"""Payments as they stand in their customer's timeline."""

from collections.abc import Sequence

from centrala.apps.customers.timeline import Before, Entry, Tone, older
from centrala.apps.payments import permissions, rules
from centrala.apps.payments.models import Payment
from centrala.base.actor import Actor

TONES: dict[str, Tone] = {rules.PAID: "good", rules.FAILED: "bad"}


def entries(for_user: Actor, customer: int, before: Before | None, limit: int) -> Sequence[Entry]:
    """What the customer was asked to pay, and how that came out."""
    if not permissions.READ.allows(for_user):
        return []
    rows = Payment.objects.filter(order__customer=customer).select_related("order")
    return [_entry(row) for row in older(rows, "created_at", before)[:limit]]


def _entry(row: Payment) -> Entry:
    return Entry(
        kind="payment",
        key=str(row.pk),
        at=row.created_at,
        label=f"payments.entry.{row.state}",
        values={"number": row.order.number, "amount": str(row.amount), "currency": row.currency},
        link=f"/orders?open={row.order_id}",
        tone=TONES.get(row.state, ""),
    )
