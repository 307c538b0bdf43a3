"""Shapes of offers."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class BasketIn(Schema):
    """The order that is being taken, by the key it will be sent with."""

    basket_key: Annotated[str, Field(min_length=8, max_length=80)]
    basket: Annotated[list[Key], Field(max_length=200)]
    price_list: str = ""
    customer: Key | None = None
    contact: str = ""


class AnswerIn(Schema):
    """What the customer said."""

    answer: Literal["taken", "declined"]


class RuleIn(Schema):
    """With this product offer that variant."""

    with_product: Key
    variant: Key
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class RuleOut(Schema):
    """A rule."""

    id: int
    with_product: str
    variant: str
    reason: str
    active: bool

    @staticmethod
    def resolve_with_product(row: Any) -> str:
        """Its name."""
        return row.with_product.name

    @staticmethod
    def resolve_variant(row: Any) -> str:
        """Its name."""
        return str(row.variant)


class OfferOut(Schema):
    """What to offer and why: a rule's words, or what it is bought together with and how much oftener than by chance."""

    id: int
    variant: int
    sku: str
    name: str
    because: str
    lift: float | None
    reason: str

    @staticmethod
    def resolve_variant(row: Any) -> int:
        """Its key."""
        return row.variant_id

    @staticmethod
    def resolve_sku(row: Any) -> str:
        """Its number."""
        return row.variant.sku

    @staticmethod
    def resolve_name(row: Any) -> str:
        """As people call it."""
        return str(row.variant)

    @staticmethod
    def resolve_because(row: Any) -> str:
        """What in the basket speaks for it."""
        return str(row.because) if row.because_id else ""

    @staticmethod
    def resolve_reason(row: Any) -> str:
        """The rule's words."""
        return row.rule.reason if row.rule_id else ""


class ResultsOut(Schema):
    """Counts of ninety days, and how much oftener what was offered was bought, with its 95 % interval."""

    offered: int
    bought: int
    held_out: int
    held_out_bought: int
    taken: int
    declined: int
    difference: float | None
    low: float | None
    high: float | None
