"""Routes of recordings."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router, Status

from centrala.apps.recordings import actions, permissions, queries
from centrala.apps.recordings.models import Recording
from centrala.apps.recordings.ranges import ranged_file
from centrala.apps.recordings.schemas import RecordingOut
from centrala.base.permission import needs

router = Router(tags=["recordings"])


@router.get("/{key}", response=RecordingOut)
@needs(permissions.PLAY)
def get_recording(request: HttpRequest, key: str) -> dict[str, Any]:
    """What is known of a recording, with its waveform."""
    return _shape(queries.get_recording(request.auth, key))


@router.get("/{key}/audio")
@needs(permissions.PLAY)
def listen(request: HttpRequest, key: str) -> HttpResponseBase:
    """The sound, as WAV with two channels; parts of it by the Range header. Listening is written down."""
    recording = actions.listen(by=request.auth, key=key)
    return ranged_file(request, queries.file_of(recording), "audio/wav")


@router.delete("/{key}", response={204: None})
@needs(permissions.REMOVE)
def remove_recording(request: HttpRequest, key: str) -> Any:
    """Remove the sound; that there was a recording stays known."""
    return Status(204, actions.remove_recording(by=request.auth, key=key))


def _shape(row: Recording) -> dict[str, Any]:
    begin = row.started_at.timestamp()
    return {
        **{
            name: getattr(row, name)
            for name in ("id", "state", "started_at", "ended_at", "seconds", "size_bytes", "sha256", "fault")
        },
        "contact": row.interaction,
        "peaks": row.peaks or [[], []],
        "channels": ["customer", "agents"],
        "pauses": [[round(start - begin, 3), round(end - begin, 3)] for start, end in row.pauses],
    }
