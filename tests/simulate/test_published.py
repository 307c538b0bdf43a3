"""Simulated days against exact Erlang and against published simulations. Seeds are fixed.

Tolerance: 1.7 times the 95 % confidence interval (about 99.9 %): of the simulation for exact values, of both together
(the root of both squared half widths) for published ones.
"""

from collections.abc import Sequence
from math import hypot, inf
from statistics import fmean

import pytest
from tests.simulate.scenes import simple_msk, single

from centrala.apps.workforce.rules import Demand, ServiceLevel, outcome
from centrala.simulate.estimate import Estimate, mean, ratio
from centrala.simulate.replications import compare, simulate

WIDER = 1.7


# calls a minute, AHT, agents, patience
@pytest.mark.parametrize(
    ("calls", "aht", "agents", "patience"),
    [(3, 120, 8, inf), (1, 60, 2, inf), (3, 120, 6, 90.0), (2, 240, 7, 300.0), (12, 60, 13, 30.0)],
)
def test_long_days_agree_with_exact_erlang(calls, aht, agents, patience):
    scenario = single(calls, aht, agents, patience=patience, hours=7, warm_up=3600)
    found = simulate(scenario, replications=12, seed=11)
    exact = outcome(Demand(calls, 60, aht, patience), agents)
    waited = ratio([sum(it > 0 for it in day.streams[0].waits + day.streams[0].given_up) for day in found.days],
                   [day.streams[0].offered for day in found.days])  # fmt: skip
    for estimate, value in (
        (waited, exact.wait_probability),
        (found.total.service_level, exact.service_level(ServiceLevel.EARLY_ABANDONS_OUT)),
        (found.total.speed_of_answer_seconds, exact.answered_wait_seconds),
        (found.total.mean_wait_seconds, exact.mean_wait_seconds),
        (found.occupancy, exact.occupancy),
    ):
        assert estimate.holds(value, WIDER)
        assert estimate.half_width < 0.4 * value
    if patience < inf:
        assert found.total.abandon_share.holds(exact.abandon_probability, WIDER)


def within(estimate: Estimate, published: float, half_width: float) -> bool:
    """Whether both intervals together can hold the difference."""
    return abs(estimate.value - published) <= WIDER * hypot(estimate.half_width, half_width)


def test_eight_hours_from_empty_are_as_published_without_and_with_abandonment():
    patient = simulate(single(4.2, 120, 12), replications=16, seed=5)
    assert within(patient.total.service_level, 0.902, 0.002)
    assert within(patient.total.speed_of_answer_seconds, 60 * 0.0995, 60 * 0.0025)
    assert within(patient.occupancy, 0.695, 0.0015)
    hasty = simulate(single(4.2, 120, 12, patience=60), replications=16, seed=5)
    assert within(hasty.total.abandoned, 58.609, 0.95)
    assert within(hasty.total.service_level, 0.968, 0.0005)
    assert within(hasty.occupancy, 0.675, 0.0015)


def controlled(values: Sequence[float], calls: Sequence[float], expected: float) -> Estimate:
    """The mean as it would be with ``expected`` calls a day: the luck of a busy or calm sample is taken out."""
    middle, center = fmean(values), fmean(calls)
    slope = sum((v - middle) * (c - center) for v, c in zip(values, calls, strict=True)) / sum((c - center) ** 2 for c in calls)
    return mean([v - slope * (c - expected) for v, c in zip(values, calls, strict=True)])


def test_simple_msk_is_as_published():
    """Also how busy the first staff is: kind 1 goes to them before it goes to the second."""
    days = simulate(simple_msk(), replications=16, seed=3).days
    calls = [float(sum(it.offered for it in day.streams)) for day in days]
    expected = 4297.305 + 910.335  # as many as the published days had, 24 more than the rates say
    for what, published, half_width in (("waits", 4297.3, 27.2), ("given_up", 910.3, 34.2)):
        values = [float(sum(len(getattr(it, what)) for it in day.streams)) for day in days]
        assert within(controlled(values, calls, expected), published, half_width), what
    parts = [[it.service(ServiceLevel.EARLY_ABANDONS_OUT) for it in day.streams] for day in days]
    in_time, of = ([float(sum(it[at] for it in day)) for day in parts] for at in (0, 1))
    base = controlled(of, calls, expected).value
    level = controlled(in_time, calls, expected)
    assert within(Estimate(level.value / base, level.half_width / base), 0.501, 0.0075)
    busy = [day.work[0].handling_seconds / day.work[0].at_work_seconds for day in days]
    assert within(controlled(busy, calls, expected), 0.881, 0.004)
    assert level.half_width / base < 0.04  # narrow enough to tell 0.501 from the 0.588 of fixed priorities


def test_common_random_numbers_tell_small_differences():
    first, second = (simulate(single(3, 120, agents, patience=120, hours=2), replications=8, seed=2) for agents in (7, 8))
    paired = compare(first, second)
    assert paired["service_level"].low > 0
    assert paired["abandon_share"].high < 0
    alone = hypot(first.total.service_level.half_width, second.total.service_level.half_width)
    assert paired["service_level"].half_width < alone
    assert paired["service_level"].value == pytest.approx(second.total.service_level.value - first.total.service_level.value)


def test_processes_change_nothing():
    scenario = single(1, 60, 2, patience=60, hours=1)
    heard = []
    alone = simulate(scenario, replications=3, seed=4, progress=heard.append)
    together = simulate(scenario, replications=3, seed=4, processes=2)
    assert together.days == alone.days
    assert heard == [1, 2, 3]
