"""Routes of planning: simulated days and staffing arithmetic."""

import math
from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from centrala.apps.workforce import actions, permissions, queries, rules
from centrala.apps.workforce.schemas import (
    ObservedDay,
    RecordedDayOut,
    SimulationIn,
    SimulationOut,
    SimulationPage,
    StaffingIn,
    StaffingOut,
)  # fmt: skip
from centrala.base.permission import needs
from centrala.base.refusal import Invalid
from centrala.simulate.observed import Observed

simulations = Router(tags=["planning"])
staffing = Router(tags=["planning"])


@simulations.get("", response=SimulationPage)
@needs(permissions.PLAN)
def list_simulations(request: HttpRequest, cursor: str = "", limit: int = 50) -> Any:
    """All simulations, newest first."""
    return queries.list_simulations(request.auth, cursor=cursor, limit=limit)


@simulations.post("", response={201: SimulationOut})
@needs(permissions.PLAN)
def create_simulation(request: HttpRequest, payload: SimulationIn) -> Any:
    """Ask for one; the worker runs it."""
    told = payload.model_dump(mode="json")
    return Status(201, actions.create_simulation(by=request.auth, **told))


@simulations.get("/days", response=list[RecordedDayOut])
@needs(permissions.PLAN)
def list_recorded_days(request: HttpRequest) -> Any:
    """Days that can be simulated again."""
    return queries.list_recorded_days(request.auth)


@simulations.get("/days/{day}", response=ObservedDay)
@needs(permissions.PLAN)
def get_observed_day(request: HttpRequest, day: date) -> Any:
    """Who came on a day, how long they took, how long they would have waited."""
    scenario, found = queries.get_observed_day(request.auth, day)
    return {
        "day": day, "opening": scenario.opening, "interval_seconds": scenario.interval_seconds,
        "agents": len(scenario.staff), "queues": [_observed(it) for it in found],
    }  # fmt: skip


@simulations.get("/{int:key}", response=SimulationOut)
@needs(permissions.PLAN)
def get_simulation(request: HttpRequest, key: int) -> Any:
    """One simulation, how far it is, and what came out."""
    return queries.get_simulation(request.auth, key)


@simulations.post("/{int:key}/cancel", response=SimulationOut)
@needs(permissions.PLAN)
def cancel_simulation(request: HttpRequest, key: int) -> Any:
    """Stop it."""
    return actions.cancel_simulation(by=request.auth, key=key)


@simulations.delete("/{int:key}", response={204: None})
@needs(permissions.PLAN)
def remove_simulation(request: HttpRequest, key: int) -> Any:
    """Forget it."""
    actions.remove_simulation(by=request.auth, key=key)
    return Status(204, None)


@staffing.post("", response=StaffingOut)
@needs(permissions.PLAN)
def staff_a_day(request: HttpRequest, payload: StaffingIn) -> Any:
    """The fewest agents for each interval."""
    told = payload.model_dump()
    limits = {name: told.pop(name) for name in ("service_level", "answer_seconds", "formula", "max_abandon",
                                                "max_wait_seconds", "max_occupancy")}  # fmt: skip
    told["patience_seconds"] = told["patience_seconds"] or math.inf
    try:
        return asdict(rules.day_staffing(told.pop("calls"), target=rules.Target(**limits), **told))
    except rules.BadInput as fault:
        raise Invalid(str(fault)) from None


def _observed(it: Observed) -> dict[str, Any]:
    patience = {
        "patience_seconds": it.patience.duration.mean_seconds,
        "patience_low_seconds": it.patience.low_seconds,
        "patience_high_seconds": it.patience.high_seconds,
    }
    return {
        "queue": it.queue, "calls": it.calls, "answered": it.answered, "gave_up": it.patience.gave_up,
        "handle_seconds": it.handle.mean_seconds, "wrap_up_seconds": it.wrap_up.mean_seconds,
        "waited_seconds": it.waited_seconds, "patience_curve": it.patience.curve,
        **{name: value if math.isfinite(value) else None for name, value in patience.items()},
    }  # fmt: skip
