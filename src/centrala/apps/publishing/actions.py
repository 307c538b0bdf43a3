"""Every write to prepared changes, and going back to a version."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from centrala.apps.publishing import edits as carrying
from centrala.apps.publishing import permissions, rules
from centrala.apps.publishing.models import Change, Version
from centrala.apps.publishing.preview import edits_back_to
from centrala.apps.publishing.publication import Occasion, on_occasion
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import one_publication
from centrala.base.later import later
from centrala.base.refusal import Conflict, Invalid, NotFound

JOB = "publishing.publish_due"


@action("change.create", permissions.EDIT)
def create_change(*, by: Actor, title: str, edits: list[rules.Edit]) -> Change:
    """A draft; nothing goes live yet."""
    _well_formed(edits)
    return record.create(Change, title=title, edits=edits, made_by=by.username)


@action("change.change", permissions.EDIT)
def change_change(*, by: Actor, key: int, **values: Any) -> Change:
    """Its title or its edits, as long as it is no more than prepared."""
    change = _prepared(key)
    if "edits" in values:
        _well_formed(values["edits"])
    record.change(change, **values)
    return change


@action("change.add_edit", permissions.EDIT)
def add_edit(*, by: Actor, key: int, edit: rules.Edit) -> Change:
    """One more edit; the same thing changed twice stays one edit."""
    change = _prepared(key)
    _well_formed([edit])
    record.change(change, edits=rules.with_edit(change.edits, edit))
    return change


@action("change.remove", permissions.EDIT)
def remove_change(*, by: Actor, key: int) -> None:
    """What was never published can be forgotten."""
    record.remove(_prepared(key))


@action("change.publish", permissions.EDIT)
def publish_change(*, by: Actor, key: int) -> Change:
    """All its edits in one transaction, as one version; or none, with the reason."""
    return _publish(_prepared(key), by, by.username)


@action("change.schedule", permissions.EDIT)
def schedule_change(*, by: Actor, key: int, at: datetime) -> Change:
    """Have the worker publish it at that moment, or at once when it comes back after it."""
    change = _prepared(key)
    if at <= timezone.now():
        raise Invalid("at: choose a moment that is still to come, or publish it now.", "past")
    record.change(change, state="scheduled", due_at=at, scheduled_by=by.username, outcome="")
    later(JOB, at=at, key=change.pk)
    return change


@action("change.withdraw", permissions.EDIT)
def withdraw_change(*, by: Actor, key: int) -> Change:
    """A draft again; it stays as it is."""
    change = _prepared(key)
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
    record.change(change, state="failed", outcome=outcome)
    return change


@action("version.restore", permissions.EDIT)
def restore_version(*, by: Actor, key: int, note: str = "") -> Change:
    """Make everything as a version had it, by a change of its own that is published at once."""
    version = Version.objects.filter(pk=key).first()
    if version is None:
        raise NotFound("version", key)
    back = edits_back_to(version.content)
    if not back:
        raise Conflict(f"Everything is as in version {key} already.", "nothing_to_restore")
    title = note or f"Back to version {key}"
    change = record.create(Change, title=title[:120], edits=back, made_by=by.username)
    return _publish(change, by, by.username)


def _publish(change: Change, by: Actor, known_as: str) -> Change:
    if not change.edits:
        raise Invalid("There is nothing in this change yet: add an edit first.", "empty_change")
    with on_occasion(Occasion(known_as, change.title, change)), one_publication():
        carrying.carry_out(change.edits, by)
    record.change(change, state="published", published_at=timezone.now(), outcome="")
    return change


def _prepared(key: int) -> Change:
    change = record.locked(Change.objects.all(), key)
    if change.state == "published":
        raise Conflict("This change was published already; prepare a new one.", "published")
    return change


def _well_formed(edits: list[rules.Edit]) -> None:
    if problem := rules.edits_problem(edits):
        raise Invalid(problem)
