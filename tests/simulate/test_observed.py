"""What a recorded day tells: durations, patience from censored waits, hours of work."""

from math import exp, inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.simulate.scenes import queue

from centrala.core.rulebook import AgentEntry, Rulebook
from centrala.simulate.chance import BadScenario
from centrala.simulate.observed import kaplan_meier, patience_of, spread_of
from centrala.simulate.recorded_day import RecordedDay, Stretch, scenario_of_day, staff_of
from centrala.simulate.replications import simulate, simulate_day
from centrala.simulate.scenario import Came

DAY = 1_767_571_200.0  # midnight UTC
NINE = DAY + 9 * 3600


def test_kaplan_and_meiers_own_arithmetic():
    """By hand: one of eight gives up, then two of the six who are left, then one of two."""
    waits = [(1.0, True), (2.0, False), (3.0, True), (3.0, True), (4.0, False), (4.0, False), (5.0, True), (9.0, False)]
    found = kaplan_meier(waits)
    assert [seconds for seconds, _ in found] == [1, 3, 5]
    assert [share for _, share in found] == pytest.approx([7 / 8, 7 / 8 * 4 / 6, 7 / 8 * 4 / 6 * 1 / 2])


@given(st.lists(st.tuples(st.floats(0, 1e4), st.booleans()), max_size=60))
def test_who_would_still_wait_only_falls(waits):
    shares = [share for _, share in kaplan_meier(waits)]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share < 1 for share in shares)


@given(st.lists(st.tuples(st.floats(1, 1e4), st.booleans()), min_size=1, max_size=60))
def test_patience_is_seconds_waited_over_those_who_gave_up(waits):
    found = patience_of(waits)
    gave_up = sum(it for _, it in waits)
    assert found.gave_up == gave_up
    if gave_up:
        assert found.duration.mean_seconds == pytest.approx(sum(it for it, _ in waits) / gave_up)
        assert found.low_seconds < found.duration.mean_seconds < found.high_seconds
    else:
        assert found.duration.mean_seconds == inf


def test_the_interval_holds_the_patience_that_waits_were_made_with_nineteen_times_in_twenty():
    mean, held = 12_000.0, 0
    for seed in range(200):
        chance = Random(seed)
        pairs = [(chance.expovariate(1 / mean), chance.expovariate(1 / 6000)) for _ in range(300)]
        found = patience_of([(min(pair), pair[0] < pair[1]) for pair in pairs])
        held += found.low_seconds < mean < found.high_seconds
    assert 178 <= held <= 199  # 190 of 200, give or take four standard errors


def test_the_curve_agrees_with_the_exponential_it_came_from():
    chance, mean = Random(5), 120.0
    pairs = [(chance.expovariate(1 / mean), chance.expovariate(1 / 60)) for _ in range(4000)]
    for seconds, share in kaplan_meier([(min(pair), pair[0] < pair[1]) for pair in pairs]):
        if seconds < 150:
            assert share == pytest.approx(exp(-seconds / mean), abs=0.06)


def test_the_interval_of_patience_is_that_of_chi_square():
    """Ten who gave up after 1000 seconds in all: 2·1000 over the quantiles 34.170 and 9.591 of chi-square with 20."""
    found = patience_of([(100.0, True)] * 10)
    assert (found.low_seconds, found.high_seconds) == pytest.approx((2000 / 34.170, 2000 / 9.591), rel=0.005)


def test_who_leaves_at_once_is_a_share_of_its_own():
    found = patience_of([(0.0, True)] * 3 + [(50.0, True), (100.0, False), (150.0, True)])
    assert found.duration.zero_share == pytest.approx(0.5)
    assert found.duration.mean_seconds == pytest.approx(150)


def test_durations_keep_mean_and_spread():
    assert spread_of([]).mean_seconds == 0
    assert spread_of([60.0, 60.0]).kind == "fixed"
    found = spread_of([50.0, 150.0])
    assert (found.kind, found.mean_seconds, found.spread) == ("lognormal", 100, 0.5)


def came(at, waited=0.0, handle=100.0, wrap_up=10.0, gave_up=False):
    return Came(NINE + at, waited, gave_up, None if gave_up else handle, None if gave_up else wrap_up)


def house(**agents):
    entries = {name: AgentEntry(name, name, queues) for name, queues in agents.items()}
    return Rulebook(version=3, agents=entries, queues={"q": queue("q", wrap_up_seconds=30.0), "r": queue("r")})


def test_a_recorded_day_is_replayed_caller_by_caller():
    book = house(anna=("q",), bo=("q",))
    calls = [came(0, 0, 100), came(10, 5, 200, 20), came(20, 30, gave_up=True)]
    day = RecordedDay({"q": calls}, [Stretch("anna", "ready", "", DAY, None)], {"anna": ("q",)})
    scenario = scenario_of_day(book, day, again=True)
    assert (scenario.opening, scenario.length_seconds) == (NINE, 3600)
    found = simulate_day(scenario, 1, 0)
    # Anna alone: the second waits for the first's talk and wrap-up, unless their patience, drawn beyond 5 s, ends
    assert found.streams[0].offered == 3
    assert found.streams[0].waits[0] == 0
    assert 30 in found.streams[0].given_up
    assert set(found.streams[0].waits[1:]) <= {100 + 10 - 10}


def test_a_day_like_it_has_as_many_calls_on_average():
    day = RecordedDay({"q": [came(60 * at) for at in range(58)]}, [], {"anna": ("q",), "bo": ("q",)})
    found = simulate(scenario_of_day(house(anna=("q",), bo=("q",)), day, again=False), replications=30)
    assert found.total.offered.holds(58, 2)
    assert len({len(day.streams[0].offered_at) for day in found.days}) > 3


def test_hours_of_work_are_the_times_between_pauses():
    book = house(anna=("q",), bo=(), gone=())
    told = [
        Stretch("anna", "ready", "", DAY, NINE + 100), Stretch("anna", "talking", "", NINE + 100, NINE + 300),
        Stretch("anna", "not_ready", "no_answer", NINE + 300, NINE + 320), Stretch("anna", "ready", "", NINE + 320, NINE + 900),
        Stretch("anna", "not_ready", "lunch", NINE + 900, NINE + 1800), Stretch("anna", "ready", "", NINE + 1800, None),
        Stretch("bo", "ready", "", DAY, None),
    ]  # fmt: skip
    staff = staff_of(book, RecordedDay({}, told, {"anna": ("q",), "left": ("q", "closed")}), NINE, NINE + 3600)
    assert [(it.name, it.queues, it.plan) for it in staff] == [
        ("anna", ("q",), ((0, 1), (900, 0), (1800, 1), (3600, 0))),
        ("left", ("q",), ((0, 1), (3600, 0))),
    ]


@pytest.mark.parametrize(
    ("calls", "stretches", "sentence"),
    [({}, [], "Nobody called"), ({"q": [came(0)]}, [], "No agent worked"), ({"none": [came(0)]}, [], "Nobody called")],
)
def test_a_day_that_can_not_be_simulated_is_refused(calls, stretches, sentence):
    with pytest.raises(BadScenario, match=sentence):
        scenario_of_day(house(anna=("q",)), RecordedDay(calls, stretches, {}), again=True)
