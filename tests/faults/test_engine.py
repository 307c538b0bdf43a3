"""The engine is killed with -9 while everything goes on."""

import itertools
import random
import time

import pytest
from tests.acceptance import callers, sound
from tests.acceptance.story import ANSWERS_WITH_A_TONE, CARRIER_TONE, Story
from tests.acceptance.test_burst import at_work
from tests.acceptance.test_menu import menu
from tests.acceptance.waiting import until

DECIDES_AGAIN_SECONDS = 2.0


def kill_engine(story: Story) -> float:
    """Kill it, wait until the floor is seen again; the seconds that took."""
    began, seen = time.monotonic(), story.floor.snapshots
    story.centre.kill("engine")
    story.floor.comes_back(seen)
    return time.monotonic() - began


def test_who_talks_goes_on_talking(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    way, (agent,) = story.team(1, recording="always")
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    before = caller.heard().size
    kill_engine(story)
    story.passes_time(caller, 1)
    heard = caller.heard()[before:]
    assert sound.seconds_with_tone(heard, agent.phone.hertz) >= 0.9 * heard.size / sound.RATE - 0.4
    agent.phone.hears(caller.hertz)
    assert agent.contact == contact
    agent.does("hang_up")
    caller.is_hung_up()
    assert story.kinds(contact).count("recording.started") == story.kinds(contact).count("recording.ended") == 1


def test_it_decides_again_within_two_seconds(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    way, (agent,) = story.team(1)
    caller, _ = story.calls(way.number)
    agent.picks_up()
    took = []
    story.centre.is_steady()
    for what in ("hold", "resume", "hold"):
        began, seen = time.monotonic(), agent.desk.snapshots  # type: ignore[union-attr]
        story.centre.kill("engine")
        agent.desk.comes_back(seen)  # type: ignore[union-attr]
        agent.does(what)
        took.append(time.monotonic() - began)
        story.floor.comes_back(0)
    with capsys.disabled():
        print(f"\n  from kill -9 to the next decision: {', '.join(f'{t:.2f}' for t in took)} seconds")
    assert min(took) < DECIDES_AGAIN_SECONDS
    caller.hang_up()


def test_who_waits_keeps_the_place(story: Story) -> None:
    way = story.queue()
    agent = story.colleague(way)
    waiting = [story.calls(way.number) for _ in range(3)]
    before = [story.contact(contact)["queued_as_of"] for _, contact in waiting]  # type: ignore[index]
    kill_engine(story)
    assert [story.contact(contact)["queued_as_of"] for _, contact in waiting] == before  # type: ignore[index]
    for caller, _ in waiting:
        caller.hears_something()
    agent.sets_ready()
    for caller, contact in waiting:
        assert agent.picks_up() == contact
        caller.hears(agent.phone.hertz)
        agent.does("hang_up")


def test_a_callback_a_changed_queue_and_a_waiting_call_keep_their_order(story: Story, carrier: object) -> None:
    way, other = story.queue(callback=True), story.queue()
    agent = story.colleague(way)
    first, promised = story.calls(way.number, number=ANSWERS_WITH_A_TONE.replace(" ", ""))
    moving, moved = story.calls(other.number)
    last, waits = story.calls(way.number)
    story.is_in(promised, "waiting")
    first.press("1")
    story.shows(promised, callback=ANSWERS_WITH_A_TONE.replace(" ", ""))
    first.is_hung_up(20)
    story.floor.do("move_place", contact=moved, target={"kind": "queue", "value": way.queue})
    story.shows(moved, queue=way.queue)

    def order() -> list[tuple[int, str]]:
        return sorted((doc["queued_as_of"], doc["id"]) for doc in story.floor.contacts() if doc["queue"] == way.queue)

    before = order()
    assert [contact for _, contact in before] == [promised, moved, waits]
    seen = agent.desk.snapshots  # type: ignore[union-attr]
    kill_engine(story)
    assert order() == before
    agent.desk.comes_back(seen)  # type: ignore[union-attr]
    agent.sets_ready()
    agent.phone.answer()
    agent.phone.hears(CARRIER_TONE)
    assert agent.contact == promised
    agent.does("hang_up", promised)
    for caller, contact in ((moving, moved), (last, waits)):
        assert agent.picks_up() == contact
        caller.hears(agent.phone.hertz)
        agent.does("hang_up", contact)


def test_what_rings_goes_on_ringing_and_can_be_answered(story: Story) -> None:
    way, (agent, other) = story.team(2)
    caller, contact = story.calls(way.number)
    agent.phone.rings()
    kill_engine(story)
    assert agent.phone.ringing
    assert not other.phone.ringing
    assert agent.picks_up() == contact
    caller.hears(agent.phone.hertz)
    caller.hang_up()
    assert [f["agent"] for f in story.facts(contact, "offer.made")] == [agent.name]


def test_who_answers_while_it_is_away_gets_the_call_all_the_same(story: Story) -> None:
    """Asterisk either keeps such a call for the engine or ends it; then the telephone rings again."""
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.phone.rings()
    seen = story.floor.snapshots
    with story.centre.without("engine"):
        agent.phone.answer()
    story.floor.comes_back(seen)
    until(lambda: agent.phone.ringing or agent.doc["state"] == "talking", 10, "the call is lost to the agent")
    if agent.phone.ringing:
        assert agent.picks_up() == contact
        assert [f["cause"] for f in story.facts_now(contact, "offer.missed")] == ["lost"]
    assert agent.contact == contact
    caller.hears(agent.phone.hertz)
    agent.phone.hears(caller.hertz)
    caller.hang_up()


def test_who_hangs_up_while_it_is_away_has_gone(story: Story) -> None:
    way, (agent,) = story.team(1)
    talking, spoken = story.calls(way.number)
    agent.picks_up()
    waiting, waited = story.calls(way.number)
    story.is_in(waited, "waiting")
    seen = story.floor.snapshots
    with story.centre.without("engine"):
        talking.hang_up()
        waiting.hang_up()
    story.floor.comes_back(seen)
    agent.phone.is_hung_up()
    agent.is_in("ready")
    assert story.record(spoken)["outcome"] == "answered"
    assert story.record(waited)["outcome"] == "abandoned"


def test_a_call_that_arrives_while_it_is_away_enters_when_it_is_back(story: Story) -> None:
    way, (agent,) = story.team(1)
    seen = story.floor.snapshots
    with story.centre.without("engine"):
        caller = story.caller().call(way.number, story.centre.sip)
        caller.wait(lambda: any(event["type"] == "CALL_RINGING" for event in caller.events), 5, "does not hear ringing")
        assert not caller.talking
    story.floor.comes_back(seen)
    agent.picks_up(10)
    caller.hears(agent.phone.hertz)
    caller.hang_up()


def test_the_menu_goes_on_where_it_was(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(menu(story, way))
    caller.hears_something(seconds=8)
    kill_engine(story)
    story.is_in(contact, "in_flow")
    caller.hears_something(seconds=8)
    caller.press("1")
    assert agent.picks_up() == contact
    caller.hang_up()


def test_hold_park_and_consultation_survive(story: Story) -> None:
    way, (holds, parks, asks, asked) = story.team(4)
    lines = {}
    for agent in (holds, parks, asks):
        lines[agent.name] = story.calls(way.number)
        agent.picks_up()
    holds.does("hold")
    parks.does("park")
    parks.phone.is_hung_up()
    asks.passes("consult", "agent", asked.name)
    asked.phone.answer()
    asks.phone.hears(asked.phone.hertz)
    kill_engine(story)
    for caller, _ in lines.values():
        caller.hears_something()
    asks.phone.hears(asked.phone.hertz)
    asks.does("complete_transfer")
    lines[asks.name][0].hears(asked.phone.hertz)
    holds.does("resume")
    lines[holds.name][0].hears(holds.phone.hertz)
    parks.does("retrieve")
    parks.phone.answer()
    lines[parks.name][0].hears(parks.phone.hertz)
    for caller, _ in lines.values():
        caller.hang_up()


@pytest.mark.skipif(not callers.installed(), reason="SIPp is not installed (apt install sip-tester)")
def test_killed_again_and_again_in_a_burst_of_calls(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    with capsys.disabled():
        print(f"\n  seed {seed}")
    way, people = story.team(5)
    with at_work(people, talk_seconds=0.7):
        crowd = story.crowd(30).call("patient", way.number, story.centre.sip, per_second=8)
        for _ in itertools.repeat(None, 3):
            story.lets_time_go(chance.uniform(0.3, 1.5))
            kill_engine(story)
        crowd.all_is_well(90)
    until(lambda: not story.in_queue(way), 10, "Somebody is left on the floor")
    story.floor.until(lambda _: story.figures(way) == {"offered": 30, "answered": 30, "abandoned": 0}, 5, "not all were answered")
