"""Payments through the port: links, parts, failures, refunds; nothing twice, nothing lost."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.apps.shop import buy

from centrala.apps.orders.actions import cancel_order
from centrala.apps.orders.models import Order
from centrala.apps.payments import actions, jobs, rules
from centrala.apps.payments.local import notice
from centrala.apps.payments.models import Payment, Refund
from centrala.base.refusal import Conflict
from centrala.base.states import step


@pytest.fixture
def order(actor, shop):
    return buy(actor("anna"), shop, (shop.white, 2))  # 39.98


def asked(by, order, **more):
    return actions.request_payment(by=by, order=order.pk, **more)


def pay(payment, card="accepted"):
    page = Client()
    path = payment.reference
    assert page.get(f"/pay/{path}").status_code == 200
    return page.post(f"/pay/{path}", {"card": card})


def reread(row):
    return type(row).objects.get(pk=row.pk)


def test_paid_on_the_page(actor, order):
    payment = asked(actor("anna"), order, contact="c1")
    assert (payment.state, payment.amount) == ("requested", Decimal("39.98"))
    assert pay(payment).status_code == 302
    assert (reread(payment).state, reread(payment).method) == ("paid", "test card •• 4242")
    assert (reread(order).paid, reread(order).due) == (Decimal("39.98"), 0)
    assert pay(payment).status_code == 200  # nothing happens twice
    assert reread(order).paid == Decimal("39.98")


def test_in_parts_and_never_more_than_is_due(actor, order):
    anna = actor("anna")
    pay(asked(anna, order, amount=Decimal("10.00")))
    second = asked(anna, order, amount=Decimal("20.00"))
    with pytest.raises(Conflict, match=r"At most 9\.98"):
        asked(anna, order, amount=Decimal("10.00"))
    asked(anna, order)
    with pytest.raises(Conflict, match="asked for"):
        asked(anna, order)
    pay(second)
    assert reread(order).due == Decimal("9.98")


def test_a_declined_card_can_be_followed_by_another(actor, order):
    payment = asked(actor("anna"), order)
    pay(payment, "declined")
    assert (reread(payment).state, reread(payment).failure, reread(order).paid) == ("failed", "declined", 0)
    pay(payment, "no_funds")
    pay(payment)
    assert (reread(payment).state, reread(payment).tries, reread(order).due) == ("paid", 3, 0)


def test_the_desk_knows_while_the_page_is_open(desk, actor, order):
    anna = desk("anna")
    status, made = anna.ask("POST", "/payments", {"order": order.pk, "contact": "c1"})
    assert (status, made["page_open"]) == (201, False)
    Client().get("/pay/" + made["link"].partition("/pay/")[2])
    assert [p["page_open"] for p in anna.ask("GET", "/payments", contact="c1")[1]] == [True]
    assert anna.ask("POST", f"/payments/{made['id']}/cancel")[1]["page_open"] is False


def test_money_that_comes_after_all_is_kept_and_can_be_given_back(actor, order):
    anna = actor("anna")
    payment = asked(anna, order)
    body, signature = notice(payment.reference, payment.amount, payment.currency, "accepted")
    actions.cancel_payment(by=anna, key=payment.pk)
    cancel_order(by=anna, key=order.pk, reason="changed their mind")
    sent = Client().post(
        "/api/v1/payments/notices/local", body, content_type="application/json", headers={"X-Signature": signature}
    )
    assert (sent.status_code, reread(order).due) == (204, Decimal("-39.98"))
    with pytest.raises(Conflict, match=r"39\.98 EUR can be given back"):
        actions.request_refund(by=anna, order=order.pk, reason="x", amount=Decimal("40.00"))
    (refund,) = actions.request_refund(by=anna, order=order.pk, reason="cancelled")
    with pytest.raises(Conflict):
        actions.request_refund(by=anna, order=order.pk, reason="twice")
    for _ in range(2):  # a job that runs twice gives back once
        jobs.refund(refund.pk)
    assert (reread(refund).state, reread(order).refunded, reread(order).due) == ("done", Decimal("39.98"), 0)


def test_a_refund_takes_from_several_payments(actor, order):
    anna = actor("anna")
    for amount in ("30.00", "9.98"):
        pay(asked(anna, order, amount=Decimal(amount)))
    cancel_order(by=anna, key=order.pk, reason="x")
    refunds = actions.request_refund(by=anna, order=order.pk, reason="x")
    assert sorted(r.amount for r in refunds) == [Decimal("9.98"), Decimal("30.00")]


def test_a_failed_refund_is_shown_and_tried_again(actor, order):
    anna = actor("anna")
    pay(asked(anna, order))
    cancel_order(by=anna, key=order.pk, reason="x")
    (refund,) = actions.request_refund(by=anna, order=order.pk, reason="x")
    from centrala.base.actor import system

    actions.settle_refund(by=system("worker"), key=refund.pk, failure="card_expired")
    assert (reread(refund).state, reread(order).refunded) == ("failed", 0)
    actions.retry_refund(by=anna, key=refund.pk)
    jobs.refund(refund.pk)
    assert reread(order).due == 0


def test_a_refund_whose_job_was_lost_is_asked_for_again_once_and_ahead_of_others(actor, order):
    pay(asked(actor("anna"), order))
    cancel_order(by=actor("anna"), key=order.pk, reason="x")
    (refund,) = actions.request_refund(by=actor("anna"), order=order.pk, reason="x")
    waiting = ProcrastinateJob.objects.filter(task_name="payments.refund", status="todo")
    assert [job.priority > 0 for job in waiting] == [True]
    jobs.watch(0)  # it is young, its job may be at work now
    assert waiting.count() == 1
    Refund.objects.update(created_at=timezone.now() - timedelta(hours=1))
    jobs.watch(0)
    assert waiting.count() == 1
    connection.cursor().execute("DELETE FROM procrastinate_jobs")
    for _ in range(2):
        jobs.watch(0)
    assert [job.args for job in waiting] == [{"key": refund.pk}]
    jobs.refund(**waiting.get().args)
    jobs.watch(0)
    assert (reread(refund).state, reread(order).due) == ("done", 0)


def test_a_notice_must_be_signed_and_of_the_amount(order, actor):
    payment = asked(actor("anna"), order)
    body, _ = notice(payment.reference, payment.amount, payment.currency, "accepted")
    other, signature = notice(payment.reference, Decimal("1.00"), payment.currency, "accepted")
    for content, sign, status in ((body, "nonsense", 422), (other, signature, 409)):
        sent = Client().post(
            "/api/v1/payments/notices/local", content, content_type="application/json", headers={"X-Signature": sign}
        )
        assert sent.status_code == status
    assert (Order.objects.get().paid, Payment.objects.get().state) == (0, "requested")


def test_a_currency_that_isnt_the_orders_is_refused(desk, order):
    status, told = desk("anna").ask("POST", "/payments", {"order": order.pk, "amount": "5", "currency": "PLN"})
    assert (status, told["error"]) == (409, "currency_mismatch")


def test_no_table_and_no_form_takes_a_card_number(order, actor):
    payment = asked(actor("anna"), order)
    page = Client().get(f"/pay/{payment.reference}").content.decode()
    assert 'type="text"' not in page
    assert page.count("<input") == 1  # the one against forged posts
    for model in (Payment, Refund):
        assert not {f.name for f in model._meta.fields} & {"card", "number", "card_number", "pan", "cvc"}
    assert Client().get("/pay/no-such-link").status_code == 404


EVENTS = ("open", "paid", "failed", "cancel")


@pytest.mark.parametrize(("state", "event"), list(product(rules.STATES, EVENTS)))
def test_states_only_by_their_table(state, event):
    refused = state == "paid" or (state == "cancelled" and event != "paid")
    if refused:
        with pytest.raises(Conflict):
            step(rules.TABLE, "A payment", state, event)
    else:
        assert step(rules.TABLE, "A payment", state, event) in rules.STATES
