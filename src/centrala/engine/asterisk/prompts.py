"""Prompts of several sounds, played one sound at a time so that they can be stopped at once.

Stopping one of Asterisk's own media lists ends only the sound at hand, and bridging a channel waits for the rest
(asterisk 22.10, tried); a playback of ours is therefore a chain of single ones: ``<playback>.0``, ``.1``, …
"""

from collections.abc import Callable
from typing import Any

from centrala.engine.asterisk.client import AriClient, Event


class Prompts:
    """``finished(playback)`` is called once for each playback that was not stopped."""

    def __init__(self, ari: AriClient, finished: Callable[[str], object], later: Callable[[Callable[[], object]], Any]) -> None:
        self._ari = ari
        self._finished = finished
        self._later = later
        self._rest: dict[str, tuple[str, list[str], int]] = {}  # playback → leg, sounds, the one at hand

    def play(self, leg: str, playback: str, sounds: list[str]) -> None:
        """Begin a chain; an empty one is finished at once."""
        self._rest[playback] = (leg, sounds, -1)
        self._next(playback)

    def stop(self, playback: str) -> None:
        """End a chain; nobody is told that it finished."""
        kept = self._rest.pop(playback, None)
        if kept is not None:
            self._ari.send("DELETE", f"playbacks/{playback}.{kept[2]}")

    def forget(self) -> None:
        """After an absence the core begins its prompts anew."""
        self._rest.clear()

    def take(self, event: Event) -> None:
        """``PlaybackFinished``, played or failed: the next sound, or the end."""
        playback, _, piece = event["playback"]["id"].rpartition(".")
        kept = self._rest.get(playback)
        if kept is not None and piece == str(kept[2]):
            self._next(playback)

    def _next(self, playback: str) -> None:
        leg, sounds, at = self._rest[playback]
        if at + 1 >= len(sounds):
            self._later(lambda: self._end(playback))
            return
        self._rest[playback] = (leg, sounds, at + 1)

        def answered(status: int, _said: Any) -> None:
            if status >= 400:
                self._later(lambda: self._end(playback))

        self._ari.send(
            "POST", f"channels/{leg}/play/{playback}.{at + 1}", body={"media": [f"sound:{sounds[at + 1]}"]}, answered=answered
        )

    def _end(self, playback: str) -> None:
        if self._rest.pop(playback, None) is not None:
            self._finished(playback)
