"""Every write to simulations: people ask for them and cancel them, the worker says how far they are."""

from typing import Any

from django.utils import timezone

from centrala.apps.workforce import permissions
from centrala.apps.workforce.models import Simulation
from centrala.apps.workforce.scenarios import asked
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.later import later
from centrala.base.refusal import Conflict

UNDER_WAY = ("queued", "running")


@action("simulation.create", permissions.PLAN)
def create_simulation(
    *, by: Actor, name: str, source: dict[str, Any], variants: list[dict[str, Any]], formula: str, replications: int, seed: int
) -> Simulation:
    """Check what is asked for, and have the worker do it."""
    wanted = asked(source, variants, formula, replications)
    made = record.create(
        Simulation, name=name, source=source, variants=variants, formula=formula, replications=replications, seed=seed,
        days_wanted=replications * len(wanted.scenarios), asked_by=by.username,
    )  # fmt: skip
    later("workforce.simulate", key=made.pk)
    return made


@action("simulation.cancel", permissions.PLAN)
def cancel_simulation(*, by: Actor, key: int) -> Simulation:
    """The worker stops after the day at hand."""
    simulation = record.locked(Simulation.objects.defer("result"), key)
    if simulation.state not in UNDER_WAY:
        raise Conflict("This simulation has ended already.", "ended_already")
    simulation.state, simulation.ended_at = "cancelled", timezone.now()
    simulation.save(update_fields=["state", "ended_at"])
    trail.mark("simulation", key, None, {"state": "cancelled"})
    return simulation


@action("simulation.remove", permissions.PLAN)
def remove_simulation(*, by: Actor, key: int) -> None:
    """One that nobody needs any more; one under way is cancelled by it."""
    simulation = record.locked(Simulation.objects.all(), key)
    simulation.delete()
    trail.mark("simulation", key, {"name": simulation.name}, None)


@action("simulation.start", permissions.RUN)
def start_simulation(*, by: Actor, key: int) -> Simulation | None:
    """The worker takes it up, also anew after a crash; None where nobody waits for it any more."""
    trail.nothing_changed()
    rows = Simulation.objects.filter(pk=key, state__in=UNDER_WAY)
    rows.update(state="running", days_done=0, started_at=timezone.now())
    return rows.first()


@action("simulation.progress", permissions.RUN)
def note_progress(*, by: Actor, key: int, days_done: int) -> bool:
    """How far it is; False where it was cancelled meanwhile."""
    trail.nothing_changed()
    return Simulation.objects.filter(pk=key, state="running").update(days_done=days_done) == 1


@action("simulation.finish", permissions.RUN)
def finish_simulation(*, by: Actor, key: int, result: dict[str, Any] | None = None, fault: str = "") -> None:
    """It is done, or could not be done."""
    state = "failed" if result is None else "done"
    trail.mark("simulation", key, None, {"state": state, **({"fault": fault} if fault else {})})
    Simulation.objects.filter(pk=key, state="running").update(
        state=state, result=result, fault=fault, ended_at=timezone.now()
    )  # fmt: skip
