"""Teams, classifications, and the lists people save for themselves."""

from collections.abc import Iterable
from typing import Any

from centrala.apps.cases import permissions
from centrala.apps.cases.models import CaseView, Classification, Team
from centrala.apps.people.models import Agent
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid, NotAllowed


@action("case_team.create", permissions.SHAPE)
def create_team(*, by: Actor, members: Iterable[str] = (), **values: Any) -> Team:
    """A new team."""
    team = record.create(Team, **values)
    _put_members(team, members)
    return team


@action("case_team.change", permissions.SHAPE)
def change_team(*, by: Actor, key: str, members: Iterable[str] | None = None, **values: Any) -> Team:
    """Its name, members or service level; the clocks of its open cases follow within a minute."""
    team = record.locked(Team.objects.all(), key)
    record.change(team, **values)
    if members is not None:
        _put_members(team, members)
    return team


@action("case_team.remove", permissions.SHAPE)
def remove_team(*, by: Actor, key: str) -> None:
    """Only one without cases."""
    record.remove(record.locked(Team.objects.all(), key))


@action("classification.create", permissions.SHAPE)
def create_classification(*, by: Actor, **values: Any) -> Classification:
    """A new choice of the tree."""
    return record.create(Classification, **values)


@action("classification.change", permissions.SHAPE)
def change_classification(*, by: Actor, key: int, **values: Any) -> Classification:
    """Its label, place or parent; a branch can't hang on itself."""
    row = record.locked(Classification.objects.all(), key)
    parents = dict(Classification.objects.values_list("pk", "parent_id"))
    above = values.get("parent_id", row.parent_id)
    while above:
        if above == row.pk:
            raise Invalid("A classification can't hang on one of its own branches.", "circle")
        above = parents.get(above)
    record.change(row, **values)
    return row


@action("classification.remove", permissions.SHAPE)
def remove_classification(*, by: Actor, key: int) -> None:
    """Only one that no case has; else make it inactive."""
    record.remove(record.locked(Classification.objects.all(), key))


@action("case_view.save", permissions.WORK)
def save_view(*, by: Actor, name: str, query: dict[str, str], shared: bool = False) -> CaseView:
    """Under this name from now on; one's own of the same name is replaced."""
    view = CaseView.objects.select_for_update().filter(owner=by.username, name=name).first()
    if view is None:
        return record.create(CaseView, owner=by.username, name=name, query=query, shared=shared)
    record.change(view, query=query, shared=shared)
    return view


@action("case_view.remove", permissions.WORK)
def remove_view(*, by: Actor, key: int) -> None:
    """One's own; leaders may remove anybody's."""
    view = record.locked(CaseView.objects.all(), key)
    if view.owner != by.username and not by.is_supervisor:
        raise NotAllowed("The view belongs to somebody else.")
    record.remove(view)


def _put_members(team: Team, members: Iterable[str]) -> None:
    wanted = set(members)
    there = set(team.members.values_list("pk", flat=True))
    if unknown := wanted - set(Agent.objects.filter(pk__in=wanted).values_list("pk", flat=True)):
        raise Invalid(f"There is nobody called {', '.join(sorted(unknown))}.", "unknown_agent")
    if wanted != there:
        team.members.set(wanted)
        trail.mark("team", team.pk, {"members": sorted(there)}, {"members": sorted(wanted)})
