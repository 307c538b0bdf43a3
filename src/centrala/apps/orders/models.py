"""Tables of orders, their lines, their history, and how much discount each role may give."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from centrala.apps.orders import rules
from centrala.base.money import CURRENCIES

AMOUNT = {"max_digits": 14, "decimal_places": 2}
PER_CENT = {"max_digits": 5, "decimal_places": 2, "default": Decimal()}
ROLES = [(name, name) for name in ("agent", "supervisor", "administrator")]


class DiscountLimit(models.Model):
    """The deepest discount a role may give without asking."""

    role = models.CharField(primary_key=True, max_length=16, choices=ROLES)
    percent = models.DecimalField(**PER_CENT)

    class Meta:
        verbose_name = "discount limit"
        constraints = [models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="discount_limit_is_a_percentage")]


class Order(models.Model):
    """A quote or an order. ``paid``, ``refunded`` and ``credited`` are kept by payments and returns."""

    id = models.BigAutoField(primary_key=True)
    state = models.CharField(max_length=20, choices=[(s, s) for s in rules.STATES])
    wanted_as = models.CharField(max_length=5, choices=[("order", "order"), ("quote", "quote")], default="order")
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="orders")
    contact = models.TextField(default="", blank=True)
    price_list = models.ForeignKey("catalogue.PriceList", models.PROTECT, related_name="orders")
    currency = models.CharField(max_length=3, choices=CURRENCIES)
    tax_included = models.BooleanField()
    discount_percent = models.DecimalField(**PER_CENT)
    listed = models.DecimalField(**AMOUNT)
    discount = models.DecimalField(**AMOUNT)
    tax = models.DecimalField(**AMOUNT)
    total = models.DecimalField(**AMOUNT)
    paid = models.DecimalField(**AMOUNT, default=Decimal())
    refunded = models.DecimalField(**AMOUNT, default=Decimal())
    credited = models.DecimalField(**AMOUNT, default=Decimal())
    deliver_to = models.TextField(default="", blank=True, max_length=1000)
    note = models.TextField(default="", blank=True, max_length=10_000)
    valid_until = models.DateField(null=True, blank=True)
    taken_by = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    idempotency_key = models.CharField(max_length=80, unique=True)
    fingerprint = models.CharField(max_length=64, editable=False)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        verbose_name = "order"
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="order_newest_first"),
            models.Index(fields=["customer", "-created_at"], name="order_by_customer"),
            models.Index(fields=["contact"], condition=~Q(contact=""), name="order_by_contact"),
            models.Index(fields=["created_at"], condition=Q(state="awaiting_approval"), name="order_to_approve"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(refunded__gte=0) & Q(paid__gte=F("refunded")), name="no_more_back_than_paid"),
            models.CheckConstraint(condition=Q(credited__gte=0) & Q(credited__lte=F("total")), name="no_more_credit_than_sold"),
            models.CheckConstraint(condition=Q(total__gte=0), name="order_total_is_not_negative"),
        ]

    @property
    def number(self) -> str:
        """How people say it."""
        return rules.number_of(self.pk)

    @property
    def steps(self) -> list[str]:
        """What people may do next with it."""
        return rules.steps(self.state)

    @property
    def due(self) -> Decimal:
        """What the customer still owes; below zero is what we owe them."""
        owed = self.total - self.credited if self.state in rules.BINDING else Decimal()
        return owed - self.paid + self.refunded


class OrderLine(models.Model):
    """So many of a variant, as it was called and priced on the day."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="order_lines")
    sku = models.CharField(max_length=40)
    name = models.CharField(max_length=330)
    quantity = models.PositiveIntegerField()
    unit_amount = models.DecimalField(**AMOUNT)
    discount_percent = models.DecimalField(**PER_CENT)
    discount = models.DecimalField(**AMOUNT)
    amount = models.DecimalField(**AMOUNT)
    tax_percent = models.DecimalField(**PER_CENT)
    tax = models.DecimalField(**AMOUNT)
    payable = models.DecimalField(**AMOUNT)
    sent = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "order line"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="one_line_in_a_place"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="line_has_a_quantity"),
            models.CheckConstraint(condition=Q(sent__lte=F("quantity")), name="no_more_sent_than_ordered"),
            models.CheckConstraint(condition=Q(returned__lte=F("sent")), name="no_more_returned_than_sent"),
        ]


class OrderEvent(models.Model):
    """What happened to an order, for the people who look at it."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    by = models.TextField()
    what = models.CharField(max_length=40)
    detail = models.TextField(default="", blank=True)

    class Meta:
        verbose_name = "order event"
        ordering = ["at", "id"]


class Invoice(models.Model):
    """The number and day under which an order was invoiced."""

    order = models.OneToOneField(Order, models.PROTECT, related_name="invoice")
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    issued_on = models.DateField()

    class Meta:
        verbose_name = "invoice"
        constraints = [models.UniqueConstraint(fields=["year", "serial"], name="one_invoice_of_a_number")]

    @property
    def number(self) -> str:
        """2026-000001, without gaps within the year."""
        return f"{self.year}-{self.serial:06d}"
