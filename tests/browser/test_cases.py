"""A case worked on in the browser, from its first line to its being settled, with a promise on the day's page."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.case_pages import CasesScreen
from tests.browser.pages import DeskPage, launch, open_page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_case_from_its_first_line_to_settled(browser: Browser, centre: Centre, scheme: str) -> None:
    desk = DeskPage(open_page(browser, scheme=scheme), centre.web)  # type: ignore[arg-type]
    desk.sign_in("anna", next(u["password"] for u in centre.demo["users"] if u["username"] == "anna"))
    cases = CasesScreen(desk.page, centre.web)
    cases.open()
    expect(cases.part("cases-list").locator("tbody")).to_contain_text("Lamp arrived broken")
    axe.check(cases.page)
    number = cases.make("Zażółć gęślą jaźń, árvíztűrő tükörfúrógép", "The curtain is too long.")
    cases.say("Asked the workshop")
    cases.click("why-resolution")
    expect(cases.part("why-lines").locator("tr[data-kind=counts]").first).to_be_visible()
    cases.part("promise-text").fill("Call about the curtain")
    cases.part("promise-due").fill((datetime.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))  # noqa: DTZ005 as typed
    cases.click("promise-make")
    expect(cases.part("case-record")).to_contain_text("Call about the curtain")
    axe.check(cases.page)
    cases.day()
    expect(cases.part("day")).to_contain_text("Call about the curtain")
    axe.check(cases.page)
    cases.page.goto(f"{centre.web}/cases?open={number}")
    cases.step("resolve", "resolved")
    assert centre.rest.get(f"/cases/{number}")["status"] == "resolved"
    assert cases.complaints == []
    desk.page.context.close()
