"""Tests of a flow: a caller who presses and waits as told, and what is expected of the flow. Runs in the core, no clock.

A test is ``{"name", "caller"?, "when"?, "staffed"?, "emergencies"?, "steps": [...], "ends"?}``. Steps: ``{"press": "1"}``,
``{"silence": true}``, ``{"answer": {...}}`` (what the world outside answers; null: nothing), ``{"says": "text or prompt
id"}`` (heard since the caller last did something) and ``{"at": "step"}``. ``ends``: ``queue:<id>``, ``number:<n>``,
``hang_up`` or ``flow``.

The world of a test is made by it alone, so that it comes out the same at night and in an outage: ``when`` is the time
on the organisation's wall (left out: now), ``staffed`` the queues with somebody signed in, ``emergencies`` the switches
that are on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from centrala.core import effects as do
from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.core.flow import Flow
from centrala.core.interaction import Contact
from centrala.core.rulebook import AgentEntry, Rulebook

DIALLED = "rehearsal"
SOMEBODY = "rehearsal"  # the agent who is signed in where a test says that somebody is
MOST_PROMPTS = 300  # more than any flow says before the interpreter ends it


@dataclass(frozen=True, slots=True)
class Fault:
    """What went otherwise than expected. ``line`` counts from 1; 0 is the end of the call."""

    code: Literal["not_said", "elsewhere", "ended_elsewhere"]
    line: int
    wanted: str
    found: str

    @property
    def sentence(self) -> str:
        """In English, without a full stop."""
        match self.code:
            case "not_said":
                return f"at its line {self.line} {self.wanted!r} was not said, but {self.found}"
            case "elsewhere":
                return f"at its line {self.line} the caller should be at {self.wanted!r}, and is at {self.found!r}"
        return f"the call should end at {self.wanted}, and is at {self.found}"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How a test went: its first fault, the (flow, step) the caller went through, and what they heard before each line."""

    fault: Fault | None
    way: tuple[tuple[str, str], ...]
    heard: tuple[tuple[str, ...], ...]
    outcome: str


@dataclass
class _Call:
    centre: Centre
    now: float
    heard: list[str] = field(default_factory=list)
    way: list[tuple[str, str]] = field(default_factory=list)
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
                case do.Remember("flow.step", _, _, data):
                    self.way.append((data["flow"], data["step"]))
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


def rehearse(rulebook: Rulebook, flow: Flow, test: Mapping[str, Any], now: float) -> Rehearsal:
    """Go through a flow as the test says, up to the first thing that goes otherwise; ``now`` in seconds since 1970 UTC."""
    call = _Call(Centre(), _moment(rulebook, test, now))
    call.tell(m.RulebookPublished(_world(rulebook, flow, test)))
    if test.get("staffed"):
        call.tell(m.SignIn(SOMEBODY))
    call.tell(m.CallArrived("c", "leg", test.get("caller", ""), DIALLED, "rehearsal"))
    call.settle()
    heard, fault = [], None
    for number, line in enumerate(test.get("steps", ()), 1):
        heard.append(tuple(call.heard))
        fault = _take(call, number, line)
        if fault:
            break
    heard.append(tuple(call.heard))
    wanted = test.get("ends", "")
    if fault is None and wanted and wanted != call.outcome:
        fault = Fault("ended_elsewhere", 0, wanted, call.outcome)
    return Rehearsal(fault, tuple(call.way), tuple(heard), call.outcome)


def _moment(rulebook: Rulebook, test: Mapping[str, Any], now: float) -> float:
    when = test.get("when", "")
    return datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(rulebook.zone)).timestamp() if when else now


def _world(rulebook: Rulebook, flow: Flow, test: Mapping[str, Any]) -> Rulebook:
    """The rulebook with the flow as it is drawn, and the switches and people that the test wants."""
    staffed, on = tuple(test.get("staffed", ())), test.get("emergencies", ())
    somebody = {SOMEBODY: AgentEntry(SOMEBODY, SOMEBODY, staffed)} if staffed else {}
    return replace(
        rulebook,
        flows=rulebook.flows | {flow.id: flow},
        numbers={DIALLED: flow.id},
        incidents={},
        emergencies={key: replace(switch, active=key in on) for key, switch in rulebook.emergencies.items()},
        agents=rulebook.agents | somebody,
    )


def _take(call: _Call, number: int, line: Mapping[str, Any]) -> Fault | None:
    if "says" in line:
        said = any(line["says"] in prompt for prompt in call.heard)
        return None if said else Fault("not_said", number, line["says"], ", ".join(call.heard))
    if "at" in line:
        at = call.contact.flow_step if call.contact else ""
        return None if at == line["at"] else Fault("elsewhere", number, line["at"], at or "the end")
    call.heard.clear()
    if "press" in line:
        for digit in line["press"]:
            call.tell(m.DigitPressed("leg", digit))
            call.settle()
    elif "answer" in line:
        call.answer(line["answer"])
    else:
        call.silence()
    call.settle()
    return None
