"""Queue visits, handlings and the named formulas."""

import pytest
from tests.apps.stories import BEGIN, GIVEN_UP, IN_MENU, OVERFLOWED, QUEUED, SERVED, told

from centrala.apps.insight.rules import FORMULAS, Figures, calibration, handlings, rates, visits


@pytest.mark.parametrize(
    ("story", "stays"),
    [
        (SERVED, [("support", "answered", 10.0, "bence")]),
        (GIVEN_UP, [("support", "abandoned", 60.0, "")]),
        (OVERFLOWED, [("support", "overflowed", 30.0, ""), ("sales", "answered", 45.0, "freja")]),
        (IN_MENU, []),
        (GIVEN_UP[:2], [("support", "waiting", None, "")]),
        ([*SERVED[:3], QUEUED], [("support", "waiting", None, "")]),
    ],
)
def test_visits(story, stays):
    assert [(v.queue, v.outcome, v.wait_seconds, v.agent) for v in visits(told(story))] == stays


def test_a_transfer_to_a_queue_is_a_second_visit():
    story = [
        *SERVED[:7],
        (30, "contact.queued", "", {"queue": "sales"}),
        (40, "talk.started", "freja", {"queue": "sales", "wait_seconds": 10.0}),
    ]
    found = visits(told(story))
    assert [(v.number, v.queue, v.entered_at, v.left_at) for v in found] == [
        (0, "support", BEGIN + 5, BEGIN + 15), (1, "sales", BEGIN + 30, BEGIN + 40)]  # fmt: skip


def test_handlings_belong_to_their_agent():
    (one,) = handlings(told(SERVED))
    assert (one.agent, one.queue, one.talk_seconds, one.hold_seconds, one.wrap_up_seconds) == (
        "bence",
        "support",
        60.0,
        5.0,
        15.0,
    )
    assert (one.started_at, one.ended_at) == (BEGIN + 15, BEGIN + 75)


FIGURES = Figures(
    queue="support", offered=100, answered=80, abandoned=15, overflowed=5, deflected=7, answered_in_time=60, abandoned_in_time=5,
    wait_seconds_answered=1600.0, longest_wait_seconds=300.0, handled=80, talk_seconds=16_000.0, hold_seconds=800.0,
    wrap_up_seconds=2400.0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("service_level", 60 / 95),
        ("service_level_answered", 0.75),
        ("service_level_forgiving", 65 / 95),
        ("abandonment_rate", 0.15),
        ("average_speed_of_answer_seconds", 20.0),
        ("average_handle_seconds", 240.0),
    ],
)
def test_each_formula(name, value):
    assert rates(FIGURES)[name] == pytest.approx(value)


def test_nothing_to_divide_by_gives_nothing():
    nothing = Figures("support", *([0] * 13))
    assert rates(nothing) == dict.fromkeys(FORMULAS)


def test_a_visit_keeps_the_wait_that_was_told():
    story = [SERVED[0], (5, "contact.queued", "", {"queue": "support", "expected_seconds": [4.0, 30.0]}), *SERVED[6:]]
    (visit,) = visits(told(story))
    assert (visit.told_low_seconds, visit.told_high_seconds, visit.wait_seconds) == (4.0, 30.0, 10.0)


def test_told_waits_are_judged_by_what_happened_and_by_nothing_else():
    waits = [
        (10.0, 20.0, 15.0, True), (10.0, 20.0, 10.0, True), (10.0, 20.0, 5.0, True), (10.0, 20.0, 21.0, True),
        (10.0, 20.0, 25.0, False),  # still there after the range: it was too short
        (10.0, 20.0, 15.0, False), (10.0, 20.0, 2.0, False),  # who leaves before its end proves nothing
    ]  # fmt: skip
    found = calibration("support", waits)
    assert (found.told, found.within, found.sooner, found.later, found.mean_width_seconds) == (5, 2, 1, 2, 10.0)
    assert found.share == 0.4
    assert calibration("support", []).share is None
