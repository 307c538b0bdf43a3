"""The live floor of a simulated day: the core decides on it as on any other; what nobody would read is not written.

A live centre turns each decision into effects for the switch, documents for desks and facts for the records. Here
nobody is at the other end, so only what moves the day on is kept: phones that ring, prompts, timers, and the facts
that somebody counts, who hear them at once.
"""

from collections.abc import Callable, Mapping
from typing import Any

from centrala.core import effects as e
from centrala.core.floor import Floor
from centrala.core.interaction import Contact

Hear = Callable[[str, str, dict[str, Any]], None]  # contact, agent, data


class QuietFloor(Floor):
    """``ringing``, ``playing`` and ``set_now`` collect what the message at hand caused."""

    __slots__ = ("heard", "playing", "ringing", "sent_out", "set_now")

    def __init__(self, heard: Mapping[str, Hear]) -> None:
        super().__init__(silent=True)
        self.heard = heard
        self.ringing: list[str] = []
        self.playing: list[str] = []
        self.sent_out: list[str] = []
        self.set_now: list[tuple[tuple[str, ...], float]] = []

    def do(self, effect: e.Effect) -> None:
        """Only phones, prompts and outside numbers lead on."""
        kind = type(effect)
        if kind is e.RingAgent:
            self.ringing.append(effect.leg)  # type: ignore[union-attr]
        elif kind is e.Play:
            self.playing.append(effect.playback)  # type: ignore[union-attr]
        elif kind is e.DialOut:
            self.sent_out.append(effect.contact)  # type: ignore[union-attr]

    def remember(self, kind: str, /, contact: str = "", agent: str = "", **data: Any) -> None:
        """Tell the one who counts this kind of fact, if anybody does."""
        hear = self.heard.get(kind)
        if hear is not None:
            hear(contact, agent, data)

    def writes(self, kind: str) -> bool:
        """Only for who counts."""
        return kind in self.heard

    def touch(self, contact: Contact) -> None:
        """Nobody looks."""

    def set_timer(self, key: tuple[str, ...], seconds: float) -> float:
        """As on the live floor."""
        at = self.timers[key] = self.now + seconds
        self.set_now.append((key, at))
        return at

    def drop_timer(self, key: tuple[str, ...]) -> None:
        """As on the live floor."""
        self.timers.pop(key, None)

    def drop_timers(self, kinds: tuple[str, ...], *owner: str) -> None:
        """As on the live floor."""
        for kind in kinds:
            self.timers.pop((kind, *owner), None)

    def hang_up(self, leg_id: str, cause: str = "normal") -> None:
        """As on the live floor."""
        self.legs.pop(leg_id, None)
