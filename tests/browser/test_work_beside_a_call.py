"""Knowledge, scripts, forms, messages and notes as agents and supervisors use them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.pages import CallPage, DeskPage, launch, open_page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


def desk(browser: Browser, centre: Centre, username: str) -> DeskPage:
    """Somebody at their desk."""
    page = DeskPage(open_page(browser), centre.web)
    word = next(user["password"] for user in centre.demo["users"] if user["username"] == username)
    page.sign_in(username, word)
    return page


def test_an_article_and_a_script_beside_a_call(browser: Browser, centre: Centre) -> None:
    anna = desk(browser, centre, "anna")
    anna.ready()
    customer = CallPage(open_page(browser), centre.web)
    customer.call("101", name="Ida Sørensen")
    contact = anna.accept()

    anna.press("Alt+k")
    anna.part("knowledge-search").fill("exchang retur")
    expect(anna.page.get_by_text("Returns and exchange")).to_be_visible()
    anna.part("knowledge-search").press("Enter")
    anna.click("article-use")
    expect(anna.part("article-use")).to_be_disabled()
    axe.check(anna.page)

    anna.press("Alt+s")
    anna.click("script-begin-support")
    expect(anna.part("script-page")).to_contain_text("Good day Ida Sørensen")
    anna.press("Alt+Enter")
    expect(anna.part("script-page").get_by_role("alert")).to_be_visible()
    anna.part("said-recorded").check()
    anna.page.get_by_text("Where is my order?", exact=True).click()
    anna.press("Alt+Enter")
    anna.part("asked-order").fill("NH-1042 żółć")
    anna.page.reload()
    anna.line_in("talking", timeout_ms=30_000)
    anna.press("Alt+s")
    expect(anna.part("asked-order")).to_have_value("NH-1042 żółć")
    axe.check(anna.page)
    anna.press("Alt+Enter")
    anna.page.get_by_text("Yes", exact=True).click()
    anna.press("Alt+Enter")
    expect(anna.part("script-over")).to_contain_text("NH-1042 żółć")
    anna.hang_up()
    anna.in_state("wrap_up")
    anna.finish()

    row = centre.rest.get(f"/contacts/{contact}")
    assert {"knowledge.used", "script.finished"} <= {step["kind"] for step in row["timeline"]}
    for person in (anna, customer):
        assert person.complaints == []
        person.page.context.close()


def test_a_supervisor_writes_compares_and_previews(browser: Browser, centre: Centre) -> None:
    sofie = desk(browser, centre, "sofie")
    sofie.page.goto(f"{centre.web}/knowledge")
    sofie.click("article-new")
    sofie.part("article-title").fill("Gift cards")
    sofie.part("article-body").fill("Valid for **three years**.\n\n<script>alert(1)</script>")
    sofie.click("article-save")
    sofie.click("article-write")
    sofie.click("article-publish")
    sofie.click("article-read")
    expect(sofie.part("article")).to_contain_text("three years")
    axe.check(sofie.page)

    sofie.page.goto(f"{centre.web}/scripts/support")
    sofie.click("page-add")
    sofie.part("page-title").fill("Nobody comes here")
    sofie.click("script-save")
    expect(sofie.part("script-problems")).to_be_visible()
    expect(sofie.part("script-publish")).to_be_disabled()
    sofie.click("page-remove")
    sofie.click("script-save")
    sofie.click("preview-begin")
    expect(sofie.part("script-page")).to_have_attribute("data-page", "greet")
    axe.check(sofie.page)
    assert sofie.complaints == []
    sofie.page.context.close()


def test_a_form_from_filling_to_the_signature_and_a_message_with_its_receipt(browser: Browser, centre: Centre) -> None:
    anna, sofie = desk(browser, centre, "anna"), desk(browser, centre, "sofie")
    expect(anna.part("quick-note-open")).to_be_visible()
    anna.press("Alt+q")
    anna.part("quick-note").fill("Ask for Őrs")
    expect(anna.part("quick-note-status")).to_have_attribute("data-status", "saved")
    anna.press("Escape")

    anna.page.goto(f"{centre.web}/forms")
    anna.click("application-new")
    anna.click("application-new-compensation")
    anna.part("asked-name").fill("Ida Sørensen")
    anna.page.get_by_text("Phone", exact=True).click()
    anna.part("asked-phone").fill("+45 30 11 22 33")
    anna.click("move-submit")
    expect(anna.part("application").get_by_role("alert")).to_be_visible()
    anna.click("add-articles")
    anna.part("asked-article").fill("Lamp")
    anna.part("asked-price").fill("349,00")
    anna.part("asked-damage").fill("Cracked")
    anna.part("asked-delivered").fill("2026-11-20")
    anna.page.get_by_text("No", exact=True).click()
    anna.click("move-submit")
    expect(anna.part("application")).to_have_attribute("data-state", "submitted")

    sofie.page.goto(anna.page.url)
    sofie.click("move-approve")
    expect(sofie.part("application")).to_have_attribute("data-state", "approved")
    expect(sofie.part("application-steps")).to_contain_text("Sofie Bergmann")
    sofie.click("messages-open")
    sofie.part("message-text").fill("Compensation forms are signed the same day.")
    sofie.click("message-send")
    expect(sofie.part("message-text")).to_have_value("")

    anna.page.reload()
    expect(anna.part("messages-open")).to_have_attribute("data-unread", "1")
    anna.click("messages-open")
    axe.check(anna.page)
    anna.part("messages-list").get_by_role("button").first.click()
    expect(anna.part("messages-open")).to_have_attribute("data-unread", "0")
    for person in (anna, sofie):
        assert person.complaints == []
        person.page.context.close()
