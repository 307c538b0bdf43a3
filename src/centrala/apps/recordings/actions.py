"""Every write to recordings, and every time one is listened to."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from centrala.apps.recordings import permissions
from centrala.apps.recordings.assembly import Assembled, SegmentMissing, assemble
from centrala.apps.recordings.models import Recording
from centrala.apps.recordings.queries import file_of, get_recording
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import announce_names

# A player fetches one recording in many pieces; together they are one act of listening.
ONE_LISTENING = timedelta(minutes=10)


def put_together(*, by: Actor, key: str) -> None:
    """Assemble, store, and only then delete the raw segments. Not itself a transaction: files come first."""
    recording = Recording.objects.get(pk=key)
    if recording.state != "ended":
        return
    made = assemble(settings.CENTRALA, recording)
    keep_recording(by=by, key=key, made=made)
    for raw in made.raw:
        raw.unlink(missing_ok=True)


@action("recording.keep", permissions.KEEP)
def keep_recording(*, by: Actor, key: str, made: Assembled) -> Recording:
    """The file is there: say so, with its checksum."""
    recording = record.locked(Recording.objects.all(), key)
    relative = made.path.relative_to(settings.CENTRALA.recordings_folder)
    before = recording.state
    recording.state, recording.path, recording.sha256 = "stored", str(relative), made.sha256
    recording.seconds, recording.size_bytes, recording.peaks = made.seconds, made.size_bytes, made.peaks
    recording.fault = ""
    record.save(recording)
    after = {"state": "stored", "path": recording.path, "sha256": made.sha256, "seconds": made.seconds}
    trail.mark("recording", key, {"state": before}, after)
    announce_names("recorded", [recording.interaction])
    return recording


@action("recording.give_up", permissions.KEEP)
def give_up(*, by: Actor, key: str, fault: SegmentMissing) -> None:
    """It could not be put together; whatever raw files there are stay where they are."""
    recording = record.locked(Recording.objects.all(), key)
    record.change(recording, state="failed", fault=fault.detail)
    announce_names("recorded", [recording.interaction])


@action("recording.listen", permissions.PLAY)
def listen(*, by: Actor, key: str) -> Recording:
    """Somebody listens."""
    recording = get_recording(by, key)
    file_of(recording)
    events = apps.get_model("audit", "AuditEvent").objects
    lately = events.filter(
        who=by.username, noun="recording", key=key, action="recording.listen", at__gt=timezone.now() - ONE_LISTENING
    )
    if lately.exists():
        trail.nothing_changed()
    else:
        trail.mark("recording", key, None, {"listened": True})
    return recording


@action("recording.remove", permissions.REMOVE)
def remove_recording(*, by: Actor, key: str) -> None:
    """The sound goes; that there was a recording stays known."""
    recording = record.locked(Recording.objects.all(), get_recording(by, key).pk)
    path = settings.CENTRALA.recordings_folder / recording.path if recording.path else None
    record.change(recording, state="removed", path="", peaks=[])
    if path:
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
    announce_names("recorded", [recording.interaction])
