"""Reading contacts: only those the person may see."""

from datetime import datetime

from django.db.models import Q, QuerySet

from centrala.apps.customers.queries import keys_matching
from centrala.apps.interactions import permissions, rules
from centrala.apps.interactions.models import Disposition, Fact, Interaction, TimelineEntry
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound

STATES = ("in_flow", "waiting", "offered", "talking", "parked", "dialing", "ended")


def visible(for_user: Actor) -> QuerySet[Interaction]:
    """The contacts a person may see; the same rule as ``permissions.may_see``, as a condition."""
    rows = Interaction.objects.all()
    if for_user.is_administrator:
        return rows
    condition = Q(agents__contains=[for_user.username]) | Q(queues__overlap=sorted(for_user.queues))
    if for_user.is_supervisor:
        condition |= Q(queues=[])
    return rows.filter(condition)


def list_contacts(
    for_user: Actor, *, text: str = "", queue: str = "", agent: str = "", state: str = "",
    start: datetime | None = None, end: datetime | None = None, customer: int | None = None,
    cursor: str = "", limit: int = 50,
) -> Page[Interaction]:  # fmt: skip
    """Newest first. ``state`` is a state or an outcome; ``text`` a number, an id or words of the customer's name."""
    permissions.READ.demand(for_user)
    rows = visible(for_user).select_related("customer", "disposition")
    if text:
        rows = rows.filter(_matching(text))
    if queue:
        rows = rows.filter(queues__contains=[queue])
    if agent:
        rows = rows.filter(agents__contains=[agent])
    if state:
        rows = rows.filter(state=state) if state in STATES else rows.filter(outcome=state)
    if start:
        rows = rows.filter(arrived_at__gte=start)
    if end:
        rows = rows.filter(arrived_at__lt=end)
    if customer:
        rows = rows.filter(customer=customer)
    return newest_first(rows, "arrived_at", cursor, limit)


def get_contact(for_user: Actor, key: str) -> Interaction:
    """One contact with its notes."""
    permissions.READ.demand(for_user)
    rows = visible(for_user).select_related("customer", "disposition").prefetch_related("notes")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound("contact", key)
    return found


def timeline(contact: Interaction) -> list[Fact | TimelineEntry]:
    """Each step with its time and reason, in order, and what people did in the records.

    The contact must have come from ``get_contact``.
    """
    facts = list(Fact.objects.filter(contact=contact.pk).order_by("seq", "index"))
    entries = list(TimelineEntry.objects.filter(contact=contact.pk).order_by("at", "pk"))
    placed = rules.places([(fact.at, fact.seq) for fact in facts], [(entry.at, entry.pk) for entry in entries])
    for entry, place in zip(entries, placed, strict=True):
        entry.seq, entry.index = place
    return sorted([*facts, *entries], key=lambda step: (step.seq, step.index))


def reaches(for_user: Actor, contact: str) -> bool:
    """Whether a person may add to a contact: one they may see, or one so fresh that its row isn't there yet."""
    return bool(contact) and (
        visible(for_user).filter(pk=contact).exists() or not Interaction.objects.filter(pk=contact).exists()
    )


def list_dispositions(for_user: Actor) -> list[Disposition]:
    """The whole tree, parents before children of the same place."""
    permissions.READ_DISPOSITIONS.demand(for_user)
    return list(Disposition.objects.all())


def get_disposition(for_user: Actor, key: int) -> Disposition:
    """One of them."""
    permissions.READ_DISPOSITIONS.demand(for_user)
    found = Disposition.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("disposition", key)
    return found


def _matching(text: str) -> Q:
    number = Q(caller__contains=text) | Q(dialled__contains=text) | Q(pk=text)
    return number | Q(customer__in=keys_matching(text))
