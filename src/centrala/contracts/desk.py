"""The live socket between the engine and a desk, a wallboard or an operator's script.

One text frame is one JSON object. The engine speaks first with a ``Snapshot``, then sends ``Changes``.
The floor is a set of *documents*, each under a key such as ``agent/anna``; a change replaces whole
documents or drops them, so that *old snapshot + changes = fresh snapshot* holds by construction.
A desk sends ``Command`` objects; each is answered by one ``Reply`` with the same ``ref``.

All times are milliseconds since 1970 UTC (JavaScript's own unit); ``Snapshot.now`` lets a desk correct
its clock. The desk's TypeScript (``desk/src/protocol``) is generated from this module.
"""

from typing import Literal

import msgspec

AgentState = Literal["offline", "not_ready", "ready", "ringing", "talking", "holding", "wrap_up", "dialing", "reconnecting"]
ContactState = Literal["in_flow", "waiting", "offered", "talking", "parked", "dialing", "resting", "ended"]
LineState = Literal["ringing", "talking", "held", "consulting", "parked", "dialing", "lost", "wrap_up"]
DeviceKind = Literal["browser", "sip"]
TargetKind = Literal["agent", "queue", "number"]
RecordingState = Literal["off", "on", "paused"]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen shape on the wire."""


class Device(Shape):
    """What an agent speaks through; ``ok`` is part of readiness, ``cause`` says what is wrong in a word."""

    kind: DeviceKind
    ok: bool
    cause: str  # "" or unregistered | desk_closed | microphone_denied | microphone_lost | unreachable


class Participant(Shape):
    """One party of a conversation beside the agent who looks at it."""

    leg: str
    kind: Literal["customer", "agent", "outside"]
    label: str  # a name or a number
    state: Literal["dialing", "ringing", "talking", "held"]
    muted: bool


class Line(Shape):
    """One contact as one agent has it in hand."""

    agent: str
    state: LineState
    since: int
    leg: str  # the SIP call to the agent's device carries it in X-Centrala-Leg; "" while there is none
    muted: bool
    auto_answer: bool  # the desk answers this leg by itself (retrieved, outgoing, reconnected)
    deadline: int | None  # end of ringing, of wrap-up or of the wait for a lost device
    consult: Participant | None  # the second party while consulting


class AgentDoc(Shape):
    """``agent/<username>``"""

    id: str
    name: str
    state: AgentState
    reason: str  # why not ready: a reason id, or no_answer, device_lost, …
    next_reason: str  # a pause asked for during a contact, taken when it ends
    since: int
    device: Device | None
    queues: list[str]  # also those of open help groups
    skills: dict[str, int]  # skill → proficiency, 1 to 5
    rings: dict[str, int]  # queue → the ring in which they come in for what it asks at first; -1 never; at once is left out
    contacts: list[str]
    takes: list[str]  # the kinds of contact they can be given now
    answered_today: int
    missed_today: int


class Passed(Shape):
    """One agent who was looked at and not chosen, and why."""

    agent: str
    reason: str


class ContactDoc(Shape):
    """``contact/<id>``, until it has ended and nobody is in wrap-up for it."""

    id: str
    direction: Literal["in", "out"]
    caller: str  # E.164 where it could be read so, else as it came; "" when withheld or from a browser
    caller_name: str  # as the network or the caller says, not verified
    dialled: str
    entrance: str  # trunk name, or "visitor" for the customer page
    queue: str  # the queue it waits in or was served from, "" before any
    state: ContactState
    since: int
    arrived_at: int
    kind: str  # call, or what has no call: chat, email, task
    queued_as_of: int | None  # the order of service is (priority, queued_as_of, id)
    priority: int
    ring: int  # how many times its demands were relaxed
    demands: dict[str, int]  # skill → least proficiency asked for now
    callback: str  # the number to be called when it is their turn, "" for who is on the phone
    waits_for: str  # the agent it waits for alone, ""
    expected_low_at: int | None  # it was told to be answered between these moments
    expected_high_at: int | None
    language: str
    choices: list[str]  # what the caller pressed, as labels of the menu
    offered_to: str
    lines: list[Line]
    participants: list[Participant]
    recording: RecordingState
    why: str  # the last decision in a word: nobody_ready | longest_idle | transferred | …
    passed: list[Passed]


class QueueDoc(Shape):
    """``queue/<id>``: what waits now and what happened since midnight in the centre's zone."""

    id: str
    name: str
    kind: str  # of contact: call, chat, email, task
    waiting: int
    longest_wait_since: int | None
    agents_ready: int
    agents_talking: int
    agents_wrap_up: int
    agents_not_ready: int
    offered: int
    answered: int
    abandoned: int
    overflowed: int
    deflected: int  # told of an incident before the queue, and content with that; none of the others counts them
    answered_in_time: int
    service_level_seconds: int
    wait_seconds_answered: float  # sum; ASA = this / answered
    expected_wait_seconds: float | None  # of somebody who comes now; the range holds 80 % of the time
    expected_wait_low_seconds: float | None
    expected_wait_high_seconds: float | None
    expected_wait_trusted: bool  # False: what was told of late was too often wrong, callers are not told
    help_groups_open: list[str]


class FloorDoc(Shape):
    """``floor``: the health of the engine's surroundings and what was turned away."""

    switch: Literal["up", "down"]
    records: Literal["up", "down"]  # PostgreSQL; "down" means journalled on local disk, shipped later
    records_behind: int
    refused_today: dict[str, int]  # unknown_number, unknown_source, bad_sip → how many
    day: str  # ISO date the counters belong to
    not_ready_reasons: list[str]
    languages: list[str]


class NoteDoc(Shape):
    """``recorded/<contact>``: rows of this contact changed in the records; fetch them again over REST."""

    contact: str
    version: int


class NoticeDoc(Shape):
    """``notice/<username>``: this person has a new notice; fetch them again over REST."""

    reader: str
    version: int


Doc = AgentDoc | ContactDoc | QueueDoc | FloorDoc | NoteDoc | NoticeDoc


class Snapshot(Shape, tag="snapshot", tag_field="type"):
    """First frame after the socket opened, and again after a gap."""

    seq: int
    now: int
    me: str  # username, "" for a wallboard
    role: Literal["agent", "supervisor", "administrator", "wall"]
    docs: dict[str, dict[str, object]]


class Changes(Shape, tag="changes", tag_field="type"):
    """What is different since the frame before; ``seq`` is one more than there."""

    seq: int
    now: int
    set: dict[str, dict[str, object]]
    drop: list[str]


class Reply(Shape, tag="reply", tag_field="type"):
    """The answer to one command; ``error`` is a code of the catalogue, ``detail`` plain English."""

    ref: int
    ok: bool
    error: str = ""
    detail: str = ""
    contact: str = ""  # the new contact's id after ``dial``


class Target(Shape):
    """Where a transfer or consultation goes."""

    kind: TargetKind
    value: str  # username, queue id or a number as typed


class Command(Shape):
    """What a desk asks for. ``do`` names it, the other fields are used as listed.

    ready (device) · not_ready (reason) · sign_out · device (device, ok, cause, instance) ·
    accept (contact; what rings no phone) · reject · hold · resume (holds the other line: swap) · park · retrieve · hang_up ·
    mute (on) · digits (text) · transfer (target) · consult (target) · complete_transfer ·
    cancel_consult · conference · dial (text) · pause_recording · resume_recording ·
    finish_wrap_up, each with contact · supervisors also: set_agent (agent, on, reason) ·
    move_place (contact and one or more of priority 1 to 9, first, target a queue)
    """

    ref: int
    do: str
    contact: str = ""
    agent: str = ""
    device: DeviceKind = "browser"
    reason: str = ""
    ok: bool = True
    cause: str = ""
    instance: str = ""  # one page load; legs of an earlier instance are dead
    on: bool = True
    text: str = ""
    target: Target | None = None
    priority: int | None = None
    first: bool = False  # before everybody the same agents could serve
