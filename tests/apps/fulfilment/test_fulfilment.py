"""Parcels and returns: stock and money stay right, and nothing comes back that was not sent."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.shop import buy

from centrala.apps.catalogue.models import Variant
from centrala.apps.fulfilment import actions, rules
from centrala.apps.orders.actions import cancel_order
from centrala.apps.orders.models import Order
from centrala.base.refusal import Conflict, Invalid, NotAllowed, Refusal
from centrala.base.states import step


def stock(variant):
    row = Variant.objects.get(pk=variant.pk)
    return row.on_hand, row.reserved


def state(order):
    return Order.objects.get(pk=order.pk).state


def lines(order):
    return [line.pk for line in order.lines.all()]


@pytest.fixture
def order(actor, shop):
    return buy(actor("anna"), shop, (shop.white, 3, 10), (shop.fit, 1))  # 53.97 + 49.00


def test_in_two_parcels_to_the_door(actor, shop, order):
    sofie = actor("sofie")
    first, _ = lines(order)
    one = actions.send_shipment(by=sofie, order=order.pk, lines=[{"line": first, "quantity": 2}], carrier="Post", tracking="T1")
    assert (state(order), stock(shop.white)) == ("part_sent", (3, 1))
    with pytest.raises(Conflict, match="1 of Table lamp"):
        actions.send_shipment(by=sofie, order=order.pk, lines=[{"line": first, "quantity": 2}])
    with pytest.raises(Conflict):
        cancel_order(by=actor("anna"), key=order.pk, reason="too late")
    two = actions.send_shipment(by=sofie, order=order.pk)
    assert (state(order), stock(shop.white), sum(x.quantity for x in two.lines.all())) == ("sent", (2, 0), 2)
    actions.delay_shipment(by=sofie, key=two.pk, due_on=date(2030, 1, 2), reason="snow")
    actions.deliver_shipment(by=sofie, key=one.pk)
    assert state(order) == "sent"
    actions.deliver_shipment(by=sofie, key=two.pk)
    assert state(order) == "delivered"
    assert [e.what for e in order.events.all()] == ["taken", "part_sent", "sent", "delayed", "delivered", "delivered"]
    with pytest.raises(NotAllowed):
        actions.deliver_shipment(by=actor("anna"), key=two.pk)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda o, other: [{"line": lines(other)[0], "quantity": 1}], "not_bought"),
        (lambda o, other: [{"line": lines(o)[0], "quantity": 4}], "not_bought"),
        (lambda o, other: [{"line": lines(o)[0], "quantity": 2}] * 2, "not_bought"),
        (lambda o, other: [{"line": 999_999, "quantity": 1}], "not_bought"),
        (lambda o, other: [], "no_lines"),
    ],
)
def test_what_was_not_bought_cannot_come_back(actor, shop, order, make, code):
    other = buy(actor("anna"), shop, (shop.black, 1))
    actions.send_shipment(by=actor("sofie"), order=order.pk)
    with pytest.raises(Refusal) as refused:
        actions.announce_return(by=actor("anna"), order=order.pk, lines=make(order, other), reason="damaged", wish="money")
    assert refused.value.code == code


def test_nothing_comes_back_that_was_never_sent(actor, order):
    with pytest.raises(Conflict, match="0 of Table lamp"):
        actions.announce_return(
            by=actor("anna"), order=order.pk, lines=[{"line": lines(order)[0], "quantity": 1}], reason="damaged", wish="money"
        )


def returned(actor, order, quantity, wish, *, restock):
    announced = [{"line": lines(order)[0], "quantity": quantity}]
    made = actions.announce_return(by=actor("anna"), order=order.pk, lines=announced, reason="damaged", wish=wish)
    return actions.receive_return(by=actor("sofie"), key=made.pk, restock=restock)


def test_money_for_goods_comes_to_exactly_what_was_paid(actor, shop, order):
    actions.send_shipment(by=actor("sofie"), order=order.pk)
    parts = [returned(actor, order, 1, "money", restock=restock).credited for restock in (True, False, True)]
    assert sum(parts) == Decimal("53.97")
    assert (Order.objects.get(pk=order.pk).due, stock(shop.white)) == (Decimal("49.00"), (4, 0))
    with pytest.raises(Conflict, match="0 of"):
        returned(actor, order, 1, "money", restock=False)


def test_an_exchange_sends_the_same_again_if_it_is_there(actor, shop, order):
    sofie = actor("sofie")
    actions.deliver_shipment(by=sofie, key=actions.send_shipment(by=sofie, order=order.pk).pk)
    assert returned(actor, order, 2, "exchange", restock=False).credited == 0
    assert (state(order), stock(shop.white)) == ("part_sent", (2, 2))
    again = actions.send_shipment(by=sofie, order=order.pk)
    assert (state(order), stock(shop.white)) == ("sent", (0, 0))
    actions.deliver_shipment(by=sofie, key=again.pk)
    assert (state(order), Order.objects.get(pk=order.pk).due) == ("delivered", Decimal("102.97"))
    with pytest.raises(Conflict, match="sold out"):
        returned(actor, order, 1, "exchange", restock=False)


def test_a_refused_return_says_why_and_frees_its_pieces(actor, order):
    actions.send_shipment(by=actor("sofie"), order=order.pk)
    wanted = [{"line": lines(order)[0], "quantity": 3}]
    made = actions.announce_return(by=actor("anna"), order=order.pk, lines=wanted, reason="not_wanted", wish="money")
    with pytest.raises(Conflict, match="0 of"):
        actions.announce_return(by=actor("anna"), order=order.pk, lines=wanted, reason="not_wanted", wish="money")
    with pytest.raises(Invalid):
        actions.refuse_return(by=actor("sofie"), key=made.pk, answer=" ")
    actions.refuse_return(by=actor("sofie"), key=made.pk, answer="used")
    with pytest.raises(Conflict):
        actions.receive_return(by=actor("sofie"), key=made.pk, restock=True)
    assert (
        actions.announce_return(by=actor("anna"), order=order.pk, lines=wanted, reason="damaged", wish="money").state
        == "announced"
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from(["send", "money", "exchange", "restocked"]), st.integers(1, 4)), max_size=8))
def test_whatever_is_tried_stock_and_money_stay_in_their_bounds(actor, shop, moves):
    from django.db import transaction

    with transaction.atomic():
        order = buy(actor("anna"), shop, (shop.white, 4))
        for what, quantity in moves:
            try:
                if what == "send":
                    sent = [{"line": lines(order)[0], "quantity": quantity}]
                    actions.send_shipment(by=actor("sofie"), order=order.pk, lines=sent)
                else:
                    returned(actor, order, quantity, "exchange" if what == "exchange" else "money", restock=what == "restocked")
            except Refusal:
                continue
        row, line = Order.objects.get(pk=order.pk), order.lines.get()
        on_hand, reserved = stock(shop.white)
        assert 0 <= line.returned <= line.sent <= line.quantity
        assert reserved == line.quantity - line.sent <= on_hand <= 5
        assert row.credited == Decimal("19.99") * line.returned
        transaction.set_rollback(True)


def test_over_the_api(desk, order):
    anna, sofie = desk("anna"), desk("sofie")
    assert anna.ask("POST", "/fulfilment/shipments", {"order": order.pk})[0] == 403
    status, parcel = sofie.ask("POST", "/fulfilment/shipments", {"order": order.pk, "carrier": "Post", "tracking": "T9"})
    assert (status, parcel["state"], parcel["pieces"]) == (201, "sent", 4)
    back = {"order": order.pk, "lines": [{"line": lines(order)[0], "quantity": 1}], "reason": "damaged", "wish": "money"}
    status, made = anna.ask("POST", "/fulfilment/returns", back)
    assert (status, made["pieces"][0]["name"]) == (201, "Table lamp Győr white")
    sofie.ask("POST", f"/fulfilment/returns/{made['id']}/receive", {"restock": True})
    told = anna.ask("GET", "/fulfilment", order=str(order.pk))[1]
    assert (told["shipments"][0]["tracking"], told["returns"][0]["credited"]) == ("T9", "17.99")


@pytest.mark.parametrize(
    ("table", "states", "allowed"),
    [
        (
            rules.SHIPMENT_TABLE,
            rules.SHIPMENT_STATES,
            {"sent": {"delay", "deliver", "lose"}, "delayed": {"delay", "deliver", "lose"}, "lost": {"deliver"}},
        ),
        (rules.RETURN_TABLE, rules.RETURN_STATES, {"announced": {"receive", "refuse"}}),
    ],
)
def test_states_only_by_their_table(table, states, allowed):
    for at, event in product(states, {event for _, event in table}):
        if event in allowed.get(at, set()):
            assert step(table, "It", at, event) in states
        else:
            with pytest.raises(Conflict):
                step(table, "It", at, event)
