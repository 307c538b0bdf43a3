"""Reading versions and prepared changes."""

from datetime import datetime

from django.db.models import QuerySet

from centrala.apps.inbound.soundness import Problem
from centrala.apps.publishing import edits, permissions, rules
from centrala.apps.publishing.models import Change, Version
from centrala.apps.publishing.preview import effect_of
from centrala.apps.publishing.publication import problems_now
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound


def list_versions(for_user: Actor, cursor: str = "", limit: int = 50) -> Page[Version]:
    """Newest first, without their content."""
    permissions.READ.demand(for_user)
    rows: QuerySet[Version] = Version.objects.defer("content")
    return newest_first(rows, "number", cursor, limit)


def get_version(for_user: Actor, key: int) -> Version:
    """One version with its content."""
    permissions.READ.demand(for_user)
    found = Version.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("version", key)
    return found


def differences_of(for_user: Actor, key: int, to: int | None) -> list[rules.Difference]:
    """What a version made different from the one before it; with ``to``, from that one; with 0, what is now from it."""
    version = get_version(for_user, key)
    if to == 0:
        return rules.differences(version.content, edits.current())
    before = Version.objects.filter(number__lt=key).order_by("-number").first() if to is None else get_version(for_user, to)
    return rules.differences(before.content, version.content) if before else []


def list_changes(for_user: Actor) -> list[Change]:
    """Prepared and published changes, newest first."""
    permissions.READ.demand(for_user)
    return list(Change.objects.all()[:200])


def get_change(for_user: Actor, key: int) -> Change:
    """One change."""
    permissions.READ.demand(for_user)
    found = Change.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("change", key)
    return found


def effect(for_user: Actor, key: int) -> tuple[list[rules.Difference], list[Problem], bool]:
    """What the change would do, what would be wrong then, and whether that refuses it."""
    return effect_of(get_change(for_user, key))


def problems(for_user: Actor) -> list[Problem]:
    """Everything wrong with the rulebook in force."""
    permissions.READ.demand(for_user)
    return problems_now()


def overdue(now: datetime) -> list[int]:
    """Scheduled changes whose time has come."""
    return list(Change.objects.filter(state="scheduled", due_at__lte=now).values_list("pk", flat=True))
