"""Reading figures: counted from visits and handlings when asked for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Coalesce, Greatest, Least

from centrala.apps.incidents.models import Telling
from centrala.apps.insight import permissions
from centrala.apps.insight.models import AgentState, Handling, QueueVisit
from centrala.apps.insight.rules import Calibration, Figures, calibration
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor

MOST_TOLD = 20_000
MOST_SHOWN = 300


def day_limits(day: date | None) -> tuple[datetime, datetime]:
    """Beginning and end of a day in the centre's own zone."""
    zone = ZoneInfo(organisation().zone)
    day = day or datetime.now(zone).date()
    start = datetime.combine(day, time(), zone)
    return start.astimezone(UTC), datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def queue_figures(for_user: Actor, day: date | None = None) -> list[Figures]:
    """One day of every queue the person may see, in four queries however many there are."""
    permissions.READ.demand(for_user)
    start, end = day_limits(day)
    queues = dict(apps.get_model("inbound", "Queue").objects.values_list("pk", "service_level_seconds"))
    names = sorted(name for name in queues if for_user.is_administrator or name in for_user.queues)
    in_time = Q()
    for name in names:
        in_time |= Q(queue=name, wait_seconds__lte=queues[name])
    visits = {row["queue"]: row for row in _visits(names, in_time, start, end)}
    handled = {row["queue"]: row for row in _handled(names, start, end)}
    deflected = {row["queue"]: row for row in _deflected(names, start, end)}
    return [Figures(queue=name, **_counts(visits.get(name), handled.get(name), deflected.get(name))) for name in names]


def _visits(names: list[str], in_time: Q, start: datetime, end: datetime):
    answered, abandoned = Q(outcome="answered"), Q(outcome="abandoned")
    rows = QueueVisit.objects.filter(queue__in=names, entered_at__gte=start, entered_at__lt=end)
    return rows.values("queue").annotate(
        offered=Count("id"),
        answered=Count("id", filter=answered),
        abandoned=Count("id", filter=abandoned),
        overflowed=Count("id", filter=Q(outcome="overflowed")),
        answered_in_time=Count("id", filter=answered & in_time),
        abandoned_in_time=Count("id", filter=abandoned & in_time),
        wait_seconds_answered=Coalesce(Sum("wait_seconds", filter=answered), 0.0),
        longest_wait_seconds=Coalesce(Max("wait_seconds"), 0.0),
    )


def _handled(names: list[str], start: datetime, end: datetime):
    rows = Handling.objects.filter(queue__in=names, started_at__gte=start, started_at__lt=end)
    return rows.values("queue").annotate(
        handled=Count("id"),
        talk_seconds=Sum("talk_seconds"),
        hold_seconds=Sum("hold_seconds"),
        wrap_up_seconds=Sum("wrap_up_seconds"),
    )


def _deflected(names: list[str], start: datetime, end: datetime):
    """Who heard of an incident on the way into a queue and was content: none of the other counts knows them."""
    rows = Telling.objects.filter(queue__in=names, at__gte=start, at__lt=end, outcome__in=("hung_up", "deflected", "asked"))
    return rows.values("queue").annotate(deflected=Count("id"))


def _counts(*parts: dict[str, float] | None) -> dict[str, float]:
    names = [name for name in Figures.__slots__ if name != "queue"]
    all_of_them = {name: value for part in parts for name, value in (part or {}).items()}
    return {name: all_of_them.get(name, 0) for name in names}


def told_waits(for_user: Actor, queue: str, days: int) -> list[tuple[float, float, float, bool]]:
    """Every range that was told in a queue in the last ``days`` and what came of it: low, high, wait, answered."""
    permissions.SUPERVISE.demand(for_user)
    since = datetime.now(UTC) - timedelta(days=days)
    rows = QueueVisit.objects.filter(
        queue=queue, entered_at__gte=since, told_high_seconds__isnull=False, outcome__in=("answered", "abandoned"),
    ).order_by("-entered_at")  # fmt: skip
    found = rows.values_list("told_low_seconds", "told_high_seconds", "wait_seconds", "outcome")[:MOST_TOLD]
    return [(low, high, wait, outcome == "answered") for low, high, wait, outcome in found]


def calibrations(for_user: Actor, days: int) -> list[tuple[Calibration, list[tuple[float, float, float, bool]]]]:
    """For each queue the person may see, how true its told waits were, and the newest of them."""
    permissions.SUPERVISE.demand(for_user)
    queues = apps.get_model("inbound", "Queue").objects.order_by("pk").values_list("pk", flat=True)
    names = [name for name in queues if for_user.is_administrator or name in for_user.queues]
    told = {name: told_waits(for_user, name, days) for name in names}
    return [(calibration(name, waits), waits[:MOST_SHOWN]) for name, waits in told.items()]


def agent_seconds(for_user: Actor, day: date | None = None) -> dict[str, dict[str, float]]:
    """Agent → state → seconds of that day; agents see their own only."""
    permissions.READ.demand(for_user)
    start, end = day_limits(day)
    end = min(end, datetime.now(UTC))
    rows = AgentState.objects.filter(started_at__lt=end).filter(Q(ended_at=None) | Q(ended_at__gt=start))
    if not for_user.is_supervisor:
        rows = rows.filter(agent=for_user.username)
    stretch = Least(Coalesce(F("ended_at"), end), end) - Greatest(F("started_at"), start)
    seconds: dict[str, dict[str, float]] = {}
    for row in rows.values("agent", "state").annotate(length=Sum(stretch)):
        seconds.setdefault(row["agent"], {})[row["state"]] = row["length"].total_seconds()
    return seconds
