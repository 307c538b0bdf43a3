"""Staffing by target: the fewest agents, no fewer would do, a day as its intervals, and input that can't be meant."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.apps.workforce.rules import (
    BadInput,
    Demand,
    ServiceLevel,
    Target,
    agents_needed,
    day_staffing,
    erlang_b,
    erlang_b_with_redials,
    erlang_c,
    outcome,
    outcome_with_retrials,
    scheduled_for,
    wait_percentile_seconds,
)

quick = settings(max_examples=60, deadline=None)
patiences = st.one_of(st.just(math.inf), st.floats(5, 2000))
HOUR = {"interval_seconds": 3600, "aht_seconds": 300}


def met(target: Target, demand: Demand, agents: int, slack: float = 1e-9) -> bool:
    """Whether ``agents`` meet the target but for rounding, from the single interval's figures."""
    found = outcome(demand, agents, target.answer_seconds)
    return (
        math.isfinite(found.mean_wait_seconds)
        and found.service_level(target.formula) >= (target.service_level or 0) - slack
        and found.abandon_probability <= (target.max_abandon or 1) + slack
        and found.mean_wait_seconds <= (target.max_wait_seconds or math.inf) + slack
        and found.occupancy <= (target.max_occupancy or 1) + slack
    )


@quick
@given(
    calls=st.floats(0.1, 3000), aht=st.floats(20, 900), patience=patiences, level=st.floats(0.05, 0.99),
    formula=st.sampled_from(ServiceLevel), seconds=st.floats(0, 120), occupancy=st.one_of(st.none(), st.floats(0.3, 1)),
)  # fmt: skip
def test_one_agent_fewer_would_not_do(calls, aht, patience, level, formula, seconds, occupancy):
    demand = Demand(calls, 900, aht, patience)
    target = Target(level, seconds, formula, max_occupancy=occupancy)
    agents = agents_needed(demand, target)
    assert met(target, demand, agents)
    assert agents == 0 or not met(target, demand, agents - 1, -1e-9)


@quick
@given(calls=st.floats(0.1, 2000), patience=st.floats(5, 2000), abandon=st.floats(0.001, 0.5))
def test_one_agent_fewer_would_lose_too_many(calls, patience, abandon):
    demand, target = Demand(calls, 900, 240, patience), Target(None, max_abandon=abandon)
    agents = agents_needed(demand, target)
    assert met(target, demand, agents)
    assert agents == 0 or not met(target, demand, agents - 1, -1e-9)


@pytest.mark.parametrize(
    ("target", "agents"),
    [
        (Target(0.8), 14),  # 13 reach 0.7988
        (Target(0.8, max_occupancy=0.7), 15),
        (Target(0.9, 20), 15),
        (Target(None, max_wait_seconds=30), 13),
        (Target(0.5, least_agents=40), 40),
    ],
)
def test_targets_of_a_hundred_calls_in_half_an_hour(target, agents):
    assert agents_needed(Demand(100, 1800, 180), target) == agents


def test_a_day_is_its_intervals():
    calls = [0, 3, 40.5, 400, 2000, 12, 0]
    times = [300, 300, 250, 300, 280, 600, 300]
    target = Target(0.8, 20, max_occupancy=0.9)
    for patience in (math.inf, 180.0):
        day = day_staffing(
            calls, interval_seconds=900, aht_seconds=times, patience_seconds=patience, target=target, shrinkage=0.3
        )  # fmt: skip
        for at, (number, aht) in enumerate(zip(calls, times, strict=True)):
            alone = Demand(number, 900, aht, patience)
            assert day.agents[at] == agents_needed(alone, target)
            found = outcome(alone, day.agents[at])
            assert day.service_level[at] == pytest.approx(found.service_level(), abs=1e-12)
            assert day.mean_wait_seconds[at] == pytest.approx(found.mean_wait_seconds, rel=1e-9)
            assert day.occupancy[at] == pytest.approx(found.occupancy, rel=1e-12)
            assert day.abandon_probability[at] == pytest.approx(found.abandon_probability, rel=1e-9)
            assert day.scheduled[at] == math.ceil(day.agents[at] / 0.7)


def test_intervals_without_calls_need_nobody():
    day = day_staffing([0, 0], interval_seconds=900, aht_seconds=300, target=Target())
    assert (day.agents, day.service_level, day.occupancy) == ((0, 0), (1, 1), (0, 0))


@pytest.mark.parametrize(
    ("agents", "shrinkage", "people"), [(17, 0.15, 20), (10, 0, 10), (10, 0.3, 15), (0, 0.5, 0), (7, 0.3, 10)]
)
def test_shrinkage(agents, shrinkage, people):
    assert scheduled_for(agents, shrinkage) == people


# ── callers who call again ──


def test_redials_add_what_is_lost_again():
    blocked = erlang_b_with_redials(10, 8, 0.5)
    total = 8 / (1 - 0.5 * blocked)
    assert erlang_b(10, total) == pytest.approx(blocked, rel=1e-9)
    assert erlang_b_with_redials(10, 8, 0.0) == pytest.approx(erlang_b(10, 8), rel=1e-12)


@quick
@given(calls=st.floats(0, 500), agents=st.integers(1, 60), redial=st.floats(0, 0.95), reconnect=st.floats(0, 0.9))
def test_the_total_is_first_calls_and_repetitions(calls, agents, redial, reconnect):
    found = outcome_with_retrials(Demand(calls, 900, 200, 100), agents, redial=redial, reconnect=reconnect)
    lost = found.outcome.abandon_probability if calls else 0
    again = found.total_calls * (redial * lost + reconnect * (1 - lost))
    assert found.total_calls == pytest.approx(calls + again, rel=1e-6, abs=1e-9)
    assert found.total_calls >= calls


def test_erlang_c_has_reconnects_only():
    found = outcome_with_retrials(Demand(80, 900, 200), 30, redial=0.9, reconnect=0.2)
    assert found.total_calls == pytest.approx(100)
    assert found.outcome.wait_probability == pytest.approx(erlang_c(30, 100 * 200 / 900))


# ── input that can't be meant ──

BAD = {
    "calls must be 0 or above": lambda: Demand(-1, 900, 300),
    "calls must be 0 or above, not nan": lambda: Demand(math.nan, 900, 300),
    "interval_seconds must be above 0": lambda: Demand(1, 0, 300),
    "aht_seconds must be above 0": lambda: Demand(1, 900, 0),
    "aht_seconds must be above 0, not inf": lambda: Demand(1, 900, math.inf),
    "patience_seconds must be above 0": lambda: Demand(1, 900, 300, 0),
    "patience_seconds must be above 0 and at most": lambda: Demand(1, 900, 300, 1e12),
    "agents must be a whole number": lambda: outcome(Demand(1, 900, 300), 2.5),
    "agents must be a whole number from 0 to 100000, not True": lambda: outcome(Demand(1, 900, 300), True),
    "lines must be a whole number from 0": lambda: erlang_b(-1, 3),
    "load_erlangs must be 0 or above": lambda: erlang_c(3, -1),
    "answer_seconds must be 0 or above": lambda: outcome(Demand(1, 900, 300), 2, -5),
    "service_level is a share above 0": lambda: Target(80),
    "service_level 1 would need endless agents": lambda: Target(1.0),
    "max_occupancy is a share": lambda: Target(max_occupancy=0),
    "max_wait_seconds must be above 0": lambda: Target(max_wait_seconds=0),
    "A target needs at least one of": lambda: Target(None),
    "max_abandon needs a finite patience_seconds": lambda: day_staffing([5], **HOUR, target=Target(max_abandon=0.03)),
    "shrinkage is a share": lambda: day_staffing([5], **HOUR, target=Target(), shrinkage=1),
    "calls[1] must be 0 or above": lambda: day_staffing([5, -3], **HOUR, target=Target()),
    "aht_seconds has 1 values for 2 intervals": lambda: day_staffing(
        [5, 3], interval_seconds=900, aht_seconds=[300], target=Target()
    ),
    "can't be met with 100000 agents": lambda: agents_needed(Demand(1000, 1, 300), Target()),
    "redial is a share": lambda: erlang_b_with_redials(3, 2, 1.0),
    "agents must be above the load with reconnects, 10": lambda: outcome_with_retrials(Demand(5, 1, 1), 10, reconnect=0.5),
    "of_calls is a share": lambda: wait_percentile_seconds(Demand(1, 900, 300), 2, 1.0),
}


@pytest.mark.parametrize("sentence", BAD)
def test_bad_input_is_named(sentence):
    with pytest.raises(BadInput) as told:
        BAD[sentence]()
    assert sentence in str(told.value)
    assert str(told.value).endswith(".")
