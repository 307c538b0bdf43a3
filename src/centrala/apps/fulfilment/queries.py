"""Finding shipments and returns of an order."""

from typing import Any

from centrala.apps.fulfilment import permissions
from centrala.apps.fulfilment.models import Return, Shipment
from centrala.base.actor import Actor


def list_of_order(for_user: Actor, order: int) -> dict[str, Any]:
    """Parcels and returns, oldest first."""
    permissions.READ.demand(for_user)
    return {
        "shipments": list(Shipment.objects.filter(order=order).prefetch_related("lines__line")),
        "returns": list(Return.objects.filter(order=order).prefetch_related("lines__line")),
    }
