"""Every write to service levels."""

from collections.abc import Iterable
from typing import Any

from centrala.apps.sla import permissions
from centrala.apps.sla.models import EscalationStep, SlaPolicy, SlaTarget
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor

Rows = Iterable[dict[str, Any]]
# What a row that doesn't say otherwise has.
NO_TARGET = {"first_response_minutes": None, "resolution_minutes": None, "update_minutes": None}
NO_STEP = {"after_minutes": 0, "team": ""}


@action("sla.create", permissions.EDIT)
def create_policy(*, by: Actor, targets: Rows = (), steps: Rows = (), **values: Any) -> SlaPolicy:
    """A new service level with its targets and steps of escalation."""
    _make_way(values)
    policy = record.create(SlaPolicy, **values)
    _put(policy, SlaTarget, "priority", targets)
    _put(policy, EscalationStep, "level", steps)
    return policy


@action("sla.change", permissions.EDIT)
def change_policy(*, by: Actor, key: str, targets: Rows | None = None, steps: Rows | None = None, **values: Any) -> SlaPolicy:
    """Targets and steps, when given, become exactly these. Running clocks follow; their pauses stay credited."""
    policy = record.locked(SlaPolicy.objects.all(), key)
    _make_way(values, policy.pk)
    record.change(policy, **values)
    if targets is not None:
        _put(policy, SlaTarget, "priority", targets)
    if steps is not None:
        _put(policy, EscalationStep, "level", steps)
    return policy


@action("sla.remove", permissions.EDIT)
def remove_policy(*, by: Actor, key: str) -> None:
    """Only one that no case and no team has."""
    record.remove(record.locked(SlaPolicy.objects.all(), key))


@action("sla.note_hours", permissions.EDIT)
def note_hours(*, by: Actor, key: str, digest: str) -> None:
    """Due times have been worked out with these hours."""
    record.change(record.locked(SlaPolicy.objects.all(), key), hours_digest=digest)


def _make_way(values: dict[str, Any], key: str = "") -> None:
    """There is one default: the former one stops being it."""
    if values.get("is_default"):
        for former in SlaPolicy.objects.select_for_update().filter(is_default=True).exclude(pk=key):
            record.change(former, is_default=False)


def _put(policy: SlaPolicy, model: type[SlaTarget] | type[EscalationStep], name: str, wanted: Rows) -> None:
    there = {getattr(row, name): row for row in model.objects.select_for_update().filter(policy=policy)}
    blank = NO_TARGET if model is SlaTarget else NO_STEP
    asked = {values[name]: {**blank, **values} for values in wanted}
    for key in there.keys() - asked.keys():
        record.remove(there[key])
    for key, values in sorted(asked.items()):
        if key in there:
            record.change(there[key], **values)
        else:
            record.create(model, policy=policy, **values)
