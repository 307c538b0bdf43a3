"""Whom a case's owner, team and leaders hear from: notices of warnings, escalations, hand-overs. Called inside actions."""

from collections.abc import Iterable
from typing import Any

from centrala.apps.cases.models import Case, CaseClock, Handover, Promise
from centrala.apps.notices.actions import tell
from centrala.apps.people.models import Agent
from centrala.base.actor import Actor


def hear(by: Actor, case: Case, readers: Iterable[str | None], event: str, once: str, tone: str = "", **values: Any) -> None:
    """One notice about the case to each of them."""
    tell(
        by=by, readers=[reader for reader in readers if reader], label=f"cases.notice.{event}", once=f"case {case.pk} {once}",
        values={"number": case.pk, "subject": case.subject, **values}, link=f"/cases?open={case.pk}", tone=tone,
    )  # fmt: skip


def answerable(case: Case) -> list[str]:
    """Its owner; without one everybody of its team; without a team those who lead."""
    if case.owner_id:
        return [case.owner_id]
    members = list(case.team.members.values_list("pk", flat=True)) if case.team else []
    return members or leaders()


def leaders() -> list[str]:
    """Supervisors and administrators who may sign in."""
    rows = Agent.objects.filter(user__is_active=True, user__role__in=("supervisor", "administrator"))
    return list(rows.values_list("pk", flat=True))


def clock_said(by: Actor, case: Case, clock: CaseClock, what: str) -> None:
    """A warning or a miss: to who answers for the case, a miss also to those who lead."""
    due = clock.due_at.isoformat() if clock.due_at else ""
    readers = answerable(case) + (leaders() if what == "sla_breached" else [])
    tone = "bad" if what == "sla_breached" else "warn"
    hear(by, case, readers, what, f"{what} {clock.name} {due}", tone, clock=clock.name, at=due)


def escalated(by: Actor, case: Case, clock: CaseClock) -> None:
    """A level up: those who lead hear of it, and who has the case."""
    once = f"escalated {case.level} {clock.pk}"
    hear(by, case, leaders() + answerable(case), "escalated", once, "bad", level=case.level, clock=clock.name)


def offered(by: Actor, case: Case, handover: Handover) -> None:
    """Whoever may take it."""
    readers = [handover.agent_id] if handover.agent_id else list(handover.team.members.values_list("pk", flat=True))
    hear(by, case, readers, "offered", f"offered {handover.pk}", "warn", who=handover.by, reason=handover.reason)


def answered(by: Actor, case: Case, handover: Handover) -> None:
    """Whoever handed it over hears whether it was taken, or why it comes back."""
    what = "taken" if handover.state == "taken" else "returned"
    tone = "good" if what == "taken" else "warn"
    readers = {handover.by, case.owner_id} if what == "returned" else {handover.by}
    hear(by, case, readers, what, f"{what} {handover.pk}", tone, who=by.username, reason=handover.answer)


def promise_broken(by: Actor, case: Case, promise: Promise) -> None:
    """Who owns the promise, and who has the case."""
    hear(by, case, [promise.owner_id, case.owner_id], "promise_broken", f"promise {promise.pk}", "bad", what=promise.text)
