"""Everything the centre can ask of the world. Each effect may be carried out twice without harm."""

from typing import Any, NamedTuple


class Answer(NamedTuple):
    leg: str


class Ring(NamedTuple):
    """Let the party on this leg hear ringing."""

    leg: str


class StopRing(NamedTuple):
    leg: str


class HangUp(NamedTuple):
    """``cause``: normal, busy, congestion, unallocated, rejected."""

    leg: str
    cause: str = "normal"


class Play(NamedTuple):
    """``prompts``: ids of recorded prompts, and sentences to be spoken behind "say:" (see variables.py)."""

    leg: str
    playback: str
    prompts: tuple[str, ...]
    language: str


class StopPlay(NamedTuple):
    playback: str


class StartMusic(NamedTuple):
    leg: str
    music: str


class StopMusic(NamedTuple):
    leg: str


class RingAgent(NamedTuple):
    """Call an agent's device. The desk finds the line by the leg; ``auto_answer`` lets it answer by itself."""

    leg: str
    contact: str
    agent: str
    device: str
    caller: str
    seconds: float
    auto_answer: bool


class DialOut(NamedTuple):
    leg: str
    contact: str
    number: str
    trunk: str
    caller_id: str
    seconds: float


class OpenBridge(NamedTuple):
    """Have a bridge ready, because somebody will probably be joined to it in a moment."""

    bridge: str


class Join(NamedTuple):
    bridge: str
    legs: tuple[str, ...]


class Leave(NamedTuple):
    bridge: str
    leg: str


class Dissolve(NamedTuple):
    bridge: str


class MuteLeg(NamedTuple):
    leg: str
    on: bool


class PressDigits(NamedTuple):
    leg: str
    digits: str


class StartRecording(NamedTuple):
    """Record what the leg says and what it hears into two files."""

    leg: str
    recording: str
    file_in: str
    file_out: str


class StopRecording(NamedTuple):
    recording: str
    file_in: str
    file_out: str


class Ask(NamedTuple):
    """Ask the world outside; the answer is ``AskAnswered`` with the same ``ask``, asked again it carries the same one.

    ``request``: ``what`` (http, customer …) and what it is given, all text.
    """

    contact: str
    ask: str
    request: dict[str, str]
    seconds: float


class SetTimer(NamedTuple):
    key: tuple[str, ...]
    at: float


class DropTimer(NamedTuple):
    key: tuple[str, ...]


class Remember(NamedTuple):
    """One fact for the records, see contracts/facts.py."""

    kind: str
    contact: str
    agent: str
    data: dict[str, Any]


class Show(NamedTuple):
    """These documents of the live floor changed."""

    keys: frozenset[str]


class Refused(NamedTuple):
    """The message was a command that can't be followed; nothing changed. ``detail`` says what to do."""

    error: str
    detail: str


Effect = (
    Answer | Ring | StopRing | HangUp | Play | StopPlay | StartMusic | StopMusic | RingAgent | DialOut | OpenBridge | Join
    | Leave | Dissolve | MuteLeg | PressDigits | StartRecording | StopRecording | Ask | SetTimer | DropTimer | Remember | Show
    | Refused
)  # fmt: skip
