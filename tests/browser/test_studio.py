"""A flow is drawn by keyboard, tested, published and called, all in the studio."""

from playwright.sync_api import Page, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.pages import DeskPage, launch, open_page

MOST_PRESSES = 40


def sign_in(running, centre: Centre, username: str) -> DeskPage:
    desk = DeskPage(open_page(running), centre.web)
    desk.sign_in(username, next(user["password"] for user in centre.demo["users"] if user["username"] == username))
    return desk


def choose(page: Page, field: str, option: str) -> None:
    page.get_by_test_id(field).click()
    page.get_by_role("option", name=option, exact=True).click()


def add_after(page: Page, kind: str) -> None:
    page.keyboard.press("a")
    page.get_by_test_id("add-filter").fill(kind)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("add-filter")).to_be_hidden()


def begin(admin: DeskPage) -> None:
    admin.page.goto(f"{admin.base}/studio")
    admin.part("flow-new").click()
    admin.part("new-flow-name").fill("Night line")
    admin.part("new-flow-id").fill("night-line")
    admin.part("new-flow-save").click()


def draw_by_keyboard(admin: DeskPage) -> None:
    page, part = admin.page, admin.part
    part("step-welcome").focus()
    add_after(page, "menu")
    expect(part("step-menu")).to_be_focused()
    expect(part("problem-menu")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(part("step-welcome")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(part("step-name")).to_be_focused()
    part("text-en").fill("For sales, press one.")
    part("text-en").press("Escape")
    expect(part("step-menu")).to_be_focused()
    add_after(page, "queue")
    expect(part("step-queue")).to_be_focused()
    expect(part("problem-menu")).to_have_count(0)
    page.keyboard.press("Enter")
    part("field-queue").fill("sales")
    expect(part("step-queue")).to_contain_text("Sales")
    part("step-queue").focus()
    page.keyboard.press("Delete")
    expect(part("step-queue")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(part("step-queue")).to_be_visible()
    expect(part("flow-saving")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(part("step-queue")).to_contain_text("Sales")


def write_a_test(admin: DeskPage) -> None:
    """One that fails keeps the flow back and says why; then one that passes."""
    page, part = admin.page, admin.part
    part("tab-tests").click()
    part("test-new").click()
    part("line-new").click()
    choose(page, "test-ends", "hung up")
    expect(part("test-0")).to_have_attribute("data-ok", "false")
    expect(page.locator("button[data-lit]")).to_have_count(3)  # welcome, menu, queue
    axe.check(page)
    part("flow-publish").click()
    expect(part("publish-errors")).to_contain_text("the call should end hung up")
    expect(part("publish-now")).to_be_disabled()
    page.keyboard.press("Escape")
    choose(page, "test-ends", "in the queue Sales")
    expect(part("test-0")).to_have_attribute("data-ok", "true")
    expect(part("flow-saving")).to_have_attribute("data-state", "saved")


def publish(admin: DeskPage) -> None:
    admin.part("flow-publish").click()
    axe.check(admin.page)
    admin.part("publish-now").click()
    expect(admin.part("publish-now")).to_be_hidden()
    expect(admin.part("flow-publish")).to_contain_text("Version 1")


def call(admin: DeskPage, anna: DeskPage) -> None:
    admin.part("flow-call").click()
    expect(admin.part("flow-call-stage")).to_have_attribute("data-stage", "talking", timeout=30_000)
    for _ in range(MOST_PRESSES):
        if anna.part("offer").is_visible():
            break
        admin.part("call-key-1").click()
        admin.page.wait_for_timeout(500)  # a caller waits for the menu too
    anna.accept()
    admin.part("flow-call-end").click()
    anna.in_state("wrap_up")
    anna.finish()


def test_a_flow_is_drawn_tested_published_and_called(centre: Centre) -> None:
    with sync_playwright() as playwright:
        running = launch(playwright)
        anna, admin = sign_in(running, centre, "anna"), sign_in(running, centre, "admin")
        begin(admin)
        draw_by_keyboard(admin)
        write_a_test(admin)
        publish(admin)
        assert centre.rest.get("/flows/night-line")["live"]["tests"][0]["ends"] == "queue:sales"
        anna.ready()
        call(admin, anna)
        assert (admin.complaints, anna.complaints) == ([], [])
        running.close()
