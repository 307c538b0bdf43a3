"""Why: the answers are those of the functions that decide, for who waits and for who idles."""

import pytest
from tests.core.world import World, rulebook

from centrala.core import explain
from centrala.core import messages as m
from centrala.core.rulebook import AgentEntry, Queue, Ring, Terms


def book(**changes):  # type: ignore[no-untyped-def]
    return rulebook(
        agents={
            "anna": AgentEntry("anna", "Anna", ("support",), skills={"tv": 4}),
            "bence": AgentEntry("bence", "Bence", ("support", "sales"), terms={"support": Terms(rank=2)}),
            "kasia": AgentEntry("kasia", "Kasia", ("sales",)),
        },
        queues={
            "support": Queue("support", "Support", needs={"tv": 3}, rings=(Ring(30.0, {"tv": 0}),)),
            "sales": Queue("sales", "Sales"),
        },
        **changes,
    )


@pytest.fixture
def world() -> World:
    return World(book())


def verdicts(world: World, contact: str) -> dict[str, tuple[str, str]]:
    told = explain.contact(world.floor, contact)
    assert told is not None
    return {one.agent: (one.verdict, one.detail) for one in told.candidates}


def test_nobody_is_signed_in(world: World) -> None:
    contact = world.call()
    told = explain.contact(world.floor, contact)
    assert told is not None
    assert (told.waits_for, told.position, told.ring, told.demands) == ("nobody_signed_in", 1, 0, {"tv": 3})
    assert told.next_ring_at == world.now + 30
    assert verdicts(world, contact) == {"anna": ("offline", ""), "bence": ("offline", "")}


def test_a_skill_that_nobody_at_work_has_is_named_and_when_the_next_ring_opens(world: World) -> None:
    world.come("bence")
    contact = world.call()
    told = explain.contact(world.floor, contact)
    assert told is not None
    assert (told.waits_for, told.detail) == ("skill", "tv")
    assert verdicts(world, contact)["bence"] == ("joins_after", "30")
    idle = explain.agent(world.floor, "bence")
    assert idle is not None
    assert (idle.verdict, [(it.queue, it.waiting, it.may_take, it.verdict, it.detail) for it in idle.queues]) == (
        "not_able",
        [("support", 1, 0, "joins_after", "30"), ("sales", 0, 0, "nothing_waits", "")],
    )
    world.pass_time(30)
    told = explain.contact(world.floor, contact)
    assert told is not None
    assert (told.ring, told.demands, told.waits_for, told.detail) == (1, {}, "answer", "bence")
    assert verdicts(world, contact)["bence"] == ("rings", "")


def test_busy_not_ready_and_broken_devices_are_told_apart(world: World) -> None:
    for agent in ("anna", "bence"):
        world.come(agent)
    first = world.call()
    world.pick_up("anna", first)
    contact = world.call()
    assert verdicts(world, contact)["anna"] == ("busy", "talking")
    told = explain.contact(world.floor, contact)
    assert told is not None
    assert told.waits_for == "turn"
    world.pass_time(31)
    world.tell(m.RejectOffer("bence", contact))
    assert verdicts(world, contact)["bence"] == ("not_ready", "rejected")
    world.tell(m.BeReady("bence", "browser"))
    world.tell(m.DeviceChanged("bence", "browser", ok=False, cause="microphone_denied", instance="page-1"))
    assert verdicts(world, contact)["bence"] == ("not_ready", "microphone_denied")


def test_an_idle_agent_hears_that_nothing_waits(world: World) -> None:
    world.come("kasia")
    told = explain.agent(world.floor, "kasia")
    assert told is not None
    assert (told.verdict, told.takes) == ("nothing_waits", ("call",))
    world.tell(m.BeNotReady("kasia", "lunch"))
    told = explain.agent(world.floor, "kasia")
    assert told is not None
    assert (told.verdict, told.detail) == ("not_ready", "lunch")


def test_who_waits_for_one_person_is_reserved(world: World) -> None:
    for agent in ("anna", "bence"):
        world.come(agent)
    talk = world.call()
    world.pick_up("anna", talk)
    world.pass_time(31)
    other = world.call("102")
    world.pick_up("bence", other)
    world.tell(m.Transfer("bence", other, "agent", "anna"))
    world.tell(m.FinishWrapUp("bence", other))
    told = explain.contact(world.floor, other)
    assert told is not None
    assert (told.waits_for, told.detail) == ("agent", "anna")
    assert verdicts(world, other)["bence"] == ("reserved", "anna")


def test_what_the_floor_does_not_know_has_no_answer(world: World) -> None:
    assert explain.contact(world.floor, "gone") is None
    assert explain.agent(world.floor, "nobody") is None
