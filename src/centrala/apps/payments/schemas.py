"""Shapes of payments."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from django.conf import settings
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from centrala.apps.payments import rules

Amount = Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2)]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class PaymentIn(Schema):
    """What to ask for; all that is due when no amount is given."""

    order: Key
    amount: Amount | None = None
    currency: str = ""
    contact: str = ""
    language: str = "en"


class RefundIn(Schema):
    """What to give back; all that is owed when no amount is given."""

    order: Key
    amount: Amount | None = None
    reason: Annotated[str, Field(max_length=200)]


class RefundOut(Schema):
    """An amount given back."""

    id: int
    state: str
    amount: Decimal
    reason: str
    failure: str
    created_at: datetime


class AccountIn(Schema):
    """Keys of an account; empty ones stay as they are."""

    key: Annotated[str, Field(max_length=300)] = ""
    notice_key: Annotated[str, Field(max_length=300)] = ""
    active: bool = True


class AccountOut(Schema):
    """An account; its keys are never shown."""

    id: str
    active: bool


class PaymentOut(Schema):
    """An amount asked for. While ``page_open``, a recording of the contact must be paused."""

    id: int
    order: int
    state: str
    amount: Decimal
    currency: str
    link: str
    method: str
    failure: str
    tries: int
    contact: str
    page_open: bool
    created_at: datetime
    refunds: list[RefundOut]

    @staticmethod
    def resolve_link(row: Any) -> str:
        """What the customer is given: it leads to the provider's page and tells us that it was opened."""
        return f"{settings.CENTRALA.web_address}/pay/{row.reference}"

    @staticmethod
    def resolve_order(row: Any) -> int:
        """Its key."""
        return row.order_id

    @staticmethod
    def resolve_page_open(row: Any) -> bool:
        """Somebody may be typing a card number now."""
        lately = timezone.now() - timedelta(minutes=rules.PAGE_OPEN_MINUTES)
        return row.opened_at is not None and row.opened_at > lately and row.state in rules.PAGE_OPEN

    @staticmethod
    def resolve_refunds(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.refunds.all())
