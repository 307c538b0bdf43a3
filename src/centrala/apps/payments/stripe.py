"""The adapter for Stripe's hosted payment page: customers type their card there, a session's id and outcome come back.

Written after Stripe's public API (checkout sessions, refunds, signed events). Amounts are sent in hundredths for every
currency we know; the forint too, which Stripe takes in hundredths and charges in whole.
"""

import hashlib
import hmac
import json
import time
from decimal import Decimal
from typing import Any

import httpx2
from django.conf import settings

from centrala.apps.payments.port import Bill, Link, Notice, Unavailable
from centrala.apps.payments.queries import provider_account
from centrala.base.refusal import Conflict, Invalid
from centrala.base.sealed import unseal

API = "https://api.stripe.com"
SECONDS = 10.0
# An older notice may be a recorded one that somebody sends again.
OLDEST_NOTICE_SECONDS = 300
OUTCOMES = {
    "checkout.session.completed": "paid",
    "checkout.session.async_payment_succeeded": "paid",
    "checkout.session.async_payment_failed": "failed",
    "checkout.session.expired": "failed",
}


class Stripe:
    """See the module; ``api`` is another address in tests."""

    signature_header = "Stripe-Signature"

    def __init__(self, api: str = API) -> None:
        self.api = api
        self.account = provider_account("stripe")

    def open(self, bill: Bill) -> Link:
        """A checkout session for one amount."""
        back = f"{settings.CENTRALA.web_address}/pay/{{CHECKOUT_SESSION_ID}}"
        line = "line_items[0]"
        wish = {
            "mode": "payment", "client_reference_id": bill.key, "locale": bill.language, "success_url": back, "cancel_url": back,
            f"{line}[quantity]": "1", f"{line}[price_data][currency]": bill.currency.lower(),
            f"{line}[price_data][unit_amount]": hundredths(bill.amount), f"{line}[price_data][product_data][name]": bill.text,
        }  # fmt: skip
        session = self._ask("POST", "/v1/checkout/sessions", wish, key=bill.key)
        return Link(session["id"], session["url"])

    def refund(self, reference: str, amount: Decimal, currency: str, key: str) -> str:
        """Give back a part of what the session brought."""
        session = self._ask("GET", f"/v1/checkout/sessions/{reference}")
        wish = {"payment_intent": session["payment_intent"], "amount": hundredths(amount)}
        try:
            made = self._ask("POST", "/v1/refunds", wish, key=key)
        except Conflict as refused:
            return refused.code
        return "" if made["status"] in ("succeeded", "pending") else str(made.get("failure_reason") or made["status"])[:60]

    def read(self, body: bytes, signature: str) -> Notice | None:
        """An event about a checkout session."""
        self._check(body, signature)
        told = json.loads(body)
        session = told["data"]["object"]
        outcome = OUTCOMES.get(told["type"])
        # Completed and not paid yet: a bank transfer, of which another event will tell.
        if outcome is None or (told["type"] == "checkout.session.completed" and session["payment_status"] != "paid"):
            return None
        amount = Decimal(session["amount_total"]) / 100
        failure = told["type"].rpartition(".")[2] if outcome == "failed" else ""
        return Notice(session["id"], outcome, amount, session["currency"].upper(), "card", failure)  # type: ignore[arg-type]

    def _check(self, body: bytes, signature: str) -> None:
        parts = dict(part.partition("=")[::2] for part in signature.split(","))
        moment = parts.get("t", "")
        made = hmac.new(unseal(self.account.notice_key_sealed).encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(made, parts.get("v1", "")):
            raise Invalid("The notice isn't signed by the provider.", "bad_signature")
        if not moment.isdigit() or abs(time.time() - int(moment)) > OLDEST_NOTICE_SECONDS:
            raise Invalid("The notice is too old to be believed.", "old_notice")

    def _ask(self, method: str, path: str, wish: dict[str, str] | None = None, key: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {unseal(self.account.key_sealed)}"}
        if key:
            headers["Idempotency-Key"] = key
        try:
            answer = httpx2.request(method, self.api + path, data=wish, headers=headers, timeout=SECONDS)
            told = answer.json()
        except (httpx2.HTTPError, ValueError):
            raise Unavailable(path) from None
        if answer.status_code >= 500 or answer.status_code == 429:
            raise Unavailable(path)
        if answer.status_code >= 400:
            error = told.get("error", {})
            code = str(error.get("code") or error.get("type") or "refused")[:60]
            raise Conflict(f"The payment provider refused: {error.get('message', code)}", code)
        return dict(told)


def hundredths(amount: Decimal) -> str:
    """12.30 → 1230."""
    return str(int(amount * 100))
