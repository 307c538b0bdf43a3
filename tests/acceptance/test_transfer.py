"""Passing a customer on: blind, after asking, or together."""

import pytest
from tests.acceptance.story import ANSWERS_WITH_A_TONE, CARRIER_TONE, HANGS_UP_SOON, IS_BUSY, Story


def test_blind_to_a_colleague(story: Story) -> None:
    way, (anna, bence) = story.team(2)
    caller, contact = story.calls(way.number)
    anna.picks_up()
    caller.hears(anna.phone.hertz)
    anna.passes("transfer", "agent", bence.name)
    anna.phone.is_hung_up()
    anna.is_in("ready")
    assert bence.picks_up() == contact
    caller.hears(bence.phone.hertz)
    bence.phone.hears(caller.hertz)
    caller.hang_up()
    assert [f["agent"] for f in story.facts(contact, "talk.started")] == [anna.name, bence.name]


def test_blind_to_a_queue_keeps_the_age(story: Story) -> None:
    way, (anna,) = story.team(1)
    other, (bence,) = story.team(1)
    caller, contact = story.calls(way.number)
    as_of = story.contact(contact)["queued_as_of"]  # type: ignore[index]
    anna.picks_up()
    anna.passes("transfer", "queue", other.queue)
    assert bence.picks_up() == contact
    caller.hears(bence.phone.hertz)
    doc = story.contact(contact)
    assert doc is not None
    assert (doc["queue"], doc["queued_as_of"]) == (other.queue, as_of)
    caller.hang_up()


def test_blind_to_an_outside_number(story: Story, carrier: object) -> None:
    way, (anna,) = story.team(1)
    caller, contact = story.calls(way.number)
    anna.picks_up()
    anna.passes("transfer", "number", ANSWERS_WITH_A_TONE)
    anna.is_in("ready")
    caller.hears(CARRIER_TONE)
    caller.hang_up()
    assert story.kinds(contact).count("dial.answered") == 1


def test_an_outside_number_that_does_not_answer_gives_the_customer_back_to_the_queue(story: Story, carrier: object) -> None:
    way, (anna,) = story.team(1)
    caller, contact = story.calls(way.number)
    anna.picks_up()
    anna.passes("transfer", "number", IS_BUSY)
    assert anna.picks_up(seconds=15) == contact
    caller.hears(anna.phone.hertz)
    caller.hang_up()
    assert [f["cause"] for f in story.facts(contact, "transfer.failed")] == ["busy"]


def test_asking_a_colleague_first_and_passing_the_customer_on(story: Story) -> None:
    way, (anna, bence) = story.team(2)
    caller, contact = story.calls(way.number)
    anna.picks_up()
    caller.hears(anna.phone.hertz)
    anna.passes("consult", "agent", bence.name)
    bence.phone.answer()
    anna.phone.hears(bence.phone.hertz)
    bence.phone.hears(anna.phone.hertz)
    caller.hears_no(anna.phone.hertz, bence.phone.hertz)
    caller.hears_something()
    anna.does("complete_transfer")
    anna.phone.is_hung_up()
    caller.hears(bence.phone.hertz)
    bence.phone.hears(caller.hertz)
    bence.phone.hears_no(anna.phone.hertz)
    caller.hang_up()
    bence.is_in("ready")
    assert [f["outcome"] for f in story.facts(contact, "consult.ended")] == ["transferred"]


def test_asking_a_colleague_and_coming_back(story: Story) -> None:
    way, (anna, bence) = story.team(2)
    caller, contact = story.calls(way.number)
    anna.picks_up()
    anna.passes("consult", "agent", bence.name)
    bence.phone.answer()
    anna.phone.hears(bence.phone.hertz)
    anna.does("cancel_consult")
    bence.phone.is_hung_up()
    bence.is_in("ready")
    caller.hears(anna.phone.hertz)
    anna.phone.hears(caller.hertz)
    caller.hang_up()
    assert [f["outcome"] for f in story.facts(contact, "consult.ended")] == ["cancelled"]


def test_a_colleague_who_does_not_answer_is_not_waited_for(story: Story) -> None:
    way, (anna, bence) = story.team(2)
    caller, _ = story.calls(way.number)
    anna.picks_up()
    anna.passes("consult", "agent", bence.name)
    bence.phone.rings()
    bence.phone.hang_up()
    anna.is_in("holding")
    anna.does("resume")
    caller.hears(anna.phone.hertz)
    caller.hang_up()


@pytest.mark.parametrize("what", ["transfer", "consult"])
def test_a_colleague_who_is_not_there_cannot_be_chosen(story: Story, what: str) -> None:
    way, (anna,) = story.team(1)
    _, contact = story.calls(way.number)
    anna.picks_up()
    target = {"kind": "agent", "value": "freja"}
    assert anna.may_not(what, contact, target=target) == "agent_offline"
    assert anna.line()["state"] == "talking"


def test_a_colleague_who_talks_cannot_be_asked(story: Story) -> None:
    way, (anna, bence) = story.team(2)
    for agent in (anna, bence):
        story.calls(way.number)
        agent.picks_up()
    assert anna.may_not("consult", anna.contact, target={"kind": "agent", "value": bence.name}) == "agent_busy"


def test_an_outside_number_that_is_busy_leaves_the_customer_with_the_agent(story: Story, carrier: object) -> None:
    way, (anna,) = story.team(1)
    caller, contact = story.calls(way.number)
    anna.picks_up()
    anna.passes("consult", "number", IS_BUSY)
    anna.is_in("holding")
    anna.does("resume")
    caller.hears(anna.phone.hertz)
    anna.phone.hears(caller.hertz)
    caller.hang_up()
    assert [f["outcome"] for f in story.facts(contact, "consult.ended")] == ["busy"]


def test_three_people_talk_together(story: Story) -> None:
    way, (anna, bence) = story.team(2)
    caller, contact = story.calls(way.number)
    anna.picks_up()
    anna.passes("consult", "agent", bence.name)
    bence.phone.answer()
    anna.phone.hears(bence.phone.hertz)
    anna.does("conference")
    caller.hears(anna.phone.hertz, bence.phone.hertz)
    anna.phone.hears(caller.hertz, bence.phone.hertz)
    bence.phone.hears(caller.hertz, anna.phone.hertz)
    anna.does("hang_up")
    anna.phone.is_hung_up()
    caller.hears(bence.phone.hertz)
    assert caller.talking
    caller.hang_up()
    assert story.facts(contact, "conference.started")[0]["parties"] == 3


def test_a_conference_with_an_outside_number_goes_on_when_that_one_leaves(story: Story, carrier: object) -> None:
    way, (anna,) = story.team(1)
    caller, _ = story.calls(way.number)
    anna.picks_up()
    anna.passes("consult", "number", HANGS_UP_SOON)
    story.floor.until(lambda _: (anna.line()["consult"] or {}).get("state") == "talking", 8, "the number does not answer")
    anna.does("conference")
    caller.hears(anna.phone.hertz)
    story.floor.until(lambda _: len(story.contact(anna.contact)["participants"]) == 2, 10, "the outside party stays")  # type: ignore[index]
    caller.hears(anna.phone.hertz)
    anna.phone.hears(caller.hertz)
    anna.does("hang_up")
    caller.is_hung_up()


def test_nobody_asks_two_at_once(story: Story, carrier: object) -> None:
    way, (anna, bence) = story.team(2)
    story.calls(way.number)
    anna.picks_up()
    anna.passes("consult", "number", ANSWERS_WITH_A_TONE)
    anna.phone.hears(CARRIER_TONE)
    again = {"kind": "agent", "value": bence.name}
    assert anna.may_not("consult", anna.contact, target=again) == "not_now"
    anna.does("cancel_consult")
