"""Writing one's own notepad."""

from django.utils import timezone

from centrala.apps.quick_notes import permissions
from centrala.apps.quick_notes.models import QuickNote
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid

LONGEST_NOTE = 50_000


@action("quick_note.write", permissions.OWN)
def write_note(*, by: Actor, text: str) -> QuickNote:
    """The whole pad as it is now."""
    if len(text) > LONGEST_NOTE:
        raise Invalid(f"The notepad holds {LONGEST_NOTE} characters; remove something first.", "too_long")
    note = QuickNote.objects.select_for_update().filter(pk=by.username).first()
    if note is None:
        return record.create(QuickNote, owner=by.username, text=text)
    if note.text == text:
        trail.nothing_changed()
    else:
        record.change(note, text=text, changed_at=timezone.now())
    return note
