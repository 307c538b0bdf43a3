"""From what was typed to priced lines: prices, taxes and limits looked up, nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from centrala.apps.catalogue.models import PriceList, Variant
from centrala.apps.catalogue.queries import get_price_list, prices_of
from centrala.apps.orders import rules
from centrala.apps.orders.models import DiscountLimit
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid

MOST_LINES = 200
MOST_PIECES = 1_000_000
# Where nobody has set a limit yet.
LIMITS = {"agent": Decimal(10), "supervisor": Decimal(30), "administrator": Decimal(100), "system": Decimal(100)}


@dataclass(frozen=True, slots=True)
class Calculation:
    """What an order would be."""

    prices: PriceList
    variants: list[Variant]
    wanted: list[rules.Wanted]
    discount_percent: Decimal
    totals: rules.Totals
    limit_percent: Decimal

    @property
    def needs_approval(self) -> bool:
        """Whether the discount goes beyond what this person may give."""
        asked = rules.deepest_discount_percent((line.discount_percent for line in self.wanted), self.discount_percent)
        return asked > self.limit_percent


def limit_of(actor: Actor) -> Decimal:
    """The deepest discount the actor may give, per cent."""
    set_ = DiscountLimit.objects.filter(pk=actor.role).values_list("percent", flat=True).first()
    return LIMITS[actor.role] if set_ is None else set_


def calculate(
    by: Actor, *, lines: Sequence[dict[str, Any]], price_list: str = "", currency: str = "", discount_percent: Decimal = Decimal()
) -> Calculation:
    """Price what is wanted; raises in words when something can't be sold so."""
    prices = get_price_list(by, price_list)
    if currency and currency != prices.currency:
        raise Conflict(
            f"The price list {prices.name} is in {prices.currency}, the order in {currency}. Choose a list in {currency}.",
            "currency_mismatch",
        )
    _check(lines, discount_percent)
    keys = [line["variant"] for line in lines]
    found = Variant.objects.select_related("product__tax_class").in_bulk(keys)
    amounts = prices_of(prices.pk, keys)
    variants = [_sellable(key, found, amounts, prices) for key in keys]
    wanted = [
        rules.Wanted(line["quantity"], amounts[v.pk], line.get("discount_percent", Decimal()), v.product.tax_class.rate_percent)
        for line, v in zip(lines, variants, strict=True)
    ]
    totals = rules.price(wanted, discount_percent, prices.currency, tax_included=prices.tax_included)
    return Calculation(prices, variants, wanted, discount_percent, totals, limit_of(by))


def _check(lines: Sequence[dict[str, Any]], discount_percent: Decimal) -> None:
    if not 0 < len(lines) <= MOST_LINES:
        raise Invalid(f"Put 1 to {MOST_LINES} lines on the order.", "no_lines")
    for line in lines:
        if not 1 <= line["quantity"] <= MOST_PIECES:
            raise Invalid(f"A quantity is a whole number from 1 to {MOST_PIECES}, not {line['quantity']}.", "bad_quantity")
    for percent in (discount_percent, *(line.get("discount_percent", 0) for line in lines)):
        if not 0 <= percent <= 100:
            raise Invalid(f"A discount is 0 to 100 per cent, not {percent}.", "bad_discount")


def _sellable(key: int, found: dict[int, Variant], amounts: dict[int, Decimal], prices: PriceList) -> Variant:
    if key not in found or not found[key].active:
        raise Invalid(f"Product {key} isn't sold any more; take it off the order.", "not_sold")
    if key not in amounts:
        raise Invalid(
            f"{found[key]} ({found[key].sku}) has no price in {prices.name}; choose another list or give it one.", "no_price"
        )
    return found[key]
