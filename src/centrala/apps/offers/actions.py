"""Every write of offers: decided once for an order, answered, ruled, learned."""

from collections.abc import Sequence

from centrala.apps.catalogue.queries import get_price_list, sellable
from centrala.apps.offers import permissions, queries, rules
from centrala.apps.offers.models import Association, Offer, OfferRule
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict

HELD_OUT_PERCENT = 10
LARGEST_BASKET = 200


@action("offer.make", permissions.OFFER)
def make_offers(
    *, by: Actor, basket_key: str, basket: Sequence[int], price_list: str = "", customer: int | None = None, contact: str = ""
) -> list[Offer]:
    """What goes with the basket, each thing once for an order; nothing on a complaint. Some orders are held out."""
    record.trail.nothing_changed()
    if not basket or queries.is_complaint(customer, contact):
        return []
    held_out = rules.is_held_out(basket_key, HELD_OUT_PERCENT)
    known = set(Offer.objects.filter(basket_key=basket_key).values_list("variant", flat=True))
    left = queries.MOST - len(known)
    there = sellable(get_price_list(by, price_list))
    for variant, why in queries.candidates(basket[:LARGEST_BASKET], there):
        if variant.pk in known or left <= 0:
            continue
        record.create(Offer, basket_key=basket_key, variant=variant, held_out=held_out, by=by.username, **why)
        left -= 1
    return [one for one in queries.list_offers(by, basket_key) if one.variant_id not in basket]


@action("offer.answer", permissions.OFFER)
def answer_offer(*, by: Actor, key: int, answer: str) -> Offer:
    """What the customer said to it."""
    offer = record.locked(Offer.objects, key)
    if offer.held_out:
        raise Conflict("This was held out to compare with; it was never offered.", "held_out")
    record.change(offer, answer=answer)
    return offer


@action("offer_rule.create", permissions.RULES)
def create_rule(*, by: Actor, with_product: int, variant: int, reason: str) -> OfferRule:
    """With this product, offer that one."""
    return record.create(OfferRule, with_product_id=with_product, variant_id=variant, reason=reason)


@action("offer_rule.remove", permissions.RULES)
def remove_rule(*, by: Actor, key: int) -> None:
    """Offer it no more."""
    record.remove(record.locked(OfferRule.objects, key))


@action("offer.learn", permissions.LEARN)
def learn_from_baskets(*, by: Actor) -> int:
    """Replace what goes with what by what the orders of the last year say; returns how many pairs there are."""
    links = rules.learn(queries.baskets_to_learn())
    rows = [
        Association(one_id=key, other_id=x.other, together=x.together, lift=x.lift, strength=x.strength)
        for key, found in links.items()
        for x in found
    ]
    Association.objects.all().delete()
    Association.objects.bulk_create(rows, batch_size=5_000)
    record.trail.mark("associations", "all", None, {"pairs": len(rows)})
    return len(rows)
