"""A supervisor moves somebody in line: at once, by name, and without touching the wait that is reported."""

import pytest
from tests.core.world import World, rulebook

from centrala.core import messages as m
from centrala.core import routing
from centrala.core.rulebook import Queue


@pytest.fixture
def world() -> World:
    """Three wait: two in Support, one in Sales; nobody has come yet."""
    world = World()
    for dialled in ("101", "101", "102"):
        world.call(dialled)
        world.pass_time(5)
    return world


def order(world: World, queue: str = "support") -> list[str]:
    return [key[2] for key in world.floor.queues[queue].waiting]


def move(world: World, contact: str, **how: object) -> str:
    values: dict[str, object] = {"priority": None, "older_seconds": 0.0, "by": "sofie"} | how
    return world.refusal(m.MovePlace(contact, **values))  # type: ignore[arg-type]


def test_first_in_line_goes_before_all_whom_the_same_agents_serve(world: World) -> None:
    waited_since = world.floor.contacts["c3"].place.entered_at
    assert move(world, "c3", first=True) == ""
    place = world.floor.contacts["c3"].place
    assert place.entered_at == waited_since, "the wait that is reported stays"
    world.come("bence")
    assert world.floor.contacts["c3"].offered_to == "bence", "older ones wait in Support, which Bence serves too"
    (fact,) = world.remembered("place.moved")
    assert (fact.contact, fact.data["queue"], fact.data["by"]) == ("c3", "sales", "sofie")


def test_first_goes_before_the_most_urgent_and_a_second_first_before_that(world: World) -> None:
    move(world, "c1", priority=2)
    move(world, "c2", first=True)
    assert order(world) == ["c2", "c1"]
    move(world, "c1", first=True)
    assert order(world) == ["c1", "c2"]
    before = world.floor.contacts["c1"].place
    move(world, "c1", first=True)
    assert order(world) == ["c1", "c2"]
    assert world.floor.contacts["c1"].place == before, "who is first already stays as they are"


def test_a_priority_acts_at_once(world: World) -> None:
    assert move(world, "c2", priority=1) == ""
    assert order(world) == ["c2", "c1"]
    assert move(world, "c2", priority=9) == ""
    world.come("anna")
    assert world.floor.contacts["c1"].offered_to == "anna"


def test_to_another_queue_with_the_age_it_has(world: World) -> None:
    move(world, "c1", queue="sales")
    assert (order(world), order(world, "sales")) == (["c2"], ["c1", "c3"])
    assert routing.position(world.floor, world.floor.contacts["c1"]) == 1
    world.come("kasia")
    assert world.floor.contacts["c1"].offered_to == "kasia"


def test_moved_to_a_queue_where_somebody_is_free_it_rings_at_once(world: World) -> None:
    world.come("kasia")
    assert world.floor.contacts["c3"].offered_to == "kasia"
    world.pick_up("kasia", "c3")
    world.end(world.customer("c3"))
    world.pass_time(60)
    move(world, "c2", queue="sales")
    assert world.floor.contacts["c2"].offered_to == "kasia"


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"priority": 0}, "bad_priority"), ({"priority": 10}, "bad_priority"), ({"older_seconds": 100_000.0}, "bad_age"),
        ({"queue": "nowhere"}, "no_such_queue"), ({"queue": "post"}, "other_kind"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused_and_changes_nothing(how: dict[str, object], error: str) -> None:
    queues = {name: Queue(name, name, kind=kind) for name, kind in (("support", "call"), ("sales", "call"), ("post", "email"))}
    world = World(rulebook(queues=queues))
    world.call()
    before = world.floor.contacts["c1"].place
    assert move(world, "c1", **how) == error
    assert world.floor.contacts["c1"].place == before
    assert order(world) == ["c1"]


def test_what_rings_already_or_is_gone_is_not_moved(world: World) -> None:
    world.come("anna")
    assert move(world, "c1", first=True) == "not_now"
    world.end(world.customer("c2"))
    assert move(world, "c2", first=True) == "no_such_contact"
