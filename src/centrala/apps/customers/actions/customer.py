"""Making and changing one customer."""

from collections.abc import Iterable, Mapping
from typing import Any

from centrala.apps.customers import permissions, responsible, rules
from centrala.apps.customers.custom import read_custom
from centrala.apps.customers.indexing import index, touch
from centrala.apps.customers.models import Customer, CustomerAddress, CustomerNumber
from centrala.apps.sites.queries import organisation
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Edited, Invalid

LONGEST_NOTE = 20_000
ADDRESS = ("kind", "street", "more", "postcode", "city", "country")
Typed = str | Mapping[str, Any]


@action("customer.create", permissions.EDIT)
def create_customer(
    *, by: Actor, numbers: Iterable[Typed] = (), addresses: Iterable[Mapping[str, Any]] = (),
    custom: Mapping[str, Any] | None = None, **values: Any,
) -> Customer:  # fmt: skip
    """A new customer with their phone numbers, addresses and custom fields."""
    customer = record.create(Customer, **_cleaned(values), custom=read_custom(custom or {}))
    _put_numbers(customer, numbers)
    _put_addresses(customer, addresses)
    index([customer.pk])
    responsible.tell({}, customer)
    return customer


@action("customer.change", permissions.EDIT)
def change_customer(
    *, by: Actor, key: int, version: int | None = None, numbers: Iterable[Typed] | None = None,
    addresses: Iterable[Mapping[str, Any]] | None = None, custom: Mapping[str, Any] | None = None, **values: Any,
) -> Customer:  # fmt: skip
    """What is known of a customer. Numbers and addresses, when given, become exactly these; custom fields one by one.

    ``version`` is the one that was read: ``Edited`` when somebody has changed the customer since.
    """
    customer = record.locked(Customer.objects.filter(merged_into=None), key)
    if version is not None and version != customer.version:
        raise Edited("customer", customer.version)
    values, managed = _cleaned(values), responsible.managed(customer)
    if custom is not None:
        kept = {name: value for name, value in customer.custom.items() if name not in custom}
        values["custom"] = {**kept, **read_custom(custom)}
    changed = record.change(customer, **values)
    if numbers is not None:
        changed |= _put_numbers(customer, numbers)
    if addresses is not None:
        changed |= _put_addresses(customer, addresses)
    if changed:
        touch(customer)
        responsible.tell(managed, customer)
    return customer


def _cleaned(values: dict[str, Any]) -> dict[str, Any]:
    if len(values.get("note", "")) > LONGEST_NOTE:
        raise Invalid(f"A note may have {LONGEST_NOTE:,} characters; put longer texts into the contacts' notes.", "too_long")
    if "tags" in values:
        values["tags"] = list(dict.fromkeys(tag.strip() for tag in values["tags"] if tag.strip()))
    for name in ("name", "company", "email", "customer_number"):
        if name in values:
            values[name] = " ".join(values[name].split())
    return values


def _put_numbers(customer: Customer, numbers: Iterable[Typed]) -> bool:
    country = organisation().country
    wanted: dict[str, tuple[str, str]] = {}
    for one in numbers:
        typed, label = (one, "") if isinstance(one, str) else (one["number"], one.get("label", ""))
        key = rules.number_key(typed, country)
        if not key:
            raise Invalid(f"{typed!r} is no phone number; write it with its country code, such as +45 33 12 34 56.", "bad_number")
        wanted[key] = (typed.strip(), label.strip())
    there = {number.pk: number for number in customer.numbers.select_for_update()}
    for key in there.keys() - wanted.keys():
        record.remove(there[key])
    changed = there.keys() != wanted.keys()
    for key in there.keys() & wanted.keys():
        changed |= record.change(there[key], label=wanted[key][1])
    for key in sorted(wanted.keys() - there.keys()):
        if other := CustomerNumber.objects.filter(pk=key).first():
            raise Conflict(f"{key} belongs to customer {other.customer_id} already; merge the two instead.", "number_taken")
        record.create(CustomerNumber, number=key, as_typed=wanted[key][0], label=wanted[key][1], customer=customer)
    return changed


def _put_addresses(customer: Customer, addresses: Iterable[Mapping[str, Any]]) -> bool:
    wanted = [{name: str(one.get(name) or "").strip() for name in ADDRESS} for one in addresses]
    wanted = [{**one, "kind": one["kind"] or "home", "country": one["country"].upper()} for one in wanted if any(one.values())]
    there = list(customer.addresses.select_for_update())
    if [{name: getattr(row, name) for name in ADDRESS} for row in there] == wanted:
        return False
    for row in there:
        record.remove(row)
    for one in wanted:
        record.create(CustomerAddress, customer=customer, **one)
    return True
