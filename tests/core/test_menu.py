"""The menu: digits, silence, languages, hours, outages."""

from dataclasses import replace

import pytest
from tests.core.world import ALWAYS, START, World, rulebook

from centrala.core import hours
from centrala.core import messages as m
from centrala.core.effects import HangUp, Play
from centrala.core.flow import Flow, PlayStep
from centrala.core.rulebook import Calendar, Emergency


def prompts(world: World) -> list[tuple[tuple[str, ...], str]]:
    return [(effect.prompts, effect.language) for effect in world.effects if isinstance(effect, Play)]


def test_through_language_and_menu_into_a_queue(world: World) -> None:
    contact = world.call("100")
    world.press(contact, "2")
    assert prompts(world)[-1] == (("menu",), "da")
    world.press(contact, "1")
    it = world.floor.contacts[contact]
    assert (it.state, it.queue, it.language, it.choices) == ("waiting", "support", "da", ["Support"])


def test_silence_repeats_the_menu_and_then_says_goodbye(world: World) -> None:
    contact = world.call("100")
    world.press(contact, "1")
    for _ in range(3):
        world.finish_prompt(contact)
        world.pass_time(5)
    assert prompts(world)[-1][0] == ("goodbye",)
    world.finish_prompt(contact)
    assert world.remembered("contact.ended")[0].data["cause"] == "flow"
    assert [fact.data["tries"] for fact in world.remembered("flow.no_input")] == [1, 2, 3]


def test_a_wrong_key_is_said_and_the_menu_repeated(world: World) -> None:
    contact = world.call("100")
    world.press(contact, "1")
    world.press(contact, "7")
    assert prompts(world)[-1][0] == ("invalid-choice", "menu")


def test_a_storm_of_keys_does_no_harm(world: World) -> None:
    contact = world.call("100")
    customer = world.customer(contact)
    for digit in "1111111111##**00":
        world.tell(m.DigitPressed(customer, digit))
    assert world.floor.contacts[contact].queue == "support"


def test_a_prompt_of_several_parts_goes_on_to_the_next_step(world: World) -> None:
    contact = world.call("100")
    world.press(contact, "1")
    world.press(contact, "9")
    assert prompts(world)[-1][0] == ("info-1", "info-2")
    world.finish_prompt(contact)
    assert prompts(world)[-1][0] == ("menu",)


def test_an_outage_ends_the_call_at_its_message() -> None:
    world = World(rulebook(emergencies={"outage": Emergency("outage", active=True, prompt="outage")}))
    contact = world.call("100")
    assert prompts(world) == [(("outage",), "en")]
    world.finish_prompt(contact)
    assert world.legs == {}
    assert world.remembered("contact.ended")[0].data["cause"] == "emergency"
    assert not world.remembered("contact.abandoned")


def test_an_unknown_number_is_refused_and_counted(world: World) -> None:
    world.call("999")
    assert HangUp("in-1", "unallocated") in world.effects
    assert world.floor.refused == {"unknown_number": 1}
    assert not world.remembered("contact.arrived")


def test_a_flow_that_runs_in_a_circle_is_ended() -> None:
    book = rulebook()
    circle = Flow("circle", 1, "a", {"a": PlayStep((), "b")})
    world = World(replace(book, flows=book.flows | {"circle": circle}, numbers={"104": "circle"}))
    contact = world.call("104")
    world.finish_prompt(contact)
    assert prompts(world)[-1][0] == ("goodbye",)


def test_after_an_absence_the_menu_is_said_again(world: World) -> None:
    contact = world.call("100")
    world.press(contact, "1")
    world.tell(m.FloorSurveyed({world.customer(contact): True}, {}, 3.0, restarted=False))
    assert prompts(world)[-1][0] == ("menu",)
    world.press(contact, "2")
    assert world.floor.contacts[contact].queue == "sales"


def test_an_overflow_prompt_survives_an_absence() -> None:
    world = World(rulebook(emergencies={"outage": Emergency("outage", active=True, prompt="outage")}))
    contact = world.call("100")
    world.tell(m.FloorSurveyed({world.customer(contact): True}, {}, 3.0, restarted=False))
    assert world.floor.contacts == {}


NINE_TO_FIVE = tuple(((540, 720), (780, 1020)) if day < 5 else () for day in range(7))


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (1_760_000_000, "open"),  # Thu 2025-10-09 10:53 in Copenhagen
        (1_760_000_000 + 90 * 60, "closed"),  # 12:23, lunch
        (1_760_000_000 + 3 * 3600, "open"),
        (1_760_000_000 + 8 * 3600, "closed"),
        (1_760_000_000 + 2 * 86_400, "closed"),  # Saturday
    ],
)
def test_hours(local: float, expected: str) -> None:
    assert hours.status(Calendar("site", "Europe/Copenhagen", NINE_TO_FIVE), local) == expected


def test_exceptions_go_before_holidays_and_holidays_before_the_week() -> None:
    day = hours.day_of("Europe/Copenhagen", START)
    plain = Calendar("site", "Europe/Copenhagen", ALWAYS, holidays={day: "A feast"})
    assert hours.status(plain, START) == "holiday"
    assert hours.status(replace(plain, exceptions={day: ()}), START) == "closed"
    assert hours.status(replace(plain, exceptions={day: ((0, 1440),)}), START) == "open"


@pytest.mark.parametrize(
    ("zone", "now", "seconds"),
    [
        ("UTC", 1_760_000_000, 86_400 - 1_760_000_000 % 86_400),
        ("Europe/Copenhagen", 1_774_738_800, 23 * 3600),  # 2026-03-29 00:00, the day with 23 hours
        ("Europe/Copenhagen", 1_792_879_200, 25 * 3600),  # 2026-10-25 00:00, the day with 25 hours
    ],
)
def test_midnight_comes_when_the_wall_clock_says_so(zone: str, now: float, seconds: float) -> None:
    assert hours.seconds_to_midnight(zone, now) == pytest.approx(seconds, abs=1)
