"""Cases as they stand in their customer's timeline, and what an agent should know of them before answering."""

from collections.abc import Sequence

from django.utils import timezone

from centrala.apps.cases import permissions
from centrala.apps.cases.models import Case, CaseClock, Promise
from centrala.apps.cases.rules import OPEN_STATES
from centrala.apps.customers.timeline import Before, Entry, Highlight, Tone, older
from centrala.base.actor import Actor

NAMED = 2


def entries(for_user: Actor, customer: int, before: Before | None, limit: int) -> Sequence[Entry]:
    """The customer's cases by when they were made; a merged one stands where it went on."""
    permissions.READ.demand(for_user)
    rows = Case.objects.filter(customer=customer, merged_into=None)
    return [_entry(row) for row in older(rows, "created_at", before)[:limit]]


def _entry(row: Case) -> Entry:
    tone: Tone = "warn" if row.type == "complaint" and row.status in OPEN_STATES else ""
    return Entry(
        kind="case",
        key=str(row.pk),
        at=row.created_at,
        label=f"customers.entry.case_{row.status}",
        values={"number": row.pk, "owner": row.owner_id or "", "type": row.type},
        text=row.subject,
        link=_link(row.pk),
        tone=tone,
    )


def highlights(for_user: Actor, customer: int) -> Sequence[Highlight]:
    """What is open, what is late, what was promised, and which incident they may be hit by."""
    permissions.READ.demand(for_user)
    rows = Case.objects.filter(customer=customer, status__in=OPEN_STATES).select_related("incident")
    found = list(rows.order_by("-created_at", "-pk")[:20])
    return [*_open(found), *_incidents(found), *_promises(found)]


def _open(found: list[Case]) -> list[Highlight]:
    late = set(
        CaseClock.objects.filter(case__in=found, breached_at__isnull=False, stopped_at=None).values_list("case", flat=True)
    )
    said = []
    for row in found[:NAMED]:
        word = "late" if row.pk in late else "complaint" if row.type == "complaint" else "open"
        tone: Tone = "bad" if word == "late" else "warn" if word == "complaint" else ""
        values = {"number": row.pk, "subject": row.subject}
        said.append(Highlight("case", f"customers.pop.case_{word}", values, _link(row.pk), tone, order=15))
    if len(found) > NAMED:
        said.append(Highlight("case", "customers.pop.more_cases", {"count": len(found) - NAMED}, order=16))
    return said


def _incidents(found: list[Case]) -> list[Highlight]:
    incidents = {row.incident_id: row.incident for row in found if row.incident and row.incident.status in OPEN_STATES}
    return [
        Highlight("case", "customers.pop.incident", {"number": key, "subject": incident.subject}, _link(key), "warn", order=10)
        for key, incident in incidents.items()
    ]


def _promises(found: list[Case]) -> list[Highlight]:
    now = timezone.now()
    rows = Promise.objects.filter(case__in=found, state__in=("open", "broken")).order_by("-due_at")[:NAMED]
    said = []
    for row in rows:
        is_broken = row.state == "broken" or row.due_at < now
        label = "customers.pop.promise_broken" if is_broken else "customers.pop.promise_open"
        tone: Tone = "bad" if is_broken else ""
        values = {"what": row.text, "at": row.due_at.isoformat()}
        said.append(Highlight("case", label, values, _link(row.case_id), tone, order=12))
    return said


def _link(key: int) -> str:
    return f"/cases?open={key}"
