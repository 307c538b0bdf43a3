"""Customers found by number, or made when a number is heard for the first time."""

from collections.abc import Sequence

from centrala.apps.customers import rules
from centrala.apps.customers.indexing import index
from centrala.apps.customers.models import Customer, CustomerNumber
from centrala.apps.sites.queries import organisation
from centrala.contracts.facts import Fact

NAME = "customers"
KINDS = ("contact.arrived",)


def project(facts: Sequence[Fact]) -> set[str]:
    """Make the customers these contacts need; touches no contact."""
    country = organisation().country
    heard = {number_of(fact, country): fact.data.get("caller") or fact.data.get("dialled", "") for fact in facts}
    heard.pop("", None)
    known = set(CustomerNumber.objects.filter(pk__in=heard).values_list("pk", flat=True))
    made = []
    for number in sorted(heard.keys() - known):
        customer = Customer.objects.create()
        CustomerNumber.objects.create(number=number, as_typed=heard[number], customer=customer)
        made.append(customer.pk)
    if made:
        index(made)
    return set()


def number_of(fact: Fact, country: str) -> str:
    """The customer's number in a contact: the caller's, or the called one's when we called."""
    own = "dialled" if fact.data.get("direction") == "out" else "caller"
    return rules.number_key(str(fact.data.get(own, "")), country)
