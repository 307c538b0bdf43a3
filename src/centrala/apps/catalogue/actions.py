"""Every write to the catalogue."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from centrala.apps.catalogue import permissions
from centrala.apps.catalogue.models import Price, PriceList, Product, TaxClass, Variant
from centrala.apps.customers.rules import fold
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.money import exact
from centrala.base.refusal import Conflict, Invalid, NotFound


@action("tax_class.create", permissions.EDIT)
def create_tax_class(*, by: Actor, **values: Any) -> TaxClass:
    """A new rate."""
    return record.create(TaxClass, **values)


@action("price_list.create", permissions.EDIT)
def create_price_list(*, by: Actor, **values: Any) -> PriceList:
    """A new list; its currency stays."""
    return record.create(PriceList, **values)


@action("product.create", permissions.EDIT)
def create_product(*, by: Actor, variants: list[dict[str, Any]], **values: Any) -> Product:
    """A new product with its variants: ``sku``, ``name``, ``on_hand``, ``stocked`` and ``prices`` by list."""
    if not variants:
        raise Invalid("Give the product at least one variant with its number (SKU).", "no_variant")
    product = record.create(Product, **values)
    for variant in variants:
        _new_variant(product, **variant)
    return product


@action("product.change", permissions.EDIT)
def change_product(*, by: Actor, key: int, **values: Any) -> Product:
    """Name, description, category or tax of a product."""
    product = record.locked(Product.objects, key)
    record.change(product, **values)
    for variant in product.variants.all():
        record.change(variant, folded=_folded(product, variant.sku, variant.name))
    return product


@action("variant.create", permissions.EDIT)
def create_variant(*, by: Actor, product: int, **values: Any) -> Variant:
    """One more variant of a product."""
    return _new_variant(record.locked(Product.objects, product), **values)


@action("variant.change", permissions.EDIT)
def change_variant(*, by: Actor, key: int, prices: Mapping[str, Decimal] | None = None, **values: Any) -> Variant:
    """A variant's name, state or prices; stock is counted with ``count_stock``."""
    variant = record.locked(Variant.objects.select_related("product"), key)
    record.change(
        variant, **values, folded=_folded(variant.product, values.get("sku", variant.sku), values.get("name", variant.name))
    )
    _put_prices(variant, prices or {})
    return variant


@action("variant.count", permissions.EDIT)
def count_stock(*, by: Actor, key: int, on_hand: int, due_on: Any = None) -> Variant:
    """What was counted on the shelf; not less than what is sold of it already."""
    variant = record.locked(Variant.objects, key)
    if on_hand < variant.reserved:
        raise Conflict(
            f"{variant.reserved} of {variant.sku} are sold and not sent yet; cancel orders before counting fewer.", "sold_already"
        )
    record.change(variant, on_hand=on_hand, due_on=due_on)
    return variant


def _new_variant(product: Product, *, prices: Mapping[str, Decimal] | None = None, **values: Any) -> Variant:
    folded = _folded(product, values.get("sku", ""), values.get("name", ""))
    variant = record.create(Variant, product=product, folded=folded, **values)
    _put_prices(variant, prices or {})
    return variant


def _put_prices(variant: Variant, prices: Mapping[str, Decimal]) -> None:
    lists = {row.pk: row for row in PriceList.objects.filter(pk__in=prices)}
    for key, given in prices.items():
        if key not in lists:
            raise NotFound("price list", key)
        amount = exact(given, lists[key].currency)
        there = Price.objects.select_for_update().filter(price_list=key, variant=variant).first()
        if there is None:
            record.create(Price, price_list_id=key, variant=variant, amount=amount)
        else:
            record.change(there, amount=amount)


def _folded(product: Product, sku: str, name: str) -> str:
    return fold(sku, product.name, name, product.category)
