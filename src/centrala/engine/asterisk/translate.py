"""ARI events into the core's messages. One table, no decisions."""

import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from centrala.core import messages as m
from centrala.engine import numbers

Event = dict[str, Any]
ENTRANCES = frozenset({"from-trunk", "from-visitor"})
CAUSES = {
    1: "unallocated", 3: "unallocated", 16: "hang_up", 17: "busy", 18: "no_answer", 19: "no_answer", 21: "rejected",
    20: "unreachable", 22: "unallocated", 27: "unreachable", 28: "unallocated", 34: "congestion", 38: "congestion",
    42: "congestion", 44: "lost", 102: "lost",
}  # fmt: skip
LONGEST_NUMBER = 64
OUR_LEG = re.compile(r"^[0-9a-f]{20}-\d+$")  # what floor.add_leg makes of a contact's identifier


def new_contact() -> str:
    """A fresh identifier: sorts by time, can't be guessed."""
    return f"{int(time.time() * 1000):012x}{secrets.token_hex(4)}"


def _clean(text: str) -> str:
    """What a stranger sent, safe to keep and to show: printable, and no longer than a number can be."""
    return "".join(letter for letter in text if letter.isprintable())[:LONGEST_NUMBER]


def _entrance(args: list[str]) -> str:
    return "visitor" if args[0] == "from-visitor" else _clean(args[2]).removeprefix("trunk-")


class Translator:
    """``home_region`` is the ISO country in which numbers without a prefix are read."""

    def __init__(self, home_region: Callable[[], str]) -> None:
        self._region = home_region
        self._causes: dict[str, int] = {}

    def __call__(self, event: Event) -> m.Message | None:
        """The message an event means to the core, or None."""
        reader = READERS.get(event["type"])
        return reader(self, event) if reader is not None else None

    def started(self, event: Event) -> m.Message | None:
        """``StasisStart``: a call came in, or a call we made was answered."""
        channel, args = event["channel"], event.get("args", [])
        if args and args[0] == "from-agent":
            number, number_class = numbers.classify(_clean(args[1]), self._region())
            agent = _clean(args[2]).removesuffix("-phone").removesuffix("-browser")
            return m.PhoneDialled(agent, new_contact(), channel["id"], number, number_class)
        if args and args[0] in ENTRANCES:
            given = channel["caller"]
            caller = "" if args[0] == "from-visitor" else numbers.normal(_clean(given["number"]), self._region())
            number_class = numbers.classify(caller, self._region())[1] if caller else ""
            return m.CallArrived(
                new_contact(), channel["id"], caller, _clean(args[1]), _entrance(args), _clean(given.get("name", "")),
                number_class,
            )  # fmt: skip
        return m.LegAnswered(channel["id"]) if args and args[0] == "leg" else None

    def changed(self, event: Event) -> m.Message | None:
        """``ChannelStateChange``: the far end rings."""
        channel = event["channel"]
        return m.LegRang(channel["id"]) if channel["state"] == "Ringing" else None

    def hanging_up(self, event: Event) -> None:
        """``ChannelHangupRequest`` comes before the end and knows the cause."""
        if not event.get("soft"):
            self._causes[event["channel"]["id"]] = event.get("cause", 16)

    def ended(self, event: Event) -> m.Message | None:
        """``StasisEnd`` for calls that came in, ``ChannelDestroyed`` for those we made."""
        leg = event["channel"]["id"]
        if event["type"] == "StasisEnd" and OUR_LEG.match(leg):
            return None  # ChannelDestroyed follows and is the one end of a leg of ours
        cause = self._causes.pop(leg, event.get("cause", 16))
        return m.LegEnded(leg, CAUSES.get(cause, "hang_up"))

    def digit(self, event: Event) -> m.Message | None:
        """``ChannelDtmfReceived``"""
        return m.DigitPressed(event["channel"]["id"], event["digit"])


READERS: dict[str, Callable[[Translator, Event], m.Message | None]] = {
    "StasisStart": Translator.started,
    "ChannelStateChange": Translator.changed,
    "ChannelHangupRequest": Translator.hanging_up,
    "StasisEnd": Translator.ended,
    "ChannelDestroyed": Translator.ended,
    "ChannelDtmfReceived": Translator.digit,
}
