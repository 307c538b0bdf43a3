"""A callback that somebody asked for on the web: the agent's telephone rings, then theirs, and both hear each other."""

from collections.abc import Iterator

import pytest
from tests.acceptance.rest import Rest
from tests.acceptance.story import ANSWERS_WITH_A_TONE, CARRIER_TONE, Story

HOURS = ("callback_from_hour", "callback_until_hour")


@pytest.fixture
def at_any_hour(story: Story) -> Iterator[None]:
    """The tests run by night too."""
    before = story.rest.get("/organisation")
    story.rest.patch("/organisation", callback_from_hour=0, callback_until_hour=24)
    yield
    story.rest.patch("/organisation", **{name: before[name] for name in HOURS})


def test_a_passing_customer_is_called_by_the_agent_who_is_ready(story: Story, carrier: object, at_any_hour: None) -> None:
    way, (agent,) = story.team(1, callback=True)
    story.takes_effect()
    passing = Rest(story.centre.web, "")
    told = passing.post("/callbacks/page", number=ANSWERS_WITH_A_TONE, queue=way.queue, name="Ida Holm")
    passing.close()
    assert told == {"number": ANSWERS_WITH_A_TONE.replace(" ", "")}
    contact = agent.picks_up()
    agent.phone.hears(CARRIER_TONE)
    agent.does("hang_up", contact)
    agent.is_in("ready")
    row = story.record(contact)
    assert (row["caller"], row["queues"], row["talk_seconds"] > 0) == (told["number"], [way.queue], True)
