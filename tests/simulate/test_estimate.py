"""Confidence intervals."""

from math import inf, sqrt
from random import Random

import pytest

from centrala.simulate.estimate import Estimate, difference_of_ratios, mean, ratio, student


@pytest.mark.parametrize(
    ("degrees", "printed"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (9, 2.262), (19, 2.093), (29, 2.045), (120, 1.980)],
)
def test_student_is_as_in_the_tables(degrees, printed):
    assert student(degrees) == pytest.approx(printed, rel=0.002)


def test_a_mean_and_its_interval():
    found = mean([1.0, 2.0, 3.0, 4.0, 5.0])
    assert found.value == 3
    assert found.half_width == pytest.approx(2.776 * sqrt(2.5 / 5), rel=1e-3)
    assert (found.low, found.high) == (3 - found.half_width, 3 + found.half_width)
    assert found.holds(4.5)
    assert not found.holds(5)


def test_one_replication_says_nothing_of_its_error():
    assert mean([4.0]) == Estimate(4.0, inf)
    assert ratio([0.0], [0.0]) == Estimate(0.0, inf)


def test_intervals_hold_the_truth_as_often_as_they_say():
    chance = Random(1)
    held = 0
    for _ in range(400):
        below = [chance.uniform(50, 150) for _ in range(10)]
        held += ratio([0.8 * it + chance.gauss(0, 5) for it in below], below).holds(0.8)
    assert 0.92 <= held / 400 <= 0.98


def test_a_difference_pairs_the_days():
    below = [100.0, 200.0, 300.0]
    found = difference_of_ratios(([50.0, 100.0, 150.0], below), ([60.0, 120.0, 180.0], below))
    assert found.value == pytest.approx(0.1)
    assert found.half_width == pytest.approx(0, abs=1e-12)
