"""An administrator prepares a change of a queue, tries it on a recorded day, publishes it, and goes back."""

import re

from playwright.sync_api import expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.pages import DeskPage, launch, open_page

TRIED_MS = 90_000


def test_a_change_is_prepared_tried_published_and_taken_back(centre: Centre) -> None:
    with sync_playwright() as playwright:
        running = launch(playwright)
        admin = DeskPage(open_page(running), centre.web)
        admin.sign_in("admin", next(user["password"] for user in centre.demo["users"] if user["username"] == "admin"))
        page, part = admin.page, admin.page.get_by_test_id
        page.goto(f"{centre.web}/settings/queues?open=support")
        before = part("field-max_wait_seconds").input_value()
        part("field-max_wait_seconds").fill("15")
        part("prepare").click()
        part("prepare-new").click()
        part("prepared-open").click()
        panel = part("change-panel")
        expect(panel.get_by_test_id("edit-queues-support")).to_contain_text("15 s")
        expect(part("stage-checked")).to_have_attribute("data-done", "true")
        expect(part("change-untried")).to_be_visible()
        axe.check(page)
        part("trial-start").click()
        support = part("trial-result").locator("tr[data-queue=support]")
        expect(support).to_contain_text("→", timeout=TRIED_MS)
        # whoever would have waited longer is sent on: fewer give up, and surely so
        expect(support.locator("td").nth(2).locator("b")).to_contain_text(re.compile(r"^[-−]"))
        expect(part("stage-tried")).to_have_attribute("data-done", "true")
        expect(part("change-untried")).to_be_hidden()
        axe.check(page)
        part("change-publish").click()
        expect(part("stage-live")).to_have_attribute("data-done", "true")
        page.goto(f"{centre.web}/versions")
        rows = part("versions-list").locator("tbody button")
        expect(rows.first).to_be_visible()
        axe.check(page)
        rows.nth(1).click()
        part("version-back").click()
        expect(part("version-back-effect")).to_contain_text("15 s")
        part("version-restore").click()
        expect(part("version-panel").get_by_role("status")).to_be_visible()
        page.goto(f"{centre.web}/settings/queues?open=support")
        expect(part("field-max_wait_seconds")).to_have_value(before)
        assert admin.complaints == []
        running.close()
