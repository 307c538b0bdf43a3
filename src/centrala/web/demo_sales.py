"""What the demo organisation sells, and a few orders in different states. Made once."""

from decimal import Decimal
from typing import Any

from centrala.apps.access.actors import actor_of
from centrala.apps.access.models import User
from centrala.apps.catalogue import actions as catalogue
from centrala.apps.catalogue.models import PriceList, Product, TaxClass, Variant
from centrala.apps.customers.models import Customer
from centrala.apps.offers.actions import create_rule
from centrala.apps.offers.models import OfferRule
from centrala.apps.orders.actions import take_order
from centrala.apps.orders.models import Order
from centrala.base.actor import Actor, system

TAXES = [("standard", "Standard", Decimal(25)), ("reduced", "Reduced", Decimal(12))]
# Key, name, currency, tax in the prices, the default, what one euro is there.
LISTS = [
    ("retail", "Retail", "EUR", True, True, Decimal(1)),
    ("retail-dk", "Butik", "DKK", True, False, Decimal("7.5")),
    ("trade", "Trade", "EUR", False, False, Decimal("0.7")),
]
# Product, category, tax, variants: number, name, pieces (None: a service), price in euro.
PRODUCTS: list[tuple[str, str, str, list[tuple[str, str, int | None, str]]]] = [
    ("Table lamp Fjord", "Lamps", "standard", [("L-FJ-W", "white", 24, "49.00"), ("L-FJ-B", "black", 3, "49.00")]),
    ("Floor lamp Skov", "Lamps", "standard", [("L-SK-O", "oak", 11, "129.00"), ("L-SK-A", "ash", 0, "129.00")]),
    ("Bulb E27, warm white", "Lamps", "standard", [("B-E27", "", 400, "6.50"), ("B-E27-5", "five", 80, "27.50")]),
    ("Garden set Lund", "Garden", "standard", [("G-LU-W", "white", 6, "399.00"), ("G-LU-G", "green", 2, "399.00")]),
    ("Cushion for garden set Lund", "Garden", "standard", [("G-LU-C", "", 40, "19.00")]),
    ("Cover for garden set Lund", "Garden", "standard", [("G-LU-K", "", 15, "35.00")]),
    ("Blanket Kærlighed, merino wool, hand-woven in Győr", "Textiles", "standard", [("T-BL", "140 × 200 cm", 9, "89.00")]),
    ("Lavender in a pot", "Garden", "reduced", [("P-LAV", "", 60, "7.00")]),
    ("Fitting at home", "Services", "standard", [("S-FIT", "", None, "45.00")]),
    ("Gift wrapping", "Services", "standard", [("S-GIFT", "", None, "4.00")]),
]
# Customer's number, who took it, lines, more.
ORDERS: list[tuple[str, str, list[tuple[str, int]], dict[str, Any]]] = [
    ("+4530112233", "freja", [("L-FJ-W", 2), ("B-E27-5", 1)], {"deliver_to": "Nørre Allé 7, 8000 Aarhus C"}),
    ("+31612345678", "maarten", [("G-LU-G", 1), ("G-LU-C", 4)], {"discount_percent": Decimal(20), "note": "Regular customer."}),
    ("+36302345678", "anna", [("L-SK-O", 3), ("S-FIT", 1)], {"as_quote": True, "price_list": "trade"}),
    ("+37251234567", "liis", [("T-BL", 1), ("S-GIFT", 1)], {}),
]

# With this product, offer that variant, in these words.
OFFERS = [
    ("Table lamp Fjord", "B-E27", "It comes without a bulb."),
    ("Floor lamp Skov", "B-E27", "It comes without a bulb."),
    ("Garden set Lund", "G-LU-K", "Keeps it dry in winter."),
]


def put_sales() -> None:
    """Only where there is nothing; who tries the demo may have changed what was made."""
    by = system("demo")
    if not TaxClass.objects.exists():
        for key, name, rate in TAXES:
            catalogue.create_tax_class(by=by, id=key, name=name, rate_percent=rate)
    if not PriceList.objects.exists():
        for key, name, currency, tax_included, is_default, _ in LISTS:
            catalogue.create_price_list(
                by=by, id=key, name=name, currency=currency, tax_included=tax_included, is_default=is_default
            )
    if not Product.objects.exists():
        for name, category, tax, variants in PRODUCTS:
            made = [_variant(*variant) for variant in variants]
            catalogue.create_product(by=by, name=name, category=category, tax_class_id=tax, variants=made)
    if not OfferRule.objects.exists():
        _put_rules(by)
    if not Order.objects.exists():
        for number, (phone, who, lines, more) in enumerate(ORDERS):
            _take(f"demo-order-{number}", phone, who, lines, more)


def _put_rules(by: Actor) -> None:
    for name, sku, reason in OFFERS:
        product = Product.objects.filter(name=name).first()
        variant = Variant.objects.filter(sku=sku).first()
        if product and variant:
            create_rule(by=by, with_product=product.pk, variant=variant.pk, reason=reason)


def _variant(sku: str, name: str, pieces: int | None, euro: str) -> dict[str, Any]:
    prices = {key: (Decimal(euro) * rate).quantize(Decimal("0.01")) for key, *_, rate in LISTS}
    return {"sku": sku, "name": name, "stocked": pieces is not None, "on_hand": pieces or 0, "prices": prices}


def _take(key: str, phone: str, who: str, lines: list[tuple[str, int]], more: dict[str, Any]) -> None:
    customer = Customer.objects.filter(numbers=phone).first()
    if customer is None:
        return
    wanted = [
        {"variant": Variant.objects.get(sku=sku).pk, "quantity": pieces, "discount_percent": Decimal()} for sku, pieces in lines
    ]
    by = actor_of(User.objects.get(username=who))
    take_order(by=by, idempotency_key=key, customer=customer.pk, lines=wanted, **more)
