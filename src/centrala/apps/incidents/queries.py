"""Reading incidents: whom they affect, what they say, what came of it, and jumps in arrivals."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from centrala.apps.customers.models import CustomerNumber
from centrala.apps.customers.queries import customers_of_numbers
from centrala.apps.incidents import permissions, rules, wording
from centrala.apps.incidents.models import OUTCOMES, Asker, Incident, Jump, Telling
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import Invalid, NotFound
from centrala.core import rulebook as book

MOST_ASKERS = 2_000


def under_way() -> QuerySet[Incident]:
    """Declared and not ended, the newest first."""
    return Incident.objects.filter(ended_at=None).order_by("-begins_at", "-pk")


def list_incidents(for_user: Actor, *, open_only: bool = False, cursor: str = "", limit: int = 50) -> Page[Incident]:
    """Those under way and those that are over, each with its ``counts``."""
    permissions.READ.demand(for_user)
    page = newest_first(under_way() if open_only else Incident.objects.all(), "begins_at", cursor, limit)
    _count(page.items)
    return page


def get_incident(for_user: Actor, key: int) -> Incident:
    """One incident with its ``counts``."""
    permissions.READ.demand(for_user)
    found = Incident.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("incident", key)
    _count([found])
    return found


def _count(rows: list[Incident]) -> None:
    counted = {row.pk: {"heard": 0, **{name: 0 for name, _ in OUTCOMES}, "to_tell": 0, "told": 0} for row in rows}
    for it in Telling.objects.filter(incident__in=rows).values("incident", "outcome").annotate(n=Count("id")):
        counted[it["incident"]][it["outcome"]] = it["n"]
        counted[it["incident"]]["heard"] += it["n"]
    askers = Asker.objects.filter(incident__in=rows).values("incident")
    for it in askers.annotate(told=Count("told_at"), n=Count("id")):
        counted[it["incident"]] |= {"told": it["told"], "to_tell": it["n"] - it["told"]}
    for row in rows:
        row.counts = counted[row.pk]


def list_askers(for_user: Actor, incident: int) -> list[Asker]:
    """Who wants to be told of the end, in the order they asked; each with its ``customer`` where the number is known."""
    permissions.READ.demand(for_user)
    rows = list(Asker.objects.filter(incident=incident)[:MOST_ASKERS])
    known = CustomerNumber.objects.filter(pk__in=[row.number for row in rows]).select_related("customer")
    customers = {number.pk: number.customer for number in known}
    for row in rows:
        row.customer = customers.get(row.number)
        row.name = row.name or (str(row.customer) if row.customer and (row.customer.name or row.customer.company) else "")
    return rows


def list_jumps(for_user: Actor) -> list[Jump]:
    """Arrivals that are more than usual right now."""
    permissions.DECLARE.demand(for_user)
    return list(Jump.objects.filter(over_at=None, dismissed_by=""))


# ── whom it affects ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reach:
    """How many known customers and numbers an incident's list of callers holds; None: it names no customers."""

    customers: int | None
    numbers: int | None


def numbers_of(*, tags: Iterable[str], postcodes: Iterable[str], callers: Iterable[str]) -> frozenset[str]:
    """Every number that is named or belongs to a customer with one of the tags or at one of the postcodes."""
    who = Q()
    if tags := list(tags):
        who |= Q(customer__tags__overlap=tags)
    for postcode in postcodes:
        who |= Q(customer__addresses__postcode__startswith=postcode)
    known = CustomerNumber.objects.filter(who, customer__merged_into=None).values_list("pk", flat=True) if who else ()
    return frozenset(known) | frozenset(callers)


def reach(for_user: Actor, *, tags: list[str], postcodes: list[str], callers: list[str]) -> Reach:
    """What a list would affect, before it does."""
    permissions.DECLARE.demand(for_user)
    if not (tags or postcodes or callers):
        return Reach(None, None)
    numbers = numbers_of(tags=tags, postcodes=postcodes, callers=callers)
    return Reach(len(set(customers_of_numbers(set(numbers)).values())), len(numbers))


def digest_of(row: Incident) -> str:
    """The mark of the numbers that are affected now: customers change while an incident lasts."""
    numbers = numbers_of(tags=row.tags, postcodes=row.postcodes, callers=row.callers)
    return hashlib.sha256("\n".join(sorted(numbers)).encode()).hexdigest()


def in_force() -> dict[str, book.Incident]:
    """What the core is told: the newest incident first, a caller hears one notice in a call."""
    zone = organisation().zone
    return {str(row.pk): _for_the_core(row, zone) for row in under_way()}


def _for_the_core(row: Incident, zone: str) -> book.Incident:
    callers = numbers_of(tags=row.tags, postcodes=row.postcodes, callers=row.callers)
    if not callers and (row.tags or row.postcodes or row.callers):
        callers = frozenset({"nobody"})  # named, but nobody has it yet: that is not everybody
    end = row.expected_end
    return book.Incident(
        id=str(row.pk),
        texts={
            code: wording.status(code, text, row.told_at, zone, spoken=True) for code, text in row.texts.items() if text.strip()
        },
        begins_at=row.begins_at.timestamp(),
        until={code: wording.until(code, end, row.told_at, zone, spoken=True) for code in row.texts} if end else {},
        expected_end_at=end.timestamp() if end else 0.0,
        more={code: text for code, text in row.more.items() if text.strip()},
        may_stay=row.may_stay,
        may_ask=row.may_ask,
        prefixes=rules.prefixes_of(row.ranges),
        callers=callers,
        queues=tuple(row.queues),
        choices=tuple(row.choices),
    )


# ── the same text elsewhere ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody who is affected is told in writing."""

    incident: int
    name: str
    language: str
    text: str
    more: str
    begins_at: datetime
    expected_end: datetime | None
    told_at: datetime
    may_ask: bool


def list_notices(for_user: Actor, *, language: str = "", number: str = "", queue: str = "") -> list[Notice]:
    """The notices for a web page, a chat or an e-mail: of everybody, or of whom ``number`` and ``queue`` name."""
    permissions.READ.demand(for_user)
    whole, now = organisation(), timezone.now()
    rows = [row for row in under_way().filter(begins_at__lte=now) if _fits(row, number, queue)]
    return [_notice(row, language or whole.language, whole.language, whole.zone, now) for row in rows]


def _fits(row: Incident, number: str, queue: str) -> bool:
    """As core/incident.py decides for a caller; what a writer chose in a menu is never known."""
    if row.queues and queue not in row.queues:
        return False
    if not (row.ranges or row.tags or row.postcodes or row.callers):
        return True
    prefixes = rules.prefixes_of(row.ranges)
    return (bool(prefixes) and number.startswith(prefixes)) or number in numbers_of(
        tags=row.tags, postcodes=row.postcodes, callers=row.callers
    )


def _notice(row: Incident, language: str, fallback: str, zone: str, now: datetime) -> Notice:
    text, said_in = wording.in_language(row.texts, language, fallback)
    written = wording.status(said_in, text, row.told_at, zone, spoken=False)
    if row.expected_end and row.expected_end > now:
        written += " " + wording.until(said_in, row.expected_end, row.told_at, zone, spoken=False)
    more = wording.in_language(row.more, language, fallback)[0]
    return Notice(row.pk, row.name, said_in, written, more, row.begins_at, row.expected_end, row.told_at, may_ask=row.may_ask)


def spoken_notice(language: str, text: str, expected_end: datetime | None) -> str:
    """What a caller would hear if it were declared now, marked for a voice."""
    zone, now = organisation().zone, timezone.now()
    if not text.strip():
        raise Invalid("Write the text first.", "empty")
    end = f" {wording.until(language, expected_end, now, zone, spoken=True)}" if expected_end and expected_end > now else ""
    return wording.status(language, text, now, zone, spoken=True) + end
