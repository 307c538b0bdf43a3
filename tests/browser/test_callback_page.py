"""A customer leaves a number on the public page and stands in line on the floor."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.pages import Screen, launch, open_page

NUMBER, FULL = "20 99 34 56", "+4520993456"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def own_queue(centre: Centre) -> Iterator[str]:
    """One that nobody serves, so that nobody is offered the callback in another test; open by night too."""
    hours = ("callback_from_hour", "callback_until_hour")
    before = {name: centre.rest.get("/organisation")[name] for name in hours}
    centre.rest.patch("/organisation", callback_from_hour=0, callback_until_hour=24)
    centre.rest.patch("/queues/sales", callback=False)
    site = centre.rest.get("/queues/sales")["site"]
    centre.rest.post("/queues", id="call-me", name="Call me", site=site, callback=True)
    yield "call-me"
    centre.rest.patch("/queues/call-me", callback=False)
    centre.rest.patch("/queues/sales", callback=True)
    centre.rest.patch("/organisation", **before)


def test_a_customer_asks_to_be_called_and_waits_once(browser: Browser, centre: Centre, own_queue: str) -> None:
    screen = Screen(open_page(browser, scheme="dark"), centre.web)
    page = screen.page
    page.goto(f"{centre.web}/call")
    screen.click("visitor-callback")
    number = screen.part("callback-number")
    expect(number).to_be_visible()
    axe.check(page)
    number.fill("12")
    number.press("Enter")
    expect(screen.part("callback-trouble")).to_be_visible()
    axe.check(page)
    expect(number).to_have_value("12")
    for _ in range(2):
        number.fill(NUMBER)
        screen.part("callback-name").fill("Ida Holm")
        screen.click("callback-ask")
        expect(screen.part("callback-done")).to_contain_text(FULL)
        axe.check(page)
        screen.click("callback-another")
    floor = centre.desk()
    waiting = floor.until(lambda docs: [doc for doc in docs.values() if doc.get("callback") == FULL], 10, "Nobody waits")
    floor.close()
    assert [(doc["queue"], doc["caller_name"], doc["state"]) for doc in waiting] == [(own_queue, "Ida Holm", "waiting")]
    assert screen.complaints == []
    page.context.close()
