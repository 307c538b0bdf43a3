"""An incident declared in the browser, with the keyboard; heard, changed and ended."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.pages import DeskPage, Screen, launch, open_page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


def test_an_incident_from_the_first_key_to_its_end(browser: Browser, centre: Centre) -> None:
    desk = DeskPage(open_page(browser, scheme="light"), centre.web)
    desk.sign_in("sofie", next(u["password"] for u in centre.demo["users"] if u["username"] == "sofie"))
    page = Screen(desk.page, centre.web)
    page.page.goto(f"{centre.web}/incidents")
    expect(page.part("incidents").locator("tbody")).to_contain_text("Customer pages out of order")
    axe.check(page.page)
    page.page.keyboard.press("n")
    expect(page.part("incident-name")).to_be_focused()
    page.page.keyboard.type("Árvíztűrő tükörfúrógép without power")
    page.part("incident-text").fill("There is no power in the workshop.")
    ranges = page.part("incident-ranges")
    ranges.fill("+4599")
    ranges.press("Enter")
    axe.check(page.page)
    with page.page.expect_response("**/incidents/listen") as heard:
        page.click("incident-text-listen")
    assert heard.value.ok
    page.part("incident-name").press("Control+Enter")
    record = page.part("incident-record")
    expect(record).to_contain_text("Árvíztűrő")
    (row,) = [it for it in centre.rest.get("/incidents", open_only=True)["items"] if it["ranges"] == ["+4599"]]
    axe.check(page.page)
    page.click("incident-change")
    page.part("incident-text").fill("Half of the workshop has power again.")
    page.click("incident-send")
    expect(record).to_contain_text("Half of the workshop")
    page.click("incident-end")
    page.click("incident-end-confirm")
    expect(record.locator("[data-phase]")).to_have_attribute("data-phase", "over")
    assert centre.rest.get(f"/incidents/{row['id']}")["texts"]["en"] == "Half of the workshop has power again."
    assert page.complaints == []
    desk.page.context.close()
