"""What may be offered now, and what came of what was offered."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from centrala.apps.cases.models import Case
from centrala.apps.cases.rules import OPEN_STATES
from centrala.apps.catalogue.models import Variant
from centrala.apps.offers import permissions, rules
from centrala.apps.offers.models import Association, Offer, OfferRule
from centrala.apps.orders.models import OrderLine
from centrala.apps.orders.rules import BINDING
from centrala.base.actor import Actor

MOST = 3
LEARNED_FROM = timedelta(days=365)
RESULTS_OF = timedelta(days=90)


def is_complaint(customer: int | None, contact: str) -> bool:
    """Whether this conversation, or an open case of the customer, is a complaint: then nothing is offered."""
    about = Q(pk__in=[])
    if customer:
        about |= Q(customer=customer, status__in=OPEN_STATES)
    if contact:
        about |= Q(contacts__contact=contact)
    return Case.objects.filter(about, type="complaint").exists()


def candidates(basket: Collection[int], sellable: QuerySet[Variant]) -> list[tuple[Variant, dict[str, Any]]]:
    """Rules first, then what was learned; only what is in the price list and on the shelf. With why: fields of ``Offer``."""
    wanted: dict[int, dict[str, Any]] = {}
    of_people = OfferRule.objects.filter(active=True, with_product__variants__in=basket).exclude(variant__in=basket)
    for rule in of_people.order_by("pk"):
        wanted.setdefault(rule.variant_id, {"rule": rule})
    for found in rules.suggest(basket, _links(basket), MOST * 4):
        wanted.setdefault(found.product, {"because_id": found.because, "lift": found.link.lift})
    rows = {row.pk: row for row in sellable.filter(pk__in=wanted) if row.available is None or row.available > 0}
    return [(rows[key], why) for key, why in wanted.items() if key in rows][:MOST]


def _links(basket: Collection[int]) -> dict[int, list[rules.Link]]:
    links: defaultdict[int, list[rules.Link]] = defaultdict(list)
    for row in Association.objects.filter(one__in=basket):
        links[row.one_id].append(rules.Link(row.other_id, row.together, row.lift, row.strength))
    return links


def baskets_to_learn() -> Iterator[set[int]]:
    """The variants of each placed order of the last year, one order at a time."""
    rows = OrderLine.objects.filter(order__state__in=BINDING, order__created_at__gte=timezone.now() - LEARNED_FROM)
    basket: set[int] = set()
    last = None
    for order, variant in rows.order_by("order").values_list("order", "variant").iterator():
        if order != last and basket:
            yield basket
            basket = set()
        last = order
        basket.add(variant)
    if basket:
        yield basket


def list_offers(for_user: Actor, basket_key: str) -> list[Offer]:
    """What is offered for this order; nothing of what is held out."""
    permissions.OFFER.demand(for_user)
    rows = Offer.objects.filter(basket_key=basket_key, held_out=False, answer="")
    return list(rows.select_related("variant__product", "because__product", "rule"))


def list_rules(for_user: Actor) -> list[OfferRule]:
    """All rules, with their products."""
    permissions.RULES.demand(for_user)
    return list(OfferRule.objects.select_related("with_product", "variant__product"))


def get_results(for_user: Actor) -> dict[str, Any]:
    """Ninety days: how often what was offered was bought, beside what was held out; only orders that came to be count."""
    permissions.RESULTS.demand(for_user)
    lines = OrderLine.objects.filter(order__idempotency_key=OuterRef("basket_key"), order__state__in=BINDING)
    rows = Offer.objects.filter(at__gte=timezone.now() - RESULTS_OF).annotate(
        ordered=Exists(lines), bought=Exists(lines.filter(variant=OuterRef("variant")))
    )
    rows = rows.filter(ordered=True)
    offered, held = rows.filter(held_out=False), rows.filter(held_out=True)
    counts = {
        "offered": offered.count(), "bought": offered.filter(bought=True).count(),
        "held_out": held.count(), "held_out_bought": held.filter(bought=True).count(),
        "taken": offered.filter(answer="taken").count(), "declined": offered.filter(answer="declined").count(),
    }  # fmt: skip
    told = rules.difference(counts["bought"], counts["offered"], counts["held_out_bought"], counts["held_out"])
    return {
        **counts,
        "difference": told[0] if told else None,
        "low": told[1] if told else None,
        "high": told[2] if told else None,
    }
