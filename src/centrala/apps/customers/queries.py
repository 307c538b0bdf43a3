"""Finding customers: by number, by name, by what people type."""

import re

from django.db.models import Q, QuerySet

from centrala.apps.customers import permissions, rules
from centrala.apps.customers.models import Customer, CustomerNumber
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound


def customers() -> QuerySet[Customer]:
    """Those who were not merged away, with their numbers."""
    return Customer.objects.filter(merged_into=None).prefetch_related("numbers")


def list_customers(for_user: Actor, *, text: str = "", cursor: str = "", limit: int = 50) -> Page[Customer]:
    """Newest first; ``text`` is words of a name, company or address, or the beginning or end of a number."""
    permissions.READ.demand(for_user)
    return newest_first(customers().filter(_matching(text)), "created_at", cursor, limit)


def get_customer(for_user: Actor, key: int) -> Customer:
    """One customer."""
    permissions.READ.demand(for_user)
    found = customers().filter(pk=key).first()
    if found is None:
        raise NotFound("customer", key)
    return found


def find_by_number(for_user: Actor, number: str) -> Customer | None:
    """Whose number that is, if it is known."""
    permissions.READ.demand(for_user)
    key = rules.number_key(number, organisation().country)
    return customers().filter(numbers=key).first() if key else None


def customers_of_numbers(numbers: set[str]) -> dict[str, int]:
    """Number → customer, for those that are known."""
    return dict(CustomerNumber.objects.filter(pk__in=numbers).values_list("pk", "customer_id"))


def _matching(text: str) -> Q:
    condition = Q()
    for word in rules.fold(text).split():
        condition &= Q(folded__contains=word)
    digits = re.sub(r"\D", "", text)
    if len(digits) >= 3:
        by_number = Q(numbers__number__startswith=f"+{digits}") | Q(numbers__number__endswith=digits)
        condition |= Q(pk__in=Customer.objects.filter(by_number | Q(numbers__number__startswith=digits)).values("pk"))
    return condition
