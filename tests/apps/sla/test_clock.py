"""The SLA clock against a clock that looks every minute, and against days worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.apps.sla.rules import Clock, Pause, WorkingHours, due_at, explain, open_stretches, worked_seconds

MINUTE = timedelta(minutes=1)
# With daylight saving by the hour, by half an hour, at midnight, and a date that was left out.
ZONES = ("Europe/Copenhagen", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia", "UTC")
# Near the changes of clocks of those zones.
DAYS = (date(2026, 3, 28), date(2026, 10, 24), date(2026, 4, 4), date(2026, 11, 1), date(2011, 12, 28), date(2026, 6, 10))


def counts(hours: WorkingHours, pauses: list[Pause], at: datetime) -> bool:
    """Whether one minute counts: the slow and obvious way."""
    if any(p.start <= at and (p.end is None or at < p.end) for p in pauses):
        return False
    local = at.astimezone(ZoneInfo(hours.zone))
    minute = local.hour * 60 + local.minute
    return any(opens <= minute < closes for opens, closes in hours.openings(local.date()))


def slow_due(hours: WorkingHours, clock: Clock, limit: datetime) -> datetime | None:
    """Walks every minute to the one in which the target is used up."""
    at, left = clock.started_at, clock.target_seconds
    while at < limit:
        if counts(hours, list(clock.pauses), at):
            left -= 60
            if left <= 0:
                return at + MINUTE
        at += MINUTE
    return None


@st.composite
def openings(draw):
    edges = sorted(draw(st.sets(st.integers(0, 96), min_size=0, max_size=6)))
    return tuple((a * 15, b * 15) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def scenes(draw):
    day = draw(st.sampled_from(DAYS))
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    near = [day + timedelta(days=n) for n in range(5)]
    hours = WorkingHours(
        zone=draw(st.sampled_from(ZONES)),
        weekly=tuple(draw(openings()) for _ in range(7)),
        exceptions=draw(st.dictionaries(st.sampled_from(near), openings(), max_size=2)),
        holidays=draw(st.dictionaries(st.sampled_from(near), st.just("Feast"), max_size=2)),
    )
    start = midnight + draw(st.integers(0, 1440)) * MINUTE
    spans = draw(st.lists(st.tuples(st.integers(0, 4000), st.one_of(st.none(), st.integers(0, 900))), max_size=4))
    pauses = tuple(Pause(start + a * MINUTE, None if n is None else start + (a + n) * MINUTE) for a, n in spans)
    return hours, Clock(start, draw(st.integers(1, 1200)) * 60.0, pauses)


@settings(max_examples=150, deadline=None)
@given(scenes())
def test_due_when_a_clock_that_looks_every_minute_says_so(scene):
    hours, clock = scene
    limit = clock.started_at + timedelta(days=5)
    due = due_at(hours, clock)
    assert (due if due and due <= limit else None) == slow_due(hours, clock, limit)


@settings(max_examples=150, deadline=None)
@given(scenes(), st.integers(0, 6000))
def test_worked_minutes_are_those_counted_one_by_one(scene, minutes):
    hours, clock = scene
    end = clock.started_at + minutes * MINUTE
    counted = sum(counts(hours, list(clock.pauses), clock.started_at + n * MINUTE) for n in range(minutes))
    assert worked_seconds(hours, clock.pauses, clock.started_at, end) == counted * 60


@settings(max_examples=150, deadline=None)
@given(scenes())
def test_an_explanation_leaves_no_gap_and_adds_up(scene):
    hours, clock = scene
    told = explain(hours, clock)
    at = clock.started_at
    for line in told.lines:
        assert line.start == at
        assert line.end > line.start
        at = line.end
    assert told.worked_seconds == sum((i.end - i.start).total_seconds() for i in told.lines if i.kind == "counts")
    if told.due_at:
        assert (at, told.worked_seconds, told.lines[-1].kind) == (told.due_at, clock.target_seconds, "counts")
    else:
        assert told.cause in ("paused", "never_open")


@settings(max_examples=100, deadline=None)
@given(scenes(), st.integers(1, 600))
def test_a_pause_never_brings_the_end_nearer(scene, minutes):
    hours, clock = scene
    due = due_at(hours, clock)
    more = Clock(
        clock.started_at, clock.target_seconds, (*clock.pauses, Pause(clock.started_at, clock.started_at + minutes * MINUTE))
    )
    later = due_at(hours, more)
    assert later is None or (due is not None and later >= due)


OFFICE = WorkingHours("Europe/Copenhagen", (((540, 720), (780, 1020)),) * 5 + ((), ()))
FRIDAY = datetime(2026, 3, 27, 14, 0, tzinfo=UTC)  # 15:00 on the wall; clocks change on Sunday


@pytest.mark.parametrize(
    ("hours", "target_minutes", "pauses", "due"),
    [
        (OFFICE, 60, (), datetime(2026, 3, 27, 15, 0, tzinfo=UTC)),
        # Exactly what is left of the day is due at closing time, not on Monday.
        (OFFICE, 120, (), datetime(2026, 3, 27, 16, 0, tzinfo=UTC)),
        (OFFICE, 121, (), datetime(2026, 3, 30, 7, 1, tzinfo=UTC)),
        # Lunch: 3 hours from 9:00, then an hour off.
        (OFFICE, 120 + 181, (), datetime(2026, 3, 30, 11, 1, tzinfo=UTC)),
        (OFFICE, 60, (Pause(FRIDAY, datetime(2026, 3, 30, 7, 30, tzinfo=UTC)),), datetime(2026, 3, 30, 8, 30, tzinfo=UTC)),
        (OFFICE, 60, (Pause(FRIDAY + 30 * MINUTE, None),), None),
        # It was used up before the pause began.
        (OFFICE, 30, (Pause(FRIDAY + 30 * MINUTE, None),), FRIDAY + 30 * MINUTE),
        (WorkingHours("UTC", ((),) * 7), 1, (), None),
        # Around the clock over the night with 23 hours: real minutes count.
        (WorkingHours("Europe/Copenhagen", (((0, 1440),),) * 7), 48 * 60, (), FRIDAY + timedelta(hours=48)),
    ],
)  # fmt: skip
def test_days_worked_out_by_hand(hours, target_minutes, pauses, due):
    assert due_at(hours, Clock(FRIDAY, target_minutes * 60.0, pauses)) == due


def test_hours_that_the_clock_change_leaves_out_or_repeats():
    night = WorkingHours("Europe/Copenhagen", ((),) * 6 + (((120, 180),),))
    spring, autumn = datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert list(open_stretches(night, spring, spring + timedelta(days=1))) == []
    assert worked_seconds(night, (), autumn, autumn + timedelta(days=1)) == 2 * 3600


def test_another_calendar_credits_the_same_pause_by_its_own_hours():
    paused = (Pause(FRIDAY + 30 * MINUTE, FRIDAY + timedelta(days=2)),)
    clock = Clock(FRIDAY, 90 * 60.0, paused)
    assert due_at(OFFICE, clock) == datetime(2026, 3, 30, 8, 0, tzinfo=UTC)
    always = WorkingHours("UTC", (((0, 1440),),) * 7)
    assert due_at(always, clock) == FRIDAY + timedelta(days=2) + 60 * MINUTE


def test_an_explanation_names_what_is_to_blame():
    hours = WorkingHours(OFFICE.zone, OFFICE.weekly, {}, {date(2026, 3, 30): "Spring feast"})
    told = explain(hours, Clock(FRIDAY, 180 * 60.0, (Pause(FRIDAY + 30 * MINUTE, FRIDAY + 60 * MINUTE, "waiting"),)))
    assert [(it.kind, it.name) for it in told.lines] == [
        ("counts", ""), ("paused", "waiting"), ("counts", ""), ("closed", ""), ("holiday", "Spring feast"), ("closed", ""),
        ("counts", ""),
    ]  # fmt: skip
    assert told.due_at == datetime(2026, 3, 31, 8, 30, tzinfo=UTC)
