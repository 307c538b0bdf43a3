"""The interpreter: entries, variables, conditions, questions to the world outside, sub-flows, surveys, incidents."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.laws import check_laws
from tests.core.world import World, rulebook

from centrala.core import messages as m
from centrala.core import variables
from centrala.core.centre import Centre
from centrala.core.effects import Ask, DialOut, Play
from centrala.core.flow import (
    AskStep,
    Case,
    CollectStep,
    ConditionStep,
    Flow,
    HangUpStep,
    MenuStep,
    PlayStep,
    QueueStep,
    ReturnStep,
    SetStep,
    StaffedStep,
    SubflowStep,
    SurveyStep,
    TransferStep,
)  # fmt: skip
from centrala.core.rulebook import Incident
from centrala.engine import notation

CUSTOMER = CollectStep(("enter-number",), "customer", "ask", "bye", least=4, most=6, tries=2)
STEPS = {
    "collect": CUSTOMER,
    "ask": AskStep("customer", {"reference": "{customer}"}, {"sum": "balance", "tier": "tier"}, "read", "sub", seconds=3),
    "read": PlayStep((), "tiers", {"en": "You owe {sum:amount}.", "da": "Du skylder {sum:amount}."}),
    "tiers": ConditionStep((Case("tier", "is", "gold", "gold"), Case("sum", "above", "100", "survey")), "sub"),
    "gold": SetStep("vip", {"queue": "sales"}, {"language:da": 3}, priority=1),
    "vip": QueueStep("{queue}"),
    "sub": SubflowStep("inner", "staffed"),
    "staffed": StaffedStep("support", "agent", "outside"),
    "agent": TransferStep("agent", "anna", "support"),
    "outside": TransferStep("number", "+4570000000"),
    "survey": SurveyStep("nps", ("rate",), "bye", 0, 9),
    "bye": HangUpStep((), {"en": "Goodbye {customer:digits}."}),
}
INNER = Flow("inner", 1, "say", {"say": PlayStep(("inner",), "back"), "back": ReturnStep()})


def office(**changes: object) -> World:
    book = rulebook()
    steps = STEPS | {name: step for name, step in changes.items() if name in STEPS}
    flows = book.flows | {"desk": Flow("desk", 1, "collect", steps), "inner": INNER}
    others = {name: value for name, value in changes.items() if name not in STEPS}
    return World(replace(book, flows=flows, numbers=book.numbers | {"103": "desk"}, **others))


def said(world: World) -> tuple[str, ...]:
    return [effect.prompts for effect in world.effects if isinstance(effect, Play)][-1]


def type_in(world: World, contact: str, digits: str) -> None:
    for digit in digits:
        world.press(contact, digit)


def at_step(world: World, contact: str) -> str:
    return world.floor.contacts[contact].flow_step


def answer(world: World, contact: str, *, ok: bool = True, **values: str) -> None:
    ask = [effect for effect in world.effects if isinstance(effect, Ask)][-1]
    world.tell(m.AskAnswered(contact, ask.ask, ok, values))


@pytest.mark.parametrize(
    ("typed", "changes", "step"),
    [
        ("123456", {}, "ask"),  # as long as can be
        ("1234#", {}, "ask"),  # ended by the caller
        ("123#", {}, "collect"),  # too short
        ("99*1234#", {}, "ask"),  # begun anew
        ("1234#", {"begins": ("9",)}, "collect"),
        ("9234#", {"begins": ("7", "9")}, "ask"),
        ("79927#", {"luhn": True}, "collect"),
        ("79921#", {"luhn": True}, "ask"),
        ("1234#1", {"confirm": True}, "ask"),
        ("1234#2", {"confirm": True}, "collect"),
        ("1234#24321#1", {"confirm": True, "tries": 3}, "ask"),
    ],
)
def test_entries(typed: str, changes: dict[str, object], step: str) -> None:
    world = office(collect=replace(CUSTOMER, **changes))
    contact = world.call("103")
    type_in(world, contact, typed)
    assert at_step(world, contact) == step


def test_an_entry_ends_by_silence_and_bad_ones_lead_elsewhere() -> None:
    world = office()
    contact = world.call("103")
    world.finish_prompt(contact)
    type_in(world, contact, "1234")
    world.pass_time(5)
    assert world.floor.contacts[contact].variables == {"customer": "1234"}
    contact = world.call("103")
    type_in(world, contact, "12#")
    assert said(world) == ("invalid-entry", "enter-number")
    world.finish_prompt(contact)
    world.pass_time(5)
    assert said(world) == ("goodbye",) or said(world)[0].startswith("say:Goodbye")
    assert at_step(world, contact) == "bye"


def test_an_entry_is_read_back() -> None:
    world = office(collect=replace(CUSTOMER, confirm=True))
    contact = world.call("103")
    type_in(world, contact, "4711#")
    assert said(world) == ("say:[digits 4711]", "confirm-entry")
    world.finish_prompt(contact)
    world.pass_time(8)
    assert said(world) == ("enter-number",), "silence is no yes"


def test_a_secret_entry_stays_out_of_the_records() -> None:
    world = office(collect=replace(CUSTOMER, secret=True))
    contact = world.call("103")
    type_in(world, contact, "4711#")
    assert world.remembered("flow.collected")[-1].data["value"] == ""
    assert all("4711" not in str(fact.data) for fact in world.remembered("flow.collected"))


def test_an_answer_is_kept_said_and_decided_upon() -> None:
    world = office()
    contact = world.call("103")
    type_in(world, contact, "4711#")
    ask = world.effects[-2] if isinstance(world.effects[-2], Ask) else next(e for e in world.effects if isinstance(e, Ask))
    assert ask.request == {"what": "customer", "reference": "4711"}
    answer(world, contact, balance="250.00 EUR", tier="gold")
    assert said(world) == ("say:You owe [amount 250.00 EUR].",)
    world.finish_prompt(contact)
    it = world.floor.contacts[contact]
    assert (it.state, it.queue, it.place.priority, it.needs) == ("waiting", "sales", 1, {"language:da": 3})


@pytest.mark.parametrize("late", [True, False])
def test_no_answer_takes_the_other_way(late: bool) -> None:
    world = office()
    contact = world.call("103")
    type_in(world, contact, "4711#")
    if late:
        world.pass_time(3)
    answer(world, contact, ok=False)
    assert said(world) == ("inner",)
    answer(world, contact, balance="1")
    assert "sum" not in world.floor.contacts[contact].variables, "what comes too late means nothing"


def test_a_subflow_comes_back_and_goes_on() -> None:
    world = office()
    contact = world.call("103")
    type_in(world, contact, "4711#")
    answer(world, contact, ok=False)
    world.finish_prompt(contact)
    assert [effect.number for effect in world.effects if isinstance(effect, DialOut)] == ["+4570000000"]
    world = office()
    world.come("anna")
    contact = world.call("103")
    type_in(world, contact, "4711#")
    answer(world, contact, ok=False)
    world.finish_prompt(contact)
    assert world.floor.contacts[contact].offered_to == "anna"


def test_subflows_that_call_themselves_come_to_an_end() -> None:
    book = rulebook()
    again = Flow("again", 1, "a", {"a": SubflowStep("again", "b"), "b": ReturnStep()})
    world = World(replace(book, flows=book.flows | {"again": again}, numbers={"104": "again"}))
    world.call("104")
    assert world.floor.contacts == {}


def test_a_flow_that_only_talks_is_ended() -> None:
    book = rulebook()
    talker = Flow("talker", 1, "a", {"a": PlayStep(("a",), "b"), "b": PlayStep(("b",), "a")})
    world = World(replace(book, flows=book.flows | {"talker": talker}, numbers={"104": "talker"}))
    contact = world.call("104")
    for _ in range(201):
        if contact in world.floor.contacts:
            world.finish_prompt(contact)
    assert world.floor.contacts == {}
    assert world.remembered("contact.ended")[0].data["cause"] == "flow_broken"


@pytest.mark.parametrize(("typed", "value"), [("7", 7), ("*7", 7), ("**", None)])
def test_a_survey_takes_a_digit_or_none(typed: str, value: int | None) -> None:
    book = rulebook()
    survey = Flow("survey", 1, "s", {"s": SurveyStep("nps", ("rate",), "bye", 0, 9), "bye": HangUpStep(("goodbye",))})
    world = World(replace(book, flows=book.flows | {"survey": survey}, numbers={"104": "survey"}))
    contact = world.call("104")
    type_in(world, contact, typed)
    assert at_step(world, contact) == "bye"
    assert [fact.data["value"] for fact in world.remembered("survey.answered")] == ([value] if value is not None else [])


def test_a_flow_published_during_a_call_leaves_the_call_alone() -> None:
    world = office()
    contact = world.call("103")
    newer = Flow("desk", 2, "collect", {"collect": HangUpStep(("closed",))})
    world.tell(m.RulebookPublished(replace(world.book, version=2, flows=world.book.flows | {"desk": newer})))
    type_in(world, contact, "4711#")
    assert at_step(world, contact) == "ask"


@pytest.mark.parametrize("away", ["collect", "confirm", "ask"])
def test_after_an_absence_the_caller_is_at_the_same_step(away: str) -> None:
    world = office(collect=replace(CUSTOMER, confirm=away == "confirm"))
    contact = world.call("103")
    type_in(world, contact, {"collect": "47", "confirm": "4711#", "ask": "4711#"}[away])
    before, asked = at_step(world, contact), [effect.ask for effect in world.effects if isinstance(effect, Ask)]
    world.centre = Centre(notation.read(notation.plain(world.floor)))
    world.tell(m.FloorSurveyed({world.customer(contact): True}, {}, 3.0, restarted=False))
    assert at_step(world, contact) == before
    again = [effect.ask for effect in world.effects if isinstance(effect, Ask)]
    assert again == asked * 2, "the same question under the same name"


OUTAGE = Incident("i1", {"en": "The power is out in Aarhus."}, prefixes=("+4586",), queues=("support",), more={"en": "More."})


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("{a} and {b}", {"a": "1"}, "1 and "),
        ("{a:amount}", {"a": "1 EUR"}, "[amount 1 EUR]"),
        ("{a:digits}", {"a": ""}, ""),
        ("{a}", {"a": "[digits 1]"}, "digits 1"),  # a value can't pretend to be marked
        ("{A} {a:nonsense}", {"a": "1"}, "{A} {a:nonsense}"),
    ],
)
def test_sentences_are_filled(text: str, values: dict[str, str], filled: str) -> None:
    assert variables.fill(text, values, spoken=True) == filled


@pytest.mark.parametrize(
    ("have", "test", "want", "held"),
    [
        ("10", "above", "9", True), ("10", "above", "x", False), ("9", "below", "10", True), ("1.0", "is", "1", True),
        ("1.0", "is_not", "1", False), ("abc", "is", "abc", True), ("abc", "begins", "a", True), ("abc", "contains", "z", False),
        ("", "given", "", False), ("", "not_given", "", True), ("NaN", "above", "1", False),
    ],
)  # fmt: skip
def test_conditions(have: str, test: str, want: str, held: bool) -> None:
    assert variables.holds(Case("v", test, want, "x"), {"v": have}) is held


@given(st.text("0123456789", min_size=1, max_size=18))
def test_exactly_one_check_digit_fits(digits: str) -> None:
    assert sum(variables.passes_luhn(digits + check) for check in "0123456789") == 1


def test_whatever_callers_do_the_laws_hold_and_every_call_ends() -> None:
    for seed in range(400):
        chance = random.Random(seed)
        world = office(incidents={"i1": OUTAGE}, collect=replace(CUSTOMER, confirm=bool(seed % 2)))
        if seed % 3:
            world.come("anna")
        for _ in range(50):
            world.now += 0.1
            _anything(world, chance)
            check_laws(world)
        for leg in sorted(world.legs):
            if leg in world.legs and leg.startswith("in-"):
                world.end(leg)
        world.pass_time(8000)
        assert world.floor.contacts == {}, f"seed {seed}"
        replayed = Centre()
        effects = [effect for message, now in world.history for effect in replayed.receive(message, now)]
        assert effects == world.effects


def _anything(world: World, chance: random.Random) -> None:
    contact = chance.choice(sorted(world.floor.contacts) or [""])
    match chance.randrange(9):
        case 0:
            world.call(chance.choice(("100", "103", "103", "101")), chance.choice(("+4586123456", "+4540000001", "")))
        case 1 | 2 | 3 if contact:
            type_in(world, contact, "".join(chance.choices("0123456789*#", k=chance.randrange(1, 9))))
        case 4 if contact and world.floor.contacts[contact].playback:
            world.finish_prompt(contact)
        case 5:
            world.pass_time(chance.choice((1.0, 5.0, 9.0)))
        case 6 if contact:
            asks = [effect for effect in world.effects if isinstance(effect, Ask)]
            if asks:
                it = chance.choice(asks)
                world.tell(m.AskAnswered(it.contact, it.ask, chance.random() < 0.7, {"balance": "120", "tier": "gold"}))
        case 7 if contact and world.customer(contact) in world.legs:
            world.end(world.customer(contact))
        case 8:
            legs = {leg: state == "up" for leg, state in world.legs.items()}
            world.playing.clear()
            world.tell(m.FloorSurveyed(legs, {}, 3.0, restarted=not legs))


def test_a_menu_may_speak_a_text() -> None:
    book = rulebook()
    flow = Flow("f", 1, "m", {"m": MenuStep((), {"1": "m"}, {}, "m", texts={"da": "Tryk 1"})})
    world = World(replace(book, flows={"f": flow}, numbers={"104": "f"}))
    world.call("104")
    assert said(world) == ("say:Tryk 1",), "a missing language falls back to one that is there"
