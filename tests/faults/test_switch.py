"""Asterisk itself dies: contacts end with the true reason, agents are freed, and the next call is as any other."""

from tests.acceptance.story import Story
from tests.acceptance.waiting import until

BACK_SECONDS = 20.0
TELEPHONES_BACK_SECONDS = 45.0  # Asterisk remembers each telephone and asks within 30 whether it is there


def test_after_a_restart_of_asterisk_everything_is_as_before(story: Story) -> None:
    way, (agent, ringing) = story.team(2)
    _, spoken = story.calls(way.number)
    agent.picks_up()
    _, offered = story.calls(way.number)
    ringing.phone.rings()
    _, waited = story.calls(way.number)
    story.is_in(waited, "waiting")
    killed = story.centre.kill("Asterisk")
    story.floor.until(lambda docs: docs["floor"]["switch"] == "down", 5, "desks were not told")
    story.centre.is_back("Asterisk", killed)
    story.floor.until(lambda docs: docs["floor"]["switch"] == "up", BACK_SECONDS, "the engine did not find Asterisk again")
    for contact in (spoken, offered, waited):
        story.is_in(contact, "gone")
        assert story.record(contact)["end_cause"] == "switch_restarted"
    for person in (agent, ringing):
        assert person.doc["contacts"] == []
        person.phone.drop_everything()  # nobody tells a telephone that its call died with the switch
        person.sets_ready(TELEPHONES_BACK_SECONDS)
        person.is_in("ready")
    caller, contact = story.calls(way.number)
    agents = {person.name: person for person in (agent, ringing)}
    taker = story.floor.until(lambda _: agents.get((story.contact(contact) or {}).get("offered_to", "")), 5, "is not offered")
    assert taker.picks_up() == contact
    caller.hears(taker.phone.hertz)
    caller.hang_up()
    until(lambda: story.centre.readiness()[0] == 200, 20, "the centre is not ready again", every=0.1)
