"""Tables of customers."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Reverse
from django.utils import timezone

from centrala.apps.sites.models import LANGUAGES


class Customer(models.Model):
    """Somebody who called us or was called. A merged one points at the one that took its place."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=200, default="", blank=True)
    company = models.CharField(max_length=200, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="", blank=True)
    note = models.TextField(default="", blank=True)
    folded = models.TextField(default="", blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged")

    class Meta:
        verbose_name = "customer"
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="customer_newest_first"),
        ]

    def __str__(self) -> str:
        return self.name or f"customer {self.pk}"


class CustomerNumber(models.Model):
    """One phone number of one customer. ``number`` is E.164 where it could be read so, else the bare digits."""

    number = models.CharField(max_length=40, primary_key=True)
    as_typed = models.CharField(max_length=60)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="numbers")

    class Meta:
        verbose_name = "phone number"
        ordering = ["number"]
        indexes = [
            models.Index(OpClass("number", name="text_pattern_ops"), name="number_by_beginning"),
            models.Index(OpClass(Reverse("number"), name="text_pattern_ops"), name="number_by_ending"),
        ]

    def __str__(self) -> str:
        return self.number
