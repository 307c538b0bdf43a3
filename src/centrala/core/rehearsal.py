"""Tests of a flow: a caller who presses and waits as told, and what is expected of the flow. Runs in the core, no clock.

A test is ``{"name", "caller"?, "steps": [...], "ends"?}``. Steps: ``{"press": "1"}``, ``{"silence": true}``,
``{"answer": {...}}`` (what the world outside answers; null: nothing), ``{"says": "text or prompt id"}`` (heard since the
caller last did something) and ``{"at": "step"}``. ``ends``: ``queue:<id>``, ``number:<n>``, ``hang_up`` or ``flow``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from centrala.core import effects as do
from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.core.flow import Flow
from centrala.core.interaction import Contact
from centrala.core.rulebook import Rulebook

DIALLED = "rehearsal"
MOST_PROMPTS = 300  # more than any flow says before the interpreter ends it


@dataclass
class _Call:
    centre: Centre
    now: float
    heard: list[str] = field(default_factory=list)
    ask: str = ""
    ended: str = ""

    def tell(self, message: m.Message) -> None:
        self.now += 0.1
        for effect in self.centre.receive(message, self.now):
            match effect:
                case do.Play(_, _, prompts, _):
                    self.heard += prompts
                case do.Ask(ask=ask):
                    self.ask = ask
                case do.DialOut(number=number):
                    self.ended = "number:" + number
                case do.Remember("contact.ended", _, _, _):
                    self.ended = self.ended or "hang_up"

    @property
    def contact(self) -> Contact | None:
        return self.centre.floor.contacts.get("c")

    def settle(self) -> None:
        """Hear everything out that needs no key."""
        for _ in range(MOST_PROMPTS):
            contact = self.contact
            if contact is None or not contact.playback or contact.then == "menu":
                return
            self.tell(m.PromptFinished(contact.playback))

    def silence(self) -> None:
        contact = self.contact
        if contact is not None and contact.playback:
            self.tell(m.PromptFinished(contact.playback))
        at = self.centre.floor.timers.get(("menu", "c"))
        if at is not None:
            self.now = max(self.now, at)
            self.tell(m.TimerDue(("menu", "c"), at))

    def answer(self, values: Mapping[str, str] | None) -> None:
        texts = {str(name): str(value) for name, value in (values or {}).items()}
        self.tell(m.AskAnswered("c", self.ask, values is not None, texts))

    @property
    def outcome(self) -> str:
        contact = self.contact
        if contact is not None and contact.queue:
            return "queue:" + contact.queue
        return self.ended or "flow"


def rehearse(rulebook: Rulebook, flow: Flow, test: Mapping[str, Any], now: float) -> str:
    """The sentence of the first thing that went otherwise than the test expects; "" when all went well."""
    book = replace(rulebook, flows=rulebook.flows | {flow.id: flow}, numbers={DIALLED: flow.id}, incidents={})
    call = _Call(Centre(), now)
    call.tell(m.RulebookPublished(book))
    call.tell(m.CallArrived("c", "leg", test.get("caller", ""), DIALLED, "rehearsal"))
    call.settle()
    for number, step in enumerate(test.get("steps", ()), 1):
        if fault := _take(call, step):
            return f"at its line {number} {fault}"
    wanted = test.get("ends", "")
    return f"the call should end at {wanted}, and is at {call.outcome}" if wanted and wanted != call.outcome else ""


def _take(call: _Call, step: Mapping[str, Any]) -> str:
    if "says" in step:
        return "" if any(step["says"] in prompt for prompt in call.heard) else f"{step['says']!r} was not said, but {call.heard}"
    if "at" in step:
        at = call.contact.flow_step if call.contact else "the end"
        return "" if at == step["at"] else f"the caller should be at {step['at']!r}, and is at {at!r}"
    call.heard.clear()
    if "press" in step:
        for digit in step["press"]:
            call.tell(m.DigitPressed("leg", digit))
            call.settle()
    elif "answer" in step:
        call.answer(step["answer"])
    else:
        call.silence()
    call.settle()
    return ""
