"""Reading service levels, and the working hours they run in."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from centrala.apps.sites.models import Calendar
from centrala.apps.sites.queries import special_days
from centrala.apps.sites.rules import frozen_openings
from centrala.apps.sla import permissions
from centrala.apps.sla.models import SlaPolicy, SlaTarget
from centrala.apps.sla.rules import WorkingHours
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound

# A clock may have begun last year and may end years ahead.
YEARS_BACK, YEARS_AHEAD = 3, 6


def policies() -> QuerySet[SlaPolicy]:
    """All of them with everything that belongs to them."""
    rows = SlaPolicy.objects.select_related("calendar__site")
    return rows.prefetch_related("targets", "steps", "calendar__exceptions")


def list_policies(for_user: Actor) -> list[SlaPolicy]:
    """All service levels."""
    permissions.READ.demand(for_user)
    return list(policies())


def get_policy(for_user: Actor, key: str) -> SlaPolicy:
    """One service level."""
    permissions.READ.demand(for_user)
    found = policies().filter(pk=key).first()
    if found is None:
        raise NotFound("service level", key)
    return found


def default_policy() -> SlaPolicy | None:
    """The one for cases of teams that name none."""
    return policies().filter(is_default=True).first()


def target_of(policy: SlaPolicy, priority: int) -> SlaTarget | None:
    """What the policy promises for a priority."""
    return next((target for target in policy.targets.all() if target.priority == priority), None)


def working_hours(calendar: Calendar) -> WorkingHours:
    """The calendar as the clock reads it."""
    year = timezone.now().year
    special = special_days(calendar, calendar.site.language, range(year - YEARS_BACK, year + YEARS_AHEAD))
    return WorkingHours(
        zone=calendar.site.zone,
        weekly=tuple(frozen_openings(day) for day in calendar.weekly),
        exceptions={date.fromisoformat(day): openings for day, openings in special.exceptions.items()},
        holidays={date.fromisoformat(day): name for day, name in special.holidays.items()},
    )


def digest_of(hours: WorkingHours, policy: SlaPolicy) -> str:
    """Changes whenever due times may: with the calendar, and with what the policy promises."""
    promised: Iterable[object] = [
        (t.priority, t.first_response_minutes, t.resolution_minutes, t.update_minutes) for t in policy.targets.all()
    ]
    steps = [(s.level, s.after_minutes) for s in policy.steps.all()]
    told = (hours.zone, hours.weekly, sorted(hours.exceptions.items()), sorted(hours.holidays.items()), promised, steps,
            policy.warn_percent)  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()
