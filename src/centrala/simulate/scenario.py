"""What is simulated: the rulebook in force, who calls when, who works when. Frozen, so that it travels to processes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from centrala.apps.workforce.service_level import ServiceLevel
from centrala.core.rulebook import AgentEntry, Rulebook, Terms
from centrala.simulate.chance import FOR_EVER, NO_TIME, BadScenario, Duration

BEST = 5  # of a proficiency
OPENING = 1_767_600_000.0  # a Monday morning at 08:00 UTC; any would do


class Came(NamedTuple):
    """A caller of a recorded day. ``at`` is in seconds after opening; None: not known, so it is drawn.

    Whoever ``gave_up`` has exactly the patience they waited with; of the others it is known that it was longer.
    """

    at: float
    waited_seconds: float
    gave_up: bool
    handle_seconds: float | None
    wrap_up_seconds: float | None


@dataclass(frozen=True, slots=True)
class Stream:
    """Calls of one kind, to one number of the rulebook.

    ``expected`` calls per interval come at random; with ``recorded`` exactly that many come, at random moments of the
    interval, and busyness does not touch them; with ``came`` these very callers come.
    Durations are one for the day, or one per interval of arrival.
    """

    name: str
    dialled: str
    expected: tuple[float, ...]
    handle: tuple[Duration, ...]
    patience: tuple[Duration, ...] = (FOR_EVER,)
    wrap_up: tuple[Duration, ...] = ()  # none: the queue's wrap-up limit is used to its end
    recorded: bool = False
    came: tuple[Came, ...] = ()

    def __post_init__(self) -> None:
        if not self.expected or any(not 0 <= calls < 1e9 for calls in self.expected):
            raise BadScenario(f"{self.name}: calls per interval must be 0 or above, and there must be at least one interval.")
        if self.recorded and any(calls != int(calls) for calls in self.expected):
            raise BadScenario(f"{self.name}: recorded counts are whole numbers.")
        for name, given in (("handle", self.handle), ("patience", self.patience), ("wrap_up", self.wrap_up)):
            if len(given) not in ((0, 1, len(self.expected)) if name == "wrap_up" else (1, len(self.expected))):
                raise BadScenario(f"{self.name}: {name} has {len(given)} durations for {len(self.expected)} intervals.")


@dataclass(frozen=True, slots=True)
class Staff:
    """Agents who serve the same queues. ``plan``: from so many seconds after opening on, so many work.

    When the number falls, those who are free go first, then whoever finishes a contact first. They are the
    rulebook's agents, ``name-1``, ``name-2`` and so on unless ``agents`` names them.
    """

    name: str
    queues: tuple[str, ...]
    plan: tuple[tuple[float, int], ...]
    agents: tuple[str, ...] = ()
    skills: dict[str, int] = field(default_factory=dict)
    terms: dict[str, Terms] = field(default_factory=dict)  # queue → where they are not the plain ones

    def __post_init__(self) -> None:
        times = [at for at, _ in self.plan]
        if not self.plan or times != sorted(times) or any(number < 0 for _, number in self.plan):
            raise BadScenario(f"{self.name}: a staff plan is a list of (seconds, number) in order of time.")
        if self.agents and len(self.agents) < self.most:
            raise BadScenario(f"{self.name}: {self.most} work at once, but only {len(self.agents)} are named.")

    @property
    def most(self) -> int:
        """The largest number at work at once."""
        return max(number for _, number in self.plan)

    def names(self) -> tuple[str, ...]:
        """Everybody of this staff."""
        return self.agents or tuple(f"{self.name}-{number}" for number in range(1, self.most + 1))

    def entries(self) -> dict[str, AgentEntry]:
        """As the rulebook knows them."""
        return {name: AgentEntry(name, name, self.queues, self.terms, self.skills) for name in self.names()}


def asked_of(book: Rulebook, queues: Iterable[str]) -> dict[str, int]:
    """The skills of somebody who is made up to serve these queues: all they ask for, and every language of a live flow."""
    rules = [book.queues[name] for name in queues if name in book.queues]
    skills = {skill: BEST for queue in rules for skill in queue.needs}
    spoken = {flow.language for flow in book.flows.values()} | {book.default_language}
    return skills | {f"language:{code}": BEST for queue in rules if queue.language_is_skill for code in sorted(spoken)}


@dataclass(frozen=True, slots=True)
class Scenario:
    """One day, or any span of time.

    ``busyness_shape``: the whole day is busier or calmer by a factor of gamma distribution with this shape and mean 1
    (None: always 1). ``pick_up`` is how long an agent's phone rings. Contacts of the first ``warm_up_seconds`` are
    served but not counted.
    """

    rulebook: Rulebook
    streams: tuple[Stream, ...]
    staff: tuple[Staff, ...]
    interval_seconds: float = 900.0
    opening: float = OPENING
    busyness_shape: float | None = None
    pick_up: Duration = NO_TIME
    back_seconds: float = 60.0  # after a missed ring an agent is ready again
    prompt_seconds: float = 4.0
    warm_up_seconds: float = 0.0
    formula: ServiceLevel = ServiceLevel.EARLY_ABANDONS_OUT

    def __post_init__(self) -> None:
        if not self.interval_seconds > 0:
            raise BadScenario(f"interval_seconds must be above 0, not {self.interval_seconds!r}.")
        if not self.streams or not self.staff:
            raise BadScenario("A day needs at least one kind of call and one group of agents.")
        if self.busyness_shape is not None and not self.busyness_shape > 0:
            raise BadScenario(f"busyness_shape must be above 0, not {self.busyness_shape!r}.")
        self._check_names()

    def _check_names(self) -> None:
        agents = [name for it in self.staff for name in it.names()]
        for told in ([it.name for it in self.streams], [it.name for it in self.staff], agents):
            name, times = Counter(told).most_common(1)[0]
            if times > 1:
                raise BadScenario(f"{name!r} is named twice.")
        for stream in self.streams:
            if self.rulebook.numbers.get(stream.dialled) not in self.rulebook.flows:
                raise BadScenario(f"{stream.name}: nobody answers the number {stream.dialled!r} in this rulebook.")
        for staff in self.staff:
            if missing := [name for name in staff.names() if name not in self.rulebook.agents]:
                raise BadScenario(f"{staff.name}: {missing[0]!r} is not in the rulebook.")
            if missing := [name for name in staff.queues if name not in self.rulebook.queues]:
                raise BadScenario(f"{staff.name}: there is no queue {missing[0]!r}.")

    @property
    def length_seconds(self) -> float:
        """From opening to closing."""
        return self.interval_seconds * max(len(stream.expected) for stream in self.streams)
