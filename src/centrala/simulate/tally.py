"""What is counted of one simulated day, from the facts that the core tells."""

from dataclasses import dataclass, field

from centrala.apps.workforce.service_level import ServiceLevel, service_parts

HANDLING = frozenset({"talking", "holding", "dialing", "reconnecting", "wrap_up"})
AT_WORK = HANDLING | {"ready", "ringing"}


@dataclass(slots=True)
class StreamTally:
    """One kind of call. Waits are in seconds, of those answered and of those who gave up."""

    answer_seconds: float
    offered_at: list[int] = field(default_factory=list)  # the interval of arrival of each, as in the two below
    waits: list[float] = field(default_factory=list)
    answered_at: list[int] = field(default_factory=list)
    rings: list[int] = field(default_factory=list)  # of each answered, where the rulebook has rings; 0 is the first
    given_up: list[float] = field(default_factory=list)
    given_up_at: list[int] = field(default_factory=list)
    answered_in_time: int = 0
    abandoned_in_time: int = 0

    @property
    def offered(self) -> int:
        """Everybody who called."""
        return len(self.offered_at)

    def answered_after(self, seconds: float, interval: int) -> None:
        """An agent took it."""
        self.waits.append(seconds)
        self.answered_at.append(interval)
        self.answered_in_time += seconds <= self.answer_seconds

    def abandoned_after(self, seconds: float, interval: int) -> None:
        """The caller hung up before anybody answered."""
        self.given_up.append(seconds)
        self.given_up_at.append(interval)
        self.abandoned_in_time += seconds <= self.answer_seconds

    @property
    def turned_away(self) -> int:
        """Neither answered nor given up: the queue's rules sent them elsewhere, or said goodbye."""
        return self.offered - len(self.waits) - len(self.given_up)

    def service(self, formula: ServiceLevel) -> tuple[int, int]:
        """What stands above and below the line of the service level."""
        above, below = service_parts(
            formula, offered=self.offered, answered=len(self.waits),
            answered_in_time=self.answered_in_time, abandoned_in_time=self.abandoned_in_time,
        )  # fmt: skip
        return above, below


@dataclass(slots=True)
class WorkTally:
    """The agents' time inside the counted span, from each change of state that the core tells."""

    begins: float
    ends: float
    handling_seconds: float = 0.0
    at_work_seconds: float = 0.0
    _now: dict[str, tuple[str, float]] = field(default_factory=dict)

    def becomes(self, agent: str, state: str, now: float) -> None:
        """The agent's state changes."""
        before = self._now.get(agent)
        if before is not None and before[0] in AT_WORK:
            self._book(before[0], before[1], now)
        self._now[agent] = (state, now)

    def close(self) -> None:
        """The end of the counted span."""
        for state, since in self._now.values():
            if state in AT_WORK:
                self._book(state, since, self.ends)
        self._now.clear()

    def _book(self, state: str, since: float, until: float) -> None:
        seconds = min(until, self.ends) - max(since, self.begins)
        if seconds > 0:
            self.at_work_seconds += seconds
            if state in HANDLING:
                self.handling_seconds += seconds


@dataclass(frozen=True, slots=True)
class DayTally:
    """One replication."""

    streams: tuple[StreamTally, ...]
    work: tuple[WorkTally, ...]  # one for each staff of the scenario
