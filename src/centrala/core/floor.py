"""The live floor: everybody and everything in the centre at this moment, and what the message at hand causes.

The business nouns (inbound, offer, transfer, …) are modules of functions over this one state.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from centrala.core.effects import DropTimer, Effect, HangUp, Remember, SetTimer
from centrala.core.interaction import Contact, Leg
from centrala.core.rulebook import AgentEntry, Queue, Rulebook
from centrala.core.table import Illegal

made = tuple.__new__  # what a named tuple's own constructor wraps; these three are made some thirty times a contact

Key = tuple[int, float, str]  # priority, queued_as_of, contact: the one order of service
Needs = tuple[tuple[str, int], ...]  # skill and least proficiency, by name
Lane = tuple[Needs, int]  # demands and the number of moments passed: see lanes.py
Passed = list[tuple[str, str]]  # an agent who is not asked, and why it is not them


@dataclass(slots=True)
class DeviceLive:
    """What the engine knows of one device of an agent."""

    ok: bool = False
    cause: str = "unregistered"
    instance: str = ""


@dataclass(slots=True)
class AgentLive:
    """An agent now. ``presence`` is what they chose, ``state`` what they do (see agent.py)."""

    id: str
    presence: str = "offline"
    presence_reason: str = ""
    next_reason: str = ""  # a pause asked for during a contact
    state: str = "offline"
    reason: str = ""
    since: float = 0.0
    idle_since: float = 0.0
    device: str = "browser"
    devices: dict[str, DeviceLive] = field(default_factory=dict)
    open: tuple[str, ...] = ()  # the kinds of contact this agent can take now: see capacity.py
    helps: list[str] = field(default_factory=list)  # queues of open help groups, beside the agent's own
    lines: list[str] = field(default_factory=list)
    personal: list[Key] = field(default_factory=list)  # contacts that wait for this agent alone
    answered_today: int = 0
    missed_today: int = 0
    busy_seconds: float = 0.0  # today, with a contact in hand
    idle_seconds: float = 0.0  # today, ready for one
    dialled_at: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Forecast:
    """What a queue has learned for telling how long somebody will wait; see expectation.py."""

    wrap_up_seconds: float = 0.0  # moving mean
    waited_seconds: float = 0.0  # of those who left the line, fading
    abandoned: float = 0.0  # of them who gave up, fading
    bias: float = 1.0  # moving mean of actual ÷ told
    width: float = 1.0  # how many times wider than by theory a stated range has to be
    told: int = 0
    within: float = 0.8  # moving share of waits inside the stated range


@dataclass(slots=True)
class Left:
    """The place of somebody who hung up while waiting, kept for their return."""

    queue: str
    priority: int
    queued_as_of: float
    here_since: float
    at: float


# What a queue counts since midnight.
OF_THE_DAY = (
    "offered", "answered", "abandoned", "overflowed", "deflected", "answered_in_time", "wait_seconds_answered",
)  # fmt: skip


@dataclass(slots=True)
class QueueLive:
    """A queue now. Lanes and ``ready`` are kept sorted: who comes first is served first, by who idled longest."""

    id: str
    lanes: dict[Lane, list[Key]] = field(default_factory=dict)
    ringing: list[Key] = field(default_factory=list)  # offered to all at once, so that more may join in
    ready: list[tuple[float, str]] = field(default_factory=list)
    tally: dict[str, int] = field(default_factory=dict)  # state of its agents → how many
    standing: dict[str, str] = field(default_factory=dict)  # agent → why it is not them, in a word
    offered: int = 0
    answered: int = 0
    abandoned: int = 0
    deflected: int = 0  # told of an incident on their way here, and content with that
    overflowed: int = 0
    answered_in_time: int = 0
    wait_seconds_answered: float = 0.0
    handle_seconds: float = 0.0  # moving mean; 0 = not known yet
    last_asked: str = ""
    groups_open: list[str] = field(default_factory=list)
    forecast: Forecast = field(default_factory=Forecast)

    @property
    def length(self) -> int:
        """How many wait."""
        lanes = self.lanes
        if len(lanes) == 1:
            (only,) = lanes.values()
            return len(only)
        return sum(map(len, lanes.values()))

    @property
    def waiting(self) -> list[Key]:
        """Everybody who waits, in the order of service."""
        return sorted([key for keys in self.lanes.values() for key in keys])


@dataclass(slots=True)
class Floor:
    """All live state. ``now`` and ``out`` belong to the message at hand."""

    rulebook: Rulebook = field(default_factory=Rulebook)
    contacts: dict[str, Contact] = field(default_factory=dict)
    legs: dict[str, Leg] = field(default_factory=dict)
    agents: dict[str, AgentLive] = field(default_factory=dict)
    queues: dict[str, QueueLive] = field(default_factory=dict)
    timers: dict[tuple[str, ...], float] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    playbacks: dict[str, str] = field(default_factory=dict)  # playback → contact
    left: dict[str, Left] = field(default_factory=dict)  # caller → the place they may come back to, oldest first
    callbacks: dict[str, str] = field(default_factory=dict)  # number → the contact that waits for being called
    last_agent: dict[str, str] = field(default_factory=dict)  # caller → who talked with them last, oldest first
    day: str = ""
    switch_up: bool = True
    silent: bool = False  # nobody hears or reads anything: a simulated day
    now: float = 0.0
    out: list[Effect] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    index: Any = None  # lanes.Index
    watched: set[str] = field(default_factory=set)  # queues whose help groups have to be looked at before we are done

    def do(self, effect: Effect) -> None:
        """Ask the world for something."""
        self.out.append(effect)

    def remember(self, kind: str, /, contact: str = "", agent: str = "", **data: Any) -> None:
        """Keep a fact for the records."""
        self.out.append(made(Remember, (kind, contact, agent, data)))

    def writes(self, kind: str) -> bool:
        """Whether anybody reads facts of this kind; where nobody does, what is dear to tell need not be worked out."""
        return True

    def touch(self, contact: Contact) -> None:
        """The desks should see this contact anew."""
        self.touched.add("contact/" + contact.id)

    def set_timer(self, key: tuple[str, ...], seconds: float) -> float:
        """Wake the centre in ``seconds`` with ``TimerDue(key)``; the same key set again replaces the timer."""
        at = self.now + seconds
        self.timers[key] = at
        self.out.append(made(SetTimer, (key, at)))
        return at

    def drop_timer(self, key: tuple[str, ...]) -> None:
        """Forget a timer, if there is one."""
        if key in self.timers:
            del self.timers[key]
            self.out.append(made(DropTimer, (key,)))

    def drop_timers(self, kinds: tuple[str, ...], *owner: str) -> None:
        """Forget those of these timers that there are."""
        timers = self.timers
        for kind in kinds:
            key = (kind, *owner)
            if key in timers:
                del timers[key]
                self.out.append(made(DropTimer, (key,)))

    def contact(self, contact: str) -> Contact:
        """A live contact, or ``Illegal`` in words."""
        found = self.contacts.get(contact)
        if found is None:
            raise Illegal("no_such_contact", "This contact has ended.")
        return found

    def queue_rules(self, queue: str) -> Queue:
        """The rules of a queue; a queue that was deleted while somebody waits keeps sane ones."""
        return self.rulebook.queues.get(queue) or Queue(queue, queue)

    def entry(self, agent: str) -> AgentEntry:
        """The agent as the rulebook knows them."""
        found = self.rulebook.agents.get(agent)
        if found is None:
            raise Illegal("no_such_agent", "There is no such agent.")
        return found

    def add_leg(self, contact: Contact, kind: str, label: str) -> Leg:
        """A new leg with a name of its own, the same again when the journal is replayed."""
        contact.legs_made += 1
        leg = Leg(f"{contact.id}-{contact.legs_made}", contact.id, kind, label)
        self.legs[leg.id] = leg
        return leg

    def hang_up(self, leg_id: str, cause: str = "normal") -> None:
        """End a leg and forget it: what the switch still says of it has no meaning any more."""
        if self.legs.pop(leg_id, None) is not None:
            self.out.append(HangUp(leg_id, cause))

    def live_legs(self, contact: Contact) -> Iterable[Leg]:
        """The legs of a contact, the customer's first."""
        legs, names = self.legs, [contact.customer]
        if contact.lines:
            names += [line.leg for line in contact.lines.values()]
        if contact.outside:
            names += contact.outside
        if contact.consult is not None and contact.consult.leg not in names:
            names.append(contact.consult.leg)
        return [legs[name] for name in names if name in legs]
