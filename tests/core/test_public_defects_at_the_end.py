"""Public defects 11 to 20, of what does not end as it should; the table of all stands in test_public_defects.py."""

from collections.abc import Callable

import pytest
from tests.core.defect_world import change, ringing, serve, world_of
from tests.core.world import World

from centrala.core import messages as m
from centrala.core.rulebook import AgentEntry, Overflow, OverflowRule, Queue, Ring


@pytest.mark.parametrize("end", ["nobody answers", "the caller leaves", "one answers", "all phones are lost"])
def test_ring_all_leaves_nobody_reserved(end: str) -> None:
    """11. A reservation without an end kept agents out of every queue for ever."""
    world = world_of({"support": Queue("support", "Support", strategy="ring_all", ring_seconds=20.0, wrap_up_seconds=0.0)})
    team = ("anna", "bence", "kasia")
    for agent in team:
        world.come(agent)
    contact = world.call()
    assert set(ringing(world)) == set(team)
    if end == "the caller leaves":
        world.end(world.customer(contact))
    elif end == "one answers":
        world.pick_up("bence", contact)
        world.pass_time(3)
        world.end(world.customer(contact))
    elif end == "all phones are lost":
        for agent in team:
            world.end(world.leg_of(agent, contact), "unreachable")
    world.pass_time(21)
    assert ringing(world) == {}
    assert all(not world.floor.agents[agent].lines for agent in team)
    for agent in team:
        world.tell(m.BeReady(agent, "browser"))
    if contact not in world.floor.contacts:
        world.call()
    assert set(ringing(world)) == set(team), "all can be rung again"


def test_a_call_the_switch_no_longer_has_is_no_ghost() -> None:
    """12. For hours calls were shown as answered that had long ended in the media server."""
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=0.0)})
    world.come("anna")
    spoken, waiting = world.call(), world.call()
    world.pick_up("anna", spoken)
    world.pass_time(30)
    world.tell(m.SwitchLost())
    world.legs.clear()
    world.bridges.clear()
    world.tell(m.FloorSurveyed({}, {}, 4.0, restarted=False))
    assert world.floor.contacts == {}
    assert world.floor.queues["support"].length == 0
    assert world.state("anna") == "ready"
    assert {fact.contact for fact in world.remembered("contact.ended")} == {spoken, waiting}


def test_nobody_goes_on_ringing_for_a_caller_who_left() -> None:
    """14. The agent's phone rang on, or began to ring, for a caller who was gone."""
    world = world_of()
    world.come("anna")
    left, next_one = world.call(), world.call()
    leg = world.leg_of("anna", left)
    world.end(world.customer(left))
    assert leg not in world.legs
    assert ringing(world) == {"anna": next_one}
    world.tell(m.LegAnswered(leg))  # she had picked up in that very moment
    assert world.state("anna") == "ringing"
    world.pick_up("anna", next_one)
    assert world.together(world.customer(next_one), world.leg_of("anna", next_one))


@pytest.mark.parametrize("ending", [m.CompleteTransfer, m.CancelConsult, m.Conference])
def test_a_consultation_ends_with_the_agent_at_work(ending: type) -> None:
    """16. When A brought C and B together, A was cut off and signed out."""
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=10.0)})
    world.come("anna")
    contact = world.call()
    world.pick_up("anna", contact)
    world.come("kasia")
    world.tell(m.Consult("anna", contact, "agent", "kasia"))
    world.pick_up("kasia", contact)
    world.tell(ending("anna", contact))
    assert world.floor.agents["anna"].presence == "ready"
    assert world.customer(contact) in world.legs
    world.pass_time(2)
    world.end(world.customer(contact))
    world.pass_time(11)
    assert (world.state("anna"), world.state("kasia")) == ("ready", "ready")


@pytest.mark.parametrize("last", ["offline", "not ready", "does not answer", "phone lost"])
def test_an_unable_agent_at_the_end_of_the_list_halts_nothing(last: str) -> None:
    """17. With a top-down list one unavailable agent at its end halted everything."""
    world = world_of({"support": Queue("support", "Support", strategy="linear", ring_seconds=10.0, wrap_up_seconds=0.0)})
    world.come("anna")
    if last != "offline":
        world.come("kasia")
    if last == "not ready":
        world.tell(m.BeNotReady("kasia", "lunch"))
    if last == "phone lost":
        world.tell(m.DeviceChanged("kasia", "browser", ok=False, cause="unregistered", instance="page-1"))
    calls = [world.call() for _ in range(3)]
    if last == "does not answer":
        assert ringing(world) == {"anna": calls[0], "kasia": calls[1]}
        world.pick_up("anna", calls[0])
        world.pass_time(11)  # Kasia's phone rang in vain
        world.end(world.customer(calls[0]))
        calls.remove(calls[0])
    assert [serve(world, "anna") for _ in calls] == calls
    assert world.floor.queues["support"].length == 0


def test_each_wrap_up_ends_by_itself() -> None:
    """18. Free agents were given nothing until the last one had finished writing up."""
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=20.0)})
    for agent in ("anna", "kasia"):
        world.come(agent)
    for agent in ("anna", "kasia"):
        contact = world.call()
        world.pick_up(agent, contact)
        world.pass_time(10)
        world.end(world.customer(contact))
    waiting = [world.call(), world.call()]
    assert (world.state("anna"), world.state("kasia")) == ("wrap_up", "wrap_up")
    world.pass_time(10)
    assert ringing(world) == {"anna": waiting[0]}
    assert world.state("kasia") == "wrap_up"
    world.pass_time(10)
    assert ringing(world) == {"anna": waiting[0], "kasia": waiting[1]}


def in_talk(world: World, contact: str, then: m.Message | None = None) -> None:
    """Anna has the call, and does this with it."""
    world.pick_up("anna", contact)
    if then is not None:
        world.tell(then)


def gone(world: World, contact: str, cause: str) -> None:
    """The agent's leg ends; a parked call has none."""
    if leg := world.leg_of("anna", contact):
        world.end(leg, cause)


def restarted(world: World, _contact: str) -> None:
    """Every leg is gone at once."""
    world.legs.clear()
    world.bridges.clear()
    world.tell(m.FloorSurveyed({}, {}, 5.0, restarted=True))


STATES: dict[str, Callable[[World, str], None]] = {
    "ringing": lambda _world, _contact: None,
    "talking": in_talk,
    "held": lambda world, contact: in_talk(world, contact, m.Hold("anna", contact)),
    "parked": lambda world, contact: in_talk(world, contact, m.Park("anna", contact)),
    "consulting": lambda world, contact: in_talk(world, contact, m.Consult("anna", contact, "agent", "kasia")),
}
ENDS: dict[str, Callable[[World, str], None]] = {
    "the caller hangs up": lambda world, contact: world.end(world.customer(contact)),
    "the agent's leg is gone": lambda world, contact: gone(world, contact, "hang_up"),
    "the phone is lost": lambda world, contact: gone(world, contact, "lost"),
    "the switch was restarted": restarted,
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("state", STATES)
def test_no_end_of_a_call_locks_an_agent(state: str, end: str) -> None:
    """19. Agents stayed "in a call" that no longer existed."""
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=5.0)})
    world.come("anna")
    contact = world.call()
    world.come("kasia")
    STATES[state](world, contact)
    world.pass_time(2)
    ENDS[end](world, contact)
    world.pass_time(world.floor.rulebook.park_seconds + 60)
    for name in [it.customer for it in world.floor.contacts.values() if it.customer in world.legs]:
        world.end(name)
    world.pass_time(60)
    for agent in ("anna", "kasia"):
        assert world.floor.agents[agent].lines == []
        world.tell(m.BeReady(agent, "browser"))
        assert world.state(agent) == "ready"


def test_the_same_history_gives_the_same_order() -> None:
    """20. The order over queues was documented as not determined."""

    def told() -> list[tuple[str, str]]:
        world = world_of({"support": Queue("support", "Support", strategy="weighted_random", wrap_up_seconds=0.0)})
        for agent in ("anna", "bence", "kasia"):
            world.come(agent)
        for at in range(30):
            world.call(("101", "102")[at % 2])
            for agent in sorted(ringing(world)):
                serve(world, agent)
        return [(fact.contact, fact.agent) for fact in world.remembered("offer.made")]

    first = told()
    assert first == told()
    assert len({agent for _, agent in first}) == 3, "the lot falls on everybody"


def test_a_queue_changes_its_strategy_with_people_in_it() -> None:
    """20. A queue had to be deleted and made anew to become linear."""
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=0.0)})
    calls = [world.call(), world.call()]
    before = world.floor.queues["support"].waiting
    change(world, support=Queue("support", "Support", strategy="linear", wrap_up_seconds=0.0))
    assert world.floor.queues["support"].waiting == before
    world.come("kasia")
    assert serve(world, "kasia") == calls[0]
    serve(world, "kasia")
    world.come("anna")  # she has idled shorter, but stands before Kasia on the list
    assert world.call() == ringing(world)["anna"]


def test_the_rule_of_the_expected_wait_works() -> None:
    """20. Sending people elsewhere by the expected wait "never fully worked"."""
    rule = OverflowRule("expected_wait_seconds", Overflow("queue", "sales"), limit=200.0)
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=0.0, overflows=(rule,))})
    world.floor.queues["support"].handle_seconds = 150.0
    world.come("anna")
    world.call()
    kept, sent = world.call(), world.call()
    assert [world.floor.contacts[name].queue for name in (kept, sent)] == ["support", "sales"]
    assert [fact.data["cause"] for fact in world.remembered("contact.overflowed")] == ["expected_wait_seconds"]
    world.come("kasia")
    world.pick_up("kasia", kept)
    assert world.floor.contacts[world.call()].queue == "support", "two at work and nobody waiting: no reason to send anybody"


def test_a_step_that_rings_already_relaxes() -> None:
    """20. A rule that rang already never relaxed, so that the able idled beside a ringing phone."""
    agents = {
        "anna": AgentEntry("anna", "Anna", ("support",), skills={"tv": 4}),
        "kasia": AgentEntry("kasia", "Kasia", ("support",)),
    }
    support = Queue("support", "Support", needs={"tv": 3}, rings=(Ring(5.0, {"tv": 0}),), strategy="ring_all", ring_seconds=20.0)
    world = world_of({"support": support}, agents)
    for agent in ("anna", "kasia"):
        world.come(agent)
    contact = world.call()
    assert ringing(world) == {"anna": contact}
    world.pass_time(5)
    assert ringing(world) == {"anna": contact, "kasia": contact}
