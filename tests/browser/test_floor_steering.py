"""A supervisor sees who waits in what order, asks why, and moves a real call to the front and to another queue."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.office import FloorScreen
from tests.browser.pages import CallPage, launch, open_page
from tests.browser.test_a_whole_call import desk


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


def test_a_waiting_call_is_moved_by_mouse_and_by_key(browser: Browser, centre: Centre) -> None:
    sofie = desk(browser, centre, "sofie")
    floor = FloorScreen(sofie.page, centre.web)
    floor.open()
    customers = [CallPage(open_page(browser), centre.web) for _ in range(2)]
    for customer, number in zip(customers, ("101", "102"), strict=True):
        customer.call(number)
    places = floor.part("floor-waiting").locator("li[data-place]")
    expect(places).to_have_count(2)
    older, younger = [(item.get_attribute("data-testid") or "").removeprefix("waiting-") for item in places.all()]

    floor.part(f"move-{younger}").click()
    floor.click("move-first")
    expect(places.first).to_have_attribute("data-testid", f"waiting-{younger}")

    places.first.focus()
    floor.press("ArrowDown")
    expect(floor.part(f"waiting-{older}")).to_have_attribute("aria-current", "true")
    floor.press("w")
    expect(floor.part("why-waits-for")).to_be_visible()
    floor.press("Escape")
    expect(floor.page.get_by_role("dialog")).to_have_count(0)
    floor.press("f")
    expect(places.first).to_have_attribute("data-testid", f"waiting-{older}")

    axe.check(floor.page)
    floor.press("q")
    expect(floor.part("move-first")).to_be_visible()
    floor.click("move-to-sales")
    centre.desk().until(lambda docs: docs[f"contact/{older}"]["queue"] == "sales", 5, "is not in the other queue")
    moved = [fact["data"]["by"] for fact in centre.rest.get(f"/contacts/{older}")["timeline"] if fact["kind"] == "place.moved"]
    assert set(moved) <= {"sofie"}
    for customer in customers:
        customer.hang_up()
        customer.page.context.close()
    assert floor.complaints == []
    floor.page.context.close()
