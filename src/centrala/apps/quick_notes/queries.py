"""Reading one's own notepad."""

from centrala.apps.quick_notes import permissions
from centrala.apps.quick_notes.models import QuickNote
from centrala.base.actor import Actor


def get_note(for_user: Actor) -> QuickNote:
    """One's own; an empty one when nothing was written yet."""
    permissions.OWN.demand(for_user)
    return QuickNote.objects.filter(pk=for_user.username).first() or QuickNote(owner=for_user.username)
