"""What the core is measured beside. Both do less than it: they say so in their names.

``ScanningQueue`` is a MODEL of app_queue, written after what its source does for each caller: a newcomer walks the
list of waiting callers to their place (join_queue), a caller's turn counts the free members (num_available_members),
and a try weighs every member to find the one to ring (calc_metric, find_best). It is Python like the core, so only the
growth is compared, not the language. ``BareQueue`` is two first-in-first-out lists: the least any router can do.
Neither keeps records, timers, states, explanations or a place in line that survives anything.
"""

import random
from collections import deque
from dataclasses import dataclass


@dataclass(slots=True)
class Member:
    """An agent as app_queue knows them."""

    name: str
    in_call: bool = False
    last_call: float = 0.0
    penalty: int = 0


class ScanningQueue:
    """Strategy leastrecent, autofill on."""

    def __init__(self, agents: int) -> None:
        self.members = [Member(f"a{number}") for number in range(agents)]
        self.waiting: list[tuple[int, str]] = []
        self.now = 0.0
        self._number = 0

    def arrive(self) -> None:
        """Walk to the place behind all of the same or a higher priority."""
        self._number += 1
        place = 0
        for priority, _caller in self.waiting:
            if priority < 0:
                break
            place += 1
        self.waiting.insert(place, (0, f"c{self._number}"))
        self.match()

    def match(self) -> Member | None:
        """The head's turn: is a member free, and which?"""
        if not self.waiting or not sum(1 for member in self.members if not member.in_call):
            return None
        best, best_metric = None, 0.0
        for member in self.members:
            if not member.in_call:
                metric = member.penalty * 1_000_000 + member.last_call
                if best is None or metric < best_metric:
                    best, best_metric = member, metric
        if best is not None:
            self.waiting.pop(0)
            best.in_call = True
        return best

    def finish(self, member: Member) -> None:
        """The call is over."""
        self.now += 1.0
        member.in_call, member.last_call = False, self.now

    def fill(self) -> None:
        """Everybody talks, as many wait."""
        for _ in range(2 * len(self.members)):
            self.arrive()

    def live(self, lives: int) -> None:
        """So many calls end, so many come."""
        choose = random.Random(1)
        for _ in range(lives):
            self.arrive()
            self.finish(self.members[choose.randrange(len(self.members))])
            self.match()


class BareQueue:
    """Who waits longest gets who is free longest; nothing else."""

    def __init__(self, agents: int) -> None:
        self.ready: deque[str] = deque(f"a{number}" for number in range(agents))
        self.waiting: deque[str] = deque()
        self.talking: deque[tuple[str, str]] = deque()
        self._number = 0

    def _match(self) -> None:
        while self.ready and self.waiting:
            self.talking.append((self.waiting.popleft(), self.ready.popleft()))

    def arrive(self) -> None:
        """At the end of the line."""
        self._number += 1
        self.waiting.append(f"c{self._number}")
        self._match()

    def fill(self) -> None:
        """Everybody talks, as many wait."""
        for _ in range(2 * len(self.ready)):
            self.arrive()

    def live(self, lives: int) -> None:
        """So many calls end, so many come."""
        for _ in range(lives):
            self.arrive()
            self.ready.append(self.talking.popleft()[1])
            self._match()
