"""The one door of the core: ``Centre.receive(message, now) -> effects``.

Pure: no I/O, no clock, no randomness. The same messages at the same times always give the same floor, which is
what makes the live centre, its recovery, its explanations and its simulation one and the same thing.
"""

from collections.abc import Callable
from typing import Any

from centrala.core import (
    agent,
    announce,
    callback,
    conversation,
    device,
    group,
    house,
    inbound,
    ivr,
    keys,
    offer,
    outbound,
    overflow,
    place,
    recording,
    routing,
    switch,
    transfer,
    work,
    wrapup,
)  # fmt: skip
from centrala.core import messages as m
from centrala.core.effects import Effect, Refused, Show
from centrala.core.floor import Floor
from centrala.core.table import Illegal

Handler = Callable[[Floor, Any], None]

HANDLERS: dict[type, Handler] = {
    m.CallArrived: ivr.arrived,
    m.WorkArrived: work.arrived,
    m.WorkWithdrawn: work.withdrawn,
    m.CallbackAsked: callback.asked,
    m.PhoneDialled: outbound.phone_dialled,
    m.LegRang: switch.rang,
    m.LegAnswered: switch.answered,
    m.LegEnded: switch.ended,
    m.DigitPressed: keys.digit_pressed,
    m.PromptFinished: ivr.prompt_finished,
    m.AskAnswered: ivr.ask_answered,
    m.DeviceChanged: device.changed,
    m.SwitchLost: switch.lost,
    m.FloorSurveyed: switch.surveyed,
    m.SourceRefused: switch.refused,
    m.BeReady: agent.be_ready,
    m.BeNotReady: agent.be_not_ready,
    m.SignIn: agent.sign_in,
    m.SignOut: agent.sign_out,
    m.AcceptOffer: offer.accept,
    m.RejectOffer: offer.reject,
    m.Hold: conversation.hold,
    m.Resume: conversation.resume,
    m.Park: conversation.park,
    m.Retrieve: conversation.retrieve,
    m.Mute: conversation.mute,
    m.SendDigits: conversation.send_digits,
    m.HangUpLine: conversation.hang_up,
    m.Transfer: transfer.transfer,
    m.Consult: transfer.consult,
    m.CompleteTransfer: transfer.complete,
    m.CancelConsult: transfer.cancel,
    m.Conference: transfer.conference,
    m.Dial: outbound.dial,
    m.PauseRecording: recording.pause,
    m.ResumeRecording: recording.resume,
    m.FinishWrapUp: wrapup.finish,
    m.MovePlace: place.moved,
    m.RulebookPublished: house.published,
}

# what happened can't be refused
FACTS = frozenset({
    m.CallArrived, m.WorkArrived, m.WorkWithdrawn,
    m.PhoneDialled, m.LegRang, m.LegAnswered, m.LegEnded, m.DigitPressed, m.PromptFinished, m.AskAnswered,
    m.DeviceChanged, m.SwitchLost, m.FloorSurveyed, m.SourceRefused, m.RulebookPublished,
})  # fmt: skip

TIMERS: dict[str, Handler] = {
    "ring": offer.ring_due,
    "wrap": wrapup.due,
    "announce": announce.due,
    "maxwait": inbound.max_wait_due,
    "direct": inbound.direct_due,
    "relax": routing.relax_due,
    "overflow": overflow.look_due,
    "group": group.due,
    "callback": callback.due,
    "menu": keys.due,
    "park": conversation.park_due,
    "device": device.device_due,
    "reconnect": device.reconnect_due,
    "midnight": house.midnight_due,
}


class Centre:
    """The whole live centre."""

    def __init__(self, floor: Floor | None = None) -> None:
        self.floor = floor or Floor()

    def receive(self, message: m.Message, now: float) -> list[Effect]:
        """Take one message at ``now`` (seconds since 1970 UTC); returns what the world should do, in order.

        A command that does not fit the state gives a single ``Refused`` and changes nothing.
        """
        floor = self.floor
        floor.now, floor.out = now, []
        if type(message) is m.TimerDue:
            if floor.timers.get(message.key) == message.at:
                del floor.timers[message.key]
                TIMERS[message.key[0]](floor, message)
        else:
            try:
                HANDLERS[type(message)](floor, message)
            except Illegal as refusal:
                if type(message) in FACTS:
                    raise  # a fault of ours
                floor.out = [Refused(refusal.error, refusal.detail)]
        if floor.watched:
            group.review(floor)
        if floor.touched and not floor.silent:
            floor.out.append(Show(frozenset(floor.touched)))
            floor.touched = set()
        return floor.out
