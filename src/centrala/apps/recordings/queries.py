"""Reading recordings, through the contact they belong to."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from centrala.apps.interactions.queries import visible
from centrala.apps.recordings import permissions
from centrala.apps.recordings.models import Recording
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound, Refusal


def get_recording(for_user: Actor, key: str) -> Recording:
    """One recording of a contact the person may see."""
    permissions.PLAY.demand(for_user)
    found = Recording.objects.filter(pk=key).first()
    if found is None or not visible(for_user).filter(pk=found.interaction).exists():
        raise NotFound("recording", key)
    return found


def recordings_of(contact: str) -> list[Recording]:
    """Of a contact that came from ``get_contact``."""
    return list(Recording.objects.filter(interaction=contact).order_by("started_at", "pk"))


def file_of(recording: Recording) -> Path:
    """Where the sound is; refuses in words when it isn't there."""
    if recording.state != "stored":
        words = {
            "running": "The recording is still running.",
            "ended": "The recording is being put together; try again in a moment.",
            "failed": f"The recording could not be put together. {recording.fault}",
            "removed": "The recording was removed.",
        }
        raise Refusal(f"recording_{recording.state}", words[recording.state])
    path = settings.CENTRALA.recordings_folder / recording.path
    if not path.is_file():
        raise Refusal("recording_lost", "The recording's file is not in the recordings folder; restore it from a backup.")
    return path


def due_for_removal() -> list[str]:
    """Stored longer than the organisation keeps recordings (0 days: for ever)."""
    days = organisation().recording_days
    if not days:
        return []
    rows = Recording.objects.filter(state="stored", started_at__lt=timezone.now() - timedelta(days=days))
    return list(rows.order_by("started_at").values_list("pk", flat=True)[:1000])


def forgotten() -> list[str]:
    """Over for minutes and still not put together: their job was lost."""
    rows = Recording.objects.filter(state="ended", ended_at__lt=timezone.now() - timedelta(minutes=3))
    return list(rows.values_list("pk", flat=True)[:200])
