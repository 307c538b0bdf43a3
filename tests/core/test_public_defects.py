"""What people publicly complain of in other queue engines, as stories that have to end well here.

The reports are those of the public issue trackers, in the order of our list of them. Each that can occur in a core
like ours has a test whose name says it; the numbers are the list's. From 11 on they stand in test_public_defects_at_the_end.py.

== ===================================================  ===============================================================
 1 asterisk #108: no order over several queues          test_an_agent_of_several_queues_serves_one_order
 2 asterisk #1637: long waiters beat the urgent         test_a_long_wait_does_not_beat_urgency
 3 asterisk #1691: nobody offered after a first place   test_somebody_put_first_whom_nobody_can_serve_stops_nobody_else
 4 asterisk #202: priority acts on later calls only     test_a_changed_priority_acts_on_who_waits_already
 5 asterisk #176: two agents answer one call            test_two_who_answer_at_once_do_not_both_get_the_call
 6 asterisk #1557: answers, hangs up, all are dropped   test_who_picks_up_and_puts_down_at_once_does_not_lose_the_caller
 7 asterisk #1006: wrap-up ends early                   test_nothing_shortens_the_wrap_up
 8 asterisk #607: a transfer wipes wrap-up and order    test_an_attended_transfer_wipes_neither_wrap_up_nor_idle_order
 9 asterisk #1736: counters drift with many queues      test_counts_are_those_of_the_facts_however_often_rules_change
10 asterisk PR #1377: wrap-up can not be seen           test_wrap_up_is_seen_with_its_end
11 freeswitch #2540: stuck reserved with ring-all       test_ring_all_leaves_nobody_reserved
12 freeswitch #1973: ghosts shown as answered           test_a_call_the_switch_no_longer_has_is_no_ghost
13 freeswitch #1062, #1641: one dead thread stops all   test_engine_goes_on.py (tests/engine): a fault of one decision
14 freeswitch #2529: rung for who has left              test_nobody_goes_on_ringing_for_a_caller_who_left
15 freeswitch #1674: no two engines for one floor       can occur, and does: one engine decides for one site, a second
                                                        waits for its lock (ARCHITECTURE.md, Known faults). No test here.
16 freeswitch #2118: a consultation logs the agent out  test_a_consultation_ends_with_the_agent_at_work
17 freeswitch PR #1221: top-down list halts             test_an_unable_agent_at_the_end_of_the_list_halts_nothing
18 opensips #2679: wrap-up ends for all at the last     test_each_wrap_up_ends_by_itself
19 opensips #3123: locked in a call for ever            test_no_end_of_a_call_locks_an_agent
20 wazo: order by chance; strategy needs a new queue;   test_the_same_history_gives_the_same_order, test_a_queue_changes
   the wait rule never worked; a ringing rule never     _its_strategy_with_people_in_it, test_the_rule_of_the_expected_wait
   relaxes                                              _works, test_a_step_that_rings_already_relaxes
== ===================================================  ===============================================================
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.core.defect_world import change, ringing, serve, world_of
from tests.core.world import World

from centrala.core import messages as m
from centrala.core.rulebook import Queue
from centrala.engine.desks import view


def test_an_agent_of_several_queues_serves_one_order() -> None:
    """1. Peers exhaust one queue before the other, or go by the order in which queues were made."""
    world = world_of()
    callers = []
    for dialled in ("102", "101", "101", "102", "101"):
        callers.append(world.call(dialled))
        world.pass_time(1)
    world.come("bence")
    assert [serve(world, "bence") for _ in callers] == callers


def test_a_long_wait_does_not_beat_urgency() -> None:
    """2. The cure of the first defect let whoever waited long go before the urgent."""
    world = world_of({"sales": Queue("sales", "Sales", priority=1)})
    patient = world.call("101")
    world.pass_time(200)
    urgent = world.call("102")
    world.come("bence")
    assert [serve(world, "bence"), serve(world, "bence")] == [urgent, patient]


def test_somebody_put_first_whom_nobody_can_serve_stops_nobody_else() -> None:
    """3. Two rules waited for each other: with a call at the first position nothing was offered to anybody."""
    world = world_of({"sales": Queue("sales", "Sales", needs={"norwegian": 3}, priority=1)})
    world.come("bence")
    world.come("anna")
    stuck = world.call("102")
    world.tell(m.MovePlace(stuck, 1, 3600.0, "sofie", first=True))
    others = [world.call("101") for _ in range(3)]
    assert set(ringing(world).values()) == set(others[:2])
    assert serve(world, "anna") in others
    assert set(ringing(world).values()) == set(others) - {world.remembered("talk.started")[0].contact}


def test_a_changed_priority_acts_on_who_waits_already() -> None:
    """4. Re-prioritising moved only those who came later."""
    world = world_of()
    first, second = world.call(), world.call()
    world.tell(m.MovePlace(second, 1, 0.0, "sofie"))
    world.come("anna")
    assert [serve(world, "anna"), serve(world, "anna")] == [second, first]


def test_two_who_answer_at_once_do_not_both_get_the_call() -> None:
    """5. With ring-all both phones were told that they have the caller."""
    world = world_of({"support": Queue("support", "Support", strategy="ring_all")})
    for agent in ("anna", "kasia"):
        world.come(agent)
    contact = world.call()
    legs = {agent: world.leg_of(agent, contact) for agent in ("anna", "kasia")}
    world.answer(legs["anna"])
    world.tell(m.LegAnswered(legs["kasia"]))  # it was on its way when Kasia's phone was let off
    assert world.together(world.customer(contact), legs["anna"])
    assert legs["kasia"] not in world.legs
    assert (world.state("anna"), world.state("kasia")) == ("talking", "ready")
    assert [fact.agent for fact in world.remembered("talk.started")] == ["anna"]
    assert world.floor.agents["kasia"].missed_today == 0


@pytest.mark.parametrize("strategy", ["ring_all", "longest_idle"])
def test_who_picks_up_and_puts_down_at_once_does_not_lose_the_caller(strategy: Any) -> None:
    """6. The others who rang had been let off and the caller was dropped; here the caller waits on at the same place."""
    world = world_of({"support": Queue("support", "Support", strategy=strategy)})
    for agent in ("anna", "kasia"):
        world.come(agent)
    contact = world.call()
    age = world.floor.contacts[contact].place.queued_as_of
    leg = world.leg_of("anna", contact)
    world.answer(leg)
    world.end(leg)
    assert world.customer(contact) in world.legs
    assert ringing(world) == {"kasia": contact}, "Anna writes it up, the next one rings"
    assert world.floor.contacts[contact].place.queued_as_of == age
    world.pick_up("kasia", contact)
    assert world.together(world.customer(contact), world.leg_of("kasia", contact))
    world.pass_time(2)
    world.end(world.leg_of("kasia", contact))
    assert world.customer(contact) not in world.legs, "who has spoken with the caller may hang up"


def meddle_rules(world: World) -> None:
    change(world, support=replace(world.floor.rulebook.queues["support"], wrap_up_seconds=1.0))


def meddle_phone(world: World) -> None:
    world.tell(m.DeviceChanged("anna", "browser", ok=False, cause="unregistered", instance="page-1"))
    world.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-1"))


@pytest.mark.parametrize(
    "meddle",
    [
        meddle_rules, meddle_phone, lambda world: world.tell(m.BeReady("anna", "browser")),
        lambda world: world.tell(m.MovePlace("c2", 1, 0.0, "sofie")),
        lambda world: [world.call("102"), world.come("bence")],
    ],
    ids=["new rules", "the phone was away", "ready again", "a changed priority", "a colleague comes"],
)  # fmt: skip
def test_nothing_shortens_the_wrap_up(meddle: Callable[[World], object]) -> None:
    """7. Now and then the next call came during after-call work."""
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=30.0)})
    world.come("anna")
    first = world.call()
    world.pick_up("anna", first)
    world.call()
    world.call()
    world.pass_time(60)
    world.end(world.customer(first))
    meddle(world)
    for _ in range(29):
        world.pass_time(1)
        assert world.state("anna") == "wrap_up"
        assert "anna" not in ringing(world)
    world.pass_time(1)
    assert "anna" in ringing(world)


def test_an_attended_transfer_wipes_neither_wrap_up_nor_idle_order() -> None:
    """8. Passing a call on to another queue reset when the agent had their last call, and their wrap-up with it."""
    world = world_of({name: Queue(name, name, wrap_up_seconds=20.0) for name in ("support", "sales")})
    world.come("anna")
    contact = world.call()
    world.pick_up("anna", contact)
    world.pass_time(5)
    world.come("kasia")
    world.come("bence")
    idle = world.floor.agents["kasia"].idle_since
    world.tell(m.Consult("anna", contact, "queue", "sales"))
    world.pick_up("bence", contact)
    world.tell(m.CompleteTransfer("anna", contact))
    assert (world.state("anna"), world.state("bence")) == ("wrap_up", "talking")
    assert world.floor.agents["kasia"].idle_since == idle
    world.pass_time(19)
    assert world.state("anna") == "wrap_up"
    world.pass_time(1)
    assert world.state("anna") == "ready"
    assert ringing(world) == {}
    assert world.call() == ringing(world)["kasia"], "Kasia has idled longer than Anna"


def test_counts_are_those_of_the_facts_however_often_rules_change() -> None:
    """9. With some two thousand queues a re-read of the rules counted calls twice, and "fewest calls" became unfair."""
    many = {f"q{n}": Queue(f"q{n}", f"Q{n}") for n in range(300)}
    world = world_of({"support": Queue("support", "Support", strategy="fewest_today", wrap_up_seconds=0.0), **many})
    for agent in ("anna", "kasia"):
        world.come(agent)
    for at in range(12):
        change(world, **{f"q{at}": replace(many[f"q{at}"], name=f"Again {at}")})
        contact = world.call()
        (agent,) = ringing(world)
        world.pick_up(agent, contact)
        change(world)
        world.pass_time(2)
        world.end(world.customer(contact))
    talks = [fact.agent for fact in world.remembered("talk.started")]
    for agent in ("anna", "kasia"):
        assert world.floor.agents[agent].answered_today == talks.count(agent) == 6
    queue = world.floor.queues["support"]
    assert (queue.offered, queue.answered, queue.abandoned) == (12, 12, 0)


def test_wrap_up_is_seen_with_its_end() -> None:
    """10. Supervisors could not tell who writes up from who is free."""
    world = world_of({"support": Queue("support", "Support", wrap_up_seconds=25.0)})
    world.come("anna")
    contact = world.call()
    world.pick_up("anna", contact)
    world.pass_time(5)
    world.end(world.customer(contact))
    around = view.Surroundings()
    agent, queue, it = (view.document(world.floor, around, key) for key in ("agent/anna", "queue/support", f"contact/{contact}"))
    assert (agent.state, queue.agents_wrap_up, queue.agents_ready) == ("wrap_up", 1, 0)  # type: ignore[union-attr]
    assert [(line.state, line.deadline) for line in it.lines] == [("wrap_up", view.ms(world.now + 25))]  # type: ignore[union-attr]
