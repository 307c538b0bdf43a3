"""Holding and moving stock inside other apps' actions. The database refuses what would go below zero."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from centrala.apps.catalogue.models import Variant
from centrala.base.refusal import Conflict, NotFound


def take_stock(wanted: Mapping[int, int]) -> dict[int, Variant]:
    """Hold so many of each variant for an order, inside the caller's action; raises ``Conflict`` if there are fewer."""
    rows = lock_variants(wanted)
    for key, quantity in wanted.items():
        row = rows[key]
        if row.stocked and (row.available or 0) < quantity:
            raise Conflict(_too_few(row), "out_of_stock")
    move_stock({key: (0, quantity) for key, quantity in wanted.items()})
    return rows


def _too_few(row: Variant) -> str:
    when = f" More are due on {row.due_on:%Y-%m-%d}." if row.due_on else ""
    if not row.available:
        return f"{row} ({row.sku}) is sold out.{when} Take another variant."
    return f"Only {row.available} of {row} ({row.sku}) are left.{when} Take fewer or another variant."


def lock_variants(keys: Mapping[int, Any]) -> dict[int, Variant]:
    """The rows, held in one order so that two orders never wait for each other."""
    found = (
        Variant.objects.select_related("product__tax_class").select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    )
    rows = {row.pk: row for row in found}
    if missing := sorted(set(keys) - set(rows)):
        raise NotFound("variant", missing[0])
    return rows


def move_stock(changes: Mapping[int, tuple[int, int]]) -> None:
    """Add to what is on hand and to what is reserved of stocked variants, inside the caller's action."""
    for key in sorted(changes):
        on_hand, reserved = changes[key]
        Variant.objects.filter(pk=key, stocked=True).update(on_hand=F("on_hand") + on_hand, reserved=F("reserved") + reserved)
