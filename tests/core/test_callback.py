"""Callbacks: the place in line outlives the phone call."""

import pytest
from tests.core.world import World, rulebook

from centrala.core import messages as m
from centrala.core import overflow
from centrala.core.rulebook import Calendar, Overflow, OverflowRule, Queue

FIRST, SECOND = "+4540000001", "+4540000002"


@pytest.fixture
def world() -> World:
    queues = {"support": Queue("support", "Support", callback=True), "sales": Queue("sales", "Sales")}
    return World(rulebook(queues=queues))


def hang_up_for_callback(world: World, contact: str) -> None:
    world.press(contact, "1")
    world.finish_prompt(contact)


def test_who_asks_to_be_called_hangs_up_and_keeps_the_place(world: World) -> None:
    first = world.call(caller=FIRST)
    world.pass_time(20)
    second = world.call(caller=SECOND)
    hang_up_for_callback(world, first)
    assert world.legs == {world.customer(second): "up"}, "the caller is let go"
    assert [key[2] for key in world.floor.queues["support"].waiting] == [first, second]
    world.come("anna")
    assert world.floor.contacts[first].offered_to == "anna", "it is their turn, on the phone or not"
    world.pick_up("anna", first)
    assert world.state("anna") == "dialing"
    assert not world.remembered("contact.abandoned")
    world.answer(world.customer(first))
    assert world.together(world.customer(first), world.leg_of("anna", first))
    (talk,) = world.remembered("talk.started")
    assert talk.data["wait_seconds"] == pytest.approx(20)
    assert world.floor.queues["support"].answered == 1
    assert not world.floor.callbacks


def test_the_agent_who_answers_in_time_talks_at_once_and_the_promise_is_off(world: World) -> None:
    contact = world.call(caller=FIRST)
    world.press(contact, "1")
    world.come("anna")
    world.pick_up("anna", contact)
    assert world.together(world.customer(contact), world.leg_of("anna", contact))
    assert not world.floor.callbacks
    world.end(world.customer(contact))
    assert world.floor.contacts[contact].state == "ended"


def test_who_is_not_reached_is_tried_again_at_the_same_place(world: World) -> None:
    contact = world.call(caller=FIRST)
    age = world.floor.contacts[contact].place.queued_as_of
    hang_up_for_callback(world, contact)
    world.come("anna")
    for attempt in range(1, 4):
        world.pick_up("anna", contact)
        world.end(world.customer(contact), "busy")
        assert world.state("anna") == "ready", "the agent is free at once, and it is not their doing"
        if attempt == 3:
            break
        assert world.floor.contacts[contact].state == "resting"
        world.pass_time(300)
        assert world.floor.contacts[contact].place.queued_as_of == age
    assert contact not in world.floor.contacts
    (end,) = world.remembered("contact.ended")
    assert end.data["cause"] == "callback_not_reached"
    assert len(world.remembered("dial.failed")) == 3


def test_an_agent_who_hangs_up_before_the_customer_is_reached_gives_it_to_the_next(world: World) -> None:
    contact = world.call(caller=FIRST)
    hang_up_for_callback(world, contact)
    world.come("anna")
    world.pick_up("anna", contact)
    world.come("bence")
    world.tell(m.HangUpLine("anna", contact))
    assert (world.state("anna"), world.floor.agents["anna"].reason) == ("not_ready", "rejected")
    assert world.floor.contacts[contact].offered_to == "bence"
    assert world.floor.contacts[contact].callback_tries == 0, "it was no attempt"


def test_who_calls_again_is_served_at_the_kept_place(world: World) -> None:
    first = world.call(caller=FIRST)
    hang_up_for_callback(world, first)
    world.pass_time(60)
    second = world.call(caller=SECOND)
    again = world.call(caller=FIRST)
    assert [key[2] for key in world.floor.queues["support"].waiting] == [again, second]
    assert first not in world.floor.contacts
    (end,) = world.remembered("contact.ended")
    assert end.data["cause"] == "called_again"


def test_two_wishes_of_one_number_are_one(world: World) -> None:
    world.tell(m.CallbackAsked("web", FIRST, "DK", "support"))
    assert world.refusal(m.CallbackAsked("web-2", FIRST, "DK", "support")) == "callback_waits"
    assert [key[2] for key in world.floor.queues["support"].waiting] == ["web"]


@pytest.mark.parametrize(
    ("number", "number_class"), [("+4590123456", "premium"), ("+99912", "invalid"), ("+2348030000000", "NG")]
)
def test_a_number_the_centre_may_not_call_gets_no_promise(world: World, number: str, number_class: str) -> None:
    assert world.refusal(m.CallbackAsked("web", number, number_class, "support")) == "bad_number"
    world.legs["in-x"] = "ringing"
    world.tell(m.CallArrived("x", "in-x", number, "101", "carrier", caller_class=number_class))
    world.press("x", "1")
    assert not world.floor.contacts["x"].callback


def test_a_withheld_number_and_a_queue_without_callbacks_offer_none(world: World) -> None:
    nobody = world.call(caller="")
    world.press(nobody, "1")
    sales = world.call("102", FIRST)
    world.press(sales, "1")
    assert not world.floor.callbacks
    world.pass_time(10)
    offered = {play for it in world.effects if type(it).__name__ == "Play" for play in it.prompts}
    assert "callback-offer" not in offered
    world.call(caller=SECOND)
    world.pass_time(10)
    assert any("callback-offer" in it.prompts for it in world.effects if type(it).__name__ == "Play")


def test_a_promise_that_is_still_being_said_is_kept_when_the_queue_closes(world: World) -> None:
    rules = (OverflowRule("closed", Overflow("hang_up", "closed"), calendar="never"),)
    book = world.floor.rulebook
    contact = world.call(caller=FIRST)
    world.press(contact, "1")
    queues = {"support": Queue("support", "Support", callback=True, overflows=rules), "sales": book.queues["sales"]}
    calendars = {"never": Calendar("never", "UTC", ((),) * 7)}
    world.tell(m.RulebookPublished(rulebook(version=2, queues=queues, calendars=calendars)))
    overflow.look_later(world.floor, world.floor.contacts[contact], queues["support"])
    world.timers["overflow", contact] = world.floor.timers["overflow", contact]
    world.pass_time(11)
    assert world.floor.contacts[contact].state == "waiting"
    assert not world.remembered("contact.overflowed")


def test_one_promise_kept_leaves_another_queues_promise_alone(world: World) -> None:
    queues = {name: Queue(name, name, callback=True) for name in ("support", "sales")}
    world.tell(m.RulebookPublished(rulebook(version=2, queues=queues)))
    world.tell(m.CallbackAsked("first", FIRST, "DK", "support"))
    world.tell(m.CallbackAsked("second", FIRST, "DK", "sales"))
    world.come("anna")
    world.pick_up("anna", "first")
    world.answer(world.customer("first"))
    assert world.refusal(m.CallbackAsked("third", FIRST, "DK", "sales")) == "callback_waits"


def test_a_promise_that_nobody_could_keep_ends_with_its_reason(world: World) -> None:
    contact = world.call(caller=FIRST)
    hang_up_for_callback(world, contact)
    world.pass_time(24 * 3600 + 1)
    assert contact not in world.floor.contacts
    (end,) = world.remembered("contact.ended")
    assert end.data["cause"] == "callback_expired"
