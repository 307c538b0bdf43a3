"""What a waiting caller is told: place in line and expected wait, in the caller's language."""

import math

from centrala.core import callback, expectation, interaction, media, routing
from centrala.core import effects as do
from centrala.core.floor import Floor
from centrala.core.interaction import Contact
from centrala.core.messages import TimerDue

POSITION_PROMPTS = 20
WAIT_PROMPTS = 15


def due(floor: Floor, message: TimerDue) -> None:
    """Time to tell the caller where they stand."""
    contact = floor.contacts.get(message.key[1])
    if contact is None or contact.place is None or contact.state not in (interaction.WAITING, interaction.OFFERED):
        return
    rules = floor.queue_rules(contact.place.queue)
    floor.set_timer(("announce", contact.id), rules.announce_every_seconds)
    if contact.state == interaction.OFFERED or contact.playback:
        return  # a prompt now would only delay the answer
    position = routing.position(floor, contact)
    told = expectation.of_place(floor, contact.place, contact.id)
    prompts = []
    if rules.announce_position:
        prompts.append(f"position-{position}" if position <= POSITION_PROMPTS else "position-many")
    if rules.announce_expected_wait and told is not None and expectation.trusted(floor, floor.queues[contact.place.queue]):
        minutes = max(1, math.ceil(told.seconds / 60))
        prompts.append(f"wait-{minutes}" if minutes <= WAIT_PROMPTS else "wait-long")
    if callback.offered_by(floor, contact):
        prompts.append("callback-offer")
    if prompts:
        floor.remember("contact.announced", contact.id, position=position, expected_wait_seconds=told.seconds if told else None)
        play(floor, contact, tuple(prompts), "music")


def play(floor: Floor, contact: Contact, prompts: tuple[str, ...], then: str) -> None:
    """Start a prompt on the customer's leg; ``then`` says what follows it."""
    stop(floor, contact)
    contact.legs_made += 1
    contact.playback, contact.then = f"{contact.id}-p{contact.legs_made}", then
    floor.playbacks[contact.playback] = contact.id
    media.arrange(floor, contact)
    floor.do(do.Play(contact.customer, contact.playback, prompts, contact.language))


def stop(floor: Floor, contact: Contact) -> None:
    """Cut a running prompt short, if one runs."""
    if contact.playback:
        floor.playbacks.pop(contact.playback, None)
        floor.do(do.StopPlay(contact.playback))
        contact.playback = ""
