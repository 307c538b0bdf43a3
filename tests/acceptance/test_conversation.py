"""A conversation: from the agent's answer through hold, swap, mute, keys and parking to the hang-up."""

from tests.acceptance import sound
from tests.acceptance.story import ANSWERS_WITH_A_TONE, CARRIER_TONE, Story
from tests.acceptance.waiting import stays


def test_customer_and_agent_hear_each_other(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    assert agent.picks_up() == contact
    caller.hears(agent.phone.hertz)
    agent.phone.hears(caller.hertz)
    caller.hang_up()
    agent.phone.is_hung_up()
    assert story.record(contact)["end_cause"] == "hang_up"
    assert story.facts(contact, "talk.started")[0]["agent"] == agent.name


def test_the_agent_hangs_up_and_the_customer_is_free(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    agent.does("hang_up")
    caller.is_hung_up()
    assert story.record(contact)["end_cause"] == "agent_hung_up"
    agent.is_in("ready")


def test_a_customer_on_hold_hears_music_and_not_the_agent(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    agent.does("hold")
    agent.is_in("holding")
    caller.hears_no(agent.phone.hertz)
    caller.hears_something()
    agent.phone.hears_no(caller.hertz)
    agent.does("resume")
    agent.is_in("talking")
    caller.hears(agent.phone.hertz)
    agent.phone.hears(caller.hertz)
    agent.does("hang_up")
    assert story.facts(contact, "hold.ended")[0]["hold_seconds"] > 0


def test_a_muted_agent_is_not_heard_but_hears(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, _ = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    agent.does("mute", on=True)
    caller.hears_no(agent.phone.hertz)
    agent.phone.hears(caller.hertz)
    agent.does("mute", on=False)
    caller.hears(agent.phone.hertz)


def test_keys_an_agent_sends_reach_the_other_side(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, _ = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    agent.does("digits", text="42#")
    caller.wait(lambda: [e["param"] for e in caller.events if e["type"] == "CALL_DTMF_START"] == ["4", "2", "#"], 5, "no keys")
    assert agent.may_not("digits", agent.contact, text="4 2") == "bad_digits"


def test_an_agent_swaps_between_two_lines(story: Story, carrier: object) -> None:
    way, (agent,) = story.team(1)
    caller, first = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    second = agent.dials(ANSWERS_WITH_A_TONE)
    agent.phone.hears(CARRIER_TONE)
    caller.hears_no(agent.phone.hertz)
    assert (agent.line(first)["state"], agent.line(second)["state"]) == ("held", "talking")
    agent.does("resume", first)
    agent.phone.takes_line(1)
    caller.hears(agent.phone.hertz)
    assert (agent.line(first)["state"], agent.line(second)["state"]) == ("talking", "held")
    agent.does("hang_up", second)
    agent.does("hang_up", first)
    caller.is_hung_up()
    agent.is_in("ready")


def test_a_parked_call_waits_with_music_until_it_is_taken_back(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    agent.does("park")
    agent.phone.is_hung_up()
    story.is_in(contact, "parked")
    caller.hears_no(agent.phone.hertz)
    caller.hears_something()
    agent.does("retrieve")
    agent.phone.answer()
    agent.is_in("talking")
    caller.hears(agent.phone.hertz)
    agent.does("hang_up")
    assert [fact["cause"] for fact in story.facts(contact, "park.ended")] == ["retrieved"]


def test_after_the_call_there_is_time_to_write_up_and_then_no_more(story: Story) -> None:
    way, (agent,) = story.team(1, wrap_up_seconds=2)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hang_up()
    agent.is_in("wrap_up")
    second = story.caller().dial(way.number, story.centre.sip)
    stays(lambda: not agent.phone.ringing, 1, "a call rang during the wrap-up")
    agent.is_in("ringing", seconds=3)
    assert story.facts(contact, "wrap_up.ended")[0]["cause"] == "limit"
    second.hang_up()
    agent.is_in("ready")


def test_the_sound_of_a_conversation_is_steady(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, _ = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    before = caller.heard().size
    stays(lambda: caller.talking, 2, "the call was cut off")
    heard = caller.heard()[before:]
    assert sound.seconds_with_tone(heard, agent.phone.hertz) >= 0.9 * heard.size / sound.RATE
