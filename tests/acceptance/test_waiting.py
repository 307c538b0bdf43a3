"""The queue: who waits, who is served first, who leaves, and where callers go that a queue can't keep."""

from tests.acceptance.story import ANSWERS_WITH_A_TONE, CARRIER_TONE, Story
from tests.acceptance.waiting import stays


def test_a_caller_gives_up_while_waiting(story: Story) -> None:
    way = story.queue()
    caller, contact = story.calls(way.number)
    story.is_in(contact, "waiting")
    caller.hears_something()
    caller.hang_up()
    row = story.record(contact)
    assert (row["outcome"], row["end_cause"]) == ("abandoned", "hang_up")
    assert story.facts(contact, "contact.abandoned")[0]["stage"] == "waiting"
    assert story.figures(way) == {"offered": 1, "answered": 0, "abandoned": 1}


def test_a_caller_gives_up_while_the_agents_phone_rings(story: Story) -> None:
    way, (agent,) = story.team(1)
    before = agent.doc["missed_today"]  # colleagues are shared between stories
    caller, contact = story.calls(way.number)
    agent.phone.rings()
    caller.hang_up()
    agent.phone.is_hung_up()
    agent.is_in("ready")
    assert story.facts(contact, "contact.abandoned")[0]["stage"] == "offered"
    assert story.facts(contact, "offer.withdrawn")[0]["agent"] == agent.name
    assert agent.doc["missed_today"] == before


def test_who_does_not_answer_is_set_aside_and_the_caller_keeps_the_place(story: Story) -> None:
    way, (sleeper, awake) = story.team(2, ring_seconds=3)
    before = sleeper.doc["missed_today"]  # colleagues are shared between stories
    caller, contact = story.calls(way.number)
    sleeper.phone.rings()
    assert not awake.phone.ringing
    waited_from = story.contact(contact)["queued_as_of"]  # type: ignore[index]
    sleeper.is_in("not_ready", "no_answer", seconds=6)
    assert awake.picks_up() == contact
    story.shows(contact, queued_as_of=waited_from)
    assert sleeper.doc["missed_today"] == before + 1
    assert [(f["agent"], f["cause"]) for f in story.facts_now(contact, "offer.missed")] == [(sleeper.name, "no_answer")]
    caller.hang_up()


def test_who_refuses_a_call_is_set_aside_too(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.phone.rings()
    agent.does("reject", contact)
    agent.is_in("not_ready", "rejected")
    story.is_in(contact, "waiting")
    agent.sets_ready()
    assert agent.picks_up() == contact
    caller.hang_up()


def test_the_longest_waiting_over_all_queues_is_served_first(story: Story) -> None:
    one, two = story.queue(), story.queue()
    agent = story.colleague(one, two)
    _, first = story.calls(two.number)
    _, second = story.calls(one.number)
    _, third = story.calls(two.number)
    story.is_in(third, "waiting")
    assert [story.floor.queue(way.queue)["waiting"] for way in (one, two)] == [1, 2]
    agent.sets_ready()
    for expected in (first, second, third):
        assert agent.picks_up() == expected
        agent.does("hang_up")
    agent.is_in("ready")


def test_a_more_urgent_queue_goes_before_an_older_call(story: Story) -> None:
    normal, urgent = story.queue(), story.queue(priority=1)
    agent = story.colleague(normal, urgent)
    _, older = story.calls(normal.number)
    _, pressing = story.calls(urgent.number)
    agent.sets_ready()
    for expected in (pressing, older):
        assert agent.picks_up() == expected
        agent.does("hang_up")


def test_a_supervisor_moves_a_caller_to_the_front_and_another_to_a_colleagues_queue(story: Story) -> None:
    way, other = story.queue(), story.queue()
    agent, colleague = story.colleague(way), story.colleague(other).is_ready()
    callers = [story.calls(way.number) for _ in range(3)]
    (_, first), (_, second), (passed_on, third) = callers
    story.is_in(third, "waiting")
    assert agent.may_not("move_place", second, first=True) == "not_allowed"
    supervisor = story.centre.desk("sofie", "supervisor")
    supervisor.do("move_place", contact=second, first=True)
    supervisor.do("move_place", contact=third, target={"kind": "queue", "value": other.queue})
    assert colleague.picks_up() == third
    passed_on.hears(colleague.phone.hertz)
    colleague.does("hang_up")
    agent.sets_ready()
    for expected in (second, first):
        assert agent.picks_up() == expected
        agent.does("hang_up")
    assert [fact["by"] for fact in story.facts(second, "place.moved")] == ["sofie"]
    assert [fact["queue"] for fact in story.facts(third, "place.moved")] == [other.queue]


def test_the_longest_idle_is_asked_first(story: Story) -> None:
    way, (first, second, third) = story.team(3)
    for agent in (first, second, third, first):
        caller, contact = story.calls(way.number)
        assert agent.picks_up() == contact
        agent.does("hang_up")
        caller.is_hung_up()
        agent.is_in("ready")
        made = story.facts(contact, "offer.made")[0]
        assert made["agent"] == agent.name
        assert [reason for _, reason in made["passed"]] == ["idle_shorter"] * 2


def test_a_waiting_caller_is_told_the_place_in_line(story: Story) -> None:
    way = story.queue(announce_first_seconds=1, announce_every_seconds=45)
    story.calls(way.number)
    caller, contact = story.calls(way.number)
    caller.hears_something()
    assert story.facts_now(contact, "contact.announced")[0]["position"] == 2
    caller.hang_up()


def test_with_nobody_signed_in_the_caller_goes_elsewhere_at_once(story: Story) -> None:
    other = story.queue()
    way = story.queue(when_nobody_kind="queue", when_nobody_value=other.queue)
    agent = story.colleague(other).is_ready()
    caller, contact = story.calls(way.number)
    assert agent.picks_up() == contact
    caller.hang_up()
    told = story.facts(contact, "contact.overflowed")[0]
    assert (told["queue"], told["cause"], told["target"]) == (way.queue, "nobody_signed_in", f"queue:{other.queue}")


def test_a_full_queue_sends_the_next_caller_elsewhere(story: Story) -> None:
    other = story.queue()
    way = story.queue(max_waiting=1, when_full_kind="queue", when_full_value=other.queue)
    _, first = story.calls(way.number)
    _, second = story.calls(way.number)
    story.is_in(second, "waiting")
    assert [story.contact(c)["queue"] for c in (first, second)] == [way.queue, other.queue]  # type: ignore[index]
    assert story.facts_now(second, "contact.overflowed")[0]["cause"] == "full"


def test_a_full_queue_may_say_goodbye(story: Story) -> None:
    way = story.queue(max_waiting=1, when_full_kind="hang_up", when_full_value="all-busy")
    story.calls(way.number)
    caller, contact = story.calls(way.number)
    caller.hears_something()
    caller.is_hung_up(15)
    assert story.record(contact)["end_cause"] == "overflow_full"


def test_who_waits_too_long_is_passed_to_an_outside_number(story: Story, carrier: object) -> None:
    number = ANSWERS_WITH_A_TONE.replace(" ", "")
    way = story.queue(max_wait_seconds=2, when_too_long_kind="number", when_too_long_value=number)
    caller, contact = story.calls(way.number)
    stays(lambda: caller.talking, 1, "was let go before the time was up")
    caller.hears(CARRIER_TONE, seconds=8)
    caller.hang_up()
    kinds = story.kinds(contact)
    assert kinds.index("contact.overflowed") < kinds.index("dial.answered") < kinds.index("contact.ended")
