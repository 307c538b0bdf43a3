"""When somebody may be called: by the clock where they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.callbacks import rules

ZONES = ("Europe/Copenhagen", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "America/St_Johns")
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds the zone


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("20 12 34 56", "+4520123456"), ("0045 20123456", "+4520123456"), ("+1 212 555 2368", "+12125552368"), ("12", ""),
        ("", ""), ("hello", ""), ("+45 2", ""), ("sip:anna@example.org", ""), ("٢٠١٢٣٤٥٦", "+4520123456"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(typed, full):
    assert rules.full_number(typed, "DK") == full


@pytest.mark.parametrize(
    ("number", "zones"),
    [
        ("+4520123456", ("Europe/Copenhagen",)), ("+12125552368", ("America/New_York",)), ("+81312345678", ("Asia/Tokyo",)),
        ("+80012345678", ("Europe/Tallinn",)),
    ],
)  # fmt: skip
def test_a_number_tells_its_zone_or_the_house_is_asked(number, zones):
    assert rules.zones_of(number, "Europe/Tallinn") == zones


@pytest.mark.parametrize(("local_hour", "may"), [(7, False), (8, True), (20, True), (21, False), (3, False)])
def test_the_hours_are_the_callees_own(local_hour, may):
    at = datetime(2026, 5, 4, local_hour, 30, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    assert rules.in_window(["America/New_York"], at, 8, 21) is may


@given(
    st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True).map(tuple),
    moments,
    st.integers(0, 12),
    st.integers(13, 24),
)
def test_what_is_told_to_be_open_is_open_and_nothing_earlier_is(zones, now, begins, ends):
    opens = rules.window_opens(zones, now, begins, ends)
    if opens is None:
        assert not rules.in_window(zones, now + timedelta(days=1), begins, ends) or rules.in_window(zones, now, begins, ends)
        return
    assert opens > now
    assert rules.in_window(zones, opens, begins, ends)
    if not rules.in_window(zones, now, begins, ends):
        quarters = int((opens - now) / timedelta(minutes=15))
        assert not any(rules.in_window(zones, now + timedelta(minutes=15) * step, begins, ends) for step in range(quarters))


@given(st.text(st.characters()))
def test_a_strangers_name_can_be_kept_anywhere(typed):
    name = rules.plain_name(typed)
    assert len(name) <= rules.LONGEST_NAME
    assert "\x00" not in name
    assert name.encode().decode() == name
    assert "\n" not in name


def test_a_name_of_six_languages_stays_as_it_is():
    assert rules.plain_name("  Åse \u0000 Źdźbło\n Őrségi ") == "Åse Źdźbło Őrségi"
