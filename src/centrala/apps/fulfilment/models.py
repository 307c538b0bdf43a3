"""Tables of shipments and returns with their lines."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from centrala.apps.fulfilment import rules


def _choices(values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


class Shipment(models.Model):
    """One parcel on its way."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="shipments")
    state = models.CharField(max_length=12, choices=_choices(rules.SHIPMENT_STATES), default=rules.SENT)
    carrier = models.CharField(max_length=60, default="", blank=True)
    tracking = models.CharField(max_length=80, default="", blank=True)
    tracking_url = models.URLField(max_length=400, default="", blank=True)
    due_on = models.DateField(null=True, blank=True)
    delay_reason = models.CharField(max_length=200, default="", blank=True)
    sent_by = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "shipment"
        ordering = ["id"]


class ShipmentLine(models.Model):
    """So many of an order's line in a parcel."""

    shipment = models.ForeignKey(Shipment, models.CASCADE, related_name="lines")
    line = models.ForeignKey("orders.OrderLine", models.PROTECT, related_name="shipped")
    quantity = models.PositiveIntegerField()

    class Meta:
        verbose_name = "shipment line"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["shipment", "line"], name="a_line_once_in_a_parcel"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="parcel_line_has_a_quantity"),
        ]


class Return(models.Model):
    """Goods that come back, for money or for the same again."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="returns")
    state = models.CharField(max_length=12, choices=_choices(rules.RETURN_STATES), default=rules.ANNOUNCED)
    reason = models.CharField(max_length=20, choices=_choices(rules.REASONS))
    wish = models.CharField(max_length=10, choices=_choices(rules.WISHES))
    note = models.TextField(default="", blank=True, max_length=10_000)
    answer = models.CharField(max_length=200, default="", blank=True)
    credited = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal())
    announced_by = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "return"
        ordering = ["id"]

    def pieces(self) -> list[dict[str, Any]]:
        """Its lines as people read them."""
        return [{"line": row.line_id, "name": row.line.name, "quantity": row.quantity} for row in self.lines.all()]


class ReturnLine(models.Model):
    """So many of an order's line that come back."""

    returned = models.ForeignKey(Return, models.CASCADE, related_name="lines")
    line = models.ForeignKey("orders.OrderLine", models.PROTECT, related_name="come_back")
    quantity = models.PositiveIntegerField()

    class Meta:
        verbose_name = "return line"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["returned", "line"], name="a_line_once_in_a_return"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="return_line_has_a_quantity"),
        ]
