"""Orders: taken once, held to stock, prices, limits and states."""

import threading
from decimal import Decimal

import pytest
from tests.apps.shop import buy, wanted

from centrala.apps.catalogue import actions as catalogue
from centrala.apps.catalogue import queries as shelves
from centrala.apps.catalogue.models import Variant
from centrala.apps.orders import actions
from centrala.apps.orders.models import Order
from centrala.base.refusal import Conflict, Invalid, NotAllowed


def stock(variant):
    row = Variant.objects.get(pk=variant.pk)
    return row.on_hand, row.reserved


def test_an_order_holds_stock_and_keeps_what_things_were_called(actor, shop):
    order = buy(actor("anna"), shop, (shop.white, 2), (shop.fit, 1))
    assert (order.state, order.total, order.due) == ("placed", Decimal("88.98"), Decimal("88.98"))
    assert [(x.name, x.payable) for x in order.lines.all()] == [
        ("Table lamp Győr white", Decimal("39.98")),
        ("Fitting at home", Decimal("49.00")),
    ]
    assert (stock(shop.white), stock(shop.fit)) == ((5, 2), (0, 0))
    assert order.tax == sum(x.tax for x in order.lines.all())


def test_tax_comes_on_top_in_a_list_without_it(actor, shop):
    order = buy(actor("anna"), shop, (shop.white, 1), (shop.fit, 1), price_list="trade")
    assert (order.listed, order.tax, order.total) == (Decimal("60.00"), Decimal("8.40"), Decimal("68.40"))


def test_the_same_order_sent_twice_is_one(actor, shop):
    first = buy(actor("anna"), shop, (shop.white, 1), key="key-of-this-order")
    again = buy(actor("anna"), shop, (shop.white, 1), key="key-of-this-order")
    assert first.pk == again.pk
    assert stock(shop.white) == (5, 1)
    with pytest.raises(Conflict, match="other content"):
        buy(actor("anna"), shop, (shop.white, 2), key="key-of-this-order")


@pytest.mark.django_db(transaction=True, serialized_rollback=False)
def test_many_at_once_make_one_order_and_never_sell_what_is_not_there(actor, shop):
    from django.db import connection

    anna = actor("anna")
    told: list[str] = []

    def attempt(key):
        try:
            told.append(f"order {buy(anna, shop, (shop.white, 2), key=key).pk}")
        except Conflict as refused:
            told.append(refused.code)
        finally:
            connection.close()

    keys = ["double-submit"] * 3 + [f"other-order-{n}" for n in range(4)]
    threads = [threading.Thread(target=attempt, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Five lamps: two orders of two. Those of one key share an order or are all refused.
    assert Order.objects.count() == 2
    assert stock(shop.white) == (5, 4)
    assert len(told) == 7
    assert len({x for x in told if x.startswith("order ")}) == 2
    assert {x for x in told if not x.startswith("order ")} == {"out_of_stock"}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda s: {"lines": wanted((s.white, 6))}, "out_of_stock"),
        (lambda s: {"lines": wanted((s.white, 3), (s.white, 3))}, "out_of_stock"),
        (lambda s: {"lines": wanted((s.white, 0))}, "bad_quantity"),
        (lambda s: {"lines": []}, "no_lines"),
        (lambda s: {"lines": wanted((s.black, 1)), "price_list": "huf"}, "no_price"),
        (lambda s: {"lines": wanted((s.white, 1)), "price_list": "huf", "currency": "EUR"}, "currency_mismatch"),
        (lambda s: {"lines": wanted((s.white, 1)), "discount_percent": Decimal(101)}, "bad_discount"),
        (lambda s: {"lines": wanted((s.white, 1)), "idempotency_key": "short"}, "bad_key"),
        (lambda s: {"lines": wanted((s.white, 1)), "customer": 999_999}, "not_found"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(actor, shop, make, code):
    from centrala.base.refusal import Refusal

    with pytest.raises(Refusal) as refused:
        actions.take_order(by=actor("anna"), **{"idempotency_key": "some-long-key", "customer": shop.ida.pk, **make(shop)})
    assert refused.value.code == code
    assert (Order.objects.count(), stock(shop.white)) == (0, (5, 0))


def test_a_deep_discount_waits_for_a_supervisor(actor, shop):
    order = buy(actor("anna"), shop, (shop.white, 2, 20))
    assert (order.state, stock(shop.white)) == ("awaiting_approval", (5, 2))
    with pytest.raises(NotAllowed):
        actions.approve_order(by=actor("anna"), key=order.pk)
    assert actions.approve_order(by=actor("sofie"), key=order.pk).state == "placed"
    assert (
        actions.refuse_order(by=actor("sofie"), key=buy(actor("anna"), shop, (shop.white, 1, 25)).pk, reason="too deep").state
        == "cancelled"
    )
    assert stock(shop.white) == (5, 2)


def test_a_discount_that_is_just_allowed_is_not_made_too_deep_by_rounding(actor, shop):
    assert buy(actor("anna"), shop, (shop.white, 1, 10)).state == "placed"  # 2.00 of 19.99 is 10.005 %


def test_a_supervisor_has_a_limit_too_and_needs_somebody_else(actor, shop):
    deep = buy(actor("anna"), shop, (shop.white, 1, 60))
    with pytest.raises(NotAllowed, match="higher limit"):
        actions.approve_order(by=actor("sofie"), key=deep.pk)
    own = buy(actor("sofie"), shop, (shop.white, 1, 40))
    actions.set_discount_limit(by=actor("root"), role="supervisor", percent=Decimal(70))
    with pytest.raises(NotAllowed, match="Somebody else"):
        actions.approve_order(by=actor("sofie"), key=own.pk)
    assert actions.approve_order(by=actor("mirek"), key=deep.pk).state == "placed"


def test_a_quote_holds_nothing_until_it_is_accepted(actor, shop):
    quote = buy(actor("anna"), shop, (shop.white, 5), as_quote=True)
    assert (quote.state, quote.due, stock(shop.white)) == ("quote", 0, (5, 0))
    assert actions.accept_quote(by=actor("anna"), key=quote.pk).state == "placed"
    assert stock(shop.white) == (5, 5)
    late = buy(actor("anna"), shop, (shop.fit, 1), as_quote=True)
    Order.objects.filter(pk=late.pk).update(valid_until="2020-01-01")
    with pytest.raises(Conflict, match="valid until"):
        actions.accept_quote(by=actor("anna"), key=late.pk)


def test_cancelling_frees_what_was_held(actor, shop):
    order = buy(actor("anna"), shop, (shop.white, 3))
    with pytest.raises(Invalid):
        actions.cancel_order(by=actor("anna"), key=order.pk, reason=" ")
    assert actions.cancel_order(by=actor("anna"), key=order.pk, reason="changed their mind").due == 0
    assert stock(shop.white) == (5, 0)
    with pytest.raises(Conflict):
        actions.cancel_order(by=actor("anna"), key=order.pk, reason="again")


def test_fewer_cant_be_counted_than_are_sold(actor, shop):
    buy(actor("anna"), shop, (shop.white, 3))
    with pytest.raises(Conflict, match="3 of LAMP-W"):
        catalogue.count_stock(by=actor("sofie"), key=shop.white.pk, on_hand=2)
    with pytest.raises(NotAllowed):
        catalogue.count_stock(by=actor("anna"), key=shop.white.pk, on_hand=9)


@pytest.mark.parametrize(
    ("text", "found"),
    [("lamp-w", ["LAMP-W"]), ("gyor", ["LAMP-B", "LAMP-W"]), ("black LAMP", ["LAMP-B"]), ("fit", ["FIT"]), ("sofa", [])],
)
def test_products_are_found_by_what_is_typed(actor, shop, text, found):
    assert [x.sku for x in shelves.list_sellable(actor("anna"), text=text)] == found


def test_each_list_has_its_own_price(actor, shop):
    amounts = [
        [x.amount for x in shelves.list_sellable(actor("anna"), text="lamp-w", price_list=key)]
        for key in ("retail", "trade", "huf")
    ]
    assert amounts == [[Decimal("19.99")], [Decimal("16.00")], [Decimal(7990)]]


def test_an_order_stands_in_the_timeline_and_pops_up(desk, actor, shop):
    order = buy(actor("anna"), shop, (shop.white, 2), (shop.fit, 1))
    quote = buy(actor("anna"), shop, (shop.fit, 1), as_quote=True)
    items = desk("anna").ask("GET", f"/customers/{shop.ida.pk}/timeline", kind="order")[1]["items"]
    assert [(x["label"], x["values"]["number"], x["link"]) for x in items] == [
        ("orders.entry.quote", quote.number, f"/orders?open={quote.pk}"),
        ("orders.entry.placed", order.number, f"/orders?open={order.pk}"),
    ]
    assert items[1]["text"] == "2 × Table lamp Győr white, 1 × Fitting at home"
    popped = desk("anna").ask("GET", "/customers/pop", number="+45 30 11 22 33")[1]
    assert [(x["label"], x["values"]) for x in popped["highlights"]] == [
        ("orders.pop.under_way", {"count": 1}),
        ("orders.pop.quotes", {"count": 1}),
    ]


def test_an_order_over_the_api(desk, shop):
    anna = desk("anna")
    basket = {"lines": [{"variant": shop.white.pk, "quantity": 2}], "discount_percent": "5"}
    status, sum_ = anna.ask("POST", "/orders/calculation", basket)
    assert (status, sum_["total"], sum_["needs_approval"]) == (200, "37.98", False)
    body = {**basket, "customer": shop.ida.pk, "idempotency_key": "0123456789", "note": "ring Łódź 2×"}
    status, order = anna.ask("POST", "/orders", body)
    assert (status, order["number"], order["total"], order["events"][0]["what"]) == (
        201,
        f"S-{order['id']:06d}",
        "37.98",
        "taken",
    )
    assert anna.ask("POST", "/orders", body)[1]["id"] == order["id"]
    for text in (order["number"], str(order["id"]), "soren"):
        assert [x["id"] for x in anna.ask("GET", "/orders", q=text)[1]["items"]] == [order["id"]]
    assert anna.ask("POST", f"/orders/{order['id']}/approve")[0] == 403
    assert anna.ask("POST", f"/orders/{order['id']}/cancel", {"reason": "no"})[1]["state"] == "cancelled"
    assert anna.ask("POST", "/catalogue/products", {"name": "x", "tax_class": "standard", "variants": []})[0] == 403
    made = desk("sofie").ask(
        "POST",
        "/catalogue/products",
        {"name": "Sofa", "tax_class": "standard", "variants": [{"sku": "SOFA", "prices": {"retail": "10"}}]},
    )
    assert (made[0], made[1]["variants"][0]["prices"]) == (201, [{"price_list": "retail", "amount": "10.00"}])
