"""The orders of the desk as people use them: with the keyboard."""

from playwright.sync_api import expect
from tests.browser.pages import Screen


class OrdersScreen(Screen):
    """The list of orders, and one that is taken or read beside it."""

    def open(self) -> None:
        self.page.goto(f"{self.base}/orders")
        expect(self.part("orders-list")).to_be_visible()

    def begin(self, words: str, name: str) -> None:
        """A new order for who is found by these words."""
        self.page.keyboard.press("n")
        self.part("order-customer").fill(words)
        self.page.get_by_role("option").filter(has_text=name.split(maxsplit=1)[0]).first.click()
        expect(self.part("order-buyer")).to_be_visible()
        expect(self.part("order-product")).to_be_focused()

    def type_products(self, *entries: str) -> None:
        """Each followed by Enter, none waiting for a list."""
        for entry in entries:
            self.page.keyboard.type(entry)
            self.page.keyboard.press("Enter")
            expect(self.part("order-product")).to_have_value("")

    def place(self) -> str:
        """By its key; the order's number."""
        self.page.keyboard.press("Alt+Enter")
        record = self.part("order-record")
        expect(record).to_be_visible()
        return record.get_attribute("data-order") or ""
