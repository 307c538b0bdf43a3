"""An agent's telephone is part of their readiness."""

from tests.acceptance.story import Story


def test_a_telephone_that_signs_off_makes_its_agent_not_ready_by_cause(story: Story) -> None:
    way, (agent,) = story.team(1)
    agent.phone.stop()
    agent.is_in("not_ready", "unregistered")
    assert agent.may_not("ready", device="sip") == "device_not_ready"
    _, contact = story.calls(way.number)
    story.is_in(contact, "waiting")
    agent.phone.start()
    agent.sets_ready()
    assert agent.picks_up() == contact


def test_a_telephone_that_signs_off_while_it_rings_gives_the_call_to_the_next(story: Story) -> None:
    way, (first, second) = story.team(2)
    _, contact = story.calls(way.number)
    first.phone.rings()
    first.phone.stop()
    assert second.picks_up() == contact
    first.is_in("not_ready")
    first.phone.start()
    assert [f["agent"] for f in story.facts_now(contact, "offer.missed")] == [first.name]


def test_without_a_telephone_nobody_is_ready(story: Story) -> None:
    agent = story.colleague(story.queue())
    assert agent.may_not("ready", device="browser") == "device_not_ready"
    agent.is_in("not_ready")


def test_a_pause_asked_for_during_a_call_is_taken_when_it_ends(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, _ = story.calls(way.number)
    agent.picks_up()
    agent.says("not_ready", reason="lunch")
    agent.sees(lambda doc: (doc["state"], doc["next_reason"]) == ("talking", "lunch"), "did not ask for lunch")
    caller.hang_up()
    agent.is_in("not_ready", "lunch")
