"""Tables of what is sold: products in variants, prices by list, tax classes, stock."""

from decimal import Decimal

from django.contrib.postgres.indexes import OpClass
from django.db import models

from centrala.base.money import CURRENCIES
from centrala.base.short_id import short_id_key

PER_CENT = {"max_digits": 5, "decimal_places": 2}
AMOUNT = {"max_digits": 12, "decimal_places": 2}


class TaxClass(models.Model):
    """A rate of value added tax."""

    id = short_id_key()
    name = models.CharField(max_length=80)
    rate_percent = models.DecimalField(**PER_CENT)

    class Meta:
        verbose_name = "tax class"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(rate_percent__range=(0, 100)), name="tax_rate_is_a_percentage"),
        ]


class Product(models.Model):
    """Something that is sold, in one or more variants."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=200)
    description = models.TextField(default="", blank=True, max_length=10_000)
    category = models.CharField(max_length=80, default="", blank=True)
    tax_class = models.ForeignKey(TaxClass, models.PROTECT, related_name="products")

    class Meta:
        verbose_name = "product"
        ordering = ["name", "id"]


class Variant(models.Model):
    """What is put on an order: one size, one colour. ``on_hand`` is what lies there, ``reserved`` what is sold of it."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    sku = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120, default="", blank=True)
    folded = models.TextField(default="", blank=True, editable=False)
    stocked = models.BooleanField(default=True)
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "variant"
        ordering = ["sku"]
        indexes = [models.Index(OpClass("folded", name="text_pattern_ops"), name="variant_by_beginning")]
        constraints = [
            models.CheckConstraint(condition=models.Q(on_hand__gte=0), name="stock_is_never_negative"),
            models.CheckConstraint(condition=models.Q(reserved__gte=0), name="reserved_is_never_negative"),
            models.CheckConstraint(
                condition=models.Q(stocked=False) | models.Q(reserved__lte=models.F("on_hand")), name="no_more_sold_than_there_is"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product.name} {self.name}".strip()

    @property
    def available(self) -> int | None:
        """How many can still be sold; None where nobody counts, such as a service."""
        return self.on_hand - self.reserved if self.stocked else None


class PriceList(models.Model):
    """Prices in one currency, with or without tax in them."""

    id = short_id_key()
    name = models.CharField(max_length=80)
    currency = models.CharField(max_length=3, choices=CURRENCIES)
    tax_included = models.BooleanField(default=True)
    is_default = models.BooleanField(default=False)

    class Meta:
        verbose_name = "price list"
        ordering = ["-is_default", "id"]
        constraints = [
            models.UniqueConstraint(fields=["is_default"], condition=models.Q(is_default=True), name="one_default_price_list"),
        ]


class Price(models.Model):
    """What one of a variant costs in a list."""

    price_list = models.ForeignKey(PriceList, models.CASCADE, related_name="prices")
    variant = models.ForeignKey(Variant, models.CASCADE, related_name="prices")
    amount = models.DecimalField(**AMOUNT)

    class Meta:
        verbose_name = "price"
        constraints = [
            models.UniqueConstraint(fields=["price_list", "variant"], name="one_price_in_a_list"),
            models.CheckConstraint(condition=models.Q(amount__gte=Decimal()), name="price_is_not_negative"),
        ]
