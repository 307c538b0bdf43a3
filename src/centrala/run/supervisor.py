"""Looks after the parts: a part whose process dies is started again at once, more slowly if it keeps dying."""

import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Self

from centrala.run import processes
from centrala.run.faults import StartFault
from centrala.run.parts import Child, Part

# Seconds to wait before the first, second, third … start after quick deaths in a row.
BACK_OFF = (0.0, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
# A part that lived so long has recovered.
STEADY_SECONDS = 10.0


class StopAsked(BaseException):
    """Somebody pressed Ctrl-C, closed the terminal or sent SIGTERM."""


@dataclass
class Watched:
    """One part as it stands."""

    part: Part
    pid: int = 0
    start: int = 0
    handle: int = -1  # the kernel tells on it when the process ends, child or not
    since: float = 0.0
    quick_deaths: int = 0
    due: float | None = None  # when to start it again


class Supervisor:
    """One loop for signals, deaths and restarts; used as a context so that its signal handling ends with it."""

    def __init__(self, record: Path, say: Callable[[str], None]) -> None:
        self._record = record
        self._say = say
        self._watched: list[Watched] = []
        self._poll = select.poll()
        self._stopping = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        return self

    def __exit__(self, *fault: object) -> None:
        self._stopping = True
        self.stop_all()

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        """Leave whatever is being done, once; a second Ctrl-C must not disturb the stopping."""
        if not self._stopping:
            self._stopping = True
            raise StopAsked

    def add(self, part: Part) -> None:
        """Start a part and look after it from now on."""
        watched = Watched(part)
        self._watched.append(watched)
        self._start(watched)

    def look(self, seconds: float) -> None:
        """Wait up to ``seconds`` for something to happen, and see to it."""
        now = time.monotonic()
        dues = [w.due - now for w in self._watched if w.due is not None]
        timeout = max(0.0, min([seconds, *dues]))
        for handle, _ in self._poll.poll(timeout * 1000):
            self._ended(next(w for w in self._watched if w.handle == handle))
        for watched in self._watched:
            if watched.due is not None and watched.due <= time.monotonic():
                self._start_again(watched)

    def stop_all(self) -> None:
        """Stop every part: our own processes first and together, then what they stand on, last started first."""
        for watched in self._watched:
            self._forget_handle(watched)
        children = [w for w in self._watched if isinstance(w.part, Child)]
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda w: w.part.stop(w.pid), children))
        for watched in reversed(self._watched):
            if watched not in children:
                watched.part.stop(watched.pid)
        self._watched.clear()
        self._record.unlink(missing_ok=True)

    def running(self) -> dict[str, int]:
        """The parts that are up and their process ids."""
        return {w.part.name: w.pid for w in self._watched if w.pid}

    def _start(self, watched: Watched) -> None:
        watched.due = None
        watched.pid = watched.part.start()
        watched.since = time.monotonic()
        watched.start = processes.started_at(watched.pid) or 0
        try:
            watched.handle = os.pidfd_open(watched.pid)
        except ProcessLookupError:
            self._ended(watched)
            return
        self._poll.register(watched.handle, select.POLLIN)
        self._write_record()

    def _start_again(self, watched: Watched) -> None:
        try:
            self._start(watched)
        except StartFault as fault:
            self._say(f"{watched.part.name} does not start: {fault}")
            self._schedule(watched)
        else:
            self._say(f"{watched.part.name} started again")

    def _ended(self, watched: Watched) -> None:
        self._forget_handle(watched)
        how = watched.part.reap()
        watched.pid = 0
        if time.monotonic() - watched.since > STEADY_SECONDS:
            watched.quick_deaths = 0
        self._schedule(watched)
        self._say(f"{watched.part.name} {how}")
        self._write_record()

    def _schedule(self, watched: Watched) -> None:
        delay = BACK_OFF[min(watched.quick_deaths, len(BACK_OFF) - 1)]
        watched.quick_deaths += 1
        watched.due = time.monotonic() + delay

    def _forget_handle(self, watched: Watched) -> None:
        if watched.handle >= 0:
            self._poll.unregister(watched.handle)
            os.close(watched.handle)
            watched.handle = -1

    def _write_record(self) -> None:
        """Kept for a later start, should this process be killed."""
        draft = self._record.with_suffix(".draft")
        draft.write_text(json.dumps({w.part.name: [w.pid, w.start] for w in self._watched if w.pid}))
        draft.replace(self._record)


def end_leftovers(record: Path, names: Iterable[str]) -> None:
    """End what an earlier, killed ``up`` left running of the named parts; never a process that only has its number."""
    try:
        left = json.loads(record.read_text())
    except (OSError, ValueError):
        return
    for name in names:
        if name in left:
            pid, start = left[name]
            processes.end(pid, start, seconds=3.0)
