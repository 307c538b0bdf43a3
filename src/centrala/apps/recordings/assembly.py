"""From Asterisk's raw segment files to one stereo WAV: read, laid out, written whole, checksummed."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from centrala.apps.recordings import rules
from centrala.apps.recordings.models import Recording
from centrala.base.refusal import Refusal
from centrala.configuration import Settings


class SegmentMissing(Refusal):
    """A raw file isn't there (yet)."""

    def __init__(self, name: str) -> None:
        super().__init__("segment_missing", f"The raw recording {name} is not in Asterisk's recording folder.")


@dataclass(frozen=True, slots=True)
class Assembled:
    """A file that lies where it belongs, and what it was made of."""

    path: Path
    sha256: str
    seconds: float
    size_bytes: int
    peaks: list[list[float]]
    raw: tuple[Path, ...]


def assemble(settings: Settings, recording: Recording) -> Assembled:
    """Put a recording together. Doing it again gives the same file."""
    begin = min(segment["started_at"] for segment in recording.segments)
    raw: list[Path] = []
    tracks, rate = [], 0
    for segment in recording.segments:
        customer_file, heard_file = _raw_file(settings, segment["file_in"]), _raw_file(settings, segment["file_out"])
        customer, rate = _read(customer_file, rate)
        heard, rate = _read(heard_file, rate)
        tracks.append(rules.Track(segment["started_at"] - begin, customer, heard))
        raw += [customer_file, heard_file]
    pauses = [(start - begin, end - begin) for start, end in recording.pauses]
    whole = rules.lay_out(tracks, pauses, rate)
    path = place_of(settings, recording)
    _write(path, whole, rate)
    content = path.read_bytes()
    return Assembled(
        path, hashlib.sha256(content).hexdigest(), round(whole.shape[0] / rate, 3), len(content), rules.peaks(whole), tuple(raw)
    )


def place_of(settings: Settings, recording: Recording) -> Path:
    """``recordings/YYYY/MM/DD/<id>.wav``, by the day in UTC."""
    name = re.sub(r"[^A-Za-z0-9._-]", "_", recording.pk)
    return settings.recordings_folder / recording.started_at.strftime("%Y/%m/%d") / f"{name}.wav"


def raw_folder(settings: Settings) -> Path:
    """Where Asterisk's record command writes."""
    return settings.home / "asterisk" / "spool" / "recording"


def _raw_file(settings: Settings, name: str) -> Path:
    folder = raw_folder(settings)
    for candidate in (folder / name, folder / f"{name}.wav"):
        inside = candidate.resolve().is_relative_to(folder.resolve())
        if inside and candidate.is_file():
            return candidate
    raise SegmentMissing(name)


def _read(path: Path, rate: int) -> tuple[rules.Samples, int]:
    """One channel, at the recording's rate (the first file's)."""
    try:
        samples, own_rate = soundfile.read(path, dtype="int16", always_2d=True)
    except soundfile.LibsndfileError:
        # A file of which only the header was written holds no sound; that is no reason to lose the rest.
        return np.zeros(0, dtype=np.int16), rate or 8000
    mono = samples[:, 0]
    if rate in (0, own_rate):
        return mono, int(own_rate)
    from centrala.apps.telephony.sound import resampled

    return (resampled(mono / np.float32(rules.FULL_SCALE), int(own_rate), rate) * rules.FULL_SCALE).astype(np.int16), rate


def _write(path: Path, whole: rules.Samples, rate: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    soundfile.write(draft, whole, rate, format="WAV", subtype="PCM_16")
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(path)
