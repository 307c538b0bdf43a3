"""Every write to queues, flows, numbers and emergency switches. All of it is part of the rulebook."""

import secrets
from datetime import timedelta
from typing import Any

from django.utils import timezone

from centrala.apps.inbound import permissions, queue_parts, rules
from centrala.apps.inbound.models import Emergency, Flow, FlowTrial, FlowVersion, Number, OverflowRule, Queue
from centrala.apps.inbound.queries import check_content, known
from centrala.base import draft, record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import bump_rulebook
from centrala.base.refusal import Conflict, Invalid

TRIAL_MINUTES = 30


@action("queue.create", permissions.EDIT)
def create_queue(*, by: Actor, **values: Any) -> Queue:
    """A new queue."""
    parts = _parts(values)
    queue = record.create(Queue, **values)
    queue_parts.put(queue, parts)
    bump_rulebook()
    return queue


@action("queue.change", permissions.EDIT)
def change_queue(*, by: Actor, key: str, **values: Any) -> Queue:
    """Its name, its patience, whom it asks for what."""
    parts = _parts(values)
    queue = record.locked(Queue.objects.all(), key)
    changed = record.change(queue, **values)
    if queue_parts.put(queue, parts) or changed:
        bump_rulebook()
    return queue


@action("queue.remove", permissions.EDIT)
def remove_queue(*, by: Actor, key: str) -> None:
    """Only a queue no live flow and no other queue leads to."""
    queue = record.locked(Queue.objects.all(), key)
    users = [f"flow {v.flow_id}" for v in FlowVersion.objects.filter(live=True) if _speaks_of(v.content, "queue", key)]
    for name in ("when_full", "when_too_long", "when_nobody"):
        rows = Queue.objects.filter(**{f"{name}_kind": "queue", f"{name}_value": key}).exclude(pk=key)
        users += [f"queue {other}" for other in rows.values_list("pk", flat=True)]
    users += [
        f"queue {other}" for other in OverflowRule.objects.filter(kind="queue", value=key).values_list("queue_id", flat=True)
    ]
    if users:
        raise Conflict(f"Callers still come to {key} from {', '.join(sorted(set(users)))}; change those first.", "in_use")
    record.remove(queue)
    bump_rulebook()


@action("flow.create", permissions.EDIT)
def create_flow(*, by: Actor, **values: Any) -> Flow:
    """A new flow; callers hear it once it is published."""
    return record.create(Flow, changed_by=by.username, **values)


@action("flow.change", permissions.EDIT)
def change_flow(*, by: Actor, key: str, edition: int | None = None, **values: Any) -> Flow:
    """Its name or its draft; what callers hear stays. ``Conflict`` where it is not the edition the author began with."""
    flow = record.locked(Flow.objects.all(), key)
    named = flow.name
    draft.change(flow, flow.edition if edition is None else edition, by, values)
    if flow.name != named:
        bump_rulebook()  # versions of the rulebook know flows by name
    return flow


@action("flow.remove", permissions.EDIT)
def remove_flow(*, by: Actor, key: str) -> None:
    """Only a flow that no number leads to."""
    record.remove(record.locked(Flow.objects.all(), key))
    bump_rulebook()


@action("flow.retire", permissions.EDIT)
def retire_flow(*, by: Actor, key: str) -> Flow:
    """Callers hear it no more; its draft and its versions stay. Only a flow that no number and no other flow leads to."""
    flow = record.locked(Flow.objects.all(), key)
    others = FlowVersion.objects.filter(live=True).exclude(flow=flow)
    users = [*flow.numbers.values_list("pk", flat=True), *(v.flow_id for v in others if _speaks_of(v.content, "flow", key))]
    if users:
        raise Conflict(f"Callers still come to {key} from {', '.join(sorted(users))}; change those first.", "in_use")
    live = list(FlowVersion.objects.filter(flow=flow, live=True))
    if not live:
        trail.nothing_changed()
        return flow
    for version in live:
        record.change(version, live=False)
    bump_rulebook()
    return flow


@action("flow.publish", permissions.EDIT)
def publish_flow(*, by: Actor, key: str, content: dict[str, Any] | None = None) -> FlowVersion:
    """The draft, or ``content``, goes live if nothing is wrong with it. Calls go on in the version they began in."""
    flow = record.locked(Flow.objects.all(), key)
    content = flow.draft if content is None else content
    _refuse(rules.errors(check_content(key, content)))
    live = flow.versions.filter(live=True, content=content).first()
    version = live or draft.publish(FlowVersion, {"flow": flow}, by, {"content": content})
    if live:
        trail.nothing_changed()
    else:
        bump_rulebook()
    return version


@action("flow.try", permissions.EDIT)
def try_flow(*, by: Actor, key: str, content: dict[str, Any] | None = None) -> FlowTrial:
    """Put a draft behind a number of its own for half an hour, for its author to call; an earlier trial of theirs ends."""
    flow = record.locked(Flow.objects.all(), key)
    content = flow.draft if content is None else content
    _refuse(rules.errors(rules.check_flow(content, known())))
    for earlier in FlowTrial.objects.filter(by=by.username):
        record.remove(earlier)
    number, until = f"*{secrets.randbelow(10**12):012}", timezone.now() + timedelta(minutes=TRIAL_MINUTES)
    trial = record.create(FlowTrial, flow=flow, by=by.username, number=number, content=content, until=until)
    bump_rulebook()
    return trial


def _refuse(problems: list[rules.Problem]) -> None:
    if problems:
        raise Invalid(" ".join(problem.sentence for problem in problems), "flow_has_problems")


@action("number.create", permissions.EDIT)
def create_number(*, by: Actor, **values: Any) -> Number:
    """A number that callers can dial."""
    number = record.create(Number, **values)
    bump_rulebook()
    return number


@action("number.change", permissions.EDIT)
def change_number(*, by: Actor, key: str, **values: Any) -> Number:
    """Another flow or label."""
    number = record.locked(Number.objects.all(), key)
    if record.change(number, **values):
        bump_rulebook()
    return number


@action("number.remove", permissions.EDIT)
def remove_number(*, by: Actor, key: str) -> None:
    """Calls to it are refused from now on."""
    record.remove(record.locked(Number.objects.all(), key))
    bump_rulebook()


@action("emergency.create", permissions.EDIT)
def create_emergency(*, by: Actor, **values: Any) -> Emergency:
    """A new switch, off at first unless told otherwise."""
    emergency = record.create(Emergency, changed_by=by.username, **values)
    bump_rulebook()
    return emergency


@action("emergency.change", permissions.EDIT)
def change_emergency(*, by: Actor, key: str, **values: Any) -> Emergency:
    """Its name or its prompt."""
    emergency = record.locked(Emergency.objects.all(), key)
    if record.change(emergency, **values):
        bump_rulebook()
    return emergency


@action("emergency.switch", permissions.SWITCH_EMERGENCY)
def switch_emergency(*, by: Actor, key: str, active: bool) -> Emergency:
    """On or off; callers hear it at once."""
    emergency = record.locked(Emergency.objects.all(), key)
    if emergency.active == active:
        trail.nothing_changed()
        return emergency
    record.change(emergency, active=active, changed_at=timezone.now(), changed_by=by.username)
    bump_rulebook()
    return emergency


@action("emergency.remove", permissions.EDIT)
def remove_emergency(*, by: Actor, key: str) -> None:
    """Only a switch no live flow asks for."""
    users = [v.flow_id for v in FlowVersion.objects.filter(live=True) if _speaks_of(v.content, "emergency", key)]
    if users:
        raise Conflict(f"The live flow {', '.join(users)} asks for {key}; change that first.", "in_use")
    record.remove(record.locked(Emergency.objects.all(), key))
    bump_rulebook()


def _speaks_of(content: dict[str, Any], field: str, key: str) -> bool:
    return any(step.get(field) == key for step in content.get("steps", {}).values())


def _parts(values: dict[str, Any]) -> dict[str, Any]:
    """Take the parts that have tables of their own out of a queue's values."""
    return {name: values.pop(name) for name in queue_parts.WRITE if name in values}
