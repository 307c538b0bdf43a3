"""Weeks, openings and holidays, case by case."""

from datetime import date

import pytest

from centrala.apps.sites import rules

DAY = [[540, 1020]]


@pytest.mark.parametrize(
    ("week", "begins"),
    [
        (rules.always_open(), ""),
        ([DAY] * 5 + [[], []], ""),
        ([[[0, 540], [540, 600]]] + [[]] * 6, ""),
        ([DAY] * 6, "A week is a list of seven days"),
        ("always", "A week is a list of seven days"),
        ([DAY] * 6 + [None], "Sunday: Openings are a list"),
        ([[[600, 540]]] + [DAY] * 6, "Monday: The opening 600 to 540"),
        ([[[0, 1441]]] + [DAY] * 6, "Monday: The opening 0 to 1441"),
        ([DAY, [[540, 700], [690, 800]]] + [DAY] * 5, "Tuesday: Openings of one day must not overlap"),
        ([[[1.5, 3]]] + [DAY] * 6, "Monday: Each opening is"),
        ([[[True, 3]]] + [DAY] * 6, "Monday: Each opening is"),
    ],
)
def test_a_week_is_checked(week, begins):
    problem = rules.week_problem(week)
    assert problem.startswith(begins)
    assert bool(problem) is bool(begins)


@pytest.mark.parametrize(
    ("country", "language", "day", "name"),
    [
        ("DK", "da", "2026-05-14", "Kristi himmelfartsdag"),
        ("DK", "en", "2026-12-25", "Christmas Day"),
        ("PL", "pl", "2026-11-11", "Narodowe Święto Niepodległości"),
        ("HU", "hu", "2026-08-20", "Az államalapítás ünnepe"),
        ("EE", "et", "2026-02-24", "iseseisvuspäev"),
        ("NL", "nl", "2026-04-27", "Koningsdag"),
        ("HU", "da", "2026-03-15", "Nemzeti ünnep"),
    ],
)
def test_holidays_are_named_in_the_language_where_known(country, language, day, name):
    assert rules.public_holidays(country, language, (2026,))[day] == name


def test_denmark_has_no_great_prayer_day_any_more():
    assert "2026-05-01" not in rules.public_holidays("DK", "da", (2026,))


def test_a_date_with_openings_is_open_even_on_a_holiday():
    own = [rules.ExceptionDate(date(2026, 12, 25), "", False, ((600, 700),))]
    days = rules.special_days("DK", "en", [2026], own)
    assert "2026-12-25" not in days.holidays
    assert days.exceptions == {"2026-12-25": ((600, 700),)}


def test_without_a_country_there_are_only_own_days():
    own = [rules.ExceptionDate(date(2026, 6, 1), "Moving", True, ())]
    assert rules.special_days("", "en", [2026], own) == rules.SpecialDays({"2026-06-01": "Moving"}, {})
