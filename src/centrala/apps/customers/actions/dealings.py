"""Consents and relations."""

from datetime import datetime

from django.utils import timezone

from centrala.apps.customers import permissions
from centrala.apps.customers.indexing import touch
from centrala.apps.customers.models import Consent, Customer, Relation
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid


@action("customer.consent", permissions.EDIT)
def record_consent(*, by: Actor, key: int, purpose: str, given: bool, source: str, at: datetime | None = None) -> Consent:
    """A consent given or withdrawn: where it comes from and when. Earlier ones stay as they are."""
    now = timezone.now()
    if not source.strip():
        raise Invalid("Say where the consent comes from, such as “on the phone” or “form of 3 May”.", "no_source")
    if at and at > now:
        raise Invalid("A consent can't be of a day to come.", "in_the_future")
    customer = record.locked(Customer.objects.filter(merged_into=None), key)
    made = record.create(
        Consent, customer=customer, purpose=purpose, given=given, source=source.strip(), at=at or now, by=by.username
    )
    touch(customer)
    return made


@action("customer.relate", permissions.EDIT)
def relate_customers(*, by: Actor, key: int, kind: str, other: int) -> Relation:
    """``key`` is ``kind`` of ``other``."""
    if key == other:
        raise Invalid("A customer can't be related to themselves.", "same")
    rows = {pk: record.locked(Customer.objects.filter(merged_into=None), pk) for pk in sorted((key, other))}
    made = record.create(Relation, customer=rows[key], kind=kind, other=rows[other])
    touch(rows[key])
    return made


@action("customer.unrelate", permissions.EDIT)
def unrelate_customers(*, by: Actor, key: int, relation: int) -> None:
    """Take a relation away, from either side."""
    found = record.locked(Relation.objects.all(), relation)
    if key not in (found.customer_id, found.other_id):
        raise Invalid("That relation is another customer's.", "not_theirs")
    record.remove(found)
