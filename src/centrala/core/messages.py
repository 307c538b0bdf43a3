"""Everything the centre can be told: facts from the switch and the timers, commands from desks.

Facts are in the past tense, commands in the imperative. Messages are plain tuples with names: immutable,
cheap to make (they are made a hundred thousand times a second in simulation) and easy to write down.
"""

from typing import Literal, NamedTuple

from centrala.core.rulebook import Rulebook

Device = Literal["browser", "sip"]


# ── from the switch ─────────────────────────────────────────────────────────────────────────────────────────


class CallArrived(NamedTuple):
    """A call knocks at an entrance; it is not answered yet. ``contact`` is the identifier it gets.

    ``name`` is what the caller's network or browser says of them, which nobody has verified.
    """

    contact: str
    leg: str
    caller: str
    dialled: str
    entrance: str
    name: str = ""
    caller_class: str = ""  # as in ``Dial``, for calling back


class PhoneDialled(NamedTuple):
    """An agent dialled a number on a plain SIP phone; the phone waits on ``leg``. The rest is as in ``Dial``."""

    agent: str
    contact: str
    leg: str
    number: str
    number_class: str


class LegRang(NamedTuple):
    leg: str


class LegAnswered(NamedTuple):
    leg: str


class LegEnded(NamedTuple):
    """``cause``: hang_up busy no_answer rejected unreachable congestion lost switch_restarted unallocated."""

    leg: str
    cause: str


class DigitPressed(NamedTuple):
    leg: str
    digit: str


class PromptFinished(NamedTuple):
    playback: str


class AskAnswered(NamedTuple):
    """What came of an ``Ask``; ``values`` are flat texts. Not ok: refused, too late, or nonsense."""

    contact: str
    ask: str
    ok: bool
    values: dict[str, str]


class DeviceChanged(NamedTuple):
    """``instance`` is one page load of a desk: the calls of an earlier one are dead. "" for a SIP phone."""

    agent: str
    device: Device
    ok: bool
    cause: str = ""
    instance: str = ""


class SwitchLost(NamedTuple):
    """The engine can't reach Asterisk; calls may well go on there."""


class FloorSurveyed(NamedTuple):
    """What really is in the switch after an absence of the engine or of the switch.

    ``legs``: id → answered? ``bridges``: leg → the bridge it is in.
    """

    legs: dict[str, bool]
    bridges: dict[str, str]
    away_seconds: float
    restarted: bool


class WorkArrived(NamedTuple):
    """A contact without a call: a chat, an e-mail, a task. ``customer`` is whom it is from, as for a caller's number.

    ``kind`` is one of the rulebook's kinds. ``place_of``: the contact whose place in line this one takes over, when
    somebody changes from a call to a chat.
    """

    contact: str
    kind: str
    queue: str
    customer: str
    name: str = ""
    language: str = ""
    place_of: str = ""


class CallbackAsked(NamedTuple):
    """Somebody who is not on the phone asks to be called. ``number_class`` as in ``Dial``."""

    contact: str
    number: str
    number_class: str
    queue: str
    name: str = ""
    language: str = ""


class WorkWithdrawn(NamedTuple):
    """The customer of a contact without a call is gone, or it was settled elsewhere."""

    contact: str
    cause: str


class SourceRefused(NamedTuple):
    """The switch turned away somebody before there was a call. ``cause``: unknown_source or bad_sip."""

    cause: str
    times: int


# ── from people at desks ────────────────────────────────────────────────────────────────────────────────────


class BeReady(NamedTuple):
    agent: str
    device: Device
    by: str = ""


class BeNotReady(NamedTuple):
    """During a contact it is kept and taken when the contact ends."""

    agent: str
    reason: str
    by: str = ""


class SignIn(NamedTuple):
    agent: str


class SignOut(NamedTuple):
    agent: str
    by: str = ""


class AcceptOffer(NamedTuple):
    """For contacts that ring no phone; a call is accepted by answering it."""

    agent: str
    contact: str


class RejectOffer(NamedTuple):
    agent: str
    contact: str


class Hold(NamedTuple):
    agent: str
    contact: str


class Resume(NamedTuple):
    """Takes the line back and holds the one that was active: a swap."""

    agent: str
    contact: str


class Park(NamedTuple):
    agent: str
    contact: str


class Retrieve(NamedTuple):
    agent: str
    contact: str


class Mute(NamedTuple):
    agent: str
    contact: str
    on: bool


class SendDigits(NamedTuple):
    agent: str
    contact: str
    digits: str


class HangUpLine(NamedTuple):
    agent: str
    contact: str


class Transfer(NamedTuple):
    """Blind: the agent leaves at once. ``kind``: agent, queue or number (``number_class`` as in Dial)."""

    agent: str
    contact: str
    kind: str
    target: str
    number_class: str = ""


class Consult(NamedTuple):
    agent: str
    contact: str
    kind: str
    target: str
    number_class: str = ""


class CompleteTransfer(NamedTuple):
    agent: str
    contact: str


class CancelConsult(NamedTuple):
    agent: str
    contact: str


class Conference(NamedTuple):
    """Brings the consulted party and the customer together, the agent stays."""

    agent: str
    contact: str


class Dial(NamedTuple):
    """``number_class``: region code such as DK, or internal, premium, invalid; read by the engine's edge."""

    agent: str
    contact: str
    number: str
    number_class: str


class PauseRecording(NamedTuple):
    agent: str
    contact: str


class ResumeRecording(NamedTuple):
    """Also starts it where the queue records on demand."""

    agent: str
    contact: str


class FinishWrapUp(NamedTuple):
    agent: str
    contact: str


class MovePlace(NamedTuple):
    """Change where a contact stands in line. ``priority`` None leaves it; ``older_seconds`` moves it forward, or back
    if negative, without touching the wait that is reported. ``first``: before everybody the same agents could serve.
    ``queue``: on to that queue, with the age it has; "" leaves it where it is.
    """

    contact: str
    priority: int | None
    older_seconds: float
    by: str
    first: bool = False
    queue: str = ""


# ── from the house ──────────────────────────────────────────────────────────────────────────────────────────


class TimerDue(NamedTuple):
    """``at`` tells a timer from an older one of the same key that was set again meanwhile."""

    key: tuple[str, ...]
    at: float


class RulebookPublished(NamedTuple):
    rulebook: Rulebook


Message = (
    CallArrived | WorkArrived | WorkWithdrawn | CallbackAsked | MovePlace | AcceptOffer
    | PhoneDialled | LegRang | LegAnswered | LegEnded | DigitPressed | PromptFinished | AskAnswered | DeviceChanged
    | SwitchLost
    | FloorSurveyed | SourceRefused | BeReady | BeNotReady | SignIn | SignOut | RejectOffer | Hold | Resume | Park
    | Retrieve | Mute | SendDigits | HangUpLine | Transfer | Consult | CompleteTransfer | CancelConsult | Conference
    | Dial | PauseRecording | ResumeRecording | FinishWrapUp | TimerDue | RulebookPublished
)  # fmt: skip
