"""A second, independent model to hold the simulator to: a bare event list over lines and agents, knowing no core.

Same callers in, so the same waits must come out, caller by caller. Agents who are one too many go home as soon as
they are free; a free agent takes the longest waiting caller of their kinds; of the free agents the one who has idled
longest is taken, or, with ``prefer``, one of the earlier staff first.
"""

from collections import deque
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import inf

from centrala.simulate.callers import Caller
from centrala.simulate.scenario import Scenario

PLAN, FREE, LEAVE = range(3)


class Plain:
    """``waits`` of each caller, ``answered`` or not, in order of arrival; busy and present seconds of each staff."""

    def __init__(self, scenario: Scenario, callers: Sequence[Caller], *, prefer: bool = False) -> None:
        self.callers = callers
        self.serves = [list(staff.queues) for staff in scenario.staff]
        self.kinds = [stream.name for stream in scenario.streams]
        self.lines: dict[str, deque[int]] = {name: deque() for name in self.kinds}
        self.idle: list[deque[float]] = [deque() for _ in scenario.staff]  # since when, longest first
        self.present = [0] * len(scenario.staff)
        self.surplus = [0] * len(scenario.staff)
        self.waits: list[float] = [inf] * len(callers)
        self.answered = [False] * len(callers)
        self.busy_seconds = [0.0] * len(scenario.staff)
        self.present_seconds = [0.0] * len(scenario.staff)
        self.prefer = prefer
        self.closing = scenario.length_seconds
        self._run([(at, PLAN, it, number) for it, staff in enumerate(scenario.staff) for at, number in staff.plan])

    def _run(self, events: list[tuple[float, int, int, int]]) -> None:
        heapify(events)
        self.events = events
        coming, last = 0, 0.0
        while events or coming < len(self.callers):
            if coming < len(self.callers) and (not events or self.callers[coming].at < events[0][0]):
                now, kind, which, number = self.callers[coming].at, -1, 0, 0
            else:
                now, kind, which, number = heappop(events)
            self._account(last, min(now, self.closing))
            last = now
            if kind == PLAN:
                self._plan(which, number, now)
            elif kind == FREE:
                self._free(which, now)
            elif kind == LEAVE:
                if self.waits[number] == inf:
                    self.waits[number] = now - self.callers[number].at
            else:
                self._arrive(coming, now)
                coming += 1

    def _account(self, last: float, now: float) -> None:
        if now > last:
            for which, number in enumerate(self.present):
                self.present_seconds[which] += number * (now - last)
                self.busy_seconds[which] += (number - len(self.idle[which])) * (now - last)

    def _plan(self, which: int, number: int, now: float) -> None:
        more = number - (self.present[which] - self.surplus[which])
        if more > 0:
            kept = min(more, self.surplus[which])
            self.surplus[which] -= kept
            for _ in range(more - kept):
                self.present[which] += 1
                self._take_next(which, now)
        while more < 0 and self.idle[which]:
            self.idle[which].popleft()
            self.present[which] -= 1
            more += 1
        self.surplus[which] += max(0, -more)

    def _arrive(self, number: int, now: float) -> None:
        caller = self.callers[number]
        kind = self.kinds[caller.stream]
        able = [it for it, names in enumerate(self.serves) if kind in names and self.idle[it]]
        if able:
            which = able[0] if self.prefer else min(able, key=lambda it: self.idle[it][0])
            self.idle[which].popleft()
            self._serve(which, number, now)
        else:
            self.lines[kind].append(number)
            if caller.patience_seconds < inf:
                heappush(self.events, (now + caller.patience_seconds, LEAVE, 0, number))

    def _serve(self, which: int, number: int, now: float) -> None:
        caller = self.callers[number]
        self.waits[number], self.answered[number] = now - caller.at, True
        heappush(self.events, (now + caller.handle_seconds, FREE, which, number))

    def _free(self, which: int, now: float) -> None:
        if self.surplus[which]:
            self.surplus[which] -= 1
            self.present[which] -= 1
        else:
            self._take_next(which, now)

    def _take_next(self, which: int, now: float) -> None:
        heads = []
        for name in self.serves[which]:
            line = self.lines[name]
            while line and self.waits[line[0]] < inf:
                line.popleft()
            if line:
                heads.append((self.callers[line[0]].at, name))
        if heads:
            self._serve(which, self.lines[min(heads)[1]].popleft(), now)
        else:
            self.idle[which].append(now)
