"""Orders taken in the browser at keyboard speed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.order_pages import OrdersScreen
from tests.browser.pages import DeskPage, launch, open_page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


def orders_of(browser: Browser, centre: Centre, who: str, scheme: str) -> OrdersScreen:
    desk = DeskPage(open_page(browser, scheme=scheme), centre.web)  # type: ignore[arg-type]
    desk.sign_in(who, next(u["password"] for u in centre.demo["users"] if u["username"] == who))
    return OrdersScreen(desk.page, centre.web)


def test_an_order_is_typed_placed_once_approved_and_cancelled(browser: Browser, centre: Centre) -> None:
    anna = orders_of(browser, centre, "anna", "light")
    anna.open()
    expect(anna.part("orders-list").locator("tbody")).to_contain_text("Ida Sørensen")
    axe.check(anna.page)
    anna.begin("ida", "Ida Sørensen")
    anna.type_products("3 l-fj-w", "gift", "l-fj-w")
    expect(anna.part("order-line-L-FJ-W").get_by_test_id("line-quantity")).to_have_value("4")
    expect(anna.part("order-total")).to_have_text("€200.00")
    anna.part("order-discount").fill("12,5")
    expect(anna.part("order-needs-approval")).to_be_visible()
    expect(anna.part("order-total")).to_have_text("€175.00")
    axe.check(anna.page)
    # What was typed outlives a reload.
    anna.page.reload()
    expect(anna.part("order-line-S-GIFT")).to_be_visible()
    expect(anna.part("order-total")).to_have_text("€175.00")
    number = anna.place()
    made = centre.rest.get(f"/orders/{number}")
    assert (made["total"], made["state"], made["pieces"]) == ("175.00", "awaiting_approval", 5)
    expect(anna.part("order-step-approve")).to_have_count(0)
    sofie = orders_of(browser, centre, "sofie", "dark")
    sofie.page.goto(f"{centre.web}/orders?open={number}")
    sofie.click("order-step-approve")
    expect(sofie.part("order-record").get_by_test_id("order-state")).to_have_attribute("data-state", "placed")
    sofie.click("payment-ask")
    pays = sofie.page.context.new_page()
    pays.goto(sofie.part("payment-link").inner_text())
    axe.check(pays)
    expect(sofie.part("order-record")).to_contain_text("has the page open")
    pays.get_by_test_id("pay-declined").click()
    expect(pays.get_by_role("alert")).to_contain_text("declined")
    pays.get_by_test_id("pay-accepted").click()
    expect(pays.get_by_test_id("payment-page")).to_have_attribute("data-state", "paid")
    pays.close()
    expect(sofie.part("order-record").locator("[data-testid^=payment-][data-state=paid]")).to_be_visible()
    sofie.click("order-make-invoice")
    expect(sofie.part("order-invoice")).to_contain_text("-0000")
    sofie.click("order-step-cancel")
    sofie.part("order-reason").fill("Zmiana zdania, más színt kér")
    axe.check(sofie.page)
    sofie.click("order-reason-send")
    expect(sofie.part("order-record").get_by_test_id("order-state")).to_have_attribute("data-state", "cancelled")
    expect(sofie.part("order-record")).to_contain_text("más színt kér")
    expect(sofie.part("order-due")).to_contain_text("We owe €175.00")
    sofie.part("refund-reason").fill("Cancelled")
    sofie.click("refund-send")
    expect(sofie.part("order-record").locator("[data-testid^=refund-][data-state=done]")).to_be_visible()
    expect(sofie.part("refund-reason")).to_have_count(0)  # nothing is owed any more, and the screen knows
    assert (anna.complaints, sofie.complaints) == ([], [])
    for screen in (anna, sofie):
        screen.page.context.close()


def test_what_cannot_be_sold_is_said_and_nothing_typed_is_lost(browser: Browser, centre: Centre) -> None:
    anna = orders_of(browser, centre, "anna", "dark")
    anna.open()
    anna.begin("mart", "Mart Kask")
    anna.type_products("2 l-sk-a")
    anna.page.keyboard.type("sofa")
    anna.page.keyboard.press("Enter")
    expect(anna.page.get_by_text("is called “sofa”")).to_be_visible()
    anna.page.keyboard.press("Escape")
    anna.page.keyboard.press("Alt+Enter")
    expect(anna.part("order-refused")).to_contain_text("is sold out")
    expect(anna.part("order-line-L-SK-A").get_by_test_id("line-quantity")).to_have_value("2")
    axe.check(anna.page)
    anna.page.context.close()


def test_a_parcel_goes_out_and_a_part_comes_back(browser: Browser, centre: Centre) -> None:
    sofie = orders_of(browser, centre, "sofie", "light")
    sofie.page.goto(f"{centre.web}/orders?q=ida")
    sofie.part("orders-list").locator("tbody tr").filter(has_text="125.50").locator("button").first.click()
    sofie.part("parcel-tracking").fill("DK 4711")
    sofie.click("parcel-send")
    expect(sofie.part("order-record").locator("[data-testid^=parcel-][data-state=sent]")).to_contain_text("DK 4711")
    sofie.click("return-new")
    sofie.part("return-pieces-L-FJ-W").fill("1")
    axe.check(sofie.page)
    sofie.click("return-send")
    sofie.click("return-restock")
    expect(sofie.part("order-record").locator("[data-testid^=return-][data-state=received]")).to_contain_text("€49.00")
    expect(sofie.part("order-due")).to_contain_text("€76.50")
    assert sofie.complaints == []
    sofie.page.context.close()
