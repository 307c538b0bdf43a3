"""The screen pop: one answer with everything an agent should know before answering."""

from dataclasses import dataclass
from typing import Any

from centrala.apps.customers import permissions, queries, rules, timeline
from centrala.apps.customers.likeness import Likeness
from centrala.apps.customers.models import Customer, OutsideLink
from centrala.base.actor import Actor

RECENT = 5


@dataclass(frozen=True, slots=True)
class Pop:
    """Who calls, what stands open, what was last, who may be the same, where else to look."""

    customer: Customer | None
    standing: dict[str, bool]
    highlights: list[timeline.Highlight]
    recent: list[timeline.Entry]
    duplicates: list[tuple[Customer, Likeness]]
    links: list[dict[str, str]]


def pop(for_user: Actor, *, number: str = "", customer: int | None = None, contact: str = "", queue: str = "") -> Pop:
    """By the customer somebody has chosen for the contact, else by number; nobody is an answer too."""
    permissions.READ.demand(for_user)
    found = queries.standing_row(for_user, customer) if customer else queries.find_by_number(for_user, number)
    links = filled_links(for_user, found, number=number, contact=contact, queue=queue)
    if found is None:
        return Pop(None, {}, [], [], [], links)
    return Pop(
        customer=found,
        standing=standing_consents(found),
        highlights=timeline.highlights(for_user, found.pk),
        recent=[entry for entry in timeline.read(for_user, found.pk, limit=RECENT + 1)[0] if entry.key != contact][:RECENT],
        duplicates=queries.list_duplicates(for_user, found),
        links=links,
    )


def standing_consents(customer: Customer) -> dict[str, bool]:
    """What stands for each purpose somebody was asked about."""
    return rules.standing(customer.consents.values_list("purpose", "given", "at"))


def filled_links(
    for_user: Actor, customer: Customer | None, *, number: str = "", contact: str = "", queue: str = ""
) -> list[dict[str, str]]:  # fmt: skip
    """The active links, filled with who this is; what is not known is left empty."""
    values: dict[str, Any] = {"number": number, "contact": contact, "queue": queue, "agent": for_user.username}
    if customer is not None:
        first = next(iter(customer.numbers.all()), None)
        values |= {
            "number": number or (first.number if first else ""), "email": customer.email, "customer": str(customer.pk),
            "customer_number": customer.customer_number, "name": customer.name, "language": customer.language,
        }  # fmt: skip
    links = OutsideLink.objects.filter(active=True)
    return [{"id": link.pk, "label": link.label, "url": rules.fill_link(link.template, values)} for link in links]
