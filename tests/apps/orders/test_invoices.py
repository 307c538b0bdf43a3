"""Invoices: numbered without gaps, once for an order, readable in every language."""

from decimal import Decimal

import pytest
from tests.apps.shop import buy

from centrala.apps.orders.actions import cancel_order
from centrala.apps.orders.invoices import issue_invoice, print_invoice
from centrala.apps.orders.queries import get_invoice
from centrala.base.refusal import Conflict


def test_numbers_have_no_gaps_and_an_order_has_one(actor, shop):
    anna = actor("anna")
    orders = [buy(anna, shop, (shop.white, 1)) for _ in range(3)]
    cancel_order(by=anna, key=orders[1].pk, reason="x")
    first = issue_invoice(by=anna, key=orders[0].pk)
    with pytest.raises(Conflict, match="only a placed order"):
        issue_invoice(by=anna, key=orders[1].pk)
    third = issue_invoice(by=anna, key=orders[2].pk)
    assert [first.serial, third.serial, issue_invoice(by=anna, key=orders[0].pk).serial] == [1, 2, 1]


@pytest.mark.parametrize("language", ["en", "da", "nl", "pl", "et", "hu", ""])
def test_it_is_printed(actor, shop, language):
    anna = actor("anna")
    order = buy(anna, shop, (shop.white, 2, Decimal("2.5")), (shop.fit, 1), deliver_to="Łódź, Piotrkowska 1")
    issue_invoice(by=anna, key=order.pk)
    pdf = print_invoice(get_invoice(anna, order.pk), "Nordlys Home", language)
    assert pdf.startswith(b"%PDF-")


def test_over_the_api(desk, actor, shop):
    order = buy(actor("anna"), shop, (shop.white, 1))
    assert desk("anna").http.get(f"/api/v1/orders/{order.pk}/invoice.pdf").status_code == 404
    assert desk("anna").ask("POST", f"/orders/{order.pk}/invoice")[1]["invoice"].endswith("-000001")
    answer = desk("anna").http.get(f"/api/v1/orders/{order.pk}/invoice.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
