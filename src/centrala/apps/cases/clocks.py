"""The clocks of a case: started, paused, stopped, worked out anew. Called inside actions; writes through ``record``."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from centrala.apps.cases.models import Case, CaseClock
from centrala.apps.cases.rules import OPEN_STATES, clock_moves
from centrala.apps.sla.models import EscalationStep, SlaPolicy, SlaTarget
from centrala.apps.sla.queries import default_policy, policies, target_of, working_hours
from centrala.apps.sla.rules import Clock, Explanation, Pause, WorkingHours, due_at, explain
from centrala.base import record

# What starts with the case. The clock of updates starts with the first answer, so that it can never hide that one.
AT_CREATION = ("first_response", "resolution")
Promised = dict[str, int]


def policy_for(case: Case) -> SlaPolicy | None:
    """The team's own, else the default."""
    if case.team and case.team.policy_id:
        return policies().get(pk=case.team.policy_id)
    return default_policy()


def pauses_of(case: Case) -> tuple[Pause, ...]:
    """As the clock's rules read them."""
    return tuple(
        Pause(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None, reason)
        for start, end, reason in case.pauses
    )


def move(case: Case, before: str, after: str, now: datetime) -> list[list[str | None]]:
    """Stop and go on as the step asks; returns the case's pauses after it."""
    moves = clock_moves(before, after)
    pauses = [list(pause) for pause in case.pauses]
    if moves.resume and pauses and pauses[-1][1] is None:
        pauses[-1][1] = now.isoformat()
    if moves.pause:
        pauses.append([now.isoformat(), None, moves.pause])
    if moves.stop:
        stop(case, ("first_response", "resolution", "update"), now)
    if moves.go_on:
        for clock in case.clocks.select_for_update().filter(name__in=("resolution", "update")):
            record.change(clock, stopped_at=None)
    return pauses


def stop(case: Case, names: Iterable[str], now: datetime) -> None:
    """These have been met, in time or not."""
    for clock in case.clocks.select_for_update().filter(name__in=list(names), stopped_at=None):
        late = clock.due_at is not None and clock.due_at < now
        record.change(clock, stopped_at=now, breached_at=clock.breached_at or (clock.due_at if late else None))


def answered(case: Case, now: datetime) -> None:
    """The customer was told something: the first answer is given, and the next one is due anew."""
    stop(case, ("first_response",), now)
    minutes = promised(case).get("update")
    clock = case.clocks.select_for_update().filter(name="update").first()
    if clock:
        record.change(clock, started_at=now, stopped_at=None, warned_at=None, breached_at=None)
    elif minutes:
        record.create(CaseClock, case=case, name="update", started_at=now, target_minutes=minutes)


def promised(case: Case) -> Promised:
    """Clock → working minutes, for what the case's policy promises at its priority."""
    policy = policies().filter(pk=case.policy_id).first()
    return _minutes(target_of(policy, case.priority) if policy else None)


def turn(case: Case, now: datetime) -> None:
    """Bring policy, targets and due times up to date with everything known. Starts and pauses stay what they were."""
    policy = policy_for(case)
    if case.policy_id != (policy.pk if policy else None):
        record.change(case, policy=policy)
    wanted = _minutes(target_of(policy, case.priority) if policy else None)
    there = {clock.name: clock for clock in case.clocks.select_for_update()}
    for name in there.keys() - wanted.keys():
        if there[name].stopped_at is None:
            record.remove(there.pop(name))
    if case.status in OPEN_STATES:
        for name in AT_CREATION:
            if name in wanted and name not in there and not (name == "first_response" and _was_answered(case)):
                there[name] = record.create(
                    CaseClock, case=case, name=name, started_at=case.created_at, target_minutes=wanted[name]
                )
    if policy:
        hours = working_hours(policy.calendar)
        for name, clock in there.items():
            if clock.stopped_at is None:
                _work_out(case, clock, policy, hours, wanted[name], now)
    running = [c.due_at for c in there.values() if c.stopped_at is None and c.due_at]
    record.change(case, next_due_at=min(running, default=None))


def explained(case: Case, clock: CaseClock) -> Explanation | None:
    """When this clock would run out and why; None when the case has no service level any more."""
    policy = policies().filter(pk=case.policy_id).first()
    return explain(working_hours(policy.calendar), _clock(case, clock)) if policy else None


def next_step(policy: SlaPolicy, level: int) -> EscalationStep | None:
    """The first step above a level."""
    return next((step for step in policy.steps.all() if step.level > level), None)


def _work_out(case: Case, clock: CaseClock, policy: SlaPolicy, hours: WorkingHours, minutes: int, now: datetime) -> None:
    clock_now = Clock(clock.started_at, minutes * 60.0, pauses_of(case))
    due = due_at(hours, clock_now)
    warn = due_at(hours, Clock(clock.started_at, minutes * 60.0 * policy.warn_percent / 100, clock_now.pauses))
    step = next_step(policy, case.level)
    later = Clock(clock.started_at, (minutes + step.after_minutes) * 60.0, clock_now.pauses) if step else None
    record.change(
        clock,
        target_minutes=minutes,
        due_at=due,
        warn_at=warn,
        escalate_at=due_at(hours, later) if later else None,
        # Another policy may give time back: then nothing is late any more.
        warned_at=clock.warned_at if warn and warn <= now else None,
        breached_at=clock.breached_at if due and due <= now else None,
    )


def _clock(case: Case, clock: CaseClock) -> Clock:
    return Clock(clock.started_at, timedelta(minutes=clock.target_minutes).total_seconds(), pauses_of(case))


def _was_answered(case: Case) -> bool:
    return case.entries.filter(kind="out").exists()


def _minutes(target: SlaTarget | None) -> Promised:
    if target is None:
        return {}
    told = {
        "first_response": target.first_response_minutes,
        "resolution": target.resolution_minutes,
        "update": target.update_minutes,
    }
    return {name: minutes for name, minutes in told.items() if minutes}
