"""How a contact ends, whatever stage it is in."""

from centrala.core import agent as agents
from centrala.core import callback, inbound, incident, interaction, media, offer, recording, routing, voicemail, wrapup
from centrala.core import effects as do
from centrala.core.floor import Floor
from centrala.core.interaction import Contact


def end(floor: Floor, contact: Contact, cause: str) -> None:
    """End a contact: free its agents, hang up its legs, stop its timers, close its record."""
    stage = contact.state
    if stage == interaction.ENDED:
        return
    if stage == interaction.OFFERED:
        offer.end_offer(floor, contact, cause)
    elif stage == interaction.WAITING:
        routing.step_out(floor, contact)
    contact.move("end", floor.now)
    recording.follow(floor, contact)
    if contact.callback:
        callback.forget(floor, contact)
    _close_record(floor, contact, stage, cause)
    _hang_up_all(floor, contact, stage, cause)
    for known in list(contact.lines.values()):
        if known.state == "wrap_up":
            continue
        if known.served:
            wrapup.leave(floor, contact, known, cause)
        else:
            offer.drop_line(floor, contact, known)
            agents.refresh(floor, floor.agents[known.agent])
    wrapup.forget_if_over(floor, contact)


def _close_record(floor: Floor, contact: Contact, stage: str, cause: str) -> None:
    waited = contact.waited_seconds
    left_message = contact.flow_stage == voicemail.STAGE and voicemail.keep(floor, contact)
    if contact.direction == "in" and not contact.answered and not left_message and cause in inbound.CALLER_LEFT:
        waited = floor.now - contact.place.entered_at if contact.place else floor.now - contact.arrived_at
        queue = contact.place.queue if contact.place else ""
        inbound.count_abandoned(floor, contact, waited)
        if contact.flow_stage.startswith(incident.STAGE):
            incident.hung_up(floor, contact)
        floor.remember("contact.abandoned", contact.id, queue=queue, stage=stage, wait_seconds=waited)
    floor.remember("contact.ended", contact.id, cause=cause, answered=contact.answered, wait_seconds=waited)


def _hang_up_all(floor: Floor, contact: Contact, stage: str, cause: str) -> None:
    if stage in (interaction.IN_FLOW, interaction.WAITING, interaction.OFFERED):
        inbound.stop_waiting(floor, contact)
        floor.drop_timer(("menu", contact.id))
    floor.playbacks.pop(contact.playback, None)
    contact.playback = ""
    legs = list(floor.live_legs(contact))
    for leg in legs:
        floor.hang_up(leg.id)
    if (contact.offered_at or contact.answered) and not floor.silent:
        floor.do(do.Dissolve(media.talk_bridge(contact)))
    if contact.consult is not None:
        floor.remember("consult.ended", contact.id, contact.consult.agent, outcome=cause)
        floor.do(do.Dissolve(media.consult_bridge(contact)))
    contact.consult = None
    contact.outside.clear()
