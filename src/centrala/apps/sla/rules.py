"""The SLA clock: working time between moments, when a target is used up, and why then. Knows no Django.

A moment counts when the wall clock of the calendar's zone stands within an opening of that local date, and no pause
covers it. All arithmetic is on intervals: a year costs as many steps as it has openings. Pauses are kept as moments of
real time and never as seconds, so that another policy or another calendar credits them anew by its own hours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Openings = tuple[tuple[int, int], ...]
DAY = timedelta(days=1)
# Nobody promises anything further ahead; a calendar that never opens ends the search here.
HORIZON = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Openings in minutes of the wall clock from local midnight: by weekday, Monday first, and by dates of their own.

    ``exceptions`` go before ``holidays``, holidays before the week: as everywhere in the house.
    """

    zone: str
    weekly: tuple[Openings, ...]
    exceptions: Mapping[date, Openings] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)

    def openings(self, day: date) -> Openings:
        """When that local date is open."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if day in self.holidays else self.weekly[day.weekday()]


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that doesn't count. ``end`` is None while it lasts."""

    start: datetime
    end: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of real time, its end left out."""

    start: datetime
    end: datetime

    @property
    def seconds(self) -> float:
        """How long it is."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of one clock. ``target_seconds`` is working time."""

    started_at: datetime
    target_seconds: float
    pauses: tuple[Pause, ...] = ()


Kind = Literal["counts", "closed", "holiday", "paused"]


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of an explanation. ``left_seconds``: of the target, at its end. ``name``: of the holiday or the pause."""

    kind: Kind
    start: datetime
    end: datetime
    left_seconds: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """When the target is used up (None: not while it is paused, or not within five years), and how it gets there."""

    due_at: datetime | None
    lines: tuple[Line, ...]
    worked_seconds: float
    cause: Literal["", "paused", "never_open"] = ""


def open_stretches(hours: WorkingHours, start: datetime, end: datetime) -> Iterator[Stretch]:
    """The openings between two moments, in order, neighbours joined."""
    pending: Stretch | None = None
    for piece in _pieces(hours, start, end):
        if pending and piece.start <= pending.end:
            pending = Stretch(pending.start, max(pending.end, piece.end))
            continue
        if pending:
            yield pending
        pending = piece
    if pending:
        yield pending


def working_stretches(hours: WorkingHours, pauses: Iterable[Pause], start: datetime, end: datetime) -> Iterator[Stretch]:
    """The openings between two moments, less the pauses."""
    gaps = joined(pauses, end)
    at = 0
    for opening in open_stretches(hours, start, end):
        begin = opening.start
        while at < len(gaps) and gaps[at].end <= begin:
            at += 1
        for gap in gaps[at:]:
            if gap.start >= opening.end:
                break
            if gap.start > begin:
                yield Stretch(begin, gap.start)
            begin = max(begin, gap.end)
        if begin < opening.end:
            yield Stretch(begin, opening.end)


def worked_seconds(hours: WorkingHours, pauses: Iterable[Pause], start: datetime, end: datetime) -> float:
    """Working time between two moments."""
    return sum(it.seconds for it in working_stretches(hours, pauses, start, end))


def due_at(hours: WorkingHours, clock: Clock) -> datetime | None:
    """The first moment at which the target is used up; None while a pause without an end comes before it."""
    left = clock.target_seconds
    for it in working_stretches(hours, clock.pauses, clock.started_at, clock.started_at + HORIZON):
        if it.seconds >= left:
            return it.start + timedelta(seconds=left)
        left -= it.seconds
    return None


def explain(hours: WorkingHours, clock: Clock) -> Explanation:
    """When and why: each stretch that counts and each that doesn't, up to the moment the target is used up."""
    due = due_at(hours, clock)
    last = due or _last_known(clock)
    lines: list[Line] = []
    at, left, worked = clock.started_at, clock.target_seconds, 0.0
    for it in working_stretches(hours, clock.pauses, clock.started_at, last):
        lines += _idle(hours, clock.pauses, at, it.start, left)
        left -= it.seconds
        worked += it.seconds
        lines.append(Line("counts", it.start, it.end, max(left, 0.0)))
        at = it.end
    lines += _idle(hours, clock.pauses, at, last, left)
    cause: Literal["", "paused", "never_open"] = ""
    if due is None:
        cause = "paused" if any(p.end is None for p in clock.pauses) else "never_open"
    return Explanation(due, tuple(lines), worked, cause)


def joined(pauses: Iterable[Pause], end: datetime) -> list[Stretch]:
    """Pauses in order, those that overlap as one; one that lasts reaches to ``end``."""
    found: list[Stretch] = []
    for start, stop in sorted((p.start, max(p.start, p.end or max(end, p.start))) for p in pauses):
        if found and start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, stop))
        elif start < stop:
            found.append(Stretch(start, stop))
    return found


def _pieces(hours: WorkingHours, start: datetime, end: datetime) -> Iterator[Stretch]:
    """Openings day by day, cut where the zone's offset changes: within a piece the wall clock runs evenly."""
    for segment in _segments(ZoneInfo(hours.zone), start, end):
        offset = segment.start.astimezone(ZoneInfo(hours.zone)).utcoffset() or timedelta()
        day = (segment.start + offset).date()
        while (midnight := datetime.combine(day, time(), UTC) - offset) < segment.end:
            for opens, closes in hours.openings(day):
                begin = max(midnight + timedelta(minutes=opens), segment.start)
                stop = min(midnight + timedelta(minutes=closes), segment.end)
                if begin < stop:
                    yield Stretch(begin, stop)
            day += DAY


def _segments(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Stretch]:
    """The time between two moments, cut wherever the zone's offset changes."""
    begin, at = start, start
    while at < end:
        to = min(at + DAY, end)
        if _offset(zone, at) != _offset(zone, to):
            change = _change(zone, at, to)
            yield Stretch(begin, change)
            begin = at = change
        else:
            at = to
    if begin < end:
        yield Stretch(begin, end)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The second from which the offset isn't that of ``low`` any more."""
    before = _offset(zone, low)
    first, last = int(low.timestamp()), int(high.timestamp()) + 1
    while last - first > 1:
        middle = (first + last) // 2
        if _offset(zone, datetime.fromtimestamp(middle, UTC)) == before:
            first = middle
        else:
            last = middle
    return datetime.fromtimestamp(last, UTC)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta | None:
    return at.astimezone(zone).utcoffset()


def _last_known(clock: Clock) -> datetime:
    """Where an explanation without an end stops: at the pause that lasts, else two weeks after the start."""
    lasting: Sequence[datetime] = [p.start for p in clock.pauses if p.end is None]
    return max(min(lasting), clock.started_at) if lasting else clock.started_at + 14 * DAY


def _idle(hours: WorkingHours, pauses: tuple[Pause, ...], start: datetime, end: datetime, left: float) -> list[Line]:
    """A stretch that doesn't count, cut by what is to blame: the pause, else the holiday, else closing time."""
    lines: list[Line] = []
    for piece, paused in _cut(joined(pauses, end), start, end):
        if paused:
            reason = next((p.reason for p in pauses if p.start <= piece.start and (p.end is None or p.end > piece.start)), "")
            lines.append(Line("paused", piece.start, piece.end, left, reason))
        else:
            lines += _closed(hours, piece, left)
    return lines


def _cut(gaps: list[Stretch], start: datetime, end: datetime) -> Iterator[tuple[Stretch, bool]]:
    at = start
    for gap in gaps:
        if gap.end <= at or gap.start >= end:
            continue
        if gap.start > at:
            yield Stretch(at, gap.start), False
        yield Stretch(max(gap.start, at), min(gap.end, end)), True
        at = min(gap.end, end)
    if at < end:
        yield Stretch(at, end), False


def _closed(hours: WorkingHours, piece: Stretch, left: float) -> list[Line]:
    """Closed: one line, but a holiday gets its own with its name."""
    zone = ZoneInfo(hours.zone)
    lines: list[Line] = []
    at = piece.start
    while at < piece.end:
        day = at.astimezone(zone).date()
        to = min(piece.end, max(datetime.combine(day + DAY, time(), zone).astimezone(UTC), at + timedelta(minutes=1)))
        name = "" if day in hours.exceptions else hours.holidays.get(day, "")
        if lines and lines[-1].name == name:
            lines[-1] = Line(lines[-1].kind, lines[-1].start, to, left, name)
        else:
            lines.append(Line("holiday" if name else "closed", at, to, left, name))
        at = to
    return lines
