"""A call flow as data: its steps, each a frozen record. What they do is in ivr.py; how they are drawn in apps/inbound.

``prompts`` are ids of recorded prompts, ``texts`` sentences by language that are spoken after them. Sentences and
values may hold variables in braces, ``{order}`` or ``{due:date}``; see variables.py.
"""

from dataclasses import dataclass, field
from typing import Literal

Test = Literal["is", "is_not", "begins", "contains", "above", "below", "given", "not_given"]
Texts = dict[str, str]  # language → sentence


@dataclass(frozen=True, slots=True)
class PlayStep:
    """Say something, then go on."""

    prompts: tuple[str, ...]
    next: str
    texts: Texts = field(default_factory=dict)


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
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CollectStep:
    """Have the caller type ``least`` to ``most`` digits into ``variable``; # ends the entry early.

    ``begins``: the entry has to begin with one of these. ``luhn``: its last digit is a check digit (ISO/IEC 7812-1).
    ``confirm``: it is read back and 1 says that it is right. ``secret``: the digits are kept out of the records.
    After ``tries`` entries that are no good, go to ``otherwise``.
    """

    prompts: tuple[str, ...]
    variable: str
    next: str
    otherwise: str
    least: int = 1
    most: int = 20
    begins: tuple[str, ...] = ()
    luhn: bool = False
    confirm: bool = False
    secret: bool = False
    timeout_seconds: float = 5.0
    tries: int = 3
    invalid_prompt: str = "invalid-entry"
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LanguageStep:
    """Let the caller choose a language; no choice keeps the one so far."""

    prompts: tuple[str, ...]
    languages: dict[str, str]  # digit → language
    next: str
    timeout_seconds: float = 5.0
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HoursStep:
    """Branch by a calendar. Order: holiday, closed, open (an exception date replaces the week's hours)."""

    calendar: str
    open: str
    closed: str
    holiday: str


@dataclass(frozen=True, slots=True)
class StaffedStep:
    """Branch by whether anybody of a queue is signed in."""

    queue: str
    staffed: str
    nobody: str


@dataclass(frozen=True, slots=True)
class EmergencyStep:
    """While the emergency switch is on, say its prompt and end the call; else go on."""

    emergency: str
    next: str


@dataclass(frozen=True, slots=True)
class SetStep:
    """Set variables (values may hold variables), what the contact needs of an agent, and its priority."""

    next: str
    variables: dict[str, str] = field(default_factory=dict)
    needs: dict[str, int] = field(default_factory=dict)  # skill → least proficiency, 1 to 5
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One branch of a condition: ``variable`` ``test`` ``value`` leads to ``next``."""

    variable: str
    test: Test
    value: str
    next: str


@dataclass(frozen=True, slots=True)
class ConditionStep:
    """The first case that holds, else ``otherwise``."""

    cases: tuple[Case, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class AskStep:
    """Ask the world outside and go on with its answer; without a good one in ``seconds``, go to ``otherwise``.

    ``what``: ``http`` (``given``: method, url, body), or a look-up in the records such as ``customer``
    (``given``: number, reference, pin). ``save``: variable → field of the answer.
    """

    what: str
    given: dict[str, str]
    save: dict[str, str]
    next: str
    otherwise: str
    seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class SurveyStep:
    """Ask for one digit between ``least`` and ``most`` and keep it as the answer to ``question``; silence is no answer."""

    question: str
    prompts: tuple[str, ...]
    next: str
    least: int = 1
    most: int = 5
    timeout_seconds: float = 6.0
    tries: int = 2
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MessageStep:
    """Let the caller leave a message, until # or ``most_seconds``; who hangs up while speaking has left it too.

    It is for ``agent``, or for ``queue``; with neither, for the queue the caller comes from.
    """

    prompts: tuple[str, ...]
    next: str
    queue: str = ""
    agent: str = ""
    most_seconds: float = 180.0
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SubflowStep:
    """Go through another flow; where that one returns, go on with ``next``."""

    flow: str
    next: str


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """Go back to the flow that led here; end the call where none did."""


@dataclass(frozen=True, slots=True)
class QueueStep:
    """Enter a queue, perhaps named by a variable. ``priority`` None takes what was set before, else the queue's own."""

    queue: str
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class TransferStep:
    """Leave the flow for an outside number, or for one agent, whose queue waits with the caller."""

    to: Literal["number", "agent"]
    target: str
    queue: str = ""


@dataclass(frozen=True, slots=True)
class HangUpStep:
    """Say something (or nothing) and end the call."""

    prompts: tuple[str, ...] = ()
    texts: Texts = field(default_factory=dict)


Step = (
    PlayStep | MenuStep | CollectStep | LanguageStep | HoursStep | StaffedStep | EmergencyStep | SetStep | ConditionStep
    | AskStep | SurveyStep | MessageStep | SubflowStep | ReturnStep | QueueStep | TransferStep | HangUpStep
)  # fmt: skip


WAYS = ("next", "otherwise", "open", "closed", "holiday", "staffed", "nobody")  # the fields that name a step


def exits(step: Step, *, silent: bool = False) -> list[str]:
    """The steps that may come after this one; ``silent``: when the caller presses nothing."""
    ways: list[str] = [getattr(step, name) for name in WAYS if hasattr(step, name)]
    match step:
        case MenuStep(choices=choices) if not silent:
            return [*ways, *choices.values()]
        case CollectStep() if silent:
            return [step.otherwise]
        case ConditionStep(cases):
            return [*(case.next for case in cases), *ways]
    return ways


@dataclass(frozen=True, slots=True)
class Flow:
    """A call flow as data. A call goes on in the version it began in."""

    id: str
    version: int
    start: str
    steps: dict[str, Step]
    language: str = "en"
