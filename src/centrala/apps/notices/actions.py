"""Telling people, and their having read it."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from centrala.apps.notices import permissions
from centrala.apps.notices.models import Notice
from centrala.base import trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import announce_names

KEPT = timedelta(days=30)


@action("notice.tell", permissions.TELL)
def tell(
    *, by: Actor, readers: Iterable[str], label: str, once: str, values: Mapping[str, Any] | None = None, link: str = "",
    tone: str = "",
) -> None:  # fmt: skip
    """Each reader hears of it, live where a desk is open; whoever did it need not be told. Called inside other actions."""
    trail.nothing_changed()
    wanted = sorted({reader for reader in readers if reader and reader != by.username})
    if not wanted:
        return
    rows = [
        Notice(reader=reader, label=label, values=dict(values or {}), link=link, tone=tone, once=once, at=timezone.now())
        for reader in wanted
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    announce_names("noticed", wanted)


@action("notice.read", permissions.READ)
def read_notices(*, by: Actor, up_to: int) -> int:
    """One's own up to this one are read; returns how many were not before."""
    trail.nothing_changed()
    return Notice.objects.filter(reader=by.username, read_at=None, pk__lte=up_to).update(read_at=timezone.now())


@action("notice.forget", permissions.READ)
def forget_old(*, by: Actor) -> int:
    """Nobody looks at what is older than a month."""
    trail.nothing_changed()
    return Notice.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
