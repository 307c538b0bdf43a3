"""Every write to contacts and dispositions that a person makes."""

from typing import Any

from django.utils import timezone

from centrala.apps.customers.queries import get_customer
from centrala.apps.interactions import permissions
from centrala.apps.interactions.models import Disposition, Interaction, Note, TimelineEntry
from centrala.apps.interactions.queries import reaches, visible
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import announce_names
from centrala.base.refusal import Invalid, NotFound

LONGEST_NOTE = 20_000


@action("contact.write_up", permissions.WRITE_UP)
def write_up(*, by: Actor, key: str, **values: Any) -> Interaction:
    """Any of: ``notes`` (one's own), ``disposition`` and ``customer`` (ids, or None for none)."""
    contact = record.locked(visible(by), key)
    if "notes" in values:
        _put_note(contact, by.username, values["notes"] or "")
    if "disposition" in values:
        record.change(contact, disposition=_disposition(values["disposition"]))
    if "customer" in values:
        chosen = values["customer"]
        record.change(contact, customer=get_customer(by, chosen) if chosen else None, customer_chosen=True)
    trail.nothing_changed()
    announce_names("recorded", [contact.pk])
    return contact


@action("contact.add_step", permissions.WRITE_UP)
def add_step(*, by: Actor, contact: str, kind: str, data: dict[str, Any]) -> TimelineEntry:
    """Something done in the records for a contact, such as an article used, into its timeline."""
    if not reaches(by, contact):
        raise NotFound("contact", contact)
    entry = record.create(TimelineEntry, contact=contact, kind=kind, agent=by.username, data=data)
    announce_names("recorded", [contact])
    return entry


@action("disposition.create", permissions.EDIT_DISPOSITIONS)
def create_disposition(*, by: Actor, **values: Any) -> Disposition:
    """A new choice in the tree."""
    return record.create(Disposition, **values)


@action("disposition.change", permissions.EDIT_DISPOSITIONS)
def change_disposition(*, by: Actor, key: int, **values: Any) -> Disposition:
    """Its label, place or parent; a branch can't hang on itself."""
    disposition = record.locked(Disposition.objects.all(), key)
    parents = dict(Disposition.objects.values_list("pk", "parent_id"))
    above = values.get("parent_id", disposition.parent_id)
    while above:
        if above == disposition.pk:
            raise Invalid("A disposition can't hang on one of its own branches.", "circle")
        above = parents.get(above)
    record.change(disposition, **values)
    return disposition


@action("disposition.remove", permissions.EDIT_DISPOSITIONS)
def remove_disposition(*, by: Actor, key: int) -> None:
    """Only one that no contact has; else make it inactive."""
    record.remove(record.locked(Disposition.objects.all(), key))


def _put_note(contact: Interaction, author: str, text: str) -> None:
    if len(text) > LONGEST_NOTE:
        raise Invalid(f"A note may have {LONGEST_NOTE} characters.", "too_long")
    note = Note.objects.select_for_update().filter(interaction=contact, author=author).first()
    if not text.strip():
        if note:
            record.remove(note)
    elif note is None:
        record.create(Note, interaction=contact, author=author, text=text)
    elif note.text != text:
        record.change(note, text=text, at=timezone.now())


def _disposition(key: int | None) -> Disposition | None:
    if key is None:
        return None
    found = Disposition.objects.filter(pk=key, active=True).first()
    if found is None:
        raise Invalid("That disposition doesn't exist any more; choose another.", "unknown_disposition")
    return found
