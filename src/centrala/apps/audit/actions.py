"""The only way into the trail; called by the house for every action, never by hand."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from centrala.apps.audit import rules
from centrala.apps.audit.models import AuditEvent
from centrala.base.actor import Actor
from centrala.base.turn import take_turn

# Any number, the same for all: writers of the trail queue up behind it until they commit.


def append_event(
    *, action: str, by: Actor, noun: str, key: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    """Add one row at the end of the chain, inside the action's own transaction."""
    take_turn("audit chain")
    last = AuditEvent.objects.order_by("-id").values("id", "digest").first()
    previous = last["digest"] if last else rules.FIRST
    content = {
        "id": last["id"] + 1 if last else 1,
        "at": timezone.now(),
        "who": by.username,
        "role": by.role,
        "ip": by.ip,
        "action": action,
        "noun": noun,
        "key": key,
        "before": _plain(before),
        "after": _plain(after),
    }
    written = {**content, "at": content["at"].isoformat()}
    AuditEvent.objects.create(**content, previous_digest=previous, digest=rules.digest(previous, written))


def _plain(value: dict[str, Any] | None) -> dict[str, Any] | None:
    """As the database will give it back, so that the digest can be checked."""
    return None if value is None else json.loads(json.dumps(value, cls=DjangoJSONEncoder))
