"""A supervisor tries a change on a day before callers meet it, and asks how many agents that needs."""

import re

from playwright.sync_api import expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.pages import DeskPage, launch, open_page

FINISHED_MS = 60_000


def test_a_day_is_made_up_simulated_and_compared(centre: Centre) -> None:
    with sync_playwright() as playwright:
        running = launch(playwright)
        sofie = DeskPage(open_page(running), centre.web)
        sofie.sign_in("sofie", next(user["password"] for user in centre.demo["users"] if user["username"] == "sofie"))
        page, part = sofie.page, sofie.page.get_by_test_id
        page.goto(f"{centre.web}/simulate")
        expect(part("simulate-list").locator("tbody button").first).to_be_visible()  # the demo has one
        axe.check(page)
        part("simulate-new").click()
        page.get_by_text("A form", exact=True).click()
        part("simulate-form-queue").click()
        page.get_by_role("option", name="Support", exact=True).click()
        part("simulate-form-calls").fill("40 60 50")
        page.get_by_label("Serve the queues").first.click(force=True)
        page.get_by_role("option", name="Support", exact=True).click()
        page.keyboard.press("Escape")
        part("simulate-variant-add").click()
        part("simulate-change-number").fill("2")
        axe.check(page)
        part("simulate-start").click()
        comparison = part("simulate-comparison")
        expect(comparison).to_be_visible(timeout=FINISHED_MS)
        expect(comparison.locator("tbody tr")).to_have_count(2)
        # two of five are away: fewer are answered in time, and surely so
        expect(comparison.locator("tbody tr").nth(1).locator("td").nth(1).locator("b")).to_have_text(re.compile(r"^[-−]"))
        expect(part("simulate-levels").locator("canvas")).to_be_visible()
        axe.check(page)
        part("simulate-staffing").click()
        part("staffing-calls").fill("20 40 60")
        part("staffing-go").click()
        expect(part("staffing-result").locator("tbody tr")).to_have_count(3)
        axe.check(page)
        running.close()
