"""What time does to cases; the worker calls these. Each looks again under its lock, so calling twice is harmless."""

from django.utils import timezone

from centrala.apps.cases import clocks, permissions, telling
from centrala.apps.cases.models import Case, CaseClock, Team
from centrala.apps.cases.rules import OPEN_STATES
from centrala.apps.cases.steps import offer, put_entry
from centrala.apps.sla.queries import policies
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor


@action("case.tick", permissions.CLOCKS)
def tick_case(*, by: Actor, key: int) -> None:
    """Warn of, and note, whatever is due for this case by now; go up a level where a step is due."""
    now = timezone.now()
    case = record.locked(Case.objects.select_related("team"), key)
    record.trail.nothing_changed()
    if case.status not in OPEN_STATES:
        return
    for clock in case.clocks.select_for_update().filter(stopped_at=None):
        if clock.warn_at and clock.warn_at <= now and clock.warned_at is None:
            record.change(clock, warned_at=now)
            put_entry(case, "event", by.username, event="sla_warned", data=_told(clock))
            telling.clock_said(by, case, clock, "sla_warned")
        if clock.due_at and clock.due_at <= now and clock.breached_at is None:
            record.change(clock, breached_at=clock.due_at)
            put_entry(case, "event", by.username, event="sla_breached", data=_told(clock))
            telling.clock_said(by, case, clock, "sla_breached")
        if clock.escalate_at and clock.escalate_at <= now and clock.breached_at:
            _escalate(case, clock, by)


@action("case.turn_clocks", permissions.CLOCKS)
def turn_clocks(*, by: Actor, key: int) -> None:
    """Work out the due times anew: the calendar or the service level has changed."""
    case = record.locked(Case.objects.select_related("team"), key)
    clocks.turn(case, timezone.now())
    record.trail.nothing_changed()


def _escalate(case: Case, clock: CaseClock, by: Actor) -> None:
    policy = policies().filter(pk=case.policy_id).first()
    step = clocks.next_step(policy, case.level) if policy else None
    if step is None:
        return
    record.change(case, level=step.level)
    put_entry(case, "event", by.username, event="escalated", data={"level": step.level, "team": step.team, **_told(clock)})
    telling.escalated(by, case, clock)
    is_elsewhere = step.team and step.team != case.team_id and Team.objects.filter(pk=step.team).exists()
    if is_elsewhere and not case.handovers.filter(state="offered").exists():
        offer(case, by, f"SLA {clock.name}, level {step.level}", team=step.team)
    clocks.turn(case, timezone.now())


def _told(clock: CaseClock) -> dict[str, str]:
    return {"clock": clock.name, "due_at": clock.due_at.isoformat() if clock.due_at else ""}
