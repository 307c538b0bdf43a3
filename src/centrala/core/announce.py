"""What a waiting caller is told: place in line and expected wait, in the caller's language."""

from bisect import bisect_left, bisect_right

from centrala.core import callback, expectation, interaction, media, routing
from centrala.core import effects as do
from centrala.core.floor import Floor
from centrala.core.interaction import Contact
from centrala.core.messages import TimerDue
from centrala.core.variables import SAY

POSITION_PROMPTS = 20
MINUTES = (*range(21), *range(25, 61, 5))  # what a range is said in; a longer wait needs no false precision


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
    is_told = rules.announce_expected_wait and expectation.trusted(floor, floor.queues[contact.place.queue])
    said = said_minutes(told) if is_told and told is not None else None
    prompts = []
    if rules.announce_position:
        prompts.append(f"position-{position}" if position <= POSITION_PROMPTS else "position-many")
    if said is not None:
        prompts.append(f"{SAY}[wait {said[0]} {'-' if said[1] is None else said[1]}]")
    if callback.offered_by(floor, contact):
        prompts.append("callback-offer")
    if prompts:
        floor.remember(
            "contact.announced", contact.id, position=position, expected_wait_seconds=told.seconds if told else None,
            said_minutes=said,
        )  # fmt: skip
        play(floor, contact, tuple(prompts), "music")


def said_minutes(told: "expectation.Expected") -> tuple[int, int | None] | None:
    """The range in minutes, rounded outwards so that it holds no less often; an end of None is "more than an hour".

    None where it would say nothing ("up to more than an hour").
    """
    begin = bisect_right(MINUTES, told.low_seconds / 60) - 1
    end = max(begin + 1, bisect_left(MINUTES, told.high_seconds / 60))
    if end < len(MINUTES):
        return MINUTES[begin], MINUTES[end]
    return (MINUTES[begin], None) if begin else None


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
