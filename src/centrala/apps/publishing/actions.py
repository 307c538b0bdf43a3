"""Every write to prepared changes, and going back to a version."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from typing import Any

from django.utils import timezone

from centrala.apps.publishing import edits as carrying
from centrala.apps.publishing import permissions, rules
from centrala.apps.publishing.models import Change, Version
from centrala.apps.publishing.preview import edits_back_to, effect_of
from centrala.apps.publishing.publication import Occasion, Place, digest_of, on_occasion, places_now
from centrala.apps.workforce.actions import create_simulation
from centrala.apps.workforce.queries import day_to_try
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import one_publication, rulebook_version
from centrala.base.later import later
from centrala.base.refusal import Conflict, Invalid, NotFound

JOB = "publishing.publish_due"
DAYS_TRIED = 20
NOTHING_IN_IT = "There is nothing in this change yet: add an edit first."


@action("change.create", permissions.EDIT)
def create_change(*, by: Actor, title: str, edits: list[rules.Edit]) -> Change:
    """A draft; nothing goes live yet."""
    _well_formed(edits)
    return record.create(Change, title=title, edits=edits, made_by=by.username)


@action("change.change", permissions.EDIT)
def change_change(*, by: Actor, key: int, **values: Any) -> Change:
    """Its title or its edits; one that is scheduled has to be withdrawn first."""
    change = _prepared(key)
    if "edits" in values:
        return _edit(change, values.pop("edits"), **values)
    record.change(change, **values)
    return change


@action("change.add_edits", permissions.EDIT)
def add_edits(*, by: Actor, key: int, edits: list[rules.Edit]) -> Change:
    """More edits; the same thing changed twice stays one edit."""
    change = _prepared(key)
    _well_formed(edits)
    return _edit(change, reduce(rules.with_edit, edits, change.edits))


@action("change.remove_edit", permissions.EDIT)
def remove_edit(*, by: Actor, key: int, edit: rules.Edit) -> Change:
    """Without this very edit; refused when somebody changed it meanwhile."""
    change = _prepared(key)
    if edit not in change.edits:
        raise Conflict("This edit is not there any more as you saw it; look at the change again.", "edited")
    at = change.edits.index(edit)
    return _edit(change, [*change.edits[:at], *change.edits[at + 1 :]])


@action("change.try", permissions.TRY)
def try_change(*, by: Actor, key: int, day: date | None = None, formula: str = "early_abandons_out") -> Change:
    """Have the worker simulate a recorded day without it and with it; by itself yesterday, or the last day there is.

    The edits as they are now are tried, whatever becomes of the change meanwhile.
    """
    change = _prepared(key, scheduled=True)
    if not change.edits:
        raise Invalid(NOTHING_IN_IT, "empty_change")
    found = day or day_to_try(by)
    if found is None:
        raise Conflict("There is no recorded day yet: a change can be tried once callers came to a queue.", "no_recorded_day")
    if (effect := effect_of(change.edits)).refused:
        raise Invalid(effect.reasons, "unsound_rulebook")
    variant = {"name": change.title, "changes": [{"kind": "edits", "edits": change.edits}]}
    simulation = create_simulation(
        by=by, name=change.title, source={"kind": "day", "day": found.isoformat(), "again": True}, variants=[variant],
        formula=formula, replications=DAYS_TRIED, seed=1,
    )  # fmt: skip
    record.change(change, trial=simulation, tried_digest=digest_of(change.edits), tried_version=rulebook_version())
    return change


@action("change.remove", permissions.EDIT)
def remove_change(*, by: Actor, key: int) -> None:
    """What was never published can be forgotten, scheduled or not."""
    record.remove(_prepared(key, scheduled=True))


@action("change.publish", permissions.EDIT)
def publish_change(*, by: Actor, key: int) -> Change:
    """All its edits in one transaction, as one version; or none, with the reason."""
    return _publish(_prepared(key, scheduled=True), by, by.username)


@action("change.schedule", permissions.EDIT)
def schedule_change(*, by: Actor, key: int, at: datetime) -> Change:
    """Have the worker publish it at that moment, or at once when it comes back after it."""
    change = _prepared(key, scheduled=True)
    if not change.edits:
        raise Invalid(NOTHING_IN_IT, "empty_change")
    if (effect := effect_of(change.edits)).refused:
        raise Invalid(effect.reasons, "unsound_rulebook")
    if at <= timezone.now():
        raise Invalid("at: choose a moment that is still to come, or publish it now.", "past")
    record.change(change, state="scheduled", due_at=at, scheduled_by=by.username, outcome="")
    later(JOB, at=at, key=change.pk)
    return change


@action("change.withdraw", permissions.EDIT)
def withdraw_change(*, by: Actor, key: int) -> Change:
    """A draft again; it stays as it is."""
    change = _prepared(key, scheduled=True)
    record.change(change, state="draft", due_at=None, scheduled_by="", outcome="")
    return change


@action("change.publish_due", permissions.EDIT)
def publish_due_change(*, by: Actor, key: int) -> Change | None:
    """The worker's: publish it if its time has come; one that was withdrawn or moved meanwhile is left alone."""
    change = Change.objects.select_for_update().filter(pk=key).first()
    if change is None or change.state != "scheduled" or change.due_at is None or change.due_at > timezone.now():
        trail.nothing_changed()
        return None
    return _publish(change, by, change.scheduled_by)


@action("change.fail", permissions.EDIT)
def fail_change(*, by: Actor, key: int, outcome: str) -> Change:
    """Its time came and it could not go live: say why, for the people who prepared it."""
    change = record.locked(Change.objects.all(), key)
    if change.state == "scheduled":  # nobody withdrew it meanwhile
        record.change(change, state="failed", outcome=outcome)
    else:
        trail.nothing_changed()
    return change


@action("version.restore", permissions.EDIT)
def restore_version(*, by: Actor, key: int, note: str = "") -> Change:
    """Make everything as a version had it, by a change of its own that is published at once.

    What was wrong with that version was live with it, so it does not refuse the way back.
    """
    version = Version.objects.filter(pk=key).first()
    if version is None:
        raise NotFound("version", key)
    back = edits_back_to(version.content)
    if not back:
        raise Conflict(f"Everything is as in version {key} already.", "nothing_to_restore")
    title = note or f"Back to version {key}"
    change = record.create(Change, title=title[:120], edits=back, made_by=by.username)
    return _publish(change, by, by.username, version.problems)


def _publish(change: Change, by: Actor, known_as: str, known: Iterable[Place] = ()) -> Change:
    if not change.edits:
        raise Invalid(NOTHING_IN_IT, "empty_change")
    with on_occasion(Occasion(known_as, change.title, [*places_now(), *known], change)), one_publication():
        carrying.carry_out(change.edits, by)
    record.change(change, state="published", published_at=timezone.now(), outcome="")
    return change


def _prepared(key: int, *, scheduled: bool = False) -> Change:
    change = record.locked(Change.objects.all(), key)
    if change.state == "published":
        raise Conflict("This change was published already; prepare a new one.", "published")
    if change.state == "scheduled" and not scheduled:
        raise Conflict("This change is scheduled: withdraw it before you change what it does.", "scheduled")
    return change


def _edit(change: Change, edits: list[rules.Edit], **values: Any) -> Change:
    """Other edits make a draft of it, also when it failed."""
    _well_formed(edits)
    record.change(change, edits=edits, state="draft", outcome="", due_at=None, scheduled_by="", **values)
    return change


def _well_formed(edits: list[rules.Edit]) -> None:
    if problem := rules.edits_problem(edits):
        raise Invalid(problem)
