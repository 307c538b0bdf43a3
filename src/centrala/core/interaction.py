"""A contact: one customer's one turn to us, and the legs of the calls it is made of."""

from dataclasses import dataclass, field

from centrala.core.flow import Flow
from centrala.core.line import Line
from centrala.core.table import Table, refuse

IN_FLOW, WAITING, OFFERED, TALKING, PARKED, DIALING, RESTING, ENDED = (
    "in_flow", "waiting", "offered", "talking", "parked", "dialing", "resting", "ended",
)  # fmt: skip

SPEAKING = "message"  # the stage of a flow in which the caller leaves one

TABLE: Table = {
    (IN_FLOW, "queue"): WAITING,
    (IN_FLOW, "divert"): DIALING,
    (IN_FLOW, "end"): ENDED,
    (WAITING, "offer"): OFFERED,
    (WAITING, "queue"): WAITING,  # overflow from one queue to another
    (WAITING, "flow"): IN_FLOW,
    (WAITING, "divert"): DIALING,
    (WAITING, "end"): ENDED,
    (OFFERED, "accept"): TALKING,
    (OFFERED, "release"): WAITING,
    (OFFERED, "call_back"): DIALING,
    (OFFERED, "end"): ENDED,
    (TALKING, "queue"): WAITING,
    (TALKING, "divert"): DIALING,
    (TALKING, "park"): PARKED,
    (TALKING, "end"): ENDED,
    (PARKED, "retrieve"): TALKING,
    (PARKED, "queue"): WAITING,
    (PARKED, "end"): ENDED,
    (DIALING, "accept"): TALKING,
    (DIALING, "queue"): WAITING,
    (DIALING, "rest"): RESTING,  # a callback that was not reached
    (DIALING, "end"): ENDED,
    (RESTING, "queue"): WAITING,
    (RESTING, "end"): ENDED,
}


@dataclass(slots=True)
class Leg:
    """One call between the switch and one party. ``where`` is what the party hears: see media.py."""

    id: str
    contact: str
    kind: str  # customer | agent | outside
    label: str  # username or number
    state: str = "dialing"  # dialing | ringing | up
    where: str = ""
    muted: bool = False
    device: str = ""
    instance: str = ""


@dataclass(slots=True)
class Place:
    """A place in line, an object of its own: it outlives offers, overflow, transfers and restarts.

    The order of service is (priority, queued_as_of, contact). ``entered_at`` starts the reported wait;
    ``queued_as_of`` may lie elsewhere and moves the place without touching the reported wait. ``here_since`` starts
    the queue's rings; ``needs`` and ``moment`` are the lane, see lanes.py.
    """

    queue: str
    priority: int
    queued_as_of: float
    entered_at: float
    agent: str = ""  # waits for this agent alone (a transfer to a person, a preferred agent)
    here_since: float = 0.0
    needs: tuple[tuple[str, int], ...] = ()
    moment: int = 0
    told: tuple[float, float] | None = None  # the stated range of the wait in seconds from entered_at on
    told_middle: float = 0.0


@dataclass(slots=True)
class Consultation:
    """The second party an agent asks while the customer waits."""

    agent: str  # who asks
    kind: str  # agent | number
    target: str
    leg: str
    answered: bool = False


@dataclass(slots=True)
class Recording:
    """What is being recorded. A pause ends a segment and a resume starts one: paused time is never on disk."""

    id: str
    segment: int = 0
    running: bool = False
    paused: bool = False
    wanted: bool = False


@dataclass(slots=True)
class Contact:
    """One customer's turn. ``customer`` is the leg of the person we serve, in either direction."""

    id: str
    direction: str
    caller: str
    dialled: str
    entrance: str
    customer: str
    arrived_at: float
    language: str
    recording: Recording
    state: str = IN_FLOW
    since: float = 0.0
    queue: str = ""
    place: Place | None = None
    offered_to: str = ""
    lines: dict[str, Line] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    consult: Consultation | None = None
    flow: Flow | None = None
    flow_step: str = ""
    flow_tries: int = 0
    playback: str = ""
    then: str = ""  # what follows the prompt that is playing: see ivr.py
    caller_name: str = ""
    caller_class: str = ""  # region or kind of the caller's number, as in Dial
    callback: str = ""  # the number to call when it is their turn
    callback_tries: int = 0
    choices: list[str] = field(default_factory=list)
    legs_made: int = 0
    answered: bool = False
    talking_since: float = 0.0
    offered_at: float = 0.0
    waited_seconds: float = 0.0
    why: str = ""
    passed: list[tuple[str, str]] = field(default_factory=list)
    counted_in: str = ""  # the queue whose "offered" counts this contact
    kind: str = "call"
    needs: dict[str, int] | None = None  # skill → least proficiency, beside the queue's own
    offers: int = 0
    moves: int = 0  # from queue to queue by overflow
    timed: bool = False  # one of the rarer timers of waiting is set: direct, relax, overflow
    variables: dict[str, str] = field(default_factory=dict)  # what the flow knows, see variables.py
    digits: str = ""  # typed so far in a step that collects digits
    flow_stage: str = ""  # "confirm" while an entry is read back
    flow_back: list[tuple[Flow, str]] = field(default_factory=list)  # who led to a sub-flow, and the step to go on with
    flow_priority: int | None = None
    flow_steps: int = 0  # since the caller last did something
    asks: int = 0
    message_since: float = 0.0  # when the caller began to leave a message

    def move(self, event: str, now: float) -> None:
        """Take one step of the table; raises ``Illegal``."""
        self.state = TABLE.get((self.state, event)) or refuse("contact", self.state, event)
        self.since = now
