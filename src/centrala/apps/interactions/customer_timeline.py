"""Contacts as they stand in their customer's timeline, and what an agent should know of them before answering."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from centrala.apps.customers.timeline import Before, Entry, Highlight, Tone, older
from centrala.apps.interactions.models import Interaction
from centrala.apps.interactions.queries import visible
from centrala.base.actor import Actor

TONES: dict[str, Tone] = {"answered": "", "abandoned": "bad"}
LATELY = timedelta(days=3)
MOST_LATELY = 20


def entries(for_user: Actor, customer: int, before: Before | None, limit: int) -> Sequence[Entry]:
    """The customer's contacts that the person may see, each with the notes taken of it."""
    rows = visible(for_user).filter(customer=customer).select_related("disposition").prefetch_related("notes")
    return [_entry(row) for row in older(rows, "arrived_at", before)[:limit]]


def _entry(row: Interaction) -> Entry:
    return Entry(
        kind="contact",
        key=row.pk,
        at=row.arrived_at,
        label=f"customers.entry.call_{row.direction}",
        values={
            "outcome": row.outcome,
            "queue": row.queue,
            "agents": row.agents,
            "talk_seconds": row.talk_seconds,
            "disposition": row.disposition.label if row.disposition else "",
        },
        text="\n".join(note.text for note in row.notes.all()),
        link=f"/contacts/{row.pk}",
        tone=TONES.get(row.outcome, ""),
    )


def highlights(for_user: Actor, customer: int) -> Sequence[Highlight]:
    """Who called several times within days, or gave up waiting, should not have to say so."""
    rows = visible(for_user).filter(customer=customer, direction="in", arrived_at__gte=timezone.now() - LATELY)
    outcomes = list(rows.order_by("-arrived_at").values_list("outcome", flat=True)[:MOST_LATELY])
    said = []
    if (given_up := outcomes.count("abandoned")) > 0:
        said.append(Highlight("contact", "customers.pop.gave_up", {"count": given_up}, tone="warn", order=20))
    if len(outcomes) > 2:
        said.append(Highlight("contact", "customers.pop.called_often", {"count": len(outcomes)}, tone="warn", order=30))
    return said
