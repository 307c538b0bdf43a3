"""Recording by the queue's policy, with pauses for card data.

What is recorded is the customer's leg: what it says and what it hears, each in a file of its own. It runs while
the customer is in conversation with an agent, or leaves a message. A pause ends the segment, so that no byte of what is said
meanwhile ever reaches the disk; the assembled recording is silent there.
"""

from centrala.core import effects as do
from centrala.core import interaction, line
from centrala.core.floor import Floor
from centrala.core.interaction import Contact
from centrala.core.messages import PauseRecording, ResumeRecording
from centrala.core.table import Illegal


def _files(contact: Contact) -> tuple[str, str]:
    stem = f"{contact.recording.id}-{contact.recording.segment}"
    return f"{stem}-in", f"{stem}-out"


def _wanted(floor: Floor, contact: Contact) -> bool:
    kept = contact.recording
    leg = floor.legs.get(contact.customer)
    if kept.paused or leg is None or not leg.where.startswith("bridge:"):
        return False
    for known in contact.lines.values():
        if known.state == line.TALKING:
            return kept.wanted or floor.queue_rules(contact.queue).recording == "always"
    return False


def follow(floor: Floor, contact: Contact) -> None:
    """Start or stop so that what is on disk follows the conversation."""
    kept = contact.recording
    speaks = contact.state == interaction.IN_FLOW and contact.flow_stage == interaction.SPEAKING
    wanted = speaks or (contact.state == interaction.TALKING and _wanted(floor, contact))
    if wanted == kept.running:
        return
    if wanted:
        kept.segment += 1
        file_in, file_out = _files(contact)
        floor.do(do.StartRecording(contact.customer, kept.id, file_in, file_out))
        floor.remember(
            "recording.started", contact.id,
            recording=kept.id, segment=kept.segment, file_in=file_in, file_out=file_out,
        )  # fmt: skip
    else:
        floor.do(do.StopRecording(kept.id, *_files(contact)))
        if not kept.paused:
            floor.remember("recording.ended", contact.id, recording=kept.id)
    kept.running = wanted


def pause(floor: Floor, message: PauseRecording) -> None:
    """Card data follows: nothing is written until the agent resumes."""
    contact = _in_hand(floor, message)
    if not contact.recording.running:
        raise Illegal("not_recording", "Nothing is being recorded.")
    contact.recording.paused = True
    floor.remember("recording.paused", contact.id, message.agent, recording=contact.recording.id)
    follow(floor, contact)
    floor.touch(contact)


def resume(floor: Floor, message: ResumeRecording) -> None:
    """Go on after a pause, or begin where the queue records on demand."""
    contact = _in_hand(floor, message)
    kept = contact.recording
    if kept.running:
        raise Illegal("recording_already", "The recording is running.")
    if floor.queue_rules(contact.queue).recording == "never":
        raise Illegal("recording_forbidden", "This queue's calls are never recorded.")
    if kept.paused:
        floor.remember("recording.resumed", contact.id, message.agent, recording=kept.id)
    kept.paused, kept.wanted = False, True
    follow(floor, contact)
    floor.touch(contact)


def _in_hand(floor: Floor, message: PauseRecording | ResumeRecording) -> Contact:
    contact = floor.contact(message.contact)
    if message.agent not in contact.lines:
        raise Illegal("not_yours", "This contact is not in your hands.")
    return contact
