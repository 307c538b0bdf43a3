"""A caller leaves a message: recorded while they speak, kept however it ends, counted as no abandoned call."""

import pytest
from tests.core.laws import check_laws
from tests.core.world import World, rulebook

from centrala.core import effects as e
from centrala.core import messages as m
from centrala.core.flow import Flow, HangUpStep, MessageStep

LEAVE = MessageStep(("closed",), "bye", queue="support", agent="anna", most_seconds=60.0)


def machine(**changes: object) -> World:
    """A number whose flow takes messages."""
    steps = {"leave": LEAVE, "bye": HangUpStep(("goodbye",))}
    book = rulebook(**changes)
    flows = book.flows | {"machine": Flow("machine", 1, "leave", steps)}
    return World(rulebook(flows=flows, numbers=book.numbers | {"109": "machine"}, **changes))


def recorded(world: World) -> list[str]:
    """What was asked of the switch: recordings begun and ended."""
    kinds = {e.StartRecording: "start", e.StopRecording: "stop"}
    return [kinds[type(it)] for it in world.effects if type(it) in kinds]


def hash_key(world: World, contact: str) -> None:
    world.press(contact, "5")  # part of the message
    world.press(contact, "#")


def time_limit(world: World, _contact: str) -> None:
    world.pass_time(60)


def hang_up(world: World, contact: str) -> None:
    world.end(world.customer(contact))


@pytest.mark.parametrize("how", [hash_key, time_limit, hang_up])
def test_a_message_is_kept_however_it_ends(how) -> None:
    world = machine()
    contact = world.call("109", "+4586123456")
    assert recorded(world) == [], "nothing is recorded while the prompt is said"
    world.finish_prompt(contact)
    assert recorded(world) == ["start"]
    world.pass_time(20)
    how(world, contact)
    check_laws(world)
    assert recorded(world) == ["start", "stop"]
    (left,) = world.remembered("message.left")
    assert (left.data["queue"], left.data["to"], left.data["recording"]) == ("support", "anna", contact)
    assert left.data["seconds"] == pytest.approx(60 if how is time_limit else 20)
    if contact in world.floor.contacts:
        world.finish_prompt(contact)
    assert world.floor.contacts == {}
    assert not world.remembered("contact.abandoned")
    assert len(world.remembered("contact.ended")) == 1


def test_who_hangs_up_at_once_has_left_nothing() -> None:
    world = machine()
    contact = world.call("109")
    world.finish_prompt(contact)
    world.pass_time(1)
    hang_up(world, contact)
    assert not world.remembered("message.left")
    assert len(world.remembered("contact.abandoned")) == 1


def test_after_an_absence_the_caller_is_asked_again_and_one_message_is_kept() -> None:
    world = machine()
    contact = world.call("109")
    world.finish_prompt(contact)
    world.pass_time(10)
    world.tell(m.FloorSurveyed({world.customer(contact): True}, {}, 3.0, restarted=False))
    assert world.floor.contacts[contact].flow_step == "leave"
    world.finish_prompt(contact)
    world.pass_time(5)
    hash_key(world, contact)
    check_laws(world)
    assert [it.data["seconds"] for it in world.remembered("message.left")] == [pytest.approx(5)]


def test_without_a_queue_of_its_own_the_message_is_for_the_queue_the_caller_comes_from() -> None:
    from dataclasses import replace

    from centrala.core.rulebook import Overflow

    book = rulebook()
    flow = Flow("machine", 1, "leave", {"leave": MessageStep((), "bye"), "bye": HangUpStep(())})
    support = replace(book.queues["support"], when_nobody_signed_in=Overflow("flow", "machine"))
    world = World(rulebook(flows=book.flows | {"machine": flow}, queues=book.queues | {"support": support}))
    contact = world.call("101")
    world.finish_prompt(contact)
    world.pass_time(5)
    hang_up(world, contact)
    (left,) = world.remembered("message.left")
    assert (left.data["queue"], left.data["to"]) == ("support", "")
    queue = world.floor.queues["support"]
    assert (queue.overflowed, queue.abandoned) == (1, 0)
