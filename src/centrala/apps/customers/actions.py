"""Every write to customers that a person makes."""

from collections.abc import Iterable
from typing import Any

from centrala.apps.customers import permissions, rules
from centrala.apps.customers.models import Customer, CustomerNumber
from centrala.apps.sites.queries import organisation
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid

FOLDED = ("name", "company", "email")


@action("customer.create", permissions.EDIT)
def create_customer(*, by: Actor, numbers: Iterable[str] = (), **values: Any) -> Customer:
    """A new customer with their phone numbers."""
    customer = record.create(Customer, **values, folded=rules.fold(*(values.get(name, "") for name in FOLDED)))
    _put_numbers(customer, numbers)
    return customer


@action("customer.change", permissions.EDIT)
def change_customer(*, by: Actor, key: int, numbers: Iterable[str] | None = None, **values: Any) -> Customer:
    """What is known of a customer; numbers, when given, become exactly these."""
    customer = record.locked(Customer.objects.filter(merged_into=None), key)
    now = {name: values.get(name, getattr(customer, name)) for name in FOLDED}
    record.change(customer, **values, folded=rules.fold(*now.values()))
    if numbers is not None:
        _put_numbers(customer, numbers)
    return customer


@action("customer.merge", permissions.REMOVE)
def merge_customers(*, by: Actor, key: int, into: int) -> Customer:
    """Two rows for one person: numbers and contacts go to ``into``; the empty row points there."""
    if key == into:
        raise Invalid("A customer can't be merged into themselves.")
    first, second = sorted((key, into))
    rows = {pk: record.locked(Customer.objects.filter(merged_into=None), pk) for pk in (first, second)}
    gone, stays = rows[key], rows[into]
    moved = list(gone.numbers.values_list("pk", flat=True))
    gone.numbers.update(customer=stays)
    gone.interactions.update(customer=stays)
    record.change(gone, merged_into=stays)
    record.trail.mark("customer", stays.pk, None, {"merged": gone.pk, "numbers": moved})
    return stays


def _put_numbers(customer: Customer, numbers: Iterable[str]) -> None:
    country = organisation().country
    wanted: dict[str, str] = {}
    for typed in numbers:
        key = rules.number_key(typed, country)
        if not key:
            raise Invalid(f"{typed!r} is no phone number; write it with its country code, such as +45 33 12 34 56.", "bad_number")
        wanted[key] = typed.strip()
    there = {number.pk: number for number in customer.numbers.select_for_update()}
    for key in there.keys() - wanted.keys():
        record.remove(there[key])
    for key in wanted.keys() - there.keys():
        if other := CustomerNumber.objects.filter(pk=key).first():
            raise Conflict(f"{key} belongs to customer {other.customer_id} already; merge the two instead.", "number_taken")
        record.create(CustomerNumber, number=key, as_typed=wanted[key], customer=customer)
