"""The screens of supervisors and administrators, for tests that drive a real Chromium.

Their names: floor  floor-agents  floor-queues  floor-waiting  floor-talking  waiting-<contact> (data-place)
talking-<contact>  why-<contact>  agent-actions-<agent>  set-ready  set-not-ready-<reason>  set-signed-out
emergency-<id> (data-active)  emergency-<id>-confirm  health-switch  health-records  health-refused
contacts-list  contacts-search  contacts-filter-<name>  contact-detail (data-contact)  contact-note
contact-disposition  contact-customer  timeline (li: data-kind)  recording-player  recording-play  recording-wave
customers-list  customers-search  customer-new  customer-<field>  customer-save
admin-<section>  admin-list-<section>  admin-new  admin-save  admin-refusal  field-<name>  flow-check  flow-publish
flow-problems  agent-phone-renew  agent-phone  once-shown  audit-list  audit-detail  panel  panel-close
"""

from typing import Literal

from playwright.sync_api import Locator, expect
from tests.browser.pages import Screen


class FloorScreen(Screen):
    """The supervisor's floor."""

    def open(self) -> None:
        self.page.goto(f"{self.base}/floor")
        expect(self.part("floor")).to_be_visible()

    def agent(self, agent: str) -> Locator:
        """An agent's row."""
        return self.part("floor-agents").locator(f"tr[data-key='{agent}']")

    def agent_in(self, agent: str, state: str) -> None:
        expect(self.agent(agent).locator("[data-state]")).to_have_attribute("data-state", state)

    def set_not_ready(self, agent: str, reason: str) -> None:
        self.part(f"agent-actions-{agent}").click()
        self.part(f"set-not-ready-{reason}").click()

    def set_ready(self, agent: str) -> None:
        self.part(f"agent-actions-{agent}").click()
        self.part("set-ready").click()

    def waiting(self) -> list[str]:
        """Who waits, as the page orders them."""
        return self.part("floor-waiting").locator("li[data-place]").all_inner_texts()

    def turn(self, emergency: str, wish: Literal["on", "off"]) -> None:
        self.part(f"emergency-{emergency}").click()
        self.part(f"emergency-{emergency}-confirm").click()
        expect(self.part(f"emergency-{emergency}")).to_have_attribute("data-active", "true" if wish == "on" else "false")


class ContactsScreen(Screen):
    """The list of contacts, and one beside it."""

    def open(self, query: str = "") -> None:
        self.page.goto(f"{self.base}/contacts{query}")
        expect(self.part("contacts-list")).to_be_visible()

    def open_first(self) -> str:
        self.part("contacts-list").locator("tbody button").first.click()
        detail = self.part("contact-detail")
        expect(detail).to_be_visible()
        return detail.get_attribute("data-contact") or ""

    def facts(self) -> list[str]:
        """The kinds of the contact's facts, in order."""
        steps = self.part("timeline").locator("li[data-kind]")
        expect(steps.first).to_be_visible()
        return [step.get_attribute("data-kind") or "" for step in steps.all()]

    def play(self) -> None:
        self.part("recording-play").click()
        expect(self.part("recording-player").locator("time")).not_to_contain_text("0:00 /")


class AdminScreen(Screen):
    """Everything people decide beforehand."""

    def open(self, section: str, key: str = "") -> None:
        self.page.goto(f"{self.base}/settings/{section}" + (f"?open={key}" if key else ""))
        expect(self.part(f"admin-{section}")).to_be_visible()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.part(f"field-{name}").fill(value)

    def save(self) -> None:
        self.click("admin-save")
