"""The journal: every message with its number and time, on local disk before anything it causes is done.

``append`` hands a line to the operating system, which keeps it through the death of this process; a thread
forces it to the disk within ``FORCE_SECONDS``, for the death of the machine. PostgreSQL is not asked on this
path: whether it is there or not, the floor works the same way (docs/adr/0003-journal.md).

A snapshot of the whole floor begins a new file. Replaying the newest snapshot and the lines after it gives the
floor as it was. Older files are kept as history (history.py), so long and so many as the settings say.
"""

import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from centrala.core.floor import Floor
from centrala.core.messages import Message
from centrala.engine import notation

log = logging.getLogger(__name__)
FORCE_SECONDS = 0.05
SNAPSHOT_EVERY = 5000  # messages
DAY_SECONDS = 86_400.0


class Entry(NamedTuple):
    """One line: the message's number, when it came (seconds since 1970 UTC) and the message."""

    seq: int
    now: float
    message: Message


class Kept(NamedTuple):
    """What a snapshot holds: the floor after message ``seq`` and the facts not yet in the records."""

    seq: int
    floor: Floor
    facts: list[Any]


def read_snapshot(path: Path) -> Kept:
    """What a snapshot holds; raises whatever an unreadable file raises."""
    held = msgspec.json.decode(path.read_bytes())
    return Kept(held["seq"], notation.read(held["floor"]), held["facts"])


def read_lines(journals: list[Path], after: int) -> Iterator[Entry]:
    """The messages after number ``after`` from these files in their order; a torn line ends its file."""
    for path, following in zip(journals, [*journals[1:], None], strict=False):
        if following is not None and int(following.stem) <= after + 1:
            continue  # everything in it is older
        for line in path.read_bytes().splitlines():
            try:
                seq, now, written = msgspec.json.decode(line)
            except msgspec.DecodeError:
                log.warning("journal_line_torn file=%s", path.name)
                break
            if seq > after:
                yield Entry(seq, now, notation.read(written))


def moment_of(path: Path) -> float:
    """When a file was finished, in seconds since 1970 UTC."""
    return path.stat().st_mtime


class Journal:
    """Appends, snapshots and replays. One process at a time owns a folder.

    ``keep_days`` and ``keep_bytes`` say how much history stays beside what a restart needs.
    """

    def __init__(self, folder: Path, keep_days: float = 0.0, keep_bytes: int = 0) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self._keep_seconds, self._keep_bytes = keep_days * DAY_SECONDS, keep_bytes
        self.seq = 0
        self.since_snapshot = 0
        self._file = -1
        self._dirty = threading.Event()
        self._closed = False
        self._encoder = msgspec.json.Encoder()
        threading.Thread(target=self._force, daemon=True, name="journal").start()

    # ── reading ──

    def _files(self, kind: str) -> list[Path]:
        return sorted(self.folder.glob(f"*.{kind}"))

    def load(self) -> Kept:
        """The newest snapshot that can be read, or an empty floor."""
        for path in reversed(self._files("snapshot")):
            try:
                kept = read_snapshot(path)
                self.seq = kept.seq
                return kept
            except (OSError, ValueError, KeyError, TypeError, msgspec.DecodeError) as fault:
                log.warning("snapshot_unreadable file=%s fault=%s", path.name, fault)
        return Kept(0, Floor(), [])

    def entries(self, after: int) -> Iterator[Entry]:
        """The messages after number ``after``, oldest first. A line torn by a power failure ends the reading."""
        for entry in read_lines(self._files("journal"), after):
            self.seq = max(self.seq, entry.seq)
            yield entry

    # ── writing ──

    def open(self) -> None:
        """Begin a file for what comes now."""
        if self._file >= 0:
            os.close(self._file)
        path = self.folder / f"{self.seq + 1:016d}.journal"
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append(self, message: Message, now: float) -> int:
        """Write a message down; returns its number. Raises ``OSError`` when the disk is full."""
        line = self._encoder.encode((self.seq + 1, now, notation.plain(message))) + b"\n"
        os.write(self._file, line)
        self.seq += 1
        self.since_snapshot += 1
        self._dirty.set()
        return self.seq

    def snapshot(self, floor: Floor, facts: list[Any]) -> None:
        """Keep the whole floor and begin a new file; what is too old for history goes once the new snapshot is safe."""
        held = self._encoder.encode({"seq": self.seq, "floor": notation.plain(floor), "facts": facts})
        path = self.folder / f"{self.seq:016d}.snapshot"
        draft = path.with_suffix(".draft")
        with draft.open("wb") as file:
            draft.chmod(0o600)
            file.write(held)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        self.open()
        self.since_snapshot = 0
        files = [*self._files("snapshot"), *self._files("journal")]
        older = [old for old in files if int(old.stem) < self.seq + (old.suffix == ".journal")]
        _forget(older, self._keep_seconds, self._keep_bytes)

    def _force(self) -> None:
        while not self._closed:
            self._dirty.wait()
            self._dirty.clear()
            if self._file >= 0:
                try:
                    os.fdatasync(self._file)
                except OSError as fault:  # the file was changed for the next one just now
                    log.debug("journal_force fault=%s", fault)
            threading.Event().wait(FORCE_SECONDS)

    def close(self) -> None:
        """Force what is left and stop."""
        self._closed = True
        self._dirty.set()
        if self._file >= 0:
            os.fdatasync(self._file)
            os.close(self._file)
            self._file = -1


def _forget(older: Iterable[Path], keep_seconds: float, keep_bytes: int) -> None:
    """Delete files that are too old, and the oldest beyond the room there is for history."""
    room, oldest = keep_bytes, time.time() - keep_seconds
    for path in sorted(older, key=lambda path: path.stem, reverse=True):
        try:
            told = path.stat()
            room -= told.st_size
            if told.st_mtime < oldest or room < 0:
                path.unlink()
        except OSError as fault:  # somebody else's doing; the next snapshot tries again
            log.warning("journal_history_kept file=%s fault=%s", path.name, fault)
