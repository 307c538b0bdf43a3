"""What tests of sales share: a small shop and a customer. Apps are imported inside."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture
def shop(actor: Any) -> SimpleNamespace:
    """Lamps in two colours and a service in euro (tax in the price) and forint; Ida, who buys."""
    from centrala.apps.catalogue import actions as catalogue
    from centrala.apps.customers.actions import create_customer

    sofie = actor("sofie")
    for key, rate in (("standard", 25), ("reduced", 10)):
        catalogue.create_tax_class(by=sofie, id=key, name=key.title(), rate_percent=Decimal(rate))
    catalogue.create_price_list(by=sofie, id="retail", name="Retail", currency="EUR", is_default=True)
    catalogue.create_price_list(by=sofie, id="trade", name="Trade", currency="EUR", tax_included=False)
    catalogue.create_price_list(by=sofie, id="huf", name="Magyar", currency="HUF")
    white_costs = {"retail": Decimal("19.99"), "trade": Decimal("16.00"), "huf": Decimal(7990)}
    lamp = catalogue.create_product(
        by=sofie, name="Table lamp Győr", category="Lamps", tax_class_id="standard",
        variants=[
            {"sku": "LAMP-W", "name": "white", "on_hand": 5, "prices": white_costs},
            {"sku": "LAMP-B", "name": "black", "on_hand": 1, "prices": {"retail": Decimal("21.50")}},
        ],
    )  # fmt: skip
    service = catalogue.create_product(
        by=sofie, name="Fitting at home", tax_class_id="reduced",
        variants=[{"sku": "FIT", "stocked": False, "prices": {"retail": Decimal("49.00"), "trade": Decimal("44.00")}}],
    )  # fmt: skip
    white, black = lamp.variants.order_by("-sku")
    ida = create_customer(by=sofie, name="Ida Sørensen", numbers=["+45 30 11 22 33"], language="da")
    return SimpleNamespace(white=white, black=black, fit=service.variants.get(), ida=ida)


def wanted(*pairs: Any) -> list[dict[str, Any]]:
    """Order lines from (variant, quantity) or (variant, quantity, discount per cent)."""
    return [{"variant": v.pk, "quantity": q, "discount_percent": Decimal(next(iter(d), 0))} for v, q, *d in pairs]


def buy(by: Any, shop: SimpleNamespace, *pairs: Any, key: str = "", **more: Any) -> Any:
    """An order taken for Ida."""
    from centrala.apps.orders.actions import take_order
    from centrala.apps.orders.models import Order

    return take_order(
        by=by, idempotency_key=key or f"test-key-{Order.objects.count()}", customer=shop.ida.pk, lines=wanted(*pairs), **more
    )
