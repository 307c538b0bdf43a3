"""The menu: interprets a call flow, which is data in the rulebook.

A call goes on in the version of the flow it began in. ``contact.then`` tells what follows the prompt at hand:
``next:<step>``, ``menu`` (wait for a digit), ``end:<cause>``, ``music``.
"""

from centrala.core import announce, callback, ending, hours, inbound, interaction, media
from centrala.core import effects as do
from centrala.core.floor import Floor
from centrala.core.interaction import Contact, Leg, Recording
from centrala.core.messages import CallArrived, DigitPressed, PromptFinished, TimerDue
from centrala.core.rulebook import (
    EmergencyStep,
    Flow,
    HangUpStep,
    HoursStep,
    LanguageStep,
    MenuStep,
    PlayStep,
    QueueStep,
    Step,
)  # fmt: skip

KINDS = {kind: kind.__name__.removesuffix("Step").lower() for kind in Step.__args__}
STEPS_AT_ONCE = 50  # a flow that runs in a circle without the caller doing anything is ended


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
    floor.remember(
        "contact.arrived", contact.id, direction="in", caller=message.caller, dialled=message.dialled,
        entrance=message.entrance, leg=message.leg, language=contact.language, caller_name=message.name,
    )  # fmt: skip
    floor.do(do.Answer(message.leg))
    begin(floor, contact, flow)


def begin(floor: Floor, contact: Contact, flow: Flow) -> None:
    """Start a flow from its first step."""
    contact.flow = flow
    _go(floor, contact, flow.start)
    floor.touch(contact)


def _go(floor: Floor, contact: Contact, name: str) -> None:
    """Walk from step to step until one has to wait for the caller, or the flow is left."""
    flow = contact.flow
    assert flow is not None
    for _ in range(STEPS_AT_ONCE):
        step = flow.steps.get(name)
        if step is None:
            break
        contact.flow_step, contact.flow_tries = name, 0
        floor.remember("flow.step", contact.id, flow=flow.id, version=flow.version, step=name, kind=KINDS[type(step)])
        following = _enter(floor, contact, step)
        if not following:
            return
        name = following
    say_and_end(floor, contact, ("goodbye",), "flow_broken")


def _enter(floor: Floor, contact: Contact, step: Step) -> str:
    """Carry out a step; returns the next one where nothing has to be waited for."""
    match step:
        case QueueStep(queue, priority):
            inbound.enter(floor, contact, queue, priority)
        case PlayStep(prompts, following):
            announce.play(floor, contact, prompts, "next:" + following)
        case MenuStep(prompts=prompts) | LanguageStep(prompts=prompts):
            announce.play(floor, contact, prompts, "menu")
        case HoursStep():
            return _by_hours(floor, step)
        case EmergencyStep(name, following):
            switch = floor.rulebook.emergencies.get(name)
            if switch is None or not switch.active:
                return following
            contact.choices.append("emergency")
            say_and_end(floor, contact, (switch.prompt,), "emergency")
        case HangUpStep(prompts):
            say_and_end(floor, contact, prompts, "flow")
    return ""


def _by_hours(floor: Floor, step: HoursStep) -> str:
    calendar = floor.rulebook.calendars.get(step.calendar)
    if calendar is None:
        return step.open
    return {"open": step.open, "closed": step.closed, "holiday": step.holiday}[hours.status(calendar, floor.now)]


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
        _go(floor, contact, value)
    elif kind == "end":
        ending.end(floor, contact, value)
    elif kind == "menu":
        _await_digit(floor, contact)
    elif kind == "callback":
        floor.hang_up(contact.customer)
        callback.hung_up(floor, contact)
    else:
        media.arrange(floor, contact)


def _await_digit(floor: Floor, contact: Contact) -> None:
    step = contact.flow.steps.get(contact.flow_step) if contact.flow else None
    if isinstance(step, MenuStep | LanguageStep):
        floor.set_timer(("menu", contact.id), step.timeout_seconds)
        media.arrange(floor, contact)


def digit_pressed(floor: Floor, message: DigitPressed) -> None:
    """The caller pressed a key; it counts in a menu, also while the menu is still being said."""
    leg = floor.legs.get(message.leg)
    contact = floor.contacts.get(leg.contact) if leg and leg.kind == "customer" else None
    if contact is not None and contact.state == interaction.WAITING:
        callback.pressed(floor, contact, message.digit)
    if contact is None or contact.state != interaction.IN_FLOW or contact.flow is None:
        return
    step = contact.flow.steps.get(contact.flow_step)
    if isinstance(step, MenuStep) and (contact.then == "menu" or not contact.playback):
        _menu_digit(floor, contact, step, message.digit)
    elif isinstance(step, LanguageStep) and message.digit in step.languages:
        contact.language = step.languages[message.digit]
        floor.remember("flow.language", contact.id, language=contact.language)
        _leave_menu(floor, contact)
        _go(floor, contact, step.next)
        floor.touch(contact)


def _menu_digit(floor: Floor, contact: Contact, step: MenuStep, digit: str) -> None:
    chosen = step.choices.get(digit)
    label = step.labels.get(digit, digit)
    floor.remember("flow.choice", contact.id, step=contact.flow_step, digit=digit, label=label if chosen else "")
    _leave_menu(floor, contact)
    if chosen is None:
        _again(floor, contact, step, (step.invalid_prompt, *step.prompts))
        return
    contact.choices.append(label)
    _go(floor, contact, chosen)
    floor.touch(contact)


def _leave_menu(floor: Floor, contact: Contact) -> None:
    floor.drop_timer(("menu", contact.id))
    announce.stop(floor, contact)


def _again(floor: Floor, contact: Contact, step: MenuStep, prompts: tuple[str, ...]) -> None:
    contact.flow_tries += 1
    if contact.flow_tries >= step.tries:
        _go(floor, contact, step.otherwise)
    else:
        announce.play(floor, contact, prompts, "menu")


def menu_due(floor: Floor, message: TimerDue) -> None:
    """The caller pressed nothing in time."""
    contact = floor.contacts.get(message.key[1])
    if contact is None or contact.state != interaction.IN_FLOW or contact.flow is None:
        return
    step = contact.flow.steps.get(contact.flow_step)
    floor.remember("flow.no_input", contact.id, step=contact.flow_step, tries=contact.flow_tries + 1)
    if isinstance(step, MenuStep):
        _again(floor, contact, step, step.prompts)
    elif isinstance(step, LanguageStep):
        _go(floor, contact, step.next)


def resume(floor: Floor, contact: Contact) -> None:
    """After an absence of the engine: say the step's prompt again, nothing that the caller did is lost."""
    kind, _, value = contact.then.partition(":")
    contact.playback = ""
    if kind == "end":
        ending.end(floor, contact, value)
    elif contact.flow is not None:
        tries = contact.flow_tries
        _go(floor, contact, contact.flow_step)
        contact.flow_tries = tries
