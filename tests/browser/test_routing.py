"""An administrator sets a skill, who has it, and a ring; the engine's rulebook carries them."""

import time

from playwright.sync_api import expect, sync_playwright
from tests.acceptance.centre import Centre
from tests.acceptance.waiting import until
from tests.browser import axe
from tests.browser.pages import DeskPage, launch, open_page

from centrala.core.rulebook import Ring
from centrala.engine.history import floor_at


def test_a_skill_and_a_ring_are_set_by_keys_and_reach_the_engine(centre: Centre) -> None:
    with sync_playwright() as playwright:
        running = launch(playwright)
        admin = DeskPage(open_page(running), centre.web)
        admin.sign_in("admin", next(user["password"] for user in centre.demo["users"] if user["username"] == "admin"))
        page, part = admin.page, admin.page.get_by_test_id
        page.goto(f"{centre.web}/routing/skills")
        part("skill-new").click()
        part("skill-id").fill("solar")
        part("skill-name-en").fill("Solar panels")
        part("skill-save").click()
        expect(part("skills").get_by_text("Solar panels")).to_be_visible()
        axe.check(page)

        page.goto(f"{centre.web}/routing/matrix")
        cell = part("cell-noah-solar")
        cell.click()
        page.keyboard.press("3")
        expect(cell).to_have_attribute("data-changed", "true")
        axe.check(page)
        part("routing-save").click()
        expect(part("routing-save")).to_be_disabled()
        expect(cell).to_have_text("3")

        page.goto(f"{centre.web}/routing/queue/toronto")
        part("needs-add").click()
        page.get_by_role("option", name="Solar panels").click()
        page.get_by_label("Solar panels: how well").first.select_option("4")
        # tried before it is saved: nobody is able, and it is said where that is mended
        expect(part("moment-0")).to_have_attribute("data-agents", "0")
        expect(part("part-needs").locator("[data-code=skill_nobody_has]")).to_be_visible()
        part("add-ring").click()
        part("ring-0-all").click()
        expect(part("moment-30")).to_have_attribute("data-agents", "1")
        expect(part("part-needs").locator("[data-code]")).to_have_count(0)
        axe.check(page)
        part("routing-save").click()
        expect(part("routing-save")).to_be_disabled()
        running.close()

    until(lambda: carried(centre), 15, "The engine's rulebook does not carry the skill and the ring")


def carried(centre: Centre) -> bool:
    """What the engine itself wrote down of the rules it decides by."""
    rules = floor_at(centre.home / "journal", time.time()).rulebook
    toronto = rules.queues["toronto"]
    return (toronto.needs, toronto.rings, rules.agents["noah"].skills["solar"]) == (
        {"solar": 4},
        (Ring(30, {"solar": 0}),),
        3,
    )
