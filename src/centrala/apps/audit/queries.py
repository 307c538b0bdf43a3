"""Reading the trail and checking its chain."""

from collections.abc import Iterator
from typing import Any

from centrala.apps.audit import permissions, rules
from centrala.apps.audit.models import AuditEvent
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound


def get_event(for_user: Actor, key: int) -> AuditEvent:
    """One event."""
    permissions.READ.demand(for_user)
    try:
        return AuditEvent.objects.get(pk=key)
    except AuditEvent.DoesNotExist:
        raise NotFound("audit event", key) from None


def list_events(
    for_user: Actor, *, who: str = "", noun: str = "", key: str = "", cursor: str = "", limit: int = 50
) -> Page[AuditEvent]:
    """Newest first, by person or object."""
    permissions.READ.demand(for_user)
    wanted = {name: value for name, value in (("who", who), ("noun", noun), ("key", key)) if value}
    return newest_first(AuditEvent.objects.filter(**wanted), "id", cursor, limit)


def first_break(for_user: Actor) -> int | None:
    """The first event whose content or place was tampered with; none if the chain holds."""
    permissions.READ.demand(for_user)
    return rules.first_break(_written())


def _written() -> Iterator[dict[str, Any]]:
    for row in AuditEvent.objects.order_by("id").values().iterator(chunk_size=2000):
        yield {**row, "at": row["at"].isoformat()}
