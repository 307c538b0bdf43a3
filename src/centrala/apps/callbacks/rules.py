"""When somebody may be called, by the clock where they are. Knows no Django."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import timezone as number_zones

LOOK_AHEAD_DAYS = 2
LONGEST_NAME = 80


def full_number(text: str, country: str) -> str:
    """E.164 of what somebody typed, read as in ``country`` (ISO 3166) where it has no country code; "" for what is no number."""
    try:
        parsed = phonenumbers.parse(text.strip(), country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def plain_name(typed: str) -> str:
    """What a stranger wrote as one line that can be shown and kept anywhere: no control characters, no half letters."""
    shown = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(shown.split())[:LONGEST_NAME]


def zones_of(number: str, otherwise: str) -> tuple[str, ...]:
    """The zones in which the phone of an E.164 number may be; ``otherwise`` where the number does not tell."""
    found = number_zones.time_zones_for_number(phonenumbers.parse(number))
    return tuple(sorted(zone for zone in found if zone != "Etc/Unknown")) or (otherwise,)


def in_window(zones: Iterable[str], at: datetime, from_hour: int, until_hour: int) -> bool:
    """Whether ``at`` lies within the hours of the day in every zone: nobody is called at night, wherever they are."""
    return all(from_hour <= at.astimezone(ZoneInfo(zone)).hour < until_hour for zone in zones)


def window_opens(zones: tuple[str, ...], now: datetime, from_hour: int, until_hour: int) -> datetime | None:
    """When the hours begin next in every zone, in UTC; ``None`` where they never meet."""
    mornings = []
    for zone in zones:
        here = now.astimezone(ZoneInfo(zone))
        for days in range(LOOK_AHEAD_DAYS + 1):
            day = here.date() + timedelta(days=days)
            mornings.append(datetime(day.year, day.month, day.day, from_hour, tzinfo=ZoneInfo(zone)).astimezone(UTC))
    return next((at for at in sorted(mornings) if at > now and in_window(zones, at, from_hour, until_hour)), None)
