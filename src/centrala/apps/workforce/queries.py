"""Reading simulations, and what can be simulated."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.insight.models import QueueVisit
from centrala.apps.sites.queries import organisation
from centrala.apps.workforce import permissions
from centrala.apps.workforce.models import Simulation
from centrala.apps.workforce.scenarios import recorded_day
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import Invalid, NotFound
from centrala.simulate.chance import BadScenario
from centrala.simulate.observed import Observed
from centrala.simulate.recorded_day import observed_of, scenario_of_day
from centrala.simulate.scenario import Scenario

DAYS_BACK = 92


def list_simulations(for_user: Actor, *, cursor: str = "", limit: int = 50) -> Page[Simulation]:
    """Newest first, without their results."""
    permissions.PLAN.demand(for_user)
    return newest_first(Simulation.objects.defer("result", "source", "variants"), "created_at", cursor, limit)


def get_simulation(for_user: Actor, key: int) -> Simulation:
    """One of them, with its result."""
    permissions.PLAN.demand(for_user)
    found = Simulation.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("simulation", key)
    return found


def list_recorded_days(for_user: Actor) -> list[dict[str, Any]]:
    """Days of the last three months on which somebody came to a queue, newest first."""
    permissions.PLAN.demand(for_user)
    rows = QueueVisit.objects.filter(number=0, entered_at__gte=datetime.now(UTC) - timedelta(days=DAYS_BACK))
    local = TruncDate("entered_at", tzinfo=ZoneInfo(organisation().zone))
    return list(rows.annotate(day=local).values("day").annotate(calls=Count("id")).order_by("-day"))


def day_to_try(for_user: Actor) -> date | None:
    """Yesterday, or the last day before it on which somebody came to a queue; today's where there is no other."""
    today = datetime.now(ZoneInfo(organisation().zone)).date()
    days = [row["day"] for row in list_recorded_days(for_user)]
    return next((day for day in days if day < today), days[0] if days else None)


def get_observed_day(for_user: Actor, day: date) -> tuple[Scenario, list[Observed]]:
    """What the records say of one day, and the scenario that is made of it."""
    permissions.PLAN.demand(for_user)
    found = recorded_day(day)
    try:
        scenario = scenario_of_day(build_rulebook(), found, again=False)
    except BadScenario as fault:
        raise Invalid(str(fault)) from None
    return scenario, observed_of(scenario, found)
