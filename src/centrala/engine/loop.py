"""Message in, effects out: write it down, decide, carry out.

``tell`` is plain code without ``await``: whoever calls it (switch, desk, timer) has the floor alone while it
runs, which is why nothing here needs a lock.
"""

import logging
import time
from collections.abc import Callable

import msgspec

from centrala.contracts.facts import Fact
from centrala.core import effects as e
from centrala.core.centre import Centre
from centrala.core.messages import Message, TimerDue
from centrala.engine.journal import SNAPSHOT_EVERY, Journal
from centrala.engine.timers import Timers

log = logging.getLogger(__name__)


class Engine:
    """The centre with its memory. ``perform``, ``show`` and ``record`` are where its effects go."""

    def __init__(self, journal: Journal, clock: Callable[[], float] = time.time) -> None:
        self.journal = journal
        self.clock = clock
        self.centre = Centre()
        self.timers = Timers(clock, lambda key, at: self.tell(TimerDue(key, at)) and None)
        self.perform: Callable[[e.Effect], None] = lambda _effect: None
        self.show: Callable[[frozenset[str]], None] = lambda _keys: None
        self.record: Callable[[Fact], None] = lambda _fact: None
        self.unshipped: Callable[[], list[Fact]] = list
        self.decided_at = 0.0
        self.faults = 0

    def rebuild(self) -> tuple[int, list[Fact]]:
        """The floor as it was when this process's forerunner ended.

        Returns how many messages were replayed and the facts that may not be in the records yet. What the
        replayed messages asked of the switch is not asked again: the survey of the switch decides on that.
        """
        kept = self.journal.load()
        self.centre = Centre(kept.floor)
        facts = [msgspec.convert(fact, Fact) for fact in kept.facts]
        replayed = 0
        for entry in self.journal.entries(kept.seq):
            out = self._decide(entry.message, entry.now)
            facts += _facts(out, entry.seq, entry.now)
            replayed += 1
        self.journal.open()
        return replayed, facts

    def arm(self) -> None:
        """Set the clock for every timer the floor holds; those that are overdue fire at once."""
        for key, at in list(self.centre.floor.timers.items()):
            self.timers.set(key, at)

    def tell(self, message: Message) -> e.Refused | None:
        """Give the core one message and carry out what follows; returns the refusal of a command."""
        now = self.clock()
        seq = self.journal.append(message, now)
        out = self._decide(message, now)
        self.decided_at = now
        refused = None
        for effect in out:
            kind = type(effect)
            if kind is e.SetTimer:
                self.timers.set(effect.key, effect.at)  # type: ignore[union-attr]
            elif kind is e.DropTimer:
                self.timers.drop(effect.key)  # type: ignore[union-attr]
            elif kind is e.Show:
                self.show(effect.keys)  # type: ignore[union-attr]
            elif kind is e.Refused:
                refused = effect
            elif kind is not e.Remember:
                self.perform(effect)
        for fact in _facts(out, seq, now):
            self.record(fact)
        if self.journal.since_snapshot >= SNAPSHOT_EVERY:
            self.snapshot()
        return refused  # type: ignore[return-value]

    def _decide(self, message: Message, now: float) -> list[e.Effect]:
        """One call's fault must not take the floor down: it is logged, and what was decided before it is done.

        A replay meets the same fault at the same place, so that the floor is the same again.
        """
        try:
            return self.centre.receive(message, now)
        except Exception:
            self.faults += 1
            log.exception("decision_failed message=%s", type(message).__name__)
            return self.centre.floor.out

    def snapshot(self) -> None:
        """Keep the whole floor, so that a restart replays little."""
        self.journal.snapshot(self.centre.floor, [msgspec.to_builtins(fact) for fact in self.unshipped()])


def _facts(out: list[e.Effect], seq: int, now: float) -> list[Fact]:
    kept = [effect for effect in out if type(effect) is e.Remember]
    return [
        Fact(seq=seq, index=index, at=now, kind=it.kind, contact=it.contact, agent=it.agent, data=it.data)
        for index, it in enumerate(kept)
    ]
