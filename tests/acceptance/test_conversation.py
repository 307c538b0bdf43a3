"""A call from the first ring to the last word."""

from tests.acceptance.story import Story


def test_customer_and_agent_hear_each_other(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    assert agent.picks_up() == contact
    caller.hears(agent.phone.hertz)
    agent.phone.hears(caller.hertz)
    caller.hang_up()
    agent.phone.is_hung_up()
    assert story.kinds(contact)[-1] == "contact.ended"
    assert story.facts(contact, "talk.started")[0]["agent"] == agent.name


def test_the_agent_hangs_up_and_the_customer_is_free(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    agent.does("hang_up")
    caller.is_hung_up()
    assert story.record(contact)["end_cause"] == "agent_hung_up"
    agent.is_in("ready")
