"""The interpreter: walks a caller through a call flow, which is data in the rulebook (flow.py).

A call goes on in the version of the flow it began in. ``contact.then`` tells what follows the prompt at hand:
``next:<step>``, ``menu`` (wait for keys, see keys.py), ``end:<cause>``, ``music``.
"""

from collections.abc import Callable
from typing import Any

from centrala.core import (
    announce,
    callback,
    ending,
    hours,
    inbound,
    incident,
    interaction,
    keys,
    media,
    overflow,
    transfer,
    variables,
    voicemail,
)
from centrala.core import effects as do
from centrala.core.floor import Floor
from centrala.core.flow import (
    AskStep,
    CollectStep,
    ConditionStep,
    EmergencyStep,
    Flow,
    HangUpStep,
    HoursStep,
    LanguageStep,
    MenuStep,
    MessageStep,
    PlayStep,
    QueueStep,
    ReturnStep,
    SetStep,
    StaffedStep,
    Step,
    SubflowStep,
    SurveyStep,
    TransferStep,
)  # fmt: skip
from centrala.core.interaction import Contact, Leg, Recording
from centrala.core.messages import AskAnswered, CallArrived, PromptFinished

KINDS = {kind: kind.__name__.removesuffix("Step").lower() for kind in Step.__args__}
STEPS_AT_ONCE = 50  # a flow that runs in a circle without the caller doing anything is ended
STEPS_UNASKED = 200  # and so is one that only talks
DEEPEST = 8  # sub-flows in one another


def arrived(floor: Floor, message: CallArrived) -> None:
    """A call came in: refuse it, or answer it and begin the flow of the number it dialled."""
    if message.contact in floor.contacts or message.leg in floor.legs:
        return  # told twice: by the survey after an absence and by its own event
    flow = floor.rulebook.flows.get(floor.rulebook.numbers.get(message.dialled, ""))
    if flow is None:
        inbound.refuse(floor, "unknown_number")
        floor.remember("call.refused", cause="unknown_number", dialled=message.dialled, entrance=message.entrance)
        floor.do(do.HangUp(message.leg, "unallocated"))
        return
    contact = Contact(
        message.contact, "in", message.caller, message.dialled, message.entrance, message.leg, floor.now,
        flow.language or floor.rulebook.default_language, Recording(message.contact), since=floor.now,
        caller_name=message.name, caller_class=message.caller_class,
    )  # fmt: skip
    floor.contacts[contact.id] = contact
    floor.legs[message.leg] = Leg(message.leg, contact.id, "customer", message.caller, state="up")
    if floor.writes("contact.arrived"):
        floor.remember(
            "contact.arrived", contact.id, direction="in", caller=message.caller, dialled=message.dialled,
            entrance=message.entrance, leg=message.leg, language=contact.language, caller_name=message.name,
        )  # fmt: skip
    floor.do(do.Answer(message.leg))
    begin(floor, contact, flow)


def begin(floor: Floor, contact: Contact, flow: Flow) -> None:
    """Start a flow from its first step."""
    contact.flow, contact.flow_back, contact.flow_steps = flow, [], 0
    go(floor, contact, flow.start)
    floor.touch(contact)


def go(floor: Floor, contact: Contact, name: str) -> None:
    """Walk from step to step until one has to wait for the caller, or the flow is left."""
    for _ in range(STEPS_AT_ONCE):
        flow = contact.flow
        assert flow is not None
        step = flow.steps.get(name)
        contact.flow_steps += 1
        if step is None or contact.flow_steps > STEPS_UNASKED:
            break
        contact.flow_step, contact.flow_tries, contact.flow_stage, contact.digits = name, 0, "", ""
        floor.remember("flow.step", contact.id, flow=flow.id, version=flow.version, step=name, kind=KINDS[type(step)])
        following = ENTER[type(step)](floor, contact, step)
        if not following:
            return
        name = following
    say_and_end(floor, contact, ("goodbye",), "flow_broken")


def spoken(contact: Contact, step: Any, *before: str) -> tuple[str, ...]:
    """Everything a step says, its recorded prompts first."""
    return (*before, *step.prompts, *variables.sentence(contact, step.texts))


# ── entering a step: each returns the next one where nothing has to be waited for ───────────────────────────


def _play(floor: Floor, contact: Contact, step: PlayStep) -> str:
    announce.play(floor, contact, spoken(contact, step), "next:" + step.next)
    return ""


def _listen(floor: Floor, contact: Contact, step: Any) -> str:
    announce.play(floor, contact, spoken(contact, step), "menu")
    return ""


def _message(floor: Floor, contact: Contact, step: MessageStep) -> str:
    return voicemail.ask(floor, contact, step)


def _by_hours(floor: Floor, _contact: Contact, step: HoursStep) -> str:
    calendar = floor.rulebook.calendars.get(step.calendar)
    if calendar is None:
        return step.open
    return {"open": step.open, "closed": step.closed, "holiday": step.holiday}[hours.status(calendar, floor.now)]


def _by_staff(floor: Floor, _contact: Contact, step: StaffedStep) -> str:
    return step.staffed if overflow.signed_in(inbound.queue_live(floor, step.queue)) else step.nobody


def _emergency(floor: Floor, contact: Contact, step: EmergencyStep) -> str:
    switch = floor.rulebook.emergencies.get(step.emergency)
    if switch is None or not switch.active:
        return step.next
    contact.choices.append("emergency")
    say_and_end(floor, contact, (switch.prompt,), "emergency")
    return ""


def _set(_floor: Floor, contact: Contact, step: SetStep) -> str:
    known = variables.known(contact)
    variables.keep(contact, {name: variables.fill(value, known) for name, value in step.variables.items()})
    if step.needs:
        contact.needs = (contact.needs or {}) | step.needs
    if step.priority is not None:
        contact.flow_priority = step.priority
    return step.next


def _condition(_floor: Floor, contact: Contact, step: ConditionStep) -> str:
    known = variables.known(contact)
    return next((case.next for case in step.cases if variables.holds(case, known)), step.otherwise)


def _ask(floor: Floor, contact: Contact, step: AskStep) -> str:
    known = variables.known(contact)
    contact.asks += 1
    ask = f"{contact.id}-a{contact.asks}"
    contact.flow_stage = "ask:" + ask
    request = {"what": step.what} | {name: variables.fill(value, known) for name, value in step.given.items()}
    floor.remember("flow.asked", contact.id, step=contact.flow_step, what=step.what)
    floor.set_timer(("menu", contact.id), step.seconds)
    floor.do(do.Ask(contact.id, ask, request, step.seconds))
    media.arrange(floor, contact)
    return ""


def _subflow(floor: Floor, contact: Contact, step: SubflowStep) -> str:
    inner = floor.rulebook.flows.get(step.flow)
    if inner is None or len(contact.flow_back) >= DEEPEST:
        return step.next
    assert contact.flow is not None
    contact.flow_back.append((contact.flow, step.next))
    contact.flow = inner
    return inner.start


def _return(floor: Floor, contact: Contact, _step: ReturnStep) -> str:
    if not contact.flow_back:
        ending.end(floor, contact, "flow")
        return ""
    contact.flow, following = contact.flow_back.pop()
    return following


def _queue(floor: Floor, contact: Contact, step: QueueStep) -> str:
    queue = variables.fill(step.queue, variables.known(contact)) if "{" in step.queue else step.queue
    if not (floor.rulebook.incidents and incident.tell(floor, contact, queue)):
        inbound.enter(floor, contact, queue, contact.flow_priority if step.priority is None else step.priority)
    return ""


def _transfer(floor: Floor, contact: Contact, step: TransferStep) -> str:
    if step.to == "agent":
        inbound.enter_for(floor, contact, step.queue, step.target)
    elif floor.rulebook.dial_out.trunk:
        transfer.send_outside(floor, contact, step.target)
    else:
        say_and_end(floor, contact, ("goodbye",), "no_trunk")
    return ""


def _hang_up(floor: Floor, contact: Contact, step: HangUpStep) -> str:
    say_and_end(floor, contact, spoken(contact, step), "flow")
    return ""


ENTER: dict[type, Callable[[Floor, Contact, Any], str]] = {
    PlayStep: _play,
    MenuStep: _listen,
    CollectStep: _listen,
    LanguageStep: _listen,
    SurveyStep: _listen,
    MessageStep: _message,
    HoursStep: _by_hours,
    StaffedStep: _by_staff,
    EmergencyStep: _emergency,
    SetStep: _set,
    ConditionStep: _condition,
    AskStep: _ask,
    SubflowStep: _subflow,
    ReturnStep: _return,
    QueueStep: _queue,
    TransferStep: _transfer,
    HangUpStep: _hang_up,
}


# ── what comes back ─────────────────────────────────────────────────────────────────────────────────────────


def say_and_end(floor: Floor, contact: Contact, prompts: tuple[str, ...], cause: str) -> None:
    """Say goodbye and end the contact."""
    if prompts:
        announce.play(floor, contact, prompts, "end:" + cause)
    else:
        ending.end(floor, contact, cause)


def prompt_finished(floor: Floor, message: PromptFinished) -> None:
    """A prompt was played to its end."""
    contact = floor.contacts.get(floor.playbacks.pop(message.playback, ""))
    if contact is None or contact.playback != message.playback:
        return
    contact.playback = ""
    kind, _, value = contact.then.partition(":")
    if kind == "next":
        go(floor, contact, value)
    elif kind == "end":
        ending.end(floor, contact, value)
    elif kind == "menu":
        keys.listen(floor, contact)
    elif kind == voicemail.STAGE:
        voicemail.listen(floor, contact)
    elif kind == "callback":
        floor.hang_up(contact.customer)
        callback.hung_up(floor, contact)
    else:
        media.arrange(floor, contact)


def ask_answered(floor: Floor, message: AskAnswered) -> None:
    """An answer from outside; one that comes too late, or to a question asked before, means nothing any more."""
    contact = floor.contacts.get(message.contact)
    if contact is None or contact.state != interaction.IN_FLOW or contact.flow_stage != "ask:" + message.ask:
        return
    step = contact.flow.steps.get(contact.flow_step) if contact.flow else None
    if isinstance(step, AskStep):
        floor.drop_timer(("menu", contact.id))
        leave_ask(floor, contact, step, ok=message.ok, values=message.values)


def leave_ask(floor: Floor, contact: Contact, step: AskStep, *, ok: bool, values: dict[str, str]) -> None:
    """Go on with an answer, or without one."""
    floor.remember("flow.answered", contact.id, step=contact.flow_step, ok=ok)
    if ok:
        variables.keep(contact, {name: values.get(source, "") for name, source in step.save.items()})
    go(floor, contact, step.next if ok else step.otherwise)
    floor.touch(contact)


def resume(floor: Floor, contact: Contact) -> None:
    """After an absence of the engine: say the step's prompt again, nothing that the caller did is lost."""
    kind, _, value = contact.then.partition(":")
    contact.playback = ""
    if kind == "end":
        ending.end(floor, contact, value)
    elif contact.flow is not None:
        tries = contact.flow_tries
        if contact.flow_stage.startswith("ask:"):
            contact.asks -= 1  # the same question again, under the same name: nobody counts it twice
        elif contact.flow_stage.startswith("incident:"):
            contact.variables.pop("incident", None)  # the notice is told again
        go(floor, contact, contact.flow_step)
        contact.flow_tries = tries
