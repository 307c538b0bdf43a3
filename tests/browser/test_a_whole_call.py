"""A customer and agents, each in a browser of their own, one whole call from the first ring to the record."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.browser import axe
from tests.browser.pages import CallPage, DeskPage, WallPage, launch, open_page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


def password(centre: Centre, username: str) -> str:
    return next(user["password"] for user in centre.demo["users"] if user["username"] == username)


def desk(browser: Browser, centre: Centre, username: str, *, scheme: str = "light") -> DeskPage:
    """Somebody at their desk."""
    page = DeskPage(open_page(browser, scheme=scheme), centre.web)  # type: ignore[arg-type]
    page.sign_in(username, password(centre, username))
    return page


def test_a_call_with_transfer_and_wrap_up(browser: Browser, centre: Centre) -> None:
    anna = desk(browser, centre, "anna")
    anna.ready()
    customer = CallPage(open_page(browser), centre.web)
    customer.call("101", name="Ida Sørensen")
    contact = anna.accept(by_key=True)
    axe.check(anna.page)
    anna.write_note("Wants to change the delivery address. Zażółć gęślą jaźń, árvíztűrő.")
    anna.hold()
    anna.resume()
    anna.pause_recording()
    anna.resume_recording()

    liis = desk(browser, centre, "liis", scheme="dark")
    liis.ready()
    anna.consult("agent", "liis")
    liis.accept()
    axe.check(liis.page)
    anna.consulted_answers()
    anna.complete_transfer()
    anna.in_state("wrap_up")
    anna.choose_disposition("solved", "solved-at-once")
    anna.finish()
    anna.in_state("ready")
    liis.in_state("talking")
    customer.hang_up()
    liis.in_state("wrap_up")
    liis.finish()

    row = centre.rest.get(f"/contacts/{contact}")
    assert row["agents"] == ["anna", "liis"]
    assert ["gęślą" in note["text"] for note in row["notes"]] == [True]
    assert row["disposition"]
    for person in (anna, liis, customer):
        assert person.complaints == []
        person.page.context.close()


def test_an_agent_whose_page_is_loaded_again_keeps_the_customer(browser: Browser, centre: Centre) -> None:
    anna = desk(browser, centre, "anna")
    anna.ready()
    customer = CallPage(open_page(browser), centre.web)
    customer.call("101")
    anna.accept()
    anna.page.reload()
    anna.line_in("talking", timeout_ms=30_000)
    customer.in_stage("talking")
    anna.hang_up()
    anna.in_state("wrap_up")
    anna.finish()
    customer.in_stage("ended")
    for person in (anna, customer):
        person.page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("username", "path"),
    [
        ("anna", "/desk"), ("sofie", "/floor"), ("sofie", "/contacts"), ("sofie", "/customers"), ("sofie", "/wall"),
        ("admin", "/settings"),
    ],
)  # fmt: skip
def test_axe_finds_nothing(browser: Browser, centre: Centre, username: str, path: str, scheme: str) -> None:
    page = desk(browser, centre, username, scheme=scheme)
    page.page.goto(centre.web + path)
    page.page.wait_for_load_state("networkidle")
    axe.check(page.page)
    page.page.context.close()


def test_the_wall_follows_within_a_second(browser: Browser, centre: Centre) -> None:
    supervisor = desk(browser, centre, "sofie")
    wall = WallPage(supervisor.page, centre.web)
    wall.open()
    customer = CallPage(open_page(browser), centre.web)
    customer.call("102")
    expect(wall.figure("waiting")).to_have_text("1")
    customer.hang_up()
    expect(wall.figure("waiting")).to_have_text("0")
    for page in (supervisor, customer):
        page.page.context.close()
