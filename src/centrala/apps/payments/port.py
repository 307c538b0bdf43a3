"""The port to payment providers: what Centrala needs of one, whoever it is.

An adapter is one class with three methods, a line in ``provider`` and its name in ``rules.HOSTED``. Customers type their
card on the provider's own page, reached by a link; what comes back is a reference and an outcome.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from centrala.base.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Bill:
    """What the provider is asked to collect. ``key`` makes asking twice harmless."""

    key: str
    amount: Decimal
    currency: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """The provider's name for the payment, and where the customer pays; "" is our own test page."""

    reference: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the provider tells afterwards; ``failure`` is its word for why not."""

    reference: str
    outcome: Literal["paid", "failed"]
    amount: Decimal
    currency: str
    method: str = ""
    failure: str = ""


class Provider(Protocol):
    """An adapter. Each method may raise ``Unavailable``; then nothing has happened or asking again is harmless."""

    signature_header: str

    def open(self, bill: Bill) -> Link:
        """A page where the bill can be paid."""

    def refund(self, reference: str, amount: Decimal, currency: str, key: str) -> str:
        """Give back a part; "" when done, else the provider's word for why not."""

    def read(self, body: bytes, signature: str) -> Notice | None:
        """A notice, its signature checked; None if it is of no concern; raises ``Invalid`` for one that isn't the provider's."""


class Unavailable(Exception):
    """The provider can't be reached."""


def provider(name: str) -> Provider:
    """The adapter of that name."""
    from centrala.apps.payments.local import LocalProvider
    from centrala.apps.payments.stripe import Stripe

    adapters: dict[str, type[Provider]] = {"local": LocalProvider, "stripe": Stripe}
    if name not in adapters:
        raise NotFound("payment provider", name)
    return adapters[name]()
