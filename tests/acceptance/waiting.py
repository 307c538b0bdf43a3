"""The one way a test waits: for something to be seen, up to a limit, with a sentence for when it is not."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")
LOOK_AGAIN_SECONDS = 0.02


class NotSeen(AssertionError):
    """What a story waited for did not happen."""


def until(seen: Callable[[], Seen], seconds: float, otherwise: str, every: float = LOOK_AGAIN_SECONDS) -> Seen:
    """The first true answer of ``seen``; ``NotSeen`` with ``otherwise`` when the time is up."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not (answer := seen()):
        if time.monotonic() > deadline:
            raise NotSeen(f"{otherwise} (waited {seconds:g} seconds)")
        pause.wait(every)
    return answer


def stays(true: Callable[[], bool], seconds: float, otherwise: str) -> None:
    """See that something goes on being so for a while; ``NotSeen`` as soon as it is not."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while time.monotonic() < deadline:
        if not true():
            raise NotSeen(otherwise)
        pause.wait(LOOK_AGAIN_SECONDS)
