"""Erlang B, C and A against printed values, against plain recomputation, and in their limits."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.apps.workforce.rules import (
    Demand,
    ServiceLevel,
    erlang_b,
    erlang_c,
    outcome,
    share_in_line_beyond,
    wait_percentile_seconds,
)

MINUTE = 60.0
agents = st.integers(1, 300)
loads = st.floats(0.01, 250)
patiences = st.floats(1, 3000)
quick = settings(max_examples=40, deadline=None)


def demand(load: float, patience: float = math.inf) -> Demand:
    """``load`` Erlang in calls of 240 seconds."""
    return Demand(load * 900 / 240, 900, 240, patience)


# ── printed values: (lines, load, B) ──


@pytest.mark.parametrize(
    ("lines", "load", "blocked"),
    [(30, 25, 0.0526032), (10, 5, 0.0183846), (2, 0.5 / 0.7, 0.1295337)],
)
def test_erlang_b_is_as_printed(lines, load, blocked):
    assert erlang_b(lines, load) == pytest.approx(blocked, abs=5e-8)


@pytest.mark.parametrize(
    ("lines", "load"), [(1, 0.0101), (5, 1.361), (10, 4.461), (20, 12.03), (50, 37.90), (100, 84.06)]
)  # fmt: skip
def test_the_classic_table_of_one_percent_blocking(lines, load):
    assert 0.00999 <= erlang_b(lines, load) <= 0.01001


@pytest.mark.parametrize(("agents", "load", "waits"), [(2, 0.5 / 0.7, 0.1879699), (10, 8, 0.4091802)])
def test_erlang_c_is_as_printed(agents, load, waits):
    assert erlang_c(agents, load) == pytest.approx(waits, abs=5e-8)


# case of performance figures → calls a minute, AHT minutes, agents, {figure: value as printed}
C_CASES = [
    (100 / 30, 3, 14, {"wait_probability": 0.1741319335950498, "service_level": 0.8883500191794669,
                       "mean_wait_seconds": 7.836, "occupancy": 0.714286}),
    (3.5, 3, 13, {"mean_wait_seconds": 26.557, "service_level": 0.720612}),
    (1, 5, 6, {"service_level": 0.450374, "mean_wait_seconds": 176.255}),
    (1, 5, 7, {"service_level": 0.716313, "mean_wait_seconds": 48.6225}),
    (1, 5, 8, {"service_level": 0.863054, "mean_wait_seconds": 16.727}),
    (4.2, 2, 12, {"wait_probability": 0.183889, "service_level": 0.899080, "mean_wait_seconds": 6.130, "occupancy": 0.70}),
    (48, 1, 50, {"wait_probability": 0.694456, "mean_wait_seconds": 20.834, "queue_length": 16.667, "occupancy": 0.96}),
]  # fmt: skip
# with patience minutes after the AHT
A_CASES = [
    (48, 1, 2, 50, {"wait_probability": 0.467774, "abandon_probability": 0.0309122, "mean_wait_seconds": 3.7095,
                    "queue_length": 2.9676, "occupancy": 0.930324, "answered_in_time": 0.94302}),
    (3.5, 3, 5, 13, {"mean_wait_seconds": 9.9128, "abandon_probability": 0.0330427}),
    (3.5, 3, 5, 9, {"mean_wait_seconds": 56.6184, "abandon_probability": 0.1887281}),
    (4.2, 2, 1, 12, {"wait_probability": 0.127372, "abandon_probability": 0.029679, "occupancy": 0.679225}),
    (100 / 30, 3, 5, 13, {"wait_probability": 0.22580, "abandon_probability": 0.02496, "occupancy": 0.75003,
                          "answered_in_time": 0.85818}),
    (21, 5, 3, 100, {"wait_probability": 0.62066, "abandon_probability": 0.07212, "occupancy": 0.97427}),
    (20, 5, 3, 95, {"abandon_probability": 0.07471, "wait_probability": 0.6251, "answered_in_time": 0.6624}),
    (20, 5, 3, 100, {"abandon_probability": 0.04491, "wait_probability": 0.4516, "answered_in_time": 0.8019}),
    (20, 5, 3, 105, {"abandon_probability": 0.02384, "wait_probability": 0.2848, "answered_in_time": 0.9003}),
    (20, 5, 3, 110, {"abandon_probability": 0.01095, "wait_probability": 0.1535, "answered_in_time": 0.9576}),
    (20, 5, 3, 115, {"abandon_probability": 0.00429, "wait_probability": 0.0696, "answered_in_time": 0.9849}),
]  # fmt: skip


def half_a_digit(printed: float) -> float:
    """What rounding to the printed digits may have taken away; the last bits of a float are nobody's."""
    return 1e-14 + 0.5001 * 10.0 ** -len(repr(printed).partition(".")[2])


def shown(found, name):
    value = getattr(found, name)
    return value() if callable(value) else value


@pytest.mark.parametrize(("calls", "aht", "number", "printed"), C_CASES)
def test_erlang_c_outcomes_are_as_printed(calls, aht, number, printed):
    found = outcome(Demand(calls, MINUTE, aht * MINUTE), number)
    for name, value in printed.items():
        assert shown(found, name) == pytest.approx(value, abs=half_a_digit(value)), name


@pytest.mark.parametrize(("calls", "aht", "patience", "number", "printed"), A_CASES)
def test_erlang_a_outcomes_are_as_printed(calls, aht, patience, number, printed):
    found = outcome(Demand(calls, MINUTE, aht * MINUTE, patience * MINUTE), number)
    for name, value in printed.items():
        assert shown(found, name) == pytest.approx(value, abs=half_a_digit(value)), name


def test_abandons_of_an_eight_hour_day_are_as_printed():
    found = outcome(Demand(4.2, 60, 120, 60), 12)
    assert found.abandon_probability * 4.2 * 480 == pytest.approx(59.83, abs=0.005)


@pytest.mark.parametrize(("patience", "seconds"), [(math.inf, 58.139), (120.0, 12.445)])
def test_ninetieth_percentile_of_the_time_in_line_is_as_printed(patience, seconds):
    assert wait_percentile_seconds(Demand(48, 60, 60, patience), 50, 0.9) == pytest.approx(seconds, abs=0.0005)


@pytest.mark.parametrize(
    ("load", "number", "waits"), [(100, 110, 0.2370), (400, 420, 0.2303), (1000, 1032, 0.2231), (10, 14, 0.1741)]
)  # fmt: skip
def test_exact_values_beside_the_square_root_rule(load, number, waits):
    assert erlang_c(number, load) == pytest.approx(waits, abs=5e-5)


# ── recomputed another way ──


def plain_erlang_a(asked: Demand, number: int, seconds: float) -> tuple[float, float, float, float]:
    """From the states one by one, and the answers in time by Simpson's rule over the density of the offered wait."""
    rate, mu, theta = asked.calls_per_second, 1 / asked.aht_seconds, 1 / asked.patience_seconds
    weights = [1.0]
    for state in range(1, number + 4000):
        weights.append(weights[-1] * rate / (min(state, number) * mu + max(state - number, 0) * theta))
        if state > number and weights[-1] < 1e-18 * max(weights):
            break
    total = math.fsum(weights)
    waits = math.fsum(weights[number:]) / total
    length = math.fsum(at * weight for at, weight in enumerate(weights[number:])) / total
    wait_served = [0.0, 0.0]
    steps = 2000
    for at in range(steps + 1):
        time = seconds * at / steps
        density = rate * weights[number - 1] / total * math.exp(rate / theta * (1 - math.exp(-theta * time)) - number * mu * time)
        factor = (1 if at in (0, steps) else 4 if at % 2 else 2) * seconds / steps / 3
        wait_served[0] += factor * density * math.exp(-theta * time)
        wait_served[1] += factor * density * math.exp(-theta * time) * time
    return waits, length / rate, 1 - waits + wait_served[0], wait_served[1]


@quick
@given(number=st.integers(1, 60), load=st.floats(0.05, 60), patience=st.floats(30, 2000))
def test_erlang_a_agrees_with_plain_recomputation(number, load, patience):
    asked = demand(load, patience)
    waits, mean, in_time, _ = plain_erlang_a(asked, number, 20.0)
    found = outcome(asked, number, 20.0)
    assert found.wait_probability == pytest.approx(waits, rel=1e-9, abs=1e-15)
    assert found.mean_wait_seconds == pytest.approx(mean, rel=1e-9, abs=1e-12)
    assert found.answered_in_time == pytest.approx(in_time, abs=1e-9)


@pytest.mark.parametrize(("number", "load", "patience"), [(10, 9.0, 120), (20, 26.0, 300), (3, 0.5, 60), (40, 60.0, 2000)])
def test_speed_of_answer_agrees_with_plain_recomputation(number, load, patience):
    asked = demand(load, patience)
    found = outcome(asked, number)
    long_enough = 12 * patience
    _, _, answered, seconds = plain_erlang_a(asked, number, long_enough)
    assert found.answered_wait_seconds == pytest.approx(seconds / answered, rel=1e-4)


# ── how the models stand to one another ──


@quick
@given(number=agents, load=loads)
def test_more_wait_than_would_be_blocked(number, load):
    assert 0 <= erlang_b(number, load) <= erlang_c(number, load) + 1e-15
    assert erlang_c(number, load) <= 1


@quick
@given(number=agents, load=loads, patience=patiences)
def test_erlang_a_lies_between_b_and_c(number, load, patience):
    found = outcome(demand(load, patience), number)
    assert erlang_b(number, load) - 1e-12 <= found.wait_probability <= erlang_c(number, load) + 1e-12
    assert share_in_line_beyond(demand(load, patience), number, 20) <= share_in_line_beyond(demand(load), number, 20) + 1e-12


@quick
@given(number=st.integers(2, 300), share=st.floats(0.05, 0.97))
def test_endless_patience_is_erlang_c(number, share):
    patient, endless = outcome(demand(number * share, 1e9), number), outcome(demand(number * share), number)
    assert patient.wait_probability == pytest.approx(endless.wait_probability, rel=1e-4, abs=1e-12)
    assert patient.mean_wait_seconds == pytest.approx(endless.mean_wait_seconds, rel=1e-3, abs=1e-9)
    assert patient.answered_in_time == pytest.approx(endless.answered_in_time, abs=1e-4)


@quick
@given(number=agents, load=loads)
def test_no_patience_at_all_is_erlang_b(number, load):
    found = outcome(demand(load, 1e-7), number)
    assert found.abandon_probability == pytest.approx(erlang_b(number, load), rel=1e-6, abs=1e-12)


@quick
@given(number=agents, load=loads, patience=st.one_of(st.just(math.inf), patiences), formula=st.sampled_from(ServiceLevel))
def test_another_agent_never_harms(number, load, patience, formula):
    fewer, more = outcome(demand(load, patience), number), outcome(demand(load, patience), number + 1)
    assert more.wait_probability <= fewer.wait_probability + 1e-12
    assert more.abandon_probability <= fewer.abandon_probability + 1e-12
    assert more.mean_wait_seconds <= fewer.mean_wait_seconds + 1e-9
    assert more.occupancy <= fewer.occupancy + 1e-12
    assert more.service_level(formula) >= fewer.service_level(formula) - 1e-9


@quick
@given(number=agents, load=loads, patience=st.one_of(st.just(math.inf), patiences))
def test_more_calls_never_help(number, load, patience):
    calm, busy = outcome(demand(load, patience), number), outcome(demand(load * 1.1, patience), number)
    assert busy.wait_probability >= calm.wait_probability - 1e-12
    assert busy.mean_wait_seconds >= calm.mean_wait_seconds - 1e-9
    assert busy.answered_in_time <= calm.answered_in_time + 1e-12


@quick
@given(number=agents, load=loads, patience=patiences, seconds=st.floats(0, 600))
def test_shares_add_up(number, load, patience, seconds):
    found = outcome(demand(load, patience), number, seconds)
    beyond = share_in_line_beyond(demand(load, patience), number, seconds)
    assert found.answered_in_time + found.abandoned_in_time + beyond == pytest.approx(1, abs=1e-9)
    assert found.mean_wait_seconds == pytest.approx(found.abandon_probability * patience, rel=1e-9)  # Little, twice
    assert found.occupancy == pytest.approx(load * (1 - found.abandon_probability) / number, rel=1e-9)


# ── far ends ──


@pytest.mark.parametrize("patience", [math.inf, 60.0, 1e9])
@pytest.mark.parametrize(("number", "load"), [(10_000, 1e-9), (10_000, 9_950), (10_000, 10_100), (1, 9_000), (1, 1e-12), (0, 5)])
def test_far_ends_stay_finite_and_sane(number, load, patience):
    found = outcome(demand(load, patience), number)
    for share in (found.wait_probability, found.abandon_probability, found.occupancy, found.answered_in_time):
        assert 0 <= share <= 1
    assert found.mean_wait_seconds >= 0
    assert math.isinf(found.mean_wait_seconds) is (patience == math.inf and load >= number)


def test_ten_thousand_agents_agree_with_the_limit_of_many():
    # Halfin and Whitt: P(wait) → 1 / (1 + b·Φ(b)/φ(b)) with n = a + b√a; here b = 1
    assert erlang_c(10_000, 9_900.5) == pytest.approx(0.2234, abs=0.003)


def test_nobody_calls():
    found = outcome(Demand(0, 900, 240, 60), 3)
    assert (found.wait_probability, found.service_level(), found.occupancy) == (0, 1, 0)
    assert wait_percentile_seconds(Demand(0, 900, 240), 3, 0.9) == 0


def test_fewer_agents_than_load_without_patience_wait_for_ever():
    assert wait_percentile_seconds(demand(12), 10, 0.9) == math.inf
    assert outcome(demand(12), 10).service_level() == 0
