"""Promises to the customer: made, kept, withdrawn; broken is what the clock says."""

from datetime import datetime

from django.utils import timezone

from centrala.apps.cases import permissions, telling
from centrala.apps.cases.models import Promise
from centrala.apps.cases.steps import locked, put_entry, touch
from centrala.apps.people.models import Agent
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid, NotFound


@action("promise.make", permissions.WORK)
def make_promise(*, by: Actor, case: int, text: str, due_at: datetime, owner: str = "") -> Promise:
    """Somebody will do something by a moment; by default whoever said so."""
    row = locked(case)
    if due_at <= timezone.now():
        raise Invalid("A promise is for a moment to come.", "too_late")
    who = owner or by.username
    if not Agent.objects.filter(pk=who).exists():
        raise Invalid(f"There is nobody called {who!r} who could keep it.", "unknown_agent")
    promise = record.create(Promise, case=row, text=text.strip(), due_at=due_at, owner_id=who, made_by=by.username)
    put_entry(row, "event", by.username, event="promised", data={"text": promise.text, "due_at": due_at.isoformat()})
    touch(row)
    return promise


@action("promise.keep", permissions.WORK)
def keep_promise(*, by: Actor, key: int) -> Promise:
    """Done. One that was due before counts as broken: done late, but done."""
    promise = _open(key)
    now = timezone.now()
    return _settle(promise, "kept" if now <= promise.due_at else "broken", by.username)


@action("promise.withdraw", permissions.WORK)
def withdraw_promise(*, by: Actor, key: int) -> Promise:
    """The customer doesn't want it any more; not once it is too late."""
    promise = _open(key)
    if promise.due_at < timezone.now():
        raise Conflict("The promise was due already; it can't be withdrawn now.", "too_late")
    return _settle(promise, "withdrawn", by.username)


@action("promise.break", permissions.CLOCKS)
def break_promise(*, by: Actor, key: int) -> None:
    """Its moment passed and nobody has said that it was kept."""
    promise = record.locked(Promise.objects.all(), key)
    if promise.state != "open" or promise.due_at > timezone.now():
        record.trail.nothing_changed()
        return
    settled = _settle(promise, "broken", by.username)
    telling.promise_broken(by, settled.case, settled)


def _open(key: int) -> Promise:
    promise = Promise.objects.select_for_update().filter(pk=key).first()
    if promise is None:
        raise NotFound("promise", key)
    if promise.state != "open":
        raise Conflict(f"The promise is {promise.state} already.", "settled")
    return promise


def _settle(promise: Promise, state: str, who: str) -> Promise:
    case = locked(promise.case_id)
    record.change(promise, state=state, settled_at=timezone.now())
    put_entry(case, "event", who, event=f"promise_{state}", data={"text": promise.text})
    touch(case)
    return promise
