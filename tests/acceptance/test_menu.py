"""The greeting and the menu, as data that a caller walks through with the keys of a telephone."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from tests.acceptance import callers, ledger
from tests.acceptance.story import Story, Way
from tests.acceptance.waiting import until

START_PRESSING_SECONDS = 8.0


def menu(story: Story, way: Way, **more: Any) -> str:
    """A number with a menu: 1 leads to the queue, 9 says goodbye, no choice at all too."""
    steps: dict[str, Any] = {
        "menu": {
            "kind": "menu", "prompts": ["main-menu"], "choices": {"1": "in", "9": "bye"}, "labels": {"1": "Help", "9": "Nothing"},
            "otherwise": "bye", "timeout_seconds": 1, "tries": 2, **more,
        },
        "in": {"kind": "queue", "queue": way.queue},
        "bye": {"kind": "hang_up", "prompts": ["goodbye"]},
    }  # fmt: skip
    return story.number({"start": "menu", "language": "en", "steps": steps})


def test_a_choice_leads_to_its_queue_and_the_agent_sees_it(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(menu(story, way))
    story.is_in(contact, "in_flow")
    caller.hears_something(seconds=START_PRESSING_SECONDS)
    caller.press("1")
    assert agent.picks_up() == contact
    story.shows(contact, choices=["Help"])
    caller.hears(agent.phone.hertz)
    caller.hang_up()
    assert [(f["digit"], f["label"]) for f in story.facts(contact, "flow.choice")] == [("1", "Help")]


def test_a_wrong_key_is_said_and_the_menu_comes_again(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(menu(story, way))
    caller.press("5")
    assert story.facts_now(contact, "flow.choice")
    caller.press("1")
    assert agent.picks_up() == contact
    caller.hang_up()
    assert [f["digit"] for f in story.facts(contact, "flow.choice")] == ["5", "1"]


@pytest.mark.skipif(not callers.installed(), reason="SIPp is not installed (apt install sip-tester)")
@pytest.mark.skipif(os.geteuid() != 0, reason="SIPp sends keys over a raw socket, which only root may open")
def test_of_many_who_type_at_once_no_digit_is_lost(story: Story) -> None:
    steps = {
        "number": {
            "kind": "collect", "prompts": ["one-moment"], "variable": "order", "least": 6, "most": 9, "next": "bye",
            "otherwise": "bye", "timeout_seconds": 10,
        },
        "bye": {"kind": "hang_up", "prompts": ["goodbye"]},
    }  # fmt: skip
    before = ledger.newest(story.centre.database)
    typed = [f"{first}{first}0{first}52{(7 * first) % 10}" for first in range(1, 9)]  # the same key twice in a row, too
    number = story.number({"start": "number", "language": "en", "steps": steps})
    crowd = story.crowd(len(typed)).call("typing", number, story.centre.sip, typed=[f"{digits}#" for digits in typed])
    crowd.all_is_well(60)
    heard = lambda: [f.data["value"] for f in ledger.read(story.centre.database, before) if f.kind == "flow.collected"]  # noqa: E731
    until(lambda: len(heard()) == len(typed), 10, "not every entry is in the records", every=0.2)
    assert sorted(heard()) == sorted(typed)


def test_who_presses_nothing_is_asked_again_and_then_let_go(story: Story) -> None:
    way = story.queue()
    caller, contact = story.calls(menu(story, way, prompts=["one-moment"]))
    caller.is_hung_up(30)
    assert [f["tries"] for f in story.facts(contact, "flow.no_input")] == [1, 2]
    assert story.record(contact)["end_cause"] == "flow"


def test_a_caller_gives_up_in_the_menu(story: Story) -> None:
    way = story.queue()
    caller, contact = story.calls(menu(story, way))
    story.is_in(contact, "in_flow")
    caller.hang_up()
    told = story.facts(contact, "contact.abandoned")[0]
    assert (told["stage"], told["queue"]) == ("in_flow", "")
    assert story.figures(way)["offered"] == 0


def test_the_chosen_language_stays_with_the_contact(story: Story) -> None:
    way, (agent,) = story.team(1)
    steps = {
        "language": {"kind": "language", "prompts": ["choose-language"], "languages": {"1": "en", "2": "da"}, "next": "in"},
        "in": {"kind": "queue", "queue": way.queue},
    }
    caller, contact = story.calls(story.number({"start": "language", "language": "en", "steps": steps}))
    story.is_in(contact, "in_flow")
    caller.press("2")
    assert agent.picks_up() == contact
    story.shows(contact, language="da")
    caller.hang_up()
    assert story.record(contact)["language"] == "da"


def test_the_demos_main_menu_leads_to_sales(story: Story) -> None:
    caller, contact = story.calls("100")
    caller.hears_something(seconds=START_PRESSING_SECONDS)
    story.flow_step(contact, "menu", 15)
    caller.press("2")
    story.is_in(contact, "waiting", 8)
    story.shows(contact, queue="sales")
    caller.hang_up()


@pytest.fixture
def outage(story: Story) -> Iterator[None]:
    """The outage switch is on for as long as the story lasts."""
    story.rest.patch("/emergencies/outage", active=True)
    story.takes_effect()
    yield
    story.rest.patch("/emergencies/outage", active=False)
    story.takes_effect()


@pytest.mark.usefixtures("outage")
def test_an_outage_message_ends_every_call(story: Story) -> None:
    caller, contact = story.calls("101")
    caller.hears_something(seconds=START_PRESSING_SECONDS)
    caller.is_hung_up(30)
    row = story.record(contact)
    assert (row["end_cause"], row["queues"]) == ("emergency", [])


def test_outside_the_opening_hours_the_caller_is_told_so(story: Story) -> None:
    way = story.queue()
    name = f"never-{way.number}"
    story.rest.post("/calendars", id=name, name=name, site=story.site, weekly=[[] for _ in range(7)])
    steps = {
        "hours": {"kind": "hours", "calendar": name, "open": "in", "closed": "closed", "holiday": "closed"},
        "in": {"kind": "queue", "queue": way.queue},
        "closed": {"kind": "hang_up", "prompts": ["closed"]},
    }
    caller, contact = story.calls(story.number({"start": "hours", "language": "en", "steps": steps}))
    caller.is_hung_up(30)
    assert [f["step"] for f in story.facts(contact, "flow.step")] == ["hours", "closed"]
