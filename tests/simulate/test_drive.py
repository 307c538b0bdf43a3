"""The simulated day: the same waits as an independent model, and the rules of the core in force."""

from dataclasses import replace
from math import inf

import pytest
from tests.simulate.plain import Plain
from tests.simulate.scenes import book, exponential, queue, simple_msk, single

from centrala.core.rulebook import Overflow
from centrala.simulate.callers import Caller, callers_of
from centrala.simulate.chance import NO_TIME, Duration
from centrala.simulate.drive import Drive
from centrala.simulate.replications import simulate_day
from centrala.simulate.scenario import Scenario, Staff, Stream

MINUTE = 60.0


def drive(scenario, callers, ring=0.0):
    return Drive(scenario, callers, lambda _: ring).run()


def caller(at, handle=100.0, patience=inf, wrap_up=None, stream=0):
    return Caller(at, stream, patience, handle, wrap_up)


@pytest.mark.parametrize(
    ("scenario", "prefer"),
    [
        (single(4, 120, 9, patience=60, hours=2), False),
        (single(3, 180, 9, patience=400, hours=3), False),
        (replace(single(2, 200, 8, hours=2), busyness_shape=5.0), False),
        (simple_msk(ranked=False), False),
        (simple_msk(), True),
    ],
    ids=["impatient", "overloaded", "busy day", "multi-skill", "ranked"],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_core_serves_everybody_as_the_plain_model_does(scenario, prefer, seed):
    callers = callers_of(scenario, seed, 0)
    found, plain = drive(scenario, callers), Plain(scenario, callers, prefer=prefer)
    for number, tally in enumerate(found.streams):
        own = [it for it, one in enumerate(callers) if one.stream == number]
        assert tally.offered == len(own) > 50
        assert sorted(tally.waits) == pytest.approx(sorted(plain.waits[it] for it in own if plain.answered[it]), abs=1e-5)
        assert sorted(tally.given_up) == pytest.approx(sorted(plain.waits[it] for it in own if not plain.answered[it]), abs=1e-5)
    for work, busy, present in zip(found.work, plain.busy_seconds, plain.present_seconds, strict=True):
        assert work.handling_seconds == pytest.approx(busy, abs=0.01)
        assert work.at_work_seconds == pytest.approx(present, abs=0.01)


def test_the_same_seed_gives_the_same_day():
    first, again, other = (simulate_day(single(2, 100, 5, patience=60, hours=1), seed, 3) for seed in (7, 7, 8))
    assert first == again
    assert first.streams[0].waits != other.streams[0].waits


def test_callers_do_not_depend_on_rules_and_staff():
    small, large = single(2, 100, 5, hours=1), single(2, 100, 50, hours=1)
    assert callers_of(small, 1, 0) == callers_of(large, 1, 0)
    assert callers_of(small, 1, 0) != callers_of(small, 1, 1)


def test_recorded_counts_come_exactly():
    scenario = single(1, 100, 5, hours=1)
    stream = Stream("q", "q", (3, 0, 5), (NO_TIME,), recorded=True)
    callers = callers_of(replace(scenario, streams=(stream,), interval_seconds=600.0, busyness_shape=2.0), 1, 0)
    assert [sum(600 * slot <= it.at < 600 * (slot + 1) for it in callers) for slot in range(3)] == [3, 0, 5]


def test_durations_may_change_by_interval():
    stream = Stream(
        "q", "q", (20, 20), (Duration("fixed", 10), Duration("fixed", 50)), (Duration("fixed", 5),), (Duration("fixed", 7),)
    )
    callers = callers_of(replace(single(1, 1, 1), streams=(stream,), interval_seconds=600.0), 1, 0)
    assert {(it.at >= 600, it.handle_seconds) for it in callers} == {(False, 10.0), (True, 50.0)}
    assert {(it.patience_seconds, it.wrap_up_seconds) for it in callers} == {(5.0, 7.0)}


def test_who_has_no_patience_leaves_at_once_when_nobody_is_free():
    found = drive(single(1, 1, 1), [caller(0, 100), caller(10, patience=0.0), caller(20, patience=30.0)])
    assert (found.streams[0].waits, found.streams[0].given_up) == ([0], [0, 30])


def test_a_ringing_phone_is_waiting():
    found = drive(single(1, 1, 1), [caller(0), caller(200, patience=3.0)], ring=5.0)
    assert (found.streams[0].waits, found.streams[0].given_up) == ([5], [3])


def test_an_agent_who_does_not_answer_in_time_is_back_after_a_while():
    rings = iter([25.0, 2.0])
    scenario = replace(single(1, 1, 1), back_seconds=60.0)
    found = Drive(scenario, [caller(0)], lambda _: next(rings)).run()
    assert found.streams[0].waits == [20 + 60 + 2]


def test_a_write_up_keeps_the_agent_as_long_as_it_takes_and_the_queue_allows():
    staff = (Staff("a", ("q",), ((0, 1),)),)
    scenario = replace(single(1, 1, 1), rulebook=book(staff, queue("q", wrap_up_seconds=50.0)))
    for written, next_wait in ((30.0, 100 + 30 - 10), (80.0, 100 + 50 - 10), (None, 100 + 50 - 10)):
        found = drive(scenario, [caller(0, wrap_up=written), caller(10, wrap_up=written)])
        assert found.streams[0].waits == pytest.approx([0, next_wait])


@pytest.mark.parametrize(
    ("rules", "answered", "turned_away"),
    [
        ({"max_waiting": 1}, 2, 1),
        ({"max_waiting": 1, "when_full": Overflow("queue", "other")}, 3, 0),
        ({"max_wait_seconds": 30.0}, 1, 2),
    ],
)
def test_the_queues_rules_are_in_force(rules, answered, turned_away):
    staff = (Staff("a", ("q",), ((0, 1),)), Staff("b", ("other",), ((0, 1),)))
    scenario = replace(single(1, 1, 1), rulebook=book(staff, queue("q", **rules), queue("other")), staff=staff)
    found = drive(scenario, [caller(0), caller(1), caller(2)]).streams[0]
    assert (len(found.waits), found.turned_away) == (answered, turned_away)


def test_announcements_are_played_to_their_end_and_change_nothing():
    scenario = single(1, 1, 1)
    callers = [caller(0, 300), caller(1, 100)]
    speaking = replace(scenario, rulebook=book(scenario.staff, queue("q", announce_every_seconds=30.0)))
    assert drive(speaking, callers).streams == drive(scenario, callers).streams


def test_agents_finish_what_they_have_in_hand_when_their_shift_ends():
    staff = (Staff("early", ("q",), ((0, 1), (60, 0))), Staff("late", ("q",), ((200, 1),)))
    scenario = replace(single(1, 1, 1), rulebook=book(staff, queue("q")), staff=staff)
    found = drive(scenario, [caller(10, 100), caller(20), caller(30)])
    assert found.streams[0].waits == pytest.approx([0, 180, 270])
    assert found.work[0].at_work_seconds == pytest.approx(110)
    assert found.work[1].handling_seconds == pytest.approx(200)


def test_those_who_are_free_go_first_and_may_come_back():
    staff = (Staff("a", ("q",), ((0, 2), (50, 1), (300, 2))),)
    scenario = replace(single(1, 1, 1), rulebook=book(staff, queue("q")), staff=staff)
    found = drive(scenario, [caller(10, 100), caller(60, 100), caller(400, 50), caller(410, 50)])
    assert found.streams[0].waits == pytest.approx([0, 50, 0, 0])


def test_who_should_have_gone_stays_when_the_number_rises_again():
    staff = (Staff("a", ("q",), ((0, 1), (50, 0), (60, 1))),)
    scenario = replace(single(1, 1, 1), rulebook=book(staff, queue("q")), staff=staff)
    assert drive(scenario, [caller(10, 100), caller(20)]).streams[0].waits == pytest.approx([0, 90])


def test_the_warm_up_is_served_but_not_counted():
    scenario = replace(single(1, 1, 1), warm_up_seconds=50.0)
    found = drive(scenario, [caller(0, 100), caller(60, 100), caller(70, patience=10.0)])
    assert (found.streams[0].offered, found.streams[0].waits, found.streams[0].given_up) == (
        2,
        pytest.approx([40]),
        pytest.approx([10]),
    )
    assert found.work[0].handling_seconds == pytest.approx(150)


def test_a_day_that_passes_midnight_goes_on():
    scenario = single(1 / 30, 100, 1, hours=40)
    found = simulate_day(scenario, 1, 0).streams[0]
    assert found.offered == len(found.waits) > 50


def test_a_refused_scenario_names_its_fault():
    good = single(1, 1, 1)
    from centrala.simulate.chance import BadScenario

    for change, sentence in (
        ({"interval_seconds": 0}, "interval_seconds must be above 0"),
        ({"streams": ()}, "at least one kind of call"),
        ({"busyness_shape": -1}, "busyness_shape must be above 0"),
        ({"streams": (Stream("x", "999", (1,), (NO_TIME,)),)}, "nobody answers the number '999'"),
        ({"staff": (Staff("zz", ("q",), ((0, 1),)),)}, "'zz-1' is not in the rulebook"),
        ({"staff": (Staff("a", ("none",), ((0, 1),)),)}, "there is no queue 'none'"),
    ):
        with pytest.raises(BadScenario, match=sentence):
            replace(good, **change)
    for make, sentence in (
        (lambda: Stream("s", "q", (), (NO_TIME,)), "at least one interval"),
        (lambda: Stream("s", "q", (1.5,), (NO_TIME,), recorded=True), "whole numbers"),
        (lambda: Stream("s", "q", (1, 2, 3), (NO_TIME,) * 2), "handle has 2 durations for 3 intervals"),
        (lambda: Staff("s", ("q",), ((5, 1), (0, 2))), "in order of time"),
        (lambda: Staff("s", ("q",), ((0, 2),), ("anna",)), "only 1 are named"),
        (lambda: Duration("normal", 3), "exponential, lognormal or fixed"),
        (lambda: Duration("exponential", inf), "mean_seconds must be"),
        (lambda: Duration("fixed", 1, zero_share=2), "zero_share"),
        (lambda: Duration("lognormal", 1, spread=0), "spread"),
    ):
        with pytest.raises(BadScenario, match=sentence):
            make()


def test_every_caller_has_an_end():
    for seed in range(5):
        staff = (
            Staff(
                "a",
                ("q",),
                ((0, 3), (1800, 0)),
            ),
            Staff("b", ("q",), ((900, 2),)),
        )
        stream = Stream("q", "q", (60, 60), (exponential(150),), (exponential(200),), (exponential(20),))
        rules = queue("q", wrap_up_seconds=60.0, max_waiting=5, max_wait_seconds=120.0)
        scenario = Scenario(book(staff, rules), (stream,), staff, 1800, pick_up=Duration("lognormal", 6, 1.0))
        found = simulate_day(scenario, seed, 0).streams[0]
        assert found.turned_away > 0
        assert len(found.waits) > 0
        assert len(found.given_up) > 0
        assert found.offered == len(callers_of(scenario, seed, 0))
