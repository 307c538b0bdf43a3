"""Folding facts into queue visits and handlings, and the named formulas over them. Knows no Django."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from centrala.contracts.facts import Fact


@dataclass(slots=True)
class Visit:
    """One stay in one queue. ``outcome``: waiting answered abandoned overflowed left."""

    number: int
    queue: str
    entered_at: float
    left_at: float | None = None
    outcome: str = "waiting"
    wait_seconds: float | None = None
    agent: str = ""
    told_low_seconds: float | None = None
    told_high_seconds: float | None = None


@dataclass(slots=True)
class Handling:
    """One conversation of one agent."""

    number: int
    agent: str
    queue: str
    started_at: float
    ended_at: float | None = None
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0
    wrap_up_seconds: float = 0.0


def visits(facts: Iterable[Fact]) -> list[Visit]:
    """The stays of one contact in queues, in order."""
    done: list[Visit] = []
    for fact in facts:
        now = done[-1] if done and done[-1].left_at is None else None
        if fact.kind == "contact.queued":
            if now is None or now.queue != fact.data["queue"]:
                _leave(now, fact, "left")
                done.append(Visit(len(done), fact.data["queue"], fact.at))
                if told := fact.data.get("expected_seconds"):
                    done[-1].told_low_seconds, done[-1].told_high_seconds = told
        elif outcome := LEAVING.get(fact.kind):
            _leave(now, fact, outcome)
    return done


LEAVING = {
    "talk.started": "answered",
    "contact.abandoned": "abandoned",
    "contact.overflowed": "overflowed",
    "contact.ended": "left",
}


def _leave(visit: Visit | None, fact: Fact, outcome: str) -> None:
    if visit is None:
        return
    visit.left_at, visit.outcome = fact.at, outcome
    told = fact.data.get("wait_seconds") if outcome in ("answered", "abandoned") else None
    visit.wait_seconds = fact.at - visit.entered_at if told is None else told
    visit.agent = fact.agent if outcome == "answered" else ""


def handlings(facts: Iterable[Fact]) -> list[Handling]:
    """The conversations of one contact, in order."""
    done: list[Handling] = []
    for fact in facts:
        if fact.kind == "talk.started":
            done.append(Handling(len(done), fact.agent, fact.data.get("queue") or "", fact.at))
            continue
        last = next((h for h in reversed(done) if h.agent == fact.agent), None)
        if last is None:
            continue
        if fact.kind == "talk.ended":
            last.ended_at = fact.at
            last.talk_seconds += fact.data.get("talk_seconds") or 0.0
            last.hold_seconds += fact.data.get("hold_seconds") or 0.0
        elif fact.kind == "wrap_up.ended":
            last.wrap_up_seconds += fact.data.get("wrap_up_seconds") or 0.0
    return done


# ── formulas ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one queue over a stretch of time, from which every rate is made."""

    queue: str
    offered: int
    answered: int
    abandoned: int
    overflowed: int
    deflected: int
    answered_in_time: int
    abandoned_in_time: int
    wait_seconds_answered: float
    longest_wait_seconds: float
    handled: int
    talk_seconds: float
    hold_seconds: float
    wrap_up_seconds: float


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


FORMULAS: dict[str, tuple[str, Callable[[Figures], float | None]]] = {
    "service_level": (
        "answered in time ÷ (answered + abandoned)",
        lambda f: _share(f.answered_in_time, f.answered + f.abandoned),
    ),
    "service_level_answered": ("answered in time ÷ answered", lambda f: _share(f.answered_in_time, f.answered)),
    "service_level_forgiving": (
        "(answered in time + abandoned in time) ÷ (answered + abandoned)",
        lambda f: _share(f.answered_in_time + f.abandoned_in_time, f.answered + f.abandoned),
    ),
    "abandonment_rate": ("abandoned ÷ offered", lambda f: _share(f.abandoned, f.offered)),
    "average_speed_of_answer_seconds": (
        "wait of the answered ÷ answered",
        lambda f: _share(f.wait_seconds_answered, f.answered),
    ),
    "average_handle_seconds": (
        "(talk + hold + wrap-up) ÷ handled",
        lambda f: _share(f.talk_seconds + f.hold_seconds + f.wrap_up_seconds, f.handled),
    ),
}


STATED_SHARE = 0.8  # of waits inside the range that was told: core/expectation.py


@dataclass(frozen=True, slots=True)
class Calibration:
    """How true the told waits of one queue were: of those answered, and those who gave up only after the range."""

    queue: str
    told: int
    within: int
    sooner: int
    later: int
    mean_width_seconds: float

    @property
    def share(self) -> float | None:
        """The part that was inside its range; ``STATED_SHARE`` is what was promised."""
        return self.within / self.told if self.told else None


def calibration(queue: str, waits: Iterable[tuple[float, float, float, bool]]) -> Calibration:
    """Judge ranges by what happened: (low, high, wait, answered), all seconds.

    Who gave up inside or before the range proves nothing about it and is left out.
    """
    told = within = sooner = later = 0
    width = 0.0
    for low, high, wait, answered in waits:
        if not answered and wait <= high:
            continue
        told += 1
        width += high - low
        within += low <= wait <= high
        sooner += wait < low
        later += wait > high
    return Calibration(queue, told, within, sooner, later, width / told if told else 0.0)


def rates(figures: Figures) -> dict[str, float | None]:
    """Every formula over these counts; None where there is nothing to divide by."""
    return {name: formula(figures) for name, (_, formula) in FORMULAS.items()}
