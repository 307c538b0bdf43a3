"""A message left by a caller: what they say is recorded like a conversation, and somebody answers for it (apps/cases)."""

from typing import Any

from centrala.core import announce, interaction, ivr, keys, media
from centrala.core.floor import Floor
from centrala.core.flow import MessageStep
from centrala.core.interaction import Contact

STAGE = interaction.SPEAKING
PROMPT = "leave-message"
STOP = "#"
LEAST_SECONDS = 2.0  # shorter ones are people who found a machine and hung up


def ask(floor: Floor, contact: Contact, step: MessageStep) -> str:
    """Say what the message is for, then that it may begin."""
    announce.play(floor, contact, (*ivr.spoken(contact, step), PROMPT), STAGE)
    return ""


def listen(floor: Floor, contact: Contact) -> None:
    """The prompt is over: what is said from now on is the message."""
    step = _step(contact)
    if step is None:
        return
    contact.flow_stage, contact.message_since = STAGE, floor.now
    floor.set_timer(("menu", contact.id), step.most_seconds)
    media.arrange(floor, contact)


def digit(floor: Floor, contact: Contact, pressed: str) -> None:
    """The hash key ends the message; other keys are part of it."""
    if pressed == STOP:
        keys.hush(floor, contact)
        end(floor, contact)


def end(floor: Floor, contact: Contact) -> None:
    """The message is over: go on with the flow."""
    step: Any = _step(contact)
    keep(floor, contact)
    media.arrange(floor, contact)
    ivr.go(floor, contact, step.next)
    floor.touch(contact)


def keep(floor: Floor, contact: Contact) -> bool:
    """Remember what was left so far, if it is anything; the caller may have hung up meanwhile."""
    step = _step(contact) if contact.flow_stage == STAGE else None
    contact.flow_stage = ""
    seconds = floor.now - contact.message_since
    if step is None or seconds < LEAST_SECONDS:
        return False
    floor.remember(
        "message.left", contact.id, queue=step.queue or contact.queue, to=step.agent, seconds=seconds,
        recording=contact.recording.id,
    )  # fmt: skip
    return True


def _step(contact: Contact) -> MessageStep | None:
    step = contact.flow.steps.get(contact.flow_step) if contact.flow else None
    return step if isinstance(step, MessageStep) else None
