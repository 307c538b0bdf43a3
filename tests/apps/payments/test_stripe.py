"""The adapter for a hosted page, against a server on loopback that answers as Stripe documents."""

import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django.test import Client
from tests.apps.shop import buy

from centrala.apps.orders.actions import cancel_order
from centrala.apps.orders.models import Order
from centrala.apps.payments import actions, jobs, stripe
from centrala.apps.payments.models import Payment, ProviderAccount, Refund
from centrala.base.refusal import Conflict, Invalid, NotAllowed

SIGNING = "whsec_test"


class Hosted(ThreadingHTTPServer):
    """Keeps what was asked; ``fault`` is answered instead when set, ``answers`` by the last part of the path."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked, self.fault, self.answers = [], None, {}


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self._answer({})

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self._answer({k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()})

    def _answer(self, wish):
        self.server.asked.append((self.command, self.path, wish, dict(self.headers)))
        name = self.path.rsplit("/", 1)[-1]
        status, told = self.server.fault or self.server.answers.get(name) or (200, TOLD[name])
        content = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Quiet."""


TOLD = {
    "sessions": {"id": "cs_1", "url": "https://checkout.example/cs_1"},
    "cs_1": {"id": "cs_1", "payment_intent": "pi_1"},
    "refunds": {"id": "re_1", "status": "succeeded"},
}


@pytest.fixture
def hosted(monkeypatch, actor):
    server = Hosted()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    monkeypatch.setattr(stripe.Stripe.__init__, "__defaults__", (f"http://127.0.0.1:{server.server_port}",))
    actions.set_provider_account(by=actor("root"), provider="stripe", key="sk_test", notice_key=SIGNING)
    yield server
    server.shutdown()
    server.server_close()


def event(kind="checkout.session.completed", cents=3998, currency="eur", paid="paid"):
    session = {"id": "cs_1", "payment_status": paid, "amount_total": cents, "currency": currency}
    return json.dumps({"type": kind, "data": {"object": session}}).encode()


def send(body, moment=None, key=SIGNING):
    moment = int(time.time()) if moment is None else moment
    made = hmac.new(key.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    sent = Client().post(
        "/api/v1/payments/notices/stripe",
        body,
        content_type="application/json",
        headers={"Stripe-Signature": f"t={moment},v1={made}"},
    )
    return sent.status_code


def test_the_customer_is_led_to_the_providers_page_and_a_signed_notice_settles(desk, actor, shop, hosted):
    order = buy(actor("anna"), shop, (shop.white, 2))
    made = desk("anna").ask("POST", "/payments", {"order": order.pk, "contact": "c1"})[1]
    (_, path, wish, headers) = hosted.asked[0]
    assert (path, wish["line_items[0][price_data][unit_amount]"], wish["line_items[0][price_data][currency]"]) == (
        "/v1/checkout/sessions", "3998", "eur",
    )  # fmt: skip
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer sk_test", f"{order.number}-1")
    opened = Client().get("/pay/" + made["link"].partition("/pay/")[2])
    assert (opened.status_code, opened["Location"]) == (302, "https://checkout.example/cs_1")
    assert desk("anna").ask("GET", "/payments", contact="c1")[1][0]["page_open"] is True
    assert Client().get("/pay/cs_1?back=1").status_code == 200
    assert Client().post("/pay/cs_1", {"card": "accepted"}).status_code in (302, 200)
    assert Order.objects.get(pk=order.pk).paid == 0  # our page settles nothing of a real provider's
    assert [send(event()) for _ in range(2)] == [204, 204]
    assert (Order.objects.get(pk=order.pk).due, Payment.objects.get().method) == (0, "card")


@pytest.mark.parametrize(
    ("body", "more", "status"),
    [
        (event(), {"key": "another"}, 422),
        (event(), {"moment": 1_000_000_000}, 422),
        (event(cents=100), {}, 409),
        (event(currency="dkk"), {}, 409),
        (event(kind="charge.updated"), {}, 204),
        (event(paid="unpaid"), {}, 204),
        (event(kind="checkout.session.expired"), {}, 204),
    ],
)
def test_what_is_not_a_paid_session_pays_nothing(actor, shop, hosted, body, more, status):
    order = buy(actor("anna"), shop, (shop.white, 2))
    actions.request_payment(by=actor("anna"), order=order.pk)
    assert send(body, **more) == status
    assert Order.objects.get(pk=order.pk).paid == 0


def test_a_refund_goes_back_by_the_way_it_came(actor, shop, hosted):
    anna = actor("anna")
    order = buy(anna, shop, (shop.white, 2))
    actions.request_payment(by=anna, order=order.pk)
    send(event())
    cancel_order(by=anna, key=order.pk, reason="x")
    (refund,) = actions.request_refund(by=anna, order=order.pk, reason="x")
    hosted.fault = (402, {"error": {"code": "charge_disputed", "message": "No."}})
    with pytest.raises(Conflict):
        stripe.Stripe()._ask("GET", "/v1/x")
    hosted.fault = None
    jobs.refund(refund.pk)
    _, path, wish, headers = hosted.asked[-1]
    assert (path, wish, headers["Idempotency-Key"]) == (
        "/v1/refunds",
        {"payment_intent": "pi_1", "amount": "3998"},
        f"refund-{refund.pk}",
    )
    assert Order.objects.get(pk=order.pk).due == 0


def test_a_refund_that_was_refused_is_asked_for_anew(actor, shop, hosted):
    """The provider answers the same key as it did before, so another try needs another key."""
    anna = actor("anna")
    order = buy(anna, shop, (shop.white, 2))
    actions.request_payment(by=anna, order=order.pk)
    send(event())
    cancel_order(by=anna, key=order.pk, reason="x")
    (refund,) = actions.request_refund(by=anna, order=order.pk, reason="x")
    hosted.answers["refunds"] = (402, {"error": {"code": "charge_disputed", "message": "No."}})
    jobs.refund(refund.pk)
    assert Refund.objects.get(pk=refund.pk).failure == "charge_disputed"
    del hosted.answers["refunds"]
    actions.retry_refund(by=anna, key=refund.pk)
    jobs.refund(refund.pk)
    keys = [headers["Idempotency-Key"] for _, path, _, headers in hosted.asked if path == "/v1/refunds"]
    assert len(set(keys)) == len(keys) == 2
    assert Order.objects.get(pk=order.pk).due == 0


def test_a_provider_that_is_away_loses_nothing(actor, shop, hosted):
    order = buy(actor("anna"), shop, (shop.white, 1))
    hosted.fault = (503, {})
    with pytest.raises(Conflict, match="can't be reached"):
        actions.request_payment(by=actor("anna"), order=order.pk)
    hosted.fault = None
    assert actions.request_payment(by=actor("anna"), order=order.pk).reference == "cs_1"


def test_only_administrators_set_the_account_and_keys_are_never_shown(desk, actor, hosted):
    with pytest.raises(NotAllowed):
        actions.set_provider_account(by=actor("sofie"), provider="stripe", active=False)
    with pytest.raises(Invalid):
        actions.set_provider_account(by=actor("root"), provider="paper")
    assert desk("root").ask("GET", "/payments/accounts")[1] == [{"id": "stripe", "active": True}]
    account = ProviderAccount.objects.get()
    assert "sk_test" not in account.key_sealed
    assert SIGNING not in account.notice_key_sealed
