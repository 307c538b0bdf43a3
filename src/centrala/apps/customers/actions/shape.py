"""Custom fields and links to outside systems."""

from typing import Any

from centrala.apps.customers import permissions, rules
from centrala.apps.customers.models import Customer, CustomField, OutsideLink
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid


@action("customer_field.create", permissions.SHAPE)
def create_custom_field(*, by: Actor, **values: Any) -> CustomField:
    """Something more to know of customers."""
    _check_choices(values.get("kind", "text"), values.get("choices", []))
    return record.create(CustomField, **values)


@action("customer_field.change", permissions.SHAPE)
def change_custom_field(*, by: Actor, key: str, **values: Any) -> CustomField:
    """Its label, place or choices; the kind only while no customer has a value."""
    field = record.locked(CustomField.objects.all(), key)
    if values.get("kind", field.kind) != field.kind and Customer.objects.filter(custom__has_key=key).exists():
        raise Conflict("Customers have values in this field; make a new one for the new kind.", "in_use")
    _check_choices(values.get("kind", field.kind), values.get("choices", field.choices))
    record.change(field, **values)
    return field


@action("customer_field.remove", permissions.SHAPE)
def remove_custom_field(*, by: Actor, key: str) -> None:
    """Only one in which no customer has a value; else make it inactive."""
    field = record.locked(CustomField.objects.all(), key)
    if Customer.objects.filter(custom__has_key=key).exists():
        raise Conflict("Customers have values in this field; make it inactive instead.", "in_use")
    record.remove(field)


@action("outside_link.create", permissions.SHAPE)
def create_outside_link(*, by: Actor, **values: Any) -> OutsideLink:
    """A link into another system."""
    _check_template(values.get("template", ""))
    return record.create(OutsideLink, **values)


@action("outside_link.change", permissions.SHAPE)
def change_outside_link(*, by: Actor, key: str, **values: Any) -> OutsideLink:
    """Its label, place or template."""
    link = record.locked(OutsideLink.objects.all(), key)
    _check_template(values.get("template", link.template))
    record.change(link, **values)
    return link


@action("outside_link.remove", permissions.SHAPE)
def remove_outside_link(*, by: Actor, key: str) -> None:
    """The link is shown no more."""
    record.remove(record.locked(OutsideLink.objects.all(), key))


def _check_choices(kind: str, choices: list[str]) -> None:
    if kind == "choice" and not choices:
        raise Invalid("Give the choices of this field.", "no_choices")


def _check_template(template: str) -> None:
    if problem := rules.link_problem(template):
        raise Invalid(problem, "bad_link")
