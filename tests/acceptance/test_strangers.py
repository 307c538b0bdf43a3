"""Who is not let in, who is counted, and that the others never notice."""

import itertools

from tests.acceptance import hostile
from tests.acceptance.story import Story


def refused(story: Story, cause: str) -> int:
    """How often today."""
    return int(story.floor.documents["floor"]["refused_today"].get(cause, 0))


def test_a_number_nobody_has_is_refused_and_counted(story: Story) -> None:
    before = refused(story, "unknown_number")
    caller = story.caller().call("79999999", story.centre.sip)
    caller.wait(lambda: caller.ended, 5, "was not refused")
    assert caller.ended[-1].startswith("404")
    story.floor.until(lambda _: refused(story, "unknown_number") == before + 1, 5, "was not counted")


def test_a_stranger_is_not_let_in_and_counted(story: Story) -> None:
    before, contacts = refused(story, "unknown_source"), set(story.floor.documents)
    stranger = story.stranger().call("101", story.centre.sip)
    stranger.wait(lambda: stranger.ended, 10, "was not refused")
    assert stranger.ended[-1].startswith(("401", "403", "404")) or "Auth" in stranger.ended[-1]
    story.floor.until(lambda _: refused(story, "unknown_source") > before, 5, "was not counted")
    assert {key for key in set(story.floor.documents) - contacts if key.startswith("contact/")} == set()


def test_an_agents_phone_with_a_wrong_password_is_refused(story: Story) -> None:
    before = refused(story, "unknown_source")
    forger = story.stranger(user="anna-phone", password="guessed")
    forger.wait(
        lambda: any(event["type"] == "REGISTER_FAIL" for event in forger.events) or "ERR" in forger.do("reginfo"), 8, "got in"
    )
    story.floor.until(lambda _: refused(story, "unknown_source") > before, 5, "was not counted")
    assert story.floor.agent("anna")["state"] == "offline"


def test_the_centre_bears_what_is_not_sip_while_people_talk(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, _ = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    switch = story.centre.pid("Asterisk")
    known = story.lends_a_port()
    port = story.centre.sip_port
    hostile.send(itertools.chain(hostile.crafted(), hostile.garbled(seed=1, count=400)), port)
    hostile.send(itertools.chain(hostile.crafted(), hostile.garbled(seed=2, count=400)), port, from_port=known)
    hostile.pour(itertools.chain(hostile.crafted(), hostile.garbled(seed=3, count=50)), port)
    caller.hears(agent.phone.hertz)
    agent.phone.hears(caller.hertz)
    another, contact = story.calls(way.number)
    story.is_in(contact, "waiting")
    assert story.centre.pid("Asterisk") == switch
    assert story.centre.readiness()[0] == 200
    another.hang_up()
