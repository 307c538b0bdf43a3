"""What other apps' actions do with an order: hold it, and leave a line in its history."""

from centrala.apps.orders.models import Order, OrderEvent
from centrala.base import record
from centrala.base.actor import Actor


def locked(key: int) -> Order:
    """The order, held until the action ends."""
    return record.locked(Order.objects, key)


def tell(order: Order, by: Actor, what: str, detail: str = "") -> None:
    """A line in the order's history; the audit trail has it besides."""
    OrderEvent.objects.create(order=order, by=by.username, what=what, detail=detail)
