"""Waiting and being served."""

import re
from dataclasses import fields, replace

import pytest
from tests.core.world import World, rulebook

from centrala.core import effects as e
from centrala.core import messages as m
from centrala.core.announce import said_minutes
from centrala.core.effects import RingAgent
from centrala.core.expectation import Expected
from centrala.core.floor import QueueLive
from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import AgentEntry, Overflow, Queue


def test_a_free_agent_is_rung_at_once(world: World) -> None:
    world.come("anna")
    contact = world.call("101")
    world.pick_up("anna", contact)
    assert world.together(world.customer(contact), world.leg_of("anna", contact))
    assert world.state("anna") == "talking"


def test_the_longest_waiting_is_served_first_over_all_queues_of_an_agent(world: World) -> None:
    sales, support = world.call("102"), world.call("101")
    world.tell(m.SignIn("bence"))
    world.come("bence")
    assert world.floor.contacts[sales].offered_to == "bence"
    world.pick_up("bence", sales)
    world.end(world.customer(sales))
    world.tell(m.FinishWrapUp("bence", sales))
    assert world.floor.contacts[support].offered_to == "bence"


def test_priority_goes_before_age() -> None:
    book = rulebook()
    urgent = book.flows | {"vip": Flow("vip", 1, "q", {"q": QueueStep("support", priority=1)})}
    world = World(replace(book, flows=urgent, numbers=book.numbers | {"103": "vip"}))
    world.call("101")
    vip = world.call("103")
    world.come("anna")
    assert world.floor.contacts[vip].offered_to == "anna"


def test_who_idled_longest_is_asked_first(world: World) -> None:
    world.come("anna")
    world.now += 5
    world.come("bence")
    first, second = world.call("101"), world.call("101")
    assert world.floor.contacts[first].offered_to == "anna"
    assert world.floor.contacts[second].offered_to == "bence"


def test_an_agent_who_does_not_answer_is_set_not_ready_and_the_caller_keeps_the_place(world: World) -> None:
    world.come("anna")
    contact = world.call("101")
    behind = world.call("101")
    age = world.floor.contacts[contact].place.queued_as_of
    world.pass_time(20)
    assert (world.state("anna"), world.floor.agents["anna"].reason) == ("not_ready", "no_answer")
    assert world.floor.contacts[contact].place.queued_as_of == age
    world.come("bence")
    assert world.floor.contacts[contact].offered_to == "bence"
    assert world.floor.contacts[behind].state == "waiting"


def test_a_caller_who_leaves_while_ringing_costs_the_agent_nothing(world: World) -> None:
    world.come("anna")
    world.now += 3
    world.come("bence")
    world.now += 3
    contact = world.call("101")
    world.end(world.customer(contact))
    assert world.state("anna") == "ready"
    assert world.legs == {}
    assert world.floor.contacts == {}
    again = world.call("101")
    assert world.floor.contacts[again].offered_to == "anna", "still the longest idle"
    assert [fact.data["stage"] for fact in world.remembered("contact.abandoned")] == ["offered"]


def test_leaving_the_line_counts_as_abandoned(world: World) -> None:
    contact = world.call("101")
    world.pass_time(7)
    world.end(world.customer(contact))
    fact = world.remembered("contact.abandoned")[0]
    assert (fact.data["queue"], fact.data["stage"], fact.data["wait_seconds"]) == ("support", "waiting", 7)
    assert world.floor.queues["support"].abandoned == 1


@pytest.mark.parametrize(
    ("rules", "before", "cause"),
    [
        ({"max_waiting": 1, "when_full": Overflow("queue", "sales")}, 1, "full"),
        ({"when_nobody_signed_in": Overflow("queue", "sales")}, 0, "nobody_signed_in"),
        ({"max_wait_seconds": 60.0, "when_too_long": Overflow("queue", "sales")}, 0, "too_long"),
    ],
)
def test_overflow_keeps_the_age(rules: dict[str, object], before: int, cause: str) -> None:
    book = rulebook()
    queues = book.queues | {"support": replace(book.queues["support"], **rules)}
    world = World(replace(book, queues=queues))
    for _ in range(before):
        world.call("101")
    began = world.now
    contact = world.call("101")
    if cause == "too_long":
        world.pass_time(60)
    place = world.floor.contacts[contact].place
    assert (place.queue, place.queued_as_of) == ("sales", began)
    assert world.remembered("contact.overflowed")[0].data["cause"] == cause


def test_overflow_in_a_circle_ends() -> None:
    book = rulebook()
    queues = {
        "support": Queue("support", "Support", max_waiting=0, when_full=Overflow("queue", "sales")),
        "sales": Queue("sales", "Sales", max_waiting=0, when_full=Overflow("queue", "support")),
    }
    world = World(replace(book, queues=queues))
    contact = world.call("101")
    world.finish_prompt(contact)
    assert world.floor.contacts == {}
    assert world.remembered("contact.ended")[0].data["cause"] == "overflow_full"


def test_overflow_to_an_outside_number() -> None:
    book = rulebook()
    queues = book.queues | {"support": Queue("support", "Support", max_waiting=0, when_full=Overflow("number", "+4533112233"))}
    world = World(replace(book, queues=queues))
    contact = world.call("101")
    outside = world.floor.contacts[contact].outside[0]
    world.answer(outside)
    assert world.together(world.customer(contact), outside)
    world.end(outside)
    assert world.floor.contacts == {}


def test_the_caller_is_told_place_and_wait(world: World) -> None:
    world.floor.queues["support"].handle_seconds = 90.0
    world.tell(m.SignIn("anna"))
    world.call("101")
    second = world.call("101")
    world.pass_time(10)
    assert {fact.data["position"] for fact in world.remembered("contact.announced")} == {1, 2}
    prompts = [effect.prompts for effect in world.effects if type(effect).__name__ == "Play"]
    assert ("position-1",) in prompts
    assert ("position-2",) in prompts
    customer = world.customer(second)
    assert customer not in world.music
    world.finish_prompt(second)
    assert customer in world.music


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (10, 50, (0, 1)), (10, 60, (0, 1)), (30, 61, (0, 2)), (60, 110, (1, 2)), (185, 290, (3, 5)), (180, 300, (3, 5)),
        (1190, 1230, (19, 25)), (1300, 2000, (20, 35)), (1500, 3600, (25, 60)), (1500, 3601, (25, None)),
        (3700, 9000, (60, None)), (30, 4000, None), (180, 180, (3, 4)),
    ],
)  # fmt: skip
def test_an_expected_wait_is_said_as_a_range_that_is_never_narrower(low: float, high: float, said: object) -> None:
    told = Expected((low + high) / 2, low, high)
    assert said_minutes(told) == said


def test_the_range_is_spoken_to_the_caller_and_remembered_and_silence_too(world: World) -> None:
    live = world.floor.queues["support"]
    live.handle_seconds = 240.0
    world.tell(m.SignIn("anna"))
    world.come("anna")
    for _ in range(3):
        world.call("101")
    world.pass_time(10)
    spoken = [prompt for it in world.effects if type(it).__name__ == "Play" for prompt in it.prompts if prompt.startswith("say:")]
    assert [bool(re.fullmatch(r"say:\[wait \d+ (\d+|-)\]", prompt)) for prompt in spoken] == [True, True]
    facts = world.remembered("contact.announced")
    assert all(f"say:[wait {fact.data['said_minutes'][0]} {fact.data['said_minutes'][1]}]" in spoken for fact in facts)
    live.forecast.told, live.forecast.within = 100, 0.2  # it was wrong four times in five
    world.pass_time(60)
    later = world.remembered("contact.announced")[len(facts) :]
    assert later
    assert {fact.data["said_minutes"] for fact in later} == {None}


def test_an_offer_says_why_and_who_was_passed_over(world: World) -> None:
    world.come("anna")
    world.tell(m.BeNotReady("anna", "lunch"))
    world.come("bence")
    world.call("101")
    fact = world.remembered("offer.made")[0]
    assert (fact.agent, fact.data["why"]) == ("bence", "longest_idle")
    assert fact.data["passed"] == [("anna", "not_ready:lunch")]


def test_nobody_is_rung_for_a_caller_who_is_gone(world: World) -> None:
    contact = world.call("101")
    world.end(world.customer(contact))
    world.come("anna")
    assert not [effect for effect in world.effects if isinstance(effect, RingAgent)]


def test_a_new_rulebook_keeps_calls_and_agents_where_they_are(world: World) -> None:
    world.come("anna")
    contact = world.call("101")
    waiting = world.call("102")
    book = rulebook(version=2)
    agents = book.agents | {"liis": AgentEntry("liis", "Liis", ("sales",))}
    world.tell(m.RulebookPublished(replace(book, agents=agents)))
    assert world.floor.contacts[contact].offered_to == "anna"
    world.come("liis")
    assert world.floor.contacts[waiting].offered_to == "liis"


def test_no_figure_of_the_day_outlives_midnight(world: World) -> None:
    kept = {"handle_seconds"}  # how long conversations take is learned over days
    queue = world.floor.queues["support"]
    counted = {it.name for it in fields(QueueLive) if it.type in (int, float)} - kept
    assert "deflected" in counted
    for name in counted:
        setattr(queue, name, 3)
    world.pass_time(86_400)
    assert {name: getattr(queue, name) for name in counted} == dict.fromkeys(counted, 0)


def test_midnight_begins_the_figures_anew_and_keeps_the_line(world: World) -> None:
    contact = world.call("101")
    book = world.floor.rulebook
    world.tell(
        m.RulebookPublished(
            replace(book, queues=book.queues | {"support": replace(book.queues["support"], max_wait_seconds=1e6)})
        )
    )
    del world.timers["maxwait", contact], world.floor.timers["maxwait", contact]
    world.pass_time(86_400)
    assert world.floor.queues["support"].offered == 0
    assert world.floor.contacts[contact].state == "waiting"


def test_a_call_that_is_told_twice_is_one_contact(world: World) -> None:
    """After an absence a call may be told by the survey and by its own event."""
    contact = world.call("101")
    leg = world.customer(contact)
    world.tell(m.CallArrived("again", leg, "+4540000001", "101", "carrier"))
    assert list(world.floor.contacts) == [contact]
    assert world.floor.queues["support"].offered == 1
    world.end(leg)
    assert world.floor.contacts == {}


def test_no_wait_is_told_while_those_who_are_next_wait_longer_than_they_were_told() -> None:
    world = World(rulebook(queues=rulebook().queues | {"support": Queue("support", "Support", announce_every_seconds=100.0)}))
    world.floor.queues["support"].handle_seconds = 30.0
    world.tell(m.SignIn("anna"))
    world.tell(m.DeviceChanged("anna", "browser", ok=True))
    world.tell(m.BeReady("anna", "browser"))
    busy, *waiting = [world.call("101") for _ in range(4)]
    world.pick_up("anna", busy)
    told = [world.floor.contacts[contact].place.told for contact in waiting]
    assert all(told)
    assert {"say:[wait 0 2]", "say:[wait 0 3]"} <= prompts_of_an_announcement(world, 11)
    world.pass_time(max(high for _, high in told))
    assert prompts_of_an_announcement(world, 101) == {"position-1", "position-2", "position-3"}


def prompts_of_an_announcement(world: World, seconds: float) -> set[str]:
    """Let so much time pass, and hear to its end whatever is said meanwhile."""
    for playback in list(world.playing):
        world.finish_prompt(playback.partition("-")[0])
    seen = len(world.effects)
    world.pass_time(seconds)
    return {prompt for effect in world.effects[seen:] if isinstance(effect, e.Play) for prompt in effect.prompts}


def test_a_wait_that_becomes_too_long_while_it_rings_ends_by_the_queue_s_rule() -> None:
    support = Queue("support", "Support", max_wait_seconds=15.0, when_too_long=Overflow("queue", "sales"), ring_seconds=20.0)
    world = World(rulebook(queues=rulebook().queues | {"support": support}))
    contact = world.call("101")
    world.pass_time(5)
    world.come("anna")
    assert world.floor.contacts[contact].offered_to == "anna"
    world.pass_time(21)
    assert world.floor.contacts[contact].place.queue == "sales"
    assert ("maxwait", contact) in world.floor.timers


def test_nobody_overflows_into_a_queue_of_another_kind() -> None:
    post = Queue("post", "Post", "email", max_waiting=0, when_full=Overflow("queue", "support"))
    world = World(rulebook(queues=rulebook().queues | {"post": post}))
    world.tell(m.WorkArrived("w1", "email", "post", "someone@example.com"))
    assert world.floor.contacts["w1"].place.queue == "post"
    assert not world.floor.queues["support"].length


def test_a_call_is_not_passed_on_to_a_queue_of_another_kind() -> None:
    world = World(rulebook(queues=rulebook().queues | {"post": Queue("post", "Post", "email")}))
    world.come("anna")
    contact = world.call("101")
    world.pick_up("anna", contact)
    world.tell(m.Transfer("anna", contact, "queue", "post", ""))
    assert [it.error for it in world.effects if type(it).__name__ == "Refused"] == ["other_kind"]
    assert world.floor.contacts[contact].state == "talking"
