"""Reading versions and prepared changes."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from centrala.apps.inbound.soundness import Problem
from centrala.apps.publishing import edits, permissions, rules
from centrala.apps.publishing.models import Change, Version
from centrala.apps.publishing.preview import Effect, edits_back_to, effect_of
from centrala.apps.publishing.publication import digest_of, problems_now
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import Invalid, NotFound

PUBLISHED_SHOWN = 100


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
    """All that are prepared, and the last published ones: newest first."""
    permissions.READ.demand(for_user)
    rows = Change.objects.select_related("trial").defer("trial__result")
    return [*rows.exclude(state="published"), *rows.filter(state="published").order_by("-published_at")[:PUBLISHED_SHOWN]]


def get_change(for_user: Actor, key: int) -> Change:
    """One change."""
    permissions.READ.demand(for_user)
    found = Change.objects.select_related("trial").defer("trial__result").filter(pk=key).first()
    if found is None:
        raise NotFound("change", key)
    return found


def effect(for_user: Actor, key: int) -> Effect:
    """What the change would do, what would be wrong then, and whether that refuses it."""
    return effect_of(get_change(for_user, key).edits)


def effect_of_going_back(for_user: Actor, key: int) -> Effect:
    """What going back to a version would do now."""
    version = get_version(for_user, key)
    return effect_of(edits_back_to(version.content), version.problems)


def is_tried(change: Change) -> bool:
    """Whether the trial is of the edits as they are now, and on the rules that are in force."""
    return change.trial_id is not None and change.tried_digest == digest_of(change.edits)


def moment_in(zone: str, at: datetime) -> datetime:
    """A wall clock's time in a zone ("": the centre's own) as a moment; one that carries its zone stays what it is.

    The hour that a clock shows twice is taken the first time. Raises ``Invalid`` where the clock never shows it.
    """
    if at.tzinfo is not None:
        return at
    try:
        place = ZoneInfo(zone or organisation().zone)
    except (KeyError, ValueError, OSError):
        raise Invalid(f"zone: there is no time zone {zone!r}; write it like Europe/Copenhagen.", "bad_zone") from None
    moment = at.replace(tzinfo=place).astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) != at:
        raise Invalid("at: the clock is put forward over this time; choose another one.", "no_such_time")
    return moment


def problems(for_user: Actor) -> list[Problem]:
    """Everything wrong with the rulebook in force."""
    permissions.READ.demand(for_user)
    return problems_now()


def overdue(now: datetime) -> list[int]:
    """Scheduled changes whose time has come."""
    return list(Change.objects.filter(state="scheduled", due_at__lte=now).values_list("pk", flat=True))
