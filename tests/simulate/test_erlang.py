"""Long days under random parameters against exact Erlang B, C and A.

The bounds are those of Student's t for an error of one in ten million, so that not even a million other seeds would
raise a false alarm; the seeds are fixed all the same.
"""

from dataclasses import replace
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.simulate.scenes import single

from centrala.apps.workforce.rules import Demand, erlang_b, outcome
from centrala.simulate.chance import NO_TIME
from centrala.simulate.estimate import ratio
from centrala.simulate.replications import Outcome, simulate

DAYS = 16
WIDER = 8.7 / 2.131  # Student's t with 15 degrees: two-sided 1e-7 over the 95 % of estimates
FEW = settings(max_examples=3, deadline=None, derandomize=True, database=None)
agents = st.integers(1, 25)
handle_seconds = st.sampled_from([40.0, 90.0, 200.0])


def long_days(load: float, aht: float, number: int, patience: float, seed: int) -> Outcome:
    hours = 1 + 400 * aht / (3600 * load)  # some four hundred calls after the first hour
    return simulate(
        single(60 * load / aht, aht, number, patience=patience, hours=hours, warm_up=3600), replications=DAYS, seed=seed
    )  # fmt: skip


def waited(found: Outcome):
    days = [day.streams[0] for day in found.days]
    return ratio([sum(it > 0 for it in day.waits + day.given_up) for day in days], [day.offered for day in days])


@FEW
@given(number=agents, busy=st.floats(0.3, 1.6), aht=handle_seconds, seed=st.integers(0, 10**6))
def test_lost_calls_are_erlang_b(number, busy, aht, seed):
    load = busy * number
    scenario = single(60 * load / aht, aht, number, hours=1 + 400 * aht / (3600 * load), warm_up=3600)
    stream = replace(scenario.streams[0], patience=(NO_TIME,))
    found = simulate(replace(scenario, streams=(stream,)), replications=DAYS, seed=seed)
    assert found.total.abandon_share.holds(erlang_b(number, load), WIDER)


@FEW
@given(number=agents, busy=st.floats(0.4, 0.85), aht=handle_seconds, seed=st.integers(0, 10**6))
def test_patient_callers_are_erlang_c(number, busy, aht, seed):
    load = busy * number
    found, exact = long_days(load, aht, number, inf, seed), outcome(Demand(load / aht, 1, aht), number)
    assert waited(found).holds(exact.wait_probability, WIDER)
    assert found.total.mean_wait_seconds.holds(exact.mean_wait_seconds, WIDER)
    assert found.occupancy.holds(exact.occupancy, WIDER)


@FEW
@given(
    number=agents, busy=st.floats(0.5, 1.6), aht=handle_seconds, patience=st.sampled_from([20.0, 90.0, 400.0]),
    seed=st.integers(0, 10**6),
)  # fmt: skip
def test_impatient_callers_are_erlang_a(number, busy, aht, patience, seed):
    load = busy * number
    found, exact = long_days(load, aht, number, patience, seed), outcome(Demand(load / aht, 1, aht, patience), number)
    assert waited(found).holds(exact.wait_probability, WIDER)
    assert found.total.abandon_share.holds(exact.abandon_probability, WIDER)
    assert found.total.mean_wait_seconds.holds(exact.mean_wait_seconds, WIDER)
    assert found.occupancy.holds(exact.occupancy, WIDER)


def test_the_bounds_are_narrow_enough_to_tell_a_quarter_more_load():
    """What the test above would say of a model that is wrong."""
    found, wrong = long_days(18.0, 90.0, 20, 90.0, 1), outcome(Demand(22.5 / 90, 1, 90.0, 90.0), 20)
    assert not found.occupancy.holds(wrong.occupancy, WIDER)
    assert not waited(found).holds(wrong.wait_probability, WIDER)
