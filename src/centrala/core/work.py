"""Contacts without a call: chats, letters, tasks. They wait in the same lines and are served in the same order."""

from centrala.core import ending, inbound, interaction
from centrala.core.floor import Floor
from centrala.core.interaction import Contact, Place, Recording
from centrala.core.messages import WorkArrived, WorkWithdrawn


def arrived(floor: Floor, message: WorkArrived) -> None:
    """Something came in that is no call; it goes to its queue, with the place of another contact if it takes that over."""
    if message.contact in floor.contacts:
        return  # told twice
    contact = Contact(
        message.contact, "in", message.customer, "", message.kind, "", floor.now,
        message.language or floor.rulebook.default_language, Recording(message.contact), since=floor.now,
        caller_name=message.name, kind=message.kind,
    )  # fmt: skip
    floor.contacts[contact.id] = contact
    floor.remember(
        "contact.arrived", contact.id, direction="in", caller=message.customer, dialled="", entrance=message.kind,
        leg="", language=contact.language, caller_name=message.name,
    )  # fmt: skip
    _take_over(floor, contact, message.place_of)
    inbound.enter(floor, contact, message.queue)


def _take_over(floor: Floor, contact: Contact, of: str) -> None:
    """Somebody who waits on the phone goes on as a chat: the place changes hands, the call ends."""
    before = floor.contacts.get(of)
    if before is None or before.place is None or before.state != interaction.WAITING:
        return
    place = before.place
    contact.place = Place(place.queue, place.priority, place.queued_as_of, place.entered_at, here_since=place.here_since)
    floor.remember("place.passed_on", of, to=contact.id, queue=place.queue, queued_as_of=place.queued_as_of)
    ending.end(floor, before, "changed_channel")


def withdrawn(floor: Floor, message: WorkWithdrawn) -> None:
    """The customer is gone, or it was settled elsewhere."""
    contact = floor.contacts.get(message.contact)
    if contact is not None and contact.kind != "call":
        ending.end(floor, contact, message.cause)
