"""The test provider: a real page on this very server where outcomes are chosen instead of cards typed.

It moves no money. Its page has no field for a card number, so that none can reach Centrala even by mistake.
"""

import hashlib
import hmac
import json
import secrets
from decimal import Decimal

from django.conf import settings

from centrala.apps.payments.models import ProviderAccount
from centrala.apps.payments.port import Bill, Link, Notice
from centrala.base.refusal import Conflict, Invalid

# What the test page offers: outcome, method, the provider's word for a failure.
TEST_CARDS = {
    "accepted": ("paid", "test card •• 4242", ""),
    "declined": ("failed", "test card •• 0002", "declined"),
    "no_funds": ("failed", "test card •• 9995", "insufficient_funds"),
}


class LocalProvider:
    """See the module."""

    signature_header = "X-Signature"

    def open(self, bill: Bill) -> Link:
        """A page of ours."""
        return Link(secrets.token_urlsafe(24))

    def refund(self, reference: str, amount: Decimal, currency: str, key: str) -> str:
        """Always done: there is nobody to say no."""
        return ""

    def read(self, body: bytes, signature: str) -> Notice:
        """A notice signed by ``sign``; none counts once payments are real."""
        if ProviderAccount.objects.filter(active=True).exists():
            raise Conflict("Payments go through a real provider now; the test page takes none.", "test_page_closed")
        if not hmac.compare_digest(sign(body), signature):
            raise Invalid("The notice isn't signed by the provider.", "bad_signature")
        told = json.loads(body)
        return Notice(**{**told, "amount": Decimal(told["amount"])})


def sign(body: bytes) -> str:
    """The signature over a notice: HMAC-SHA256 under a key that only this provider and the adapter have."""
    return hmac.new(f"local payments {settings.SECRET_KEY}".encode(), body, hashlib.sha256).hexdigest()


def notice(reference: str, amount: Decimal, currency: str, card: str) -> tuple[bytes, str]:
    """What the page sends when a test card is chosen, and its signature."""
    if card not in TEST_CARDS:
        raise Invalid("Choose one of the test cards.", "bad_card")
    outcome, method, failure = TEST_CARDS[card]
    told = {
        "reference": reference, "outcome": outcome, "amount": str(amount), "currency": currency, "method": method,
        "failure": failure,
    }  # fmt: skip
    body = json.dumps(told).encode()
    return body, sign(body)
