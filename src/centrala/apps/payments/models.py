"""Tables of payments and refunds. There is no column for a card number, and no door that takes one."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from centrala.apps.payments import rules
from centrala.base.money import CURRENCIES

AMOUNT = {"max_digits": 14, "decimal_places": 2}


class Payment(models.Model):
    """One amount asked for. ``reference`` is what the provider calls it; ``/pay/<reference>`` leads to its page."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="payments")
    state = models.CharField(max_length=10, choices=[(s, s) for s in rules.STATES], default=rules.REQUESTED)
    amount = models.DecimalField(**AMOUNT)
    currency = models.CharField(max_length=3, choices=CURRENCIES)
    provider = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, unique=True)
    provider_url = models.TextField(default="", blank=True)
    method = models.CharField(max_length=40, default="", blank=True)
    failure = models.CharField(max_length=60, default="", blank=True)
    tries = models.PositiveIntegerField(default=0)
    contact = models.TextField(default="", blank=True)
    requested_by = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    UNTOLD = frozenset({"reference", "provider_url"})

    class Meta:
        verbose_name = "payment"
        ordering = ["id"]
        indexes = [models.Index(fields=["contact"], condition=~Q(contact=""), name="payment_by_contact")]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_above_zero")]


class ProviderAccount(models.Model):
    """Our account with a payment provider; while one is active, new payments go there and the test page takes none."""

    id = models.CharField(primary_key=True, max_length=20, choices=[(name, name) for name in rules.HOSTED])
    key_sealed = models.TextField(editable=False)
    notice_key_sealed = models.TextField(editable=False)
    active = models.BooleanField(default=True)

    UNTOLD = frozenset({"key_sealed", "notice_key_sealed"})

    class Meta:
        verbose_name = "provider account"
        constraints = [
            models.UniqueConstraint(fields=["active"], condition=Q(active=True), name="one_active_payment_provider"),
        ]


class Refund(models.Model):
    """One amount given back of a payment."""

    id = models.BigAutoField(primary_key=True)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    state = models.CharField(max_length=10, default=rules.REFUND_REQUESTED)
    amount = models.DecimalField(**AMOUNT)
    reason = models.CharField(max_length=200)
    failure = models.CharField(max_length=60, default="", blank=True)
    retries = models.PositiveIntegerField(default=0)
    requested_by = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "refund"
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_is_above_zero")]

    @property
    def key(self) -> str:
        """Under which the provider is asked: the same until it answered, another one for another try."""
        return f"refund-{self.pk}-{self.retries}" if self.retries else f"refund-{self.pk}"
