"""The cases of the desk as people use them."""

from playwright.sync_api import expect
from tests.browser.pages import Screen


class CasesScreen(Screen):
    """The list of cases, one beside it, and the day."""

    def open(self) -> None:
        self.page.goto(f"{self.base}/cases")
        expect(self.part("cases-list")).to_be_visible()

    def make(self, subject: str, text: str) -> str:
        """A new case; its number."""
        self.click("case-new")
        self.part("case-subject").fill(subject)
        self.part("case-text").fill(text)
        self.click("case-make")
        record = self.part("case-record")
        expect(record).to_be_visible()
        return record.get_attribute("data-case") or ""

    def say(self, text: str) -> None:
        self.part("case-compose").fill(text)
        self.click("case-send")
        expect(self.part("case-entries")).to_contain_text(text)
        expect(self.part("case-compose")).to_have_value("")

    def step(self, step: str, status: str) -> None:
        self.click(f"case-step-{step}")
        expect(self.part("case-record").get_by_test_id("case-status").first).to_have_attribute("data-status", status)

    def day(self) -> None:
        self.page.goto(f"{self.base}/day")
        expect(self.part("day")).to_be_visible()
