"""Shapes of figures."""

from ninja import Schema


class QueueFigures(Schema):
    """Counts of one queue on one day, and every rate made of them."""

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
    rates: dict[str, float | None]


class ToldWait(Schema):
    """One range that was told, and the wait that came of it, in seconds."""

    low_seconds: float
    high_seconds: float
    wait_seconds: float
    answered: bool


class CalibrationOut(Schema):
    """How true a queue's told waits were. ``share`` is to be near ``stated_share``; None while nothing was told."""

    queue: str
    told: int
    within: int
    sooner: int
    later: int
    mean_width_seconds: float
    share: float | None
    stated_share: float
    waits: list[ToldWait]


class Formula(Schema):
    """How a rate is made."""

    name: str
    formula: str


class AgentSeconds(Schema):
    """How long an agent was in each state."""

    agent: str
    seconds: dict[str, float]
