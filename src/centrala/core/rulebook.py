"""The rulebook: everything people decided beforehand, as one frozen snapshot.

It comes from the apps (engine/rulebook_feed.py reads it) and is never edited here.
Identifiers are short stable texts ("support", "anna"); names are for people.
"""

from dataclasses import dataclass, field
from typing import Literal

from centrala.core.flow import Flow

OverflowKind = Literal["queue", "number", "flow", "hang_up"]
Strategy = Literal[
    "longest_idle", "round_robin", "fewest_today", "least_occupied", "most_proficient", "linear", "weighted_random", "ring_all"
]
Matching = Literal["all", "best", "none"]
Need = Literal["waiting", "waiting_per_agent", "longest_wait_seconds", "expected_wait_seconds"]


@dataclass(frozen=True, slots=True)
class Overflow:
    """Where a contact goes that a queue can't keep: another queue, an outside number, a flow, or a goodbye.

    ``value`` is a queue id, an E.164 number, a flow id, or the prompt said before hanging up ("" says nothing).
    """

    kind: OverflowKind = "hang_up"
    value: str = "goodbye"


@dataclass(frozen=True, slots=True)
class OverflowRule:
    """One more way out of a queue, taken on entry and looked at again while a contact waits.

    ``when``: closed (by ``calendar``), expected_wait_seconds or waiting_per_agent above ``limit``, or fewer than
    ``limit`` agents at work (staffed_below).
    """

    when: Literal["closed", "expected_wait_seconds", "waiting_per_agent", "staffed_below"]
    to: Overflow
    limit: float = 0.0
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """From ``after_seconds`` in the queue on, less is asked: skill → least proficiency; 0 drops the skill."""

    after_seconds: float
    relax: dict[str, int]


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """Agents who help a queue while it is in need: from ``open_above`` on until ``close_below`` is reached."""

    id: str
    agents: tuple[str, ...]
    need: Need
    open_above: float
    close_below: float


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue and its patience. Seconds throughout.

    ``needs``: skill → least proficiency (1 to 5); a contact may bring more. ``matching``: all of them, best (whoever
    has most of them, everybody may), or none. ``prefer`` names whom a caller waits for alone, ``prefer_seconds`` long.
    """

    id: str
    name: str
    kind: str = "call"
    strategy: Strategy = "longest_idle"
    matching: Matching = "all"
    needs: dict[str, int] = field(default_factory=dict)
    language_is_skill: bool = False  # the caller's language becomes a need, "language:da"
    rings: tuple[Ring, ...] = ()
    groups: tuple[HelpGroup, ...] = ()
    prefer: tuple[Literal["account_manager", "last_agent"], ...] = ()
    prefer_seconds: float = 30.0
    return_seconds: float = 0.0  # who hung up and calls again within this time has the old place; 0: never
    overflows: tuple[OverflowRule, ...] = ()
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
    callback: bool = False  # who waits may ask to be called back and keeps the place
    service_level_seconds: float = 20.0
    recording: Literal["always", "on_demand", "never"] = "always"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms an agent serves one of their queues.

    ``rank``: of the free agents those of rank 1 are asked before those of rank 2. ``priority``: of the agent's own
    queues, those of priority 1 come first whatever the age of who waits. ``delay_seconds``: only contacts that have
    been in the queue so long. ``weight``: the agent's share where the strategy draws lots.
    """

    rank: int = 1
    priority: int = 1
    delay_seconds: float = 0.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Kind:
    """How many contacts of a kind an agent has in hand at once, and whether a contact of another kind may come between."""

    at_once: int = 1
    interruptible: bool = False


KINDS = {"call": Kind(), "chat": Kind(4), "email": Kind(10, interruptible=True), "task": Kind(10, interruptible=True)}


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """An agent as the rulebook knows them. ``skills``: skill → proficiency, 1 to 5."""

    id: str
    name: str
    queues: tuple[str, ...] = ()
    terms: dict[str, Terms] = field(default_factory=dict)  # queue → where they are not the plain ones
    skills: dict[str, int] = field(default_factory=dict)
    at_once: dict[str, int] = field(default_factory=dict)  # kind → contacts in hand, where it is not the kind's own
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
class Emergency:
    """One switch that ends calls at its message."""

    id: str
    active: bool
    prompt: str


@dataclass(frozen=True, slots=True)
class Incident:
    """An outage that is under way or begins at ``begins_at``, and whom it affects (see incident.affects).

    ``until`` is said after the notice as long as ``expected_end_at`` has not passed: nobody is promised a past hour.
    """

    id: str
    texts: dict[str, str]  # language → the notice
    begins_at: float = 0.0
    until: dict[str, str] = field(default_factory=dict)
    expected_end_at: float = 0.0
    more: dict[str, str] = field(default_factory=dict)
    may_stay: bool = True  # who is told may wait for a person all the same
    may_ask: bool = True  # and may leave the number to be told of the end
    prefixes: tuple[str, ...] = ()  # callers' numbers begin with one of these
    callers: frozenset[str] = frozenset()  # or are one of these
    queues: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # labels of menu choices


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
    incidents: dict[str, Incident] = field(default_factory=dict)
    reasons: tuple[str, ...] = ("break", "lunch", "meeting", "training", "back_office")
    dial_out: DialOut = DialOut()
    kinds: dict[str, Kind] = field(default_factory=lambda: dict(KINDS))
    account_managers: dict[str, str] = field(default_factory=dict)  # caller's number → agent
    callback_hours: float = 24.0  # how long a promise to call back is tried to be kept
    callback_tries: int = 3
    callback_retry_seconds: float = 300.0
    park_seconds: float = 600.0
    reconnect_seconds: float = 30.0
