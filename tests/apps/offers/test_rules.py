"""What goes with what: counted right, chance left out, a hold-out that stays what it is."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centrala.apps.offers import rules

unhurried = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
shops = st.lists(st.sets(st.integers(1, 8), max_size=6), max_size=30)


@unhurried
@given(shops)
def test_lift_and_strength_are_what_counting_by_hand_gives(baskets):
    links = rules.learn(baskets, least_together=1)
    n = {i: sum(i in basket for basket in baskets) for i in range(1, 9)}
    for one, other in combinations(range(1, 9), 2):
        together = sum({one, other} <= basket for basket in baskets)
        found = {link.other: link for link in links.get(one, ())}.get(other)
        assert (found is not None) is (together > 0)
        if found:
            assert found.lift == pytest.approx(len(baskets) * together / (n[one] * n[other]))
            assert found.strength == pytest.approx(together / (n[one] * n[other]) ** 0.5)
            assert found in [
                rules.Link(other, link.together, link.lift, link.strength) for link in links[other] if link.other == one
            ]


@unhurried
@given(shops, st.sets(st.integers(1, 8), max_size=4), st.integers(0, 5))
def test_nothing_is_suggested_that_is_there_already_or_no_oftener_than_by_chance(baskets, basket, most):
    found = rules.suggest(basket, rules.learn(baskets, least_together=1), most)
    assert len(found) <= most
    assert not {one.product for one in found} & basket
    assert all(one.link.lift > 1 and one.because in basket and one.link.other == one.product for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_pairs_that_may_be_chance_and_baskets_of_wholesalers_say_nothing():
    assert rules.learn([{1, 2}] * 2) == {}
    assert [link.together for link in rules.learn([{1, 2}] * 3)[1]] == [3]
    assert rules.learn([set(range(rules.LARGEST_BASKET + 1))] * 5) == {}


@pytest.mark.parametrize("percent", [0, 10, 50, 100])
def test_the_hold_out_has_its_share_and_does_not_change(percent):
    drawn = [rules.is_held_out(f"order {n}", percent) for n in range(4000)]
    assert drawn == [rules.is_held_out(f"order {n}", percent) for n in range(4000)]
    assert abs(sum(drawn) / 4000 - percent / 100) < 0.03


def test_the_difference_needs_both_groups_and_lies_in_its_interval():
    assert rules.difference(5, 10, 0, 0) is None
    told = rules.difference(300, 1000, 10, 100)
    assert told is not None
    assert told[0] == pytest.approx(0.2)
    assert 0 < told[1] < told[0] < told[2] < 0.3
