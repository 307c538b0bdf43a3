"""The screens as people use them, for tests that drive a real Chromium.

Controls are found by ``data-testid``, so that texts and languages may change freely. The desk's names:

sign-in-username  sign-in-password  sign-in-submit  sign-in-refusal  user-menu  sign-out  language-<code>  theme-<name>
nav-<page>  notice (what is away)  search-open  key-help
state (data-state, data-reason)  ready-browser  ready-sip  not-ready-<reason>  go-offline  next-reason
device-trouble (data-cause)  microphone-check  microphone-ok  microphone-trouble
offer (data-contact)  accept  reject
line-<contact> (data-state)  line-state (data-state, data-consult)  call-bar  recording (data-recording)
hold  resume  mute  keypad  digit-<key>  transfer  conference  park  retrieve  pause_recording  resume_recording
hang_up  complete_transfer  cancel_consult  finish_wrap_up  dial-number  dial
transfer-dialog  transfer-search  target-<kind>-<value>  transfer-blind  transfer-consult
customer-name  new-customer-name  new-customer-save  choices  history  participants
notes  notes-status (data-status)  disposition-<code>  tab-timeline  timeline  wrap-up  finish
wall (data-status)  wall-waiting  wall-longest  wall-service-level  wall-asa  wall-ready  wall-talking  wall-wrap-up
wall-away  wall-answered  wall-abandoned  wall-queue-<id>

A control that can't be used now carries ``aria-disabled``.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect
from playwright.sync_api import TimeoutError as TooLate

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--allow-loopback-in-peer-connection",
    "--autoplay-policy=no-user-gesture-required",
)
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)


def launch(playwright: Playwright, executable: str = CHROMIUM) -> Browser:
    """A Chromium that has a (synthetic) microphone and may use it."""
    return playwright.chromium.launch(executable_path=executable, args=list(FLAGS))


def open_page(browser: Browser, *, scheme: Literal["light", "dark"] = "light") -> Page:
    """A page of a person of its own: own cookies, own storage, the size the desk is drawn for."""
    context: BrowserContext = browser.new_context(
        viewport={"width": 1366, "height": 768},
        color_scheme=scheme,
        locale="en-GB",
        permissions=["microphone", "notifications"],
    )
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


@dataclass
class Screen:
    """What every page object has: a page, the centre's address, and what the browser complained of."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def part(self, name: str) -> Locator:
        """The control or region of this name."""
        return self.page.get_by_test_id(name)

    def click(self, name: str) -> None:
        """Press what is there and can be used; a greyed control fails the test with its reason in reach."""
        control = self.part(name)
        expect(control).not_to_have_attribute("aria-disabled", "true")
        control.click()

    def press(self, keys: str) -> None:
        """Keys as a person presses them, with no field focused on purpose."""
        self.page.keyboard.press(keys)


class DeskPage(Screen):
    """The agent desk."""

    def sign_in(self, username: str, password: str) -> None:
        self.page.goto(f"{self.base}/desk")
        self.part("sign-in-username").fill(username)
        self.part("sign-in-password").fill(password)
        self.part("sign-in-submit").click()
        expect(self.part("user-menu")).to_be_visible()

    def sign_out(self) -> None:
        self.click("user-menu")
        self.click("sign-out")
        expect(self.part("sign-in-submit")).to_be_visible()

    def ready(self, device: Literal["browser", "sip"] = "browser") -> None:
        """Ready on a device, through the microphone check where it comes up."""
        taken = self.page.locator(", ".join(f"[data-testid=state][data-state={state}]" for state in ("ready", "ringing")))
        # A page of an agent who is ready already says so before the check has opened.
        was_taken = taken.is_visible()
        self.click("state")
        self.click(f"ready-{device}")
        okay = self.part("microphone-ok")
        if was_taken:
            with suppress(TooLate):
                okay.wait_for(timeout=2_000)
        expect(okay.or_(taken).first).to_be_visible()
        if okay.is_visible():
            expect(okay).to_be_enabled()
            okay.click()
            expect(okay).to_be_hidden()
        # Somebody may have been waiting: then the ready agent rings at once.
        expect(taken).to_be_visible()

    def not_ready(self, reason: str) -> None:
        self.click("state")
        self.click(f"not-ready-{reason}")

    def in_state(self, state: str, *, timeout_ms: float = PATIENCE_MS) -> None:
        """Waits until the agent's own state is shown so."""
        expect(self.part("state")).to_have_attribute("data-state", state, timeout=timeout_ms)

    def line_in(self, state: str, *, timeout_ms: float = PATIENCE_MS) -> None:
        """Waits until the line in front is in this state."""
        expect(self.part("line-state")).to_have_attribute("data-state", state, timeout=timeout_ms)

    def offered(self, *, timeout_ms: float = PATIENCE_MS) -> str:
        """Waits for an offer; the contact it is about."""
        offer = self.part("offer")
        expect(offer).to_be_visible(timeout=timeout_ms)
        return offer.get_attribute("data-contact") or ""

    def accept(self, *, by_key: bool = False) -> str:
        contact = self.offered()
        if by_key:
            self.press("Enter")
        else:
            self.click("accept")
        self.line_in("talking")
        return contact

    def reject(self) -> None:
        self.click("reject")

    def hold(self) -> None:
        self.click("hold")
        self.line_in("held")

    def resume(self) -> None:
        self.click("resume")
        self.line_in("talking")

    def swap_to(self, contact: str) -> None:
        self.part(f"line-{contact}").click()
        expect(self.part(f"line-{contact}")).to_have_attribute("data-state", "talking")

    def mute(self) -> None:
        self.click("mute")
        expect(self.part("mute")).to_have_attribute("aria-pressed", "true")

    def unmute(self) -> None:
        self.click("mute")
        expect(self.part("mute")).to_have_attribute("aria-pressed", "false")

    def digits(self, text: str) -> None:
        self.click("keypad")
        for digit in text:
            self.part(f"digit-{digit}").click()
        self.press("Escape")

    def park(self) -> None:
        self.click("park")
        self.line_in("parked")

    def retrieve(self) -> None:
        self.click("retrieve")
        self.line_in("talking")

    def _choose_target(self, kind: str, value: str) -> None:
        self.part("transfer-search").fill(value if kind == "number" else "")
        self.part(f"target-{kind}-{value}").click()

    def transfer(self, kind: Literal["agent", "queue", "number"], value: str) -> None:
        """Blind: at once and without asking."""
        self.click("transfer")
        self._choose_target(kind, value)
        self.click("transfer-blind")
        expect(self.part("transfer-dialog")).to_be_hidden()

    def consult(self, kind: Literal["agent", "queue", "number"], value: str) -> None:
        """Ask somebody while the customer hears music."""
        self.click("transfer")
        self._choose_target(kind, value)
        self.click("transfer-consult")
        self.line_in("consulting")

    def consulted_answers(self) -> None:
        expect(self.part("line-state")).to_have_attribute("data-consult", "talking")

    def complete_transfer(self) -> None:
        self.click("complete_transfer")

    def cancel_consult(self) -> None:
        self.click("cancel_consult")

    def conference(self) -> None:
        self.click("conference")
        self.line_in("talking")

    def pause_recording(self) -> None:
        self.click("pause_recording")
        expect(self.part("recording")).to_have_attribute("data-recording", "paused")

    def resume_recording(self) -> None:
        self.click("resume_recording")
        expect(self.part("recording")).to_have_attribute("data-recording", "on")

    def hang_up(self) -> None:
        self.click("hang_up")

    def dial(self, number: str) -> None:
        self.part("dial-number").fill(number)
        self.click("dial")

    def write_note(self, text: str) -> None:
        """Types, and waits until the centre has it."""
        self.part("notes").fill(text)
        expect(self.part("notes-status")).to_have_attribute("data-status", "saved")

    def choose_disposition(self, *codes: str) -> None:
        """From the root of the tree to the leaf."""
        for code in codes:
            choice = self.part(f"disposition-{code}")
            choice.locator("label").click()
            expect(choice.locator("input")).to_be_checked()

    def name_customer(self, name: str) -> None:
        self.part("new-customer-name").fill(name)
        self.click("new-customer-save")
        expect(self.part("customer-name")).to_contain_text(name)

    def timeline(self) -> list[str]:
        self.click("tab-timeline")
        expect(self.part("timeline").locator("li").first).to_be_visible()
        return self.part("timeline").locator("li").all_inner_texts()

    def finish(self) -> None:
        self.click("finish")

    def choose_theme(self, theme: Literal["light", "dark", "auto"]) -> None:
        self.click("user-menu")
        self.click(f"theme-{theme}")
        self.press("Escape")

    def choose_language(self, language: str) -> None:
        self.click("user-menu")
        self.click(f"language-{language}")
        self.press("Escape")
        expect(self.page.locator("html")).to_have_attribute("lang", language)


class WallPage(Screen):
    """The wallboard."""

    def open(self, token: str = "") -> None:
        self.page.goto(f"{self.base}/wall" + (f"?token={token}" if token else ""))
        expect(self.part("wall")).to_have_attribute("data-status", "open")

    def figure(self, name: str) -> Locator:
        """The number of one tile: waiting, longest, service-level, asa, ready, talking, answered, abandoned, …"""
        return self.part(f"wall-{name}").locator("div").nth(1)


class CallPage(Screen):
    """The page a customer calls from."""

    def call(self, dialled: str, name: str = "") -> None:
        self.page.goto(f"{self.base}/call")
        if name:
            self.part("visitor-name").fill(name)
        self.part(f"visitor-number-{dialled}").click()
        self.part("visitor-call").click()
        self.in_stage("talking")

    def in_stage(self, stage: str, *, timeout_ms: float = PATIENCE_MS) -> None:
        expect(self.part("visitor")).to_have_attribute("data-stage", stage, timeout=timeout_ms)

    def hang_up(self) -> None:
        self.part("visitor-hang-up").click()
