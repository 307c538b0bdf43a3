"""Tables of what goes with what, of rules set by people, and of each offer with its answer."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

ANSWERS = [("", ""), ("taken", "taken"), ("declined", "declined")]


class Association(models.Model):
    """Learned: whoever buys one variant often buys the other too."""

    one = models.ForeignKey("catalogue.Variant", models.CASCADE, related_name="goes_with")
    other = models.ForeignKey("catalogue.Variant", models.CASCADE, related_name="+")
    together = models.PositiveIntegerField()
    lift = models.FloatField()
    strength = models.FloatField()

    class Meta:
        verbose_name = "association"
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_association_of_a_pair")]


class OfferRule(models.Model):
    """Set by people: with this product offer that one, before anything learned."""

    id = models.BigAutoField(primary_key=True)
    with_product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "offer rule"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["with_product", "variant"], name="one_rule_of_a_pair")]


class Offer(models.Model):
    """One thing that was offered while an order was taken, or was held out on purpose to have something to compare with.

    ``basket_key`` is the key under which the order is taken: whether it was bought is read from that order.
    """

    id = models.BigAutoField(primary_key=True)
    basket_key = models.CharField(max_length=80)
    variant = models.ForeignKey("catalogue.Variant", models.CASCADE, related_name="+")
    because = models.ForeignKey("catalogue.Variant", models.SET_NULL, null=True, blank=True, related_name="+")
    rule = models.ForeignKey(OfferRule, models.SET_NULL, null=True, blank=True, related_name="+")
    lift = models.FloatField(null=True, blank=True)
    held_out = models.BooleanField()
    answer = models.CharField(max_length=10, choices=ANSWERS, default="", blank=True)
    by = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "offer"
        ordering = ["id"]
        indexes = [models.Index(fields=["at"], name="offer_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["basket_key", "variant"], name="offered_once_for_an_order"),
            models.CheckConstraint(condition=Q(held_out=False) | Q(answer=""), name="held_out_is_not_answered"),
        ]
