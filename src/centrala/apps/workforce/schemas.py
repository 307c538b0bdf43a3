"""Shapes of planning. Durations are in seconds, shares run from 0 to 1."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from centrala.apps.workforce.service_level import ServiceLevel

Seconds = Annotated[float, Field(gt=0, le=86_400)]
Share = Annotated[float, Field(gt=0, le=1)]


class DaySource(Schema):
    """A recorded day under the rules of now. ``again``: its very callers; else a day like it."""

    kind: Literal["day"]
    day: date
    again: bool = True


class FileSource(Schema):
    """A day's text (TOML) and the CSV files that it names."""

    kind: Literal["file"]
    text: str = Field(max_length=1_000_000)
    files: dict[str, Annotated[str, Field(max_length=1_000_000)]] = Field(default={}, max_length=20)


class FormQueue(Schema):
    """Who calls one queue."""

    queue: str
    calls_per_hour: list[Annotated[float, Field(ge=0, le=100_000)]] = Field(min_length=1, max_length=48)
    handle_seconds: Seconds
    patience_seconds: Seconds | None = None
    wrap_up_seconds: Annotated[float, Field(ge=0, le=86_400)] = 0


class FormGroup(Schema):
    """Agents who serve the same queues, from and to so many hours after the beginning."""

    queues: list[str] = Field(min_length=1, max_length=100)
    count: int = Field(ge=1, le=2000)
    from_hour: float = Field(default=0, ge=0, le=48)
    to_hour: float | None = Field(default=None, ge=0, le=48)


class FormSource(Schema):
    """A day filled in; the queues' rules are those of now."""

    kind: Literal["form"]
    queues: list[FormQueue] = Field(min_length=1, max_length=100)
    agents: list[FormGroup] = Field(min_length=1, max_length=100)


class Absent(Schema):
    """So many agents are away all day."""

    kind: Literal["absent"]
    agents: int
    queue: str = ""


class More(Schema):
    """So many agents come in addition."""

    kind: Literal["more"]
    agents: int
    queues: list[str]


class RuleChange(Schema):
    """Another value of one rule of one queue."""

    kind: Literal["rule"]
    queue: str
    rule: Literal["priority", "ring_seconds", "wrap_up_seconds", "max_waiting", "max_wait_seconds", "service_level_seconds"]
    value: float


class Relax(Schema):
    """The queue's first ring ends after so many seconds; without rings all its skills are dropped then."""

    kind: Literal["relax"]
    queue: str
    seconds: float


class StrategyChange(Schema):
    """The queue chooses among its free agents in another way."""

    kind: Literal["strategy"]
    queue: str
    strategy: str


class Factor(Schema):
    """So many times as many calls, or conversations so many times as long; of one queue, or of all."""

    kind: Literal["calls", "handle"]
    factor: float
    queue: str = ""


class PreparedRules(Schema):
    """The rules as they would be with these edits, as prepared changes have them."""

    kind: Literal["edits"]
    edits: list[dict[str, Any]] = Field(max_length=2000)


class PastRules(Schema):
    """The rules as a version of the rulebook had them."""

    kind: Literal["version"]
    version: int


Change = Annotated[
    Absent | More | RuleChange | Relax | StrategyChange | Factor | PreparedRules | PastRules, Field(discriminator="kind")
]


class Variant(Schema):
    """The day with changes."""

    name: str = Field(min_length=1, max_length=120)
    changes: list[Change] = Field(min_length=1, max_length=20)


class SimulationIn(Schema):
    """What to simulate. Variants get the same callers as the day as it is."""

    name: str = Field(min_length=1, max_length=120)
    source: Annotated[DaySource | FileSource | FormSource, Field(discriminator="kind")]
    variants: list[Variant] = Field(default=[], max_length=8)
    formula: ServiceLevel = ServiceLevel.EARLY_ABANDONS_OUT
    replications: int = 20
    seed: int = Field(default=1, ge=0, le=2**31)


class SimulationRow(Schema):
    """One simulation in a list."""

    id: int
    name: str
    state: str
    days_done: int
    days_wanted: int
    replications: int
    formula: str
    fault: str
    asked_by: str
    created_at: datetime
    ended_at: datetime | None


class SimulationOut(SimulationRow):
    """One simulation; ``result`` when it is done."""

    source: dict[str, Any]
    variants: list[dict[str, Any]]
    seed: int
    result: dict[str, Any] | None


class SimulationPage(Schema):
    """Some simulations, newest first."""

    items: list[SimulationRow]
    next_cursor: str


class RecordedDayOut(Schema):
    """A day with records, and how many came to queues."""

    day: date
    calls: int


class ObservedQueue(Schema):
    """What the records say of a queue's callers. Patience null: nobody gave up, so it has no upper end."""

    queue: str
    calls: list[int]
    answered: int
    gave_up: int
    handle_seconds: float
    wrap_up_seconds: float
    waited_seconds: float
    patience_seconds: float | None
    patience_low_seconds: float | None
    patience_high_seconds: float | None
    patience_curve: list[tuple[float, float]]


class ObservedDay(Schema):
    """One recorded day as the simulator takes it."""

    day: date
    opening: float
    interval_seconds: float
    agents: int
    queues: list[ObservedQueue]


class StaffingIn(Schema):
    """How many agents does each interval need? Patience null: nobody gives up (Erlang C), else Erlang A."""

    calls: list[Annotated[float, Field(ge=0, le=1_000_000)]] = Field(min_length=1, max_length=1000)
    interval_seconds: Seconds = 900
    aht_seconds: Seconds
    patience_seconds: Seconds | None = None
    service_level: Share | None = 0.8
    answer_seconds: float = Field(default=20, ge=0, le=86_400)
    formula: ServiceLevel = ServiceLevel.OF_OFFERED
    max_abandon: Share | None = None
    max_wait_seconds: Seconds | None = None
    max_occupancy: Share | None = None
    shrinkage: float = Field(default=0, ge=0, lt=1)


class StaffingOut(Schema):
    """One figure per interval: agents at work, people to schedule, and what they achieve."""

    agents: list[int]
    scheduled: list[int]
    service_level: list[float]
    abandon_probability: list[float]
    mean_wait_seconds: list[float]
    occupancy: list[float]
