"""What desks ask for, as messages of the core. Checks who may ask; decides nothing."""

from collections.abc import Callable

from centrala.contracts.desk import Command
from centrala.contracts.token import Bearer
from centrala.core import messages as m
from centrala.engine import numbers
from centrala.engine.asterisk.translate import new_contact

SUPERVISING = frozenset({"supervisor", "administrator", "operator"})


class NotAllowed(Exception):
    """The command is not for this person, or is not one at all."""


def message(command: Command, bearer: Bearer, region: str) -> m.Message:
    """The message a command means; raises ``NotAllowed`` in words."""
    supervising = FOR_SUPERVISORS.get(command.do)
    if supervising is not None:
        if bearer.role not in SUPERVISING:
            raise NotAllowed("Only supervisors set the state of others and move contacts in line.")
        return supervising(command, bearer.subject or "operator")
    if bearer.role in ("wall", "visitor") or not bearer.subject:
        raise NotAllowed("This screen only looks.")
    plain = PLAIN.get(command.do)
    if plain is not None:
        return plain(bearer.subject, command.contact)
    builder = BUILDERS.get(command.do)
    if builder is None:
        raise NotAllowed(f"There is no command {command.do!r}.")
    return builder(command, bearer.subject, region)


def _set_agent(command: Command, by: str) -> m.Message:
    if command.reason == "sign_out":
        return m.SignOut(command.agent, by)
    if command.on:
        return m.BeReady(command.agent, command.device, by)
    return m.BeNotReady(command.agent, command.reason or "supervisor", by)


def _move_place(command: Command, by: str) -> m.Message:
    if command.target is not None and command.target.kind != "queue":
        raise NotAllowed("A place in line goes to another queue only; pass a call on to send it elsewhere.")
    queue = command.target.value if command.target else ""
    if command.priority is None and not command.first and not queue:
        raise NotAllowed("Say where to: a priority, first in line, or another queue.")
    return m.MovePlace(command.contact, command.priority, 0.0, by, command.first, queue)


FOR_SUPERVISORS: dict[str, Callable[[Command, str], m.Message]] = {"set_agent": _set_agent, "move_place": _move_place}

PLAIN: dict[str, Callable[[str, str], m.Message]] = {
    "accept": m.AcceptOffer,
    "reject": m.RejectOffer,
    "hold": m.Hold,
    "resume": m.Resume,
    "park": m.Park,
    "retrieve": m.Retrieve,
    "hang_up": m.HangUpLine,
    "complete_transfer": m.CompleteTransfer,
    "cancel_consult": m.CancelConsult,
    "conference": m.Conference,
    "pause_recording": m.PauseRecording,
    "resume_recording": m.ResumeRecording,
    "finish_wrap_up": m.FinishWrapUp,
}


def _passed_on(kind: type[m.Transfer] | type[m.Consult]) -> Callable[[Command, str, str], m.Message]:
    def build(command: Command, agent: str, region: str) -> m.Message:
        if command.target is None:
            raise NotAllowed("Say where the call should go.")
        value, number_class = command.target.value, ""
        if command.target.kind == "number":
            value, number_class = numbers.classify(value, region)
        return kind(agent, command.contact, command.target.kind, value, number_class)

    return build


def _dial(command: Command, agent: str, region: str) -> m.Message:
    number, number_class = numbers.classify(command.text, region)
    return m.Dial(agent, new_contact(), number, number_class)


BUILDERS: dict[str, Callable[[Command, str, str], m.Message]] = {
    "ready": lambda command, agent, _region: m.BeReady(agent, command.device),
    "not_ready": lambda command, agent, _region: m.BeNotReady(agent, command.reason or "break"),
    "sign_out": lambda _command, agent, _region: m.SignOut(agent),
    "mute": lambda command, agent, _region: m.Mute(agent, command.contact, command.on),
    "digits": lambda command, agent, _region: m.SendDigits(agent, command.contact, command.text),
    "transfer": _passed_on(m.Transfer),
    "consult": _passed_on(m.Consult),
    "dial": _dial,
}
