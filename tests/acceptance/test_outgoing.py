"""Calls made by hand: first the agent's own telephone, then the number; and where nobody may call."""

import pytest
from tests.acceptance.story import ANSWERS_WITH_A_TONE, CARRIER_TONE, IS_BUSY, Story


def test_an_agent_calls_somebody(story: Story, carrier: object) -> None:
    _, (agent,) = story.team(1)
    contact = agent.dials(ANSWERS_WITH_A_TONE)
    agent.phone.hears(CARRIER_TONE)
    agent.does("hang_up", contact)
    agent.phone.is_hung_up()
    agent.is_in("ready")
    row = story.record(contact)
    assert (row["direction"], row["dialled"]) == ("out", ANSWERS_WITH_A_TONE.replace(" ", ""))
    assert row["talk_seconds"] > 0


def test_a_number_that_is_busy_frees_the_agent(story: Story, carrier: object) -> None:
    _, (agent,) = story.team(1)
    assert agent.desk is not None
    contact = agent.desk.do("dial", text=IS_BUSY)["contact"]
    agent.phone.answer()
    agent.phone.is_hung_up(10)
    agent.is_in("ready")
    assert story.record(contact)["end_cause"] == "not_reached_busy"


@pytest.mark.parametrize(("number", "error"), [
    ("+44 20 7946 0958", "abroad_forbidden"),
    ("+1 212 555 2368", "abroad_forbidden"),
    ("90 12 34 56", "premium_forbidden"),
    ("12", "bad_number"),
    ("call me", "bad_number"),
])  # fmt: skip
def test_where_nobody_may_call(story: Story, number: str, error: str) -> None:
    agent = story.team(1)[1][0]
    assert agent.may_not("dial", text=number) == error
    agent.is_in("ready")
    assert not agent.phone.ringing


def test_a_forbidden_number_is_no_target_of_a_transfer_either(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    for what in ("transfer", "consult"):
        assert agent.may_not(what, contact, target={"kind": "number", "value": "+44 20 7946 0958"}) == "abroad_forbidden"
    caller.hears(agent.phone.hertz)
