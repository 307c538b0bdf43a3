"""Shapes of the catalogue. Amounts are decimals in text, as JSON has no exact numbers."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]


class TaxClassIn(Schema):
    """A rate of tax."""

    id: str
    name: str
    rate_percent: Percent


class TaxClassOut(Schema):
    """A rate of tax."""

    id: str
    name: str
    rate_percent: Decimal


class PriceListIn(Schema):
    """Prices in one currency."""

    id: str
    name: str
    currency: str
    tax_included: bool = True
    is_default: bool = False


class PriceListOut(PriceListIn):
    """Prices in one currency."""


class VariantIn(Schema):
    """A variant; prices by list."""

    sku: str
    name: str = ""
    stocked: bool = True
    on_hand: Count = 0
    prices: dict[str, Amount] = {}


class VariantPatch(Schema):
    """What can change about a variant."""

    sku: str = ""
    name: str = ""
    active: bool = True
    prices: dict[str, Amount] = {}


class CountIn(Schema):
    """What was counted, and when more come."""

    on_hand: Count
    due_on: date | None = None


class ProductIn(Schema):
    """A product with its variants."""

    name: str
    description: str = ""
    category: str = ""
    tax_class: str
    variants: list[VariantIn]


class ProductPatch(Schema):
    """What can change about a product."""

    name: str = ""
    description: str = ""
    category: str = ""
    tax_class: str = ""


class PriceOut(Schema):
    """One price."""

    price_list: str
    amount: Decimal

    @staticmethod
    def resolve_price_list(row: Any) -> str:
        """Its key."""
        return row.price_list_id


class VariantOut(Schema):
    """A variant with its stock."""

    id: int
    sku: str
    name: str
    active: bool
    stocked: bool
    on_hand: int
    reserved: int
    available: int | None
    due_on: date | None
    prices: list[PriceOut]

    @staticmethod
    def resolve_prices(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.prices.all())


class ProductOut(Schema):
    """A product."""

    id: int
    name: str
    description: str
    category: str
    tax_class: str
    variants: list[VariantOut]

    @staticmethod
    def resolve_tax_class(row: Any) -> str:
        """Its key."""
        return row.tax_class_id

    @staticmethod
    def resolve_variants(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.variants.all())


class SellableOut(Schema):
    """A variant as the order form offers it."""

    id: int
    sku: str
    product: str
    name: str
    category: str
    amount: Decimal
    currency: str
    available: int | None
    due_on: date | None

    @staticmethod
    def resolve_product(row: Any) -> str:
        """The product's name."""
        return row.product.name

    @staticmethod
    def resolve_category(row: Any) -> str:
        """The product's category."""
        return row.product.category
