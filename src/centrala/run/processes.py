"""Facts about running processes, read from /proc: who is alive, since when, and where it works."""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from centrala.run.faults import StartFault

PR_SET_PDEATHSIG = 1


def started_at(pid: int) -> int | None:
    """The process's start in ticks since boot; with the number it names a process for ever. None: not alive."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    state, *rest = text[text.rindex(")") + 2 :].split()
    return None if state in "ZX" else int(rest[18])


def works_in(folder: Path) -> list[int]:
    """The living processes whose working directory is ``folder``."""
    folder = folder.resolve()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                if (entry / "cwd").readlink() == folder and started_at(int(entry.name)) is not None:
                    found.append(int(entry.name))
    return found


def wait_until(true: Callable[[], bool], seconds: float, otherwise: str) -> None:
    """Return as soon as ``true()``; after ``seconds`` give up with the sentence ``otherwise``."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise StartFault(otherwise)
        time.sleep(0.02)


def end(pid: int, start: int, seconds: float) -> None:
    """Ask this very process to end, and make it end when the time is up."""
    for number, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 2.0)):
        if started_at(pid) != start:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        with contextlib.suppress(StartFault):
            wait_until(lambda: started_at(pid) != start, patience, "")


def end_with_parent(parent: int) -> None:
    """Have the kernel end this process (SIGTERM) when the one that started it is gone, however it went."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it went before we could ask
        raise SystemExit(1)
