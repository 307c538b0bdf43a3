"""Opening hours: one question, answered from a site's calendar in its own time zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from centrala.core.rulebook import Calendar


def status(calendar: Calendar, now: float) -> str:
    """``holiday``, ``closed`` or ``open`` at ``now`` (seconds since 1970 UTC).

    Precedence: an exception date replaces that day's hours, then holidays, then the week. Openings are compared
    on the wall clock of the calendar's zone, so a day with a clock change keeps its hours as posted on the door.
    """
    local = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(calendar.zone))
    day = local.date().isoformat()
    openings = calendar.exceptions.get(day)
    if openings is None:
        if day in calendar.holidays:
            return "holiday"
        openings = calendar.weekly[local.weekday()]
    minute = local.hour * 60 + local.minute
    return "open" if any(start <= minute < end for start, end in openings) else "closed"


def day_of(zone: str, now: float) -> str:
    """The ISO date on the wall in ``zone``."""
    return datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def seconds_to_midnight(zone: str, now: float) -> float:
    """Seconds until the date on the wall in ``zone`` changes (days of 23 and 25 hours included)."""
    here = ZoneInfo(zone)
    local = datetime.fromtimestamp(now, UTC).astimezone(here)
    low, high = 0.0, 26 * 3600.0
    while high - low > 0.5:
        middle = (low + high) / 2
        later = datetime.fromtimestamp(now + middle, UTC).astimezone(here)
        low, high = (middle, high) if later.date() == local.date() else (low, middle)
    return high
