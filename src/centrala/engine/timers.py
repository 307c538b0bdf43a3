"""The only place that wakes the core at a time."""

import asyncio
from collections.abc import Callable

Due = Callable[[tuple[str, ...], float], None]


class Timers:
    """Asyncio timers by key; ``due(key, at)`` is called once at ``at`` unless the key was set anew or dropped."""

    def __init__(self, clock: Callable[[], float], due: Due) -> None:
        self._clock = clock
        self._due = due
        self._running: dict[tuple[str, ...], asyncio.TimerHandle] = {}

    def set(self, key: tuple[str, ...], at: float) -> None:
        """Wake at ``at``; a time that is past already means at once."""
        self.drop(key)
        delay = max(0.0, at - self._clock())
        self._running[key] = asyncio.get_running_loop().call_later(delay, self._fire, key, at)

    def drop(self, key: tuple[str, ...]) -> None:
        """Do not wake for this key."""
        handle = self._running.pop(key, None)
        if handle is not None:
            handle.cancel()

    def _fire(self, key: tuple[str, ...], at: float) -> None:
        self._running.pop(key, None)
        self._due(key, at)
