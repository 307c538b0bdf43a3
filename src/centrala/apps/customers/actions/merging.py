"""Two rows for one person become one, and can be taken apart again. Nothing is deleted.

Whatever points at a customer moves: every app's table with a foreign key to ``Customer`` does, without being named here.
"""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from centrala.apps.customers import permissions, responsible
from centrala.apps.customers.indexing import index, touch
from centrala.apps.customers.models import Customer, CustomerMerge, CustomerSearch, NotTheSame, Relation
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid

FILLED = ("name", "company", "customer_number", "language", "contact_by", "contact_when", "invoice_by", "delivery_note")
LISTS = ("other_emails", "other_languages", "tags")
# Made for pairs or derived: these don't simply follow.
NOT_MOVED = (CustomerMerge, NotTheSame, CustomerSearch, Relation, Customer)


@action("customer.merge", permissions.REMOVE)
def merge_customers(*, by: Actor, key: int, into: int) -> Customer:
    """Everything goes to ``into``, whose own values win; the empty row points there and keeps what it was."""
    return _merge(by, key, into)


@action("customer.attach", permissions.EDIT)
def attach_customer(*, by: Actor, key: int, into: int) -> Customer:
    """A number that was heard for the first time turns out to be ``into``'s: its nameless customer is merged there."""
    row = Customer.objects.filter(pk=key).first()
    if row and (row.name or row.company or row.email or row.customer_number):
        raise Conflict("This customer is known by name; a supervisor can merge the two.", "not_nameless")
    return _merge(by, key, into)


def _merge(by: Actor, key: int, into: int) -> Customer:
    if key == into:
        raise Invalid("A customer can't be merged into themselves.")
    rows = {pk: record.locked(Customer.objects.filter(merged_into=None), pk) for pk in sorted((key, into))}
    gone, stays = rows[key], rows[into]
    managed = responsible.managed(gone, stays)
    moved = {_name(model, field): _move(model, field, gone, stays) for model, field in _holders()}
    moved |= {f"relation.{side}": _move_relations(side, gone, stays) for side in ("customer", "other")}
    before, after = _combined(gone, stays)
    record.change(gone, merged_into=stays, customer_number="" if "customer_number" in after else gone.customer_number)
    record.change(stays, **after)
    made = CustomerMerge(gone=gone, stays=stays, moved=moved, before=before, after=after, by=by.username)
    record.save(made)
    record.trail.mark("customer", stays.pk, None, {"merged": gone.pk, "moved": {name: len(keys) for name, keys in moved.items()}})
    touch(stays)
    index([gone.pk])
    responsible.tell(managed, gone, stays)
    return stays


@action("customer.unmerge", permissions.REMOVE)
def unmerge_customers(*, by: Actor, merge: int) -> Customer:
    """Take a merge apart: what came goes back, what was filled in is taken out unless somebody changed it since."""
    done = record.locked(CustomerMerge.objects.all(), merge)
    if done.undone_at:
        raise Conflict("That merge has been taken apart already.", "already_undone")
    rows = {pk: record.locked(Customer.objects.all(), pk) for pk in sorted((done.gone_id, done.stays_id))}
    gone, stays = rows[done.gone_id], rows[done.stays_id]
    if stays.merged_into_id or gone.merged_into_id != stays.pk:
        raise Conflict("The remaining customer was merged again since; take that merge apart first.", "merged_again")
    managed = responsible.managed(gone, stays)
    record.change(stays, **_taken_out(stays, done))
    back = {"merged_into": None}
    if "customer_number" in done.after and stays.customer_number != done.after["customer_number"]:
        back["customer_number"] = done.after["customer_number"]
    record.change(gone, **back)
    for model, field in _holders():
        _give_back(model, field, done.moved.get(_name(model, field), []), gone, stays)
    for side in ("customer", "other"):
        Relation.objects.filter(pk__in=done.moved.get(f"relation.{side}", [])).update(**{side: gone})
    _later_contacts_back(gone, stays)
    done.undone_by, done.undone_at = by.username, timezone.now()
    record.save(done)
    record.trail.mark("customer", gone.pk, None, {"unmerged_from": stays.pk})
    touch(stays)
    touch(gone)
    responsible.tell(managed, gone, stays)
    return gone


@action("customer.keep_apart", permissions.EDIT)
def keep_apart(*, by: Actor, key: int, other: int) -> None:
    """These two look alike and are not the same."""
    first, second = sorted((key, other))
    if NotTheSame.objects.filter(first=first, second=second).exists():
        record.trail.nothing_changed()
        return
    for pk in (first, second):
        record.locked(Customer.objects.filter(merged_into=None), pk)
    record.create(NotTheSame, first_id=first, second_id=second, by=by.username)


def _holders() -> Iterator[tuple[type[models.Model], str]]:
    """Every table that points at a customer, with the field that does."""
    for relation in Customer._meta.related_objects:  # noqa: SLF001 - Django's documented door to relations
        if relation.related_model not in NOT_MOVED and not relation.many_to_many:
            yield relation.related_model, relation.field.name


def _name(model: type[models.Model], field: str) -> str:
    return f"{model._meta.label_lower}.{field}"  # noqa: SLF001


def _move(model: type[models.Model], field: str, gone: Customer, stays: Customer) -> list[Any]:
    rows = model._base_manager.filter(**{field: gone})  # noqa: SLF001
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    try:
        with transaction.atomic():
            rows.update(**{field: stays})
    except IntegrityError:
        noun = record.noun(model)
        raise Conflict(f"Both customers have a {noun} of which there may be one; settle that first.", "both_have_one") from None
    return [key if isinstance(key, int) else str(key) for key in keys]


def _move_relations(side: str, gone: Customer, stays: Customer) -> list[int]:
    """Those that would tie a customer to themselves, or say a thing twice, stay where they are."""
    moved = []
    for row in Relation.objects.filter(**{side: gone}):
        setattr(row, side, stays)
        twice = Relation.objects.filter(customer=row.customer_id, kind=row.kind, other=row.other_id).exists()
        if row.customer_id != row.other_id and not twice:
            Relation.objects.filter(pk=row.pk).update(**{side: stays})
            moved.append(row.pk)
    return moved


def _combined(gone: Customer, stays: Customer) -> tuple[dict[str, Any], dict[str, Any]]:
    """The remaining row's changed values, before and after."""
    wish: dict[str, Any] = {name: getattr(stays, name) or getattr(gone, name) for name in FILLED}
    wish["email"] = stays.email or gone.email
    wish["other_emails"] = [mail for mail in dict.fromkeys([*stays.other_emails, gone.email, *gone.other_emails]) if mail]
    wish["other_emails"] = [mail for mail in wish["other_emails"] if mail.lower() != wish["email"].lower()]
    spoken = dict.fromkeys([*stays.other_languages, gone.language, *gone.other_languages])
    wish["other_languages"] = [code for code in spoken if code and code != wish["language"]]
    wish["tags"] = list(dict.fromkeys([*stays.tags, *gone.tags]))
    wish["custom"] = {**gone.custom, **stays.custom}
    wish["note"] = "\n\n".join(dict.fromkeys(text for text in (stays.note, gone.note) if text))
    wish["account_manager_id"] = stays.account_manager_id or gone.account_manager_id
    after = {name: value for name, value in wish.items() if value != getattr(stays, name)}
    return {name: getattr(stays, name) for name in after}, after


def _taken_out(stays: Customer, done: CustomerMerge) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, after in done.after.items():
        now, before = getattr(stays, name), done.before[name]
        if now == after:
            values[name] = before
        elif name in LISTS:
            values[name] = [item for item in now if item in before or item not in after]
    return values


def _give_back(model: type[models.Model], field: str, keys: list[Any], gone: Customer, stays: Customer) -> None:
    """Only what still is where the merge put it: somebody may have given it to a third since."""
    model._base_manager.filter(pk__in=keys, **{field: stays}).update(**{field: gone})  # noqa: SLF001


def _later_contacts_back(gone: Customer, stays: Customer) -> None:
    """Contacts since the merge that came from the numbers that go back."""
    numbers = [text for pair in gone.numbers.values_list("number", "as_typed") for text in pair]
    came = models.Q(direction="in", caller__in=numbers) | models.Q(direction="out", dialled__in=numbers)
    stays.interactions.filter(came, customer_chosen=False).update(customer=gone)
