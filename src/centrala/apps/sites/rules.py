"""Opening hours and holidays as calculations. Knows no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import holidays

Openings = tuple[tuple[int, int], ...]
MINUTES_A_DAY = 1440
# The names in the organisation's language where the library has it, else the country's own.
HOLIDAY_LANGUAGES = {"en": "en_US", "da": "da", "nl": "nl", "pl": "pl", "et": "et", "hu": "hu"}


@dataclass(frozen=True, slots=True)
class ExceptionDate:
    """One date unlike the week."""

    day: date
    name: str
    holiday: bool
    openings: Openings


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """What the rulebook's calendar wants: holidays by ISO date, and dates with hours of their own."""

    holidays: dict[str, str]
    exceptions: dict[str, Openings]


def always_open() -> list[list[list[int]]]:
    """Seven days around the clock."""
    return [[[0, MINUTES_A_DAY]] for _ in range(7)]


def has_holidays(country: str) -> bool:
    """Whether the holidays of that country code are known."""
    return country in holidays.list_supported_countries()


def week_problem(week: object) -> str:
    """What is wrong with seven days of openings, or ""."""
    if not isinstance(week, list) or len(week) != 7:
        return "A week is a list of seven days, Monday first, each a list of [from, to] in minutes."
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for name, day in zip(names, week, strict=True):
        if problem := openings_problem(day):
            return f"{name}: {problem}"
    return ""


def openings_problem(openings: object) -> str:
    """What is wrong with one day's openings, or ""."""
    if not isinstance(openings, list):
        return "Openings are a list of [from, to] in minutes from midnight."
    end_before = 0
    for opening in openings:
        if not (isinstance(opening, list) and len(opening) == 2 and all(type(minute) is int for minute in opening)):
            return "Each opening is [from, to] in whole minutes from midnight."
        start, end = opening
        if not 0 <= start < end <= MINUTES_A_DAY:
            return f"The opening {start} to {end} must lie within 0 to 1440 and end after it begins."
        if start < end_before:
            return "Openings of one day must not overlap and must be in order."
        end_before = end
    return ""


def frozen_openings(openings: Iterable[Iterable[int]]) -> Openings:
    """From lists, as JSON has them."""
    return tuple((start, end) for start, end in openings)


def special_days(country: str, language: str, years: Iterable[int], own: Iterable[ExceptionDate]) -> SpecialDays:
    """Public holidays with one's own dates on top: a date with openings is open even on a holiday."""
    named = public_holidays(country, language, tuple(years)) if country else {}
    exceptions: dict[str, Openings] = {}
    for special in own:
        key = special.day.isoformat()
        if special.holiday:
            named[key] = special.name or named.get(key, "")
        else:
            named.pop(key, None)
            exceptions[key] = special.openings
    return SpecialDays(named, exceptions)


def public_holidays(country: str, language: str, years: tuple[int, ...]) -> dict[str, str]:
    """ISO date → name."""
    found = holidays.country_holidays(country, years=years)
    wanted = HOLIDAY_LANGUAGES.get(language, "")
    if wanted in found.supported_languages:
        found = holidays.country_holidays(country, years=years, language=wanted)
    elif found.default_language:
        found = holidays.country_holidays(country, years=years, language=found.default_language)
    return {day.isoformat(): name for day, name in sorted(found.items())}
