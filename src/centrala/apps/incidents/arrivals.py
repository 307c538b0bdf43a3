"""Counting arrivals: the last ten minutes beside every such window of the same weekday and hour in the weeks before."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from centrala.apps.incidents import rules
from centrala.apps.interactions.models import Interaction
from centrala.apps.sites.queries import organisation

Topic = tuple[str, str]  # scope and value
WINDOW = timedelta(minutes=rules.WINDOW_MINUTES)
WINDOWS_AN_HOUR = 60 // rules.WINDOW_MINUTES


@dataclass(frozen=True, slots=True)
class Measured:
    """The calls about one topic in the last window, and what is usual."""

    topic: Topic
    calls: int
    usual: rules.Usual


def jumps(now: datetime) -> list[Measured]:
    """Topics with more calls than their history allows."""
    fresh = _counts(now - WINDOW, now)
    loud = {topic: calls for topic, calls in fresh.items() if calls >= rules.LEAST_CALLS}
    if not loud:
        return []
    windows = [_counts(*stretch) for stretch in _history(now)]
    found = [(topic, calls, rules.usual([window.get(topic, 0) for window in windows])) for topic, calls in sorted(loud.items())]
    return [Measured(topic, calls, known) for topic, calls, known in found if known is not None and rules.is_jump(calls, known)]


def _history(now: datetime) -> list[tuple[datetime, datetime]]:
    """The windows of this weekday and hour, on the centre's own clock, of the weeks since the first call was recorded."""
    first = Interaction.objects.order_by("arrived_at").values_list("arrived_at", flat=True).first()
    local = now.astimezone(ZoneInfo(organisation().zone)).replace(minute=0, second=0, microsecond=0)
    stretches = []
    for week in range(1, rules.HISTORY_WEEKS + 1):
        hour = local - timedelta(weeks=week)
        for window in range(WINDOWS_AN_HOUR):
            start = hour + window * WINDOW
            if first is not None and start >= first:
                stretches.append((start, start + WINDOW))
    return stretches


def _counts(start: datetime, end: datetime) -> Counter[Topic]:
    rows = Interaction.objects.filter(direction="in", arrived_at__gte=start, arrived_at__lt=end).exclude(entrance="callback")
    counted: Counter[Topic] = Counter()
    for dialled, queues, choices in rows.values_list("dialled", "queues", "choices"):
        counted[("all", "")] += 1
        if dialled:
            counted[("number", dialled)] += 1
        counted.update({("queue", queue) for queue in queues} | {("choice", choice) for choice in choices})
    return counted
