"""The rulebook: everything people decided beforehand, as one frozen snapshot.

It comes from the apps (engine/rulebook_feed.py reads it) and is never edited here.
Identifiers are short stable texts ("support", "anna"); names are for people.
"""

from dataclasses import dataclass, field
from typing import Literal

OverflowKind = Literal["queue", "number", "flow", "hang_up"]


@dataclass(frozen=True, slots=True)
class Overflow:
    """Where a contact goes that a queue can't keep: another queue, an outside number, a flow, or a goodbye.

    ``value`` is a queue id, an E.164 number, a flow id, or the prompt said before hanging up ("" says nothing).
    """

    kind: OverflowKind = "hang_up"
    value: str = "goodbye"


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue and its patience. Seconds throughout."""

    id: str
    name: str
    ring_seconds: float = 20.0
    wrap_up_seconds: float = 30.0
    max_waiting: int = 100
    max_wait_seconds: float = 1800.0
    when_full: Overflow = Overflow()
    when_too_long: Overflow = Overflow()
    when_nobody_signed_in: Overflow | None = None  # None: wait all the same
    priority: int = 5  # 1 is served before 9
    music: str = "default"
    announce_first_seconds: float = 10.0
    announce_every_seconds: float = 45.0  # 0: never
    announce_position: bool = True
    announce_expected_wait: bool = True
    service_level_seconds: float = 20.0
    recording: Literal["always", "on_demand", "never"] = "always"


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """An agent as the rulebook knows them."""

    id: str
    name: str
    queues: tuple[str, ...] = ()
    may_dial_out: bool = True
    dial_out_per_hour: int = 30
    is_supervisor: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Opening hours of a site in its own zone. Minutes count from local midnight; 24 h = (0, 1440)."""

    id: str
    zone: str
    weekly: tuple[tuple[tuple[int, int], ...], ...]  # seven days, Monday first, several openings a day
    holidays: dict[str, str] = field(default_factory=dict)  # ISO date → name
    exceptions: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)  # ISO date → openings


@dataclass(frozen=True, slots=True)
class PlayStep:
    """Say prompts, one after the other, then go on."""

    prompts: tuple[str, ...]
    next: str


@dataclass(frozen=True, slots=True)
class MenuStep:
    """Say a menu and wait for a digit. After ``tries`` without a valid one, go to ``otherwise``."""

    prompts: tuple[str, ...]
    choices: dict[str, str]  # digit → step
    labels: dict[str, str]  # digit → what it means, for the agent's screen
    otherwise: str
    timeout_seconds: float = 5.0
    tries: int = 3
    invalid_prompt: str = "invalid-choice"


@dataclass(frozen=True, slots=True)
class LanguageStep:
    """Let the caller choose a language; no choice keeps the one so far."""

    prompts: tuple[str, ...]
    languages: dict[str, str]  # digit → language
    next: str
    timeout_seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class HoursStep:
    """Branch by a calendar. Order: holiday, closed, open (an exception date replaces the week's hours)."""

    calendar: str
    open: str
    closed: str
    holiday: str


@dataclass(frozen=True, slots=True)
class EmergencyStep:
    """While the emergency switch is on, say its prompt and end the call; else go on."""

    emergency: str
    next: str


@dataclass(frozen=True, slots=True)
class QueueStep:
    """Enter a queue. ``priority`` None takes the queue's own."""

    queue: str
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class HangUpStep:
    """Say prompts (or none) and end the call."""

    prompts: tuple[str, ...] = ()


Step = PlayStep | MenuStep | LanguageStep | HoursStep | EmergencyStep | QueueStep | HangUpStep


@dataclass(frozen=True, slots=True)
class Flow:
    """A call flow as data. A call goes on in the version it began in."""

    id: str
    version: int
    start: str
    steps: dict[str, Step]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Emergency:
    """One switch that ends calls at its message."""

    id: str
    active: bool
    prompt: str


@dataclass(frozen=True, slots=True)
class DialOut:
    """Where agents may call. ``trunk`` "" means nowhere."""

    trunk: str = ""
    caller_id: str = ""
    regions: tuple[str, ...] = ("DK",)  # ISO countries that count as national
    internal_pattern: str = r"\d{3,4}"  # short numbers reached through the trunk as dialled
    allow_premium: bool = False
    ring_seconds: float = 45.0


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything decided beforehand; ``version`` grows with each publication."""

    version: int = 0
    zone: str = "UTC"  # the centre's day starts at midnight here
    default_language: str = "en"
    agents: dict[str, AgentEntry] = field(default_factory=dict)
    queues: dict[str, Queue] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)  # dialled → flow id
    calendars: dict[str, Calendar] = field(default_factory=dict)
    emergencies: dict[str, Emergency] = field(default_factory=dict)
    reasons: tuple[str, ...] = ("break", "lunch", "meeting", "training", "back_office")
    dial_out: DialOut = DialOut()
    park_seconds: float = 600.0
    reconnect_seconds: float = 30.0
