"""A case changes hands only when it is taken; else it comes back with a reason."""

from typing import Any

from django.utils import timezone

from centrala.apps.cases import clocks, permissions, telling
from centrala.apps.cases.models import Case, Handover, Team
from centrala.apps.cases.steps import locked, offer, put_entry, touch
from centrala.apps.people.models import Agent
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid, NotAllowed


@action("case.hand_over", permissions.WORK)
def hand_over(*, by: Actor, key: int, reason: str, team: str | None = None, agent: str | None = None) -> Handover:
    """Offer the case to a team or a person; until it is taken it stays where it is."""
    case = locked(key)
    if not reason.strip():
        raise Invalid("Say why you hand the case over.", "no_reason")
    if not team and not agent:
        raise Invalid("Choose a team or a person.", "nobody")
    if team and not Team.objects.filter(pk=team).exists():
        raise Invalid(f"There is no team {team!r}.", "unknown_team")
    if agent and not Agent.objects.filter(pk=agent).exists():
        raise Invalid(f"There is nobody called {agent!r}.", "unknown_agent")
    return offer(case, by, reason.strip(), team=team, agent=agent)


@action("case.take_over", permissions.WORK)
def take_over(*, by: Actor, key: int) -> Handover:
    """Acknowledge: from now on it is ours."""
    case, offered = _offered(key, by)
    record.change(offered, state="taken", answered_by=by.username, answered_at=timezone.now())
    values: dict[str, Any] = {"owner_id": by.username}
    if offered.team_id:
        values["team_id"] = offered.team_id
    record.change(case, **values)
    put_entry(case, "event", by.username, event="taken", data={"team": offered.team_id, "from": offered.by})
    touch(case)
    telling.answered(by, case, offered)
    clocks.turn(Case.objects.select_related("team").get(pk=case.pk), timezone.now())
    return offered


@action("case.return", permissions.WORK)
def return_case(*, by: Actor, key: int, reason: str) -> Handover:
    """Give it back, and say why."""
    case, offered = _offered(key, by)
    if not reason.strip():
        raise Invalid("Say why you give the case back.", "no_reason")
    record.change(offered, state="returned", answer=reason.strip(), answered_by=by.username, answered_at=timezone.now())
    put_entry(case, "event", by.username, event="returned", data={"to": offered.by, "reason": reason.strip()})
    touch(case)
    telling.answered(by, case, offered)
    return offered


def _offered(key: int, by: Actor) -> tuple[Case, Handover]:
    """The open offer, to somebody it was made to; leaders may answer for anybody."""
    case = locked(key)
    offered = case.handovers.select_for_update().filter(state="offered").first()
    if offered is None:
        raise Conflict("Nobody hands this case over at the moment.", "not_handed_over")
    is_member = offered.team_id and Team.objects.filter(pk=offered.team_id, members=by.username).exists()
    if not (offered.agent_id == by.username or is_member or by.is_supervisor):
        raise NotAllowed("The case is offered to somebody else.")
    if by.role != "system" and not Agent.objects.filter(pk=by.username).exists():
        raise Invalid("Only somebody who works here can own a case.", "no_agent")
    return case, offered
