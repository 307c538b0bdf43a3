"""Folding a recording's facts, and laying its segments on one time line. Knows no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from centrala.contracts.facts import Fact

Samples = NDArray[np.int16]
PEAKS = 800
FULL_SCALE = 32_768


@dataclass(frozen=True, slots=True)
class Segment:
    """An unbroken stretch, in two files: what the customer said, and what the customer heard."""

    number: int
    started_at: float
    file_in: str
    file_out: str


@dataclass(slots=True)
class Told:
    """What the facts tell of one recording. Times are seconds since 1970 UTC."""

    id: str
    contact: str
    segments: list[Segment] = field(default_factory=list)
    pauses: list[tuple[float, float]] = field(default_factory=list)
    paused_at: float | None = None
    ended_at: float | None = None
    is_over: bool = False  # its contact has ended: nothing more will come of it


@dataclass(frozen=True, slots=True)
class Track:
    """One segment's sound, ``offset_seconds`` after the recording's beginning."""

    offset_seconds: float
    customer: Samples
    heard: Samples


def fold(contact: str, facts: Iterable[Fact]) -> list[Told]:
    """The recordings of one contact."""
    told: dict[str, Told] = {}
    contact_ended_at: float | None = None
    for fact in facts:
        if fact.kind == "contact.ended":
            contact_ended_at = fact.at
        if fact.kind.startswith("recording."):
            key = fact.data["recording"]
            _take(told.setdefault(key, Told(key, contact)), fact)
    for recording in told.values():
        recording.is_over = contact_ended_at is not None
        # A recording that was paused when the contact ended has no end of its own.
        recording.ended_at = recording.ended_at or contact_ended_at
        _end_pause(recording, recording.ended_at)
    return [recording for recording in told.values() if recording.segments]


def _take(it: Told, fact: Fact) -> None:
    match fact.kind:
        case "recording.started":
            it.segments.append(Segment(fact.data["segment"], fact.at, fact.data["file_in"], fact.data["file_out"]))
            it.ended_at = None
            _end_pause(it, fact.at)
        case "recording.paused":
            it.paused_at = fact.at if it.paused_at is None else it.paused_at
        case "recording.resumed":
            _end_pause(it, fact.at)
        case "recording.ended":
            it.ended_at = fact.at


def _end_pause(it: Told, at: float | None) -> None:
    if it.paused_at is not None and at is not None:
        it.pauses.append((it.paused_at, at))
        it.paused_at = None


def lay_out(tracks: Sequence[Track], pauses: Iterable[tuple[float, float]], rate: int) -> Samples:
    """Two channels on one time line: silence between segments, and silence wherever recording was paused."""
    ends = [round(t.offset_seconds * rate) + max(t.customer.size, t.heard.size) for t in tracks]
    whole = np.zeros((max(ends, default=0), 2), dtype=np.int16)
    for track in tracks:
        start = round(track.offset_seconds * rate)
        whole[start : start + track.customer.size, 0] = track.customer
        whole[start : start + track.heard.size, 1] = track.heard
    for begin, end in pauses:
        whole[max(0, round(begin * rate)) : max(0, round(end * rate))] = 0
    return whole


def peaks(whole: Samples, count: int = PEAKS) -> list[list[float]]:
    """For each channel, how loud it gets in each of up to ``count`` equal stretches: 0 to 1."""
    if not whole.shape[0]:
        return [[], []]
    edges = np.unique(np.linspace(0, whole.shape[0], min(count, whole.shape[0]) + 1).astype(int))[:-1]
    highest = np.maximum.reduceat(np.abs(whole.astype(np.int32)), edges, axis=0)
    return [[round(float(v) / FULL_SCALE, 3) for v in highest[:, channel]] for channel in (0, 1)]
