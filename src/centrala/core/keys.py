"""The keys a caller presses in a flow: choices, entries of several digits, languages, answers; and silence."""

from collections.abc import Callable
from typing import Any

from centrala.core import announce, callback, incident, interaction, ivr, media, variables, voicemail
from centrala.core.floor import Floor
from centrala.core.flow import AskStep, CollectStep, LanguageStep, MenuStep, SurveyStep
from centrala.core.interaction import Contact
from centrala.core.messages import DigitPressed, TimerDue

CONFIRM_PROMPT = "confirm-entry"
CONFIRM_SECONDS = 8.0


def listen(floor: Floor, contact: Contact) -> None:
    """The prompt is over: wait for keys, but not for ever."""
    step = _step(contact)
    if contact.flow_stage.startswith(incident.STAGE):
        seconds = incident.CHOICE_SECONDS
    elif isinstance(step, MenuStep | LanguageStep | CollectStep | SurveyStep):
        seconds = CONFIRM_SECONDS if contact.flow_stage == "confirm" else step.timeout_seconds
    else:
        return
    floor.set_timer(("menu", contact.id), seconds)
    media.arrange(floor, contact)


def digit_pressed(floor: Floor, message: DigitPressed) -> None:
    """The caller pressed a key; it counts where one is waited for, also while the prompt is still being said."""
    leg = floor.legs.get(message.leg)
    contact = floor.contacts.get(leg.contact) if leg and leg.kind == "customer" else None
    if contact is not None and contact.state == interaction.WAITING:
        callback.pressed(floor, contact, message.digit)
    if contact is None or contact.state != interaction.IN_FLOW or contact.flow is None:
        return
    if contact.playback and contact.then != "menu":
        return
    step = _step(contact)
    contact.flow_steps = 0
    if contact.flow_stage.startswith(incident.STAGE):
        incident.digit(floor, contact, message.digit)
    elif contact.flow_stage == voicemail.STAGE:
        voicemail.digit(floor, contact, message.digit)
    elif handler := DIGIT.get(type(step)):
        handler(floor, contact, step, message.digit)


def due(floor: Floor, message: TimerDue) -> None:
    """The caller pressed nothing in time, or nobody answered a question of ours."""
    contact = floor.contacts.get(message.key[1])
    if contact is None or contact.state != interaction.IN_FLOW or contact.flow is None:
        return
    step = _step(contact)
    if contact.flow_stage.startswith(incident.STAGE):
        incident.silence(floor, contact)
        return
    if contact.flow_stage == voicemail.STAGE:
        voicemail.end(floor, contact)
        return
    if isinstance(step, AskStep):
        ivr.leave_ask(floor, contact, step, ok=False, values={})
        return
    if isinstance(step, CollectStep) and not contact.flow_stage and len(contact.digits) >= step.least:
        _entered(floor, contact, step)
        return
    floor.remember("flow.no_input", contact.id, step=contact.flow_step, tries=contact.flow_tries + 1)
    if isinstance(step, LanguageStep):
        ivr.go(floor, contact, step.next)
    elif isinstance(step, MenuStep | CollectStep | SurveyStep):
        again(floor, contact, step)


def again(floor: Floor, contact: Contact, step: Any, *before: str) -> None:
    """Say the step once more, or go on without the caller's answer when that was the last try."""
    contact.flow_tries += 1
    contact.digits, contact.flow_stage = "", ""
    if contact.flow_tries >= step.tries:
        ivr.go(floor, contact, step.next if isinstance(step, SurveyStep) else step.otherwise)
    else:
        announce.play(floor, contact, ivr.spoken(contact, step, *before), "menu")
    floor.touch(contact)


def hush(floor: Floor, contact: Contact) -> None:
    """The caller did something: neither clock nor prompt go on."""
    floor.drop_timer(("menu", contact.id))
    announce.stop(floor, contact)


def _step(contact: Contact) -> Any:
    return contact.flow.steps.get(contact.flow_step) if contact.flow else None


def _menu(floor: Floor, contact: Contact, step: MenuStep, digit: str) -> None:
    chosen = step.choices.get(digit)
    label = step.labels.get(digit, digit)
    floor.remember("flow.choice", contact.id, step=contact.flow_step, digit=digit, label=label if chosen else "")
    hush(floor, contact)
    if chosen is None:
        again(floor, contact, step, step.invalid_prompt)
        return
    contact.choices.append(label)
    ivr.go(floor, contact, chosen)
    floor.touch(contact)


def _language(floor: Floor, contact: Contact, step: LanguageStep, digit: str) -> None:
    if digit not in step.languages:
        return
    contact.language = step.languages[digit]
    floor.remember("flow.language", contact.id, language=contact.language)
    hush(floor, contact)
    ivr.go(floor, contact, step.next)
    floor.touch(contact)


def _survey(floor: Floor, contact: Contact, step: SurveyStep, digit: str) -> None:
    hush(floor, contact)
    if digit.isdigit() and step.least <= int(digit) <= step.most:
        floor.remember("survey.answered", contact.id, step=contact.flow_step, question=step.question, value=int(digit))
        variables.keep(contact, {step.question: digit})
        ivr.go(floor, contact, step.next)
        floor.touch(contact)
    else:
        again(floor, contact, step, "invalid-choice")


# ── entries of several digits ───────────────────────────────────────────────────────────────────────────────


def _collect(floor: Floor, contact: Contact, step: CollectStep, digit: str) -> None:
    hush(floor, contact)
    if contact.flow_stage == "confirm":
        _confirm(floor, contact, step, digit)
    elif digit == "#":
        _entered(floor, contact, step)
    elif digit == "*":  # the caller's own way to begin anew
        contact.digits = ""
        listen(floor, contact)
    else:
        contact.digits += digit
        if len(contact.digits) >= step.most:
            _entered(floor, contact, step)
        else:
            listen(floor, contact)


def fits(step: CollectStep, digits: str) -> bool:
    """Whether an entry passes all checks of its step."""
    return (
        step.least <= len(digits) <= step.most
        and (not step.begins or digits.startswith(step.begins))
        and (not step.luhn or variables.passes_luhn(digits))
    )


def _entered(floor: Floor, contact: Contact, step: CollectStep) -> None:
    if not fits(step, contact.digits):
        floor.remember("flow.collected", contact.id, step=contact.flow_step, variable=step.variable, value="", ok=False)
        again(floor, contact, step, step.invalid_prompt)
    elif step.confirm:
        contact.flow_stage = "confirm"
        announce.play(floor, contact, (f"{variables.SAY}[digits {contact.digits}]", CONFIRM_PROMPT), "menu")
    else:
        _accept(floor, contact, step)


def _confirm(floor: Floor, contact: Contact, step: CollectStep, digit: str) -> None:
    if digit == "1":
        _accept(floor, contact, step)
    else:
        again(floor, contact, step)


def _accept(floor: Floor, contact: Contact, step: CollectStep) -> None:
    shown = "" if step.secret else contact.digits
    floor.remember("flow.collected", contact.id, step=contact.flow_step, variable=step.variable, value=shown, ok=True)
    variables.keep(contact, {step.variable: contact.digits})
    ivr.go(floor, contact, step.next)
    floor.touch(contact)


DIGIT: dict[type, Callable[[Floor, Contact, Any, str], None]] = {
    MenuStep: _menu,
    LanguageStep: _language,
    SurveyStep: _survey,
    CollectStep: _collect,
}
