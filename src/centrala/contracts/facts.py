"""What the engine remembers: one append-only stream of facts, read by the apps' projections.

A fact's place is ``(seq, index)``: the journal number of the message that caused it and its place among
that message's facts. Both are the same again after a replay, so that shipping a fact twice changes nothing.
"""

from typing import Any

import msgspec

# kind → the keys of ``data``. Times in data are seconds since 1970 UTC (float), like ``Fact.at``.
KINDS: dict[str, tuple[str, ...]] = {
    "contact.arrived": ("direction", "caller", "dialled", "entrance", "leg", "language", "caller_name"),
    "flow.step": ("flow", "version", "step", "kind"),
    "flow.choice": ("step", "digit", "label"),
    "flow.no_input": ("step", "tries"),
    "flow.language": ("language",),
    "flow.collected": ("step", "variable", "value", "ok"),
    "flow.asked": ("step", "what"),
    "flow.answered": ("step", "ok"),
    "survey.answered": ("step", "question", "value"),
    "message.left": ("queue", "to", "seconds", "recording"),
    "incident.told": ("incident", "queue"),
    "incident.stayed": ("incident",),
    "incident.tell_me": ("incident", "number", "language"),
    "incident.deflected": ("incident",),
    "incident.hung_up": ("incident",),
    "contact.queued": (
        "queue",
        "priority",
        "queued_as_of",
        "position",
        "why",
        "passed",
        "tally",
        "demands",
        "ring",
        "expected_seconds",
    ),
    "contact.relaxed": ("queue", "ring", "demands"),
    "place.resumed": ("queue", "queued_as_of", "away_seconds"),
    "place.moved": ("queue", "priority", "queued_as_of", "by"),
    "place.passed_on": ("to", "queue", "queued_as_of"),
    "callback.asked": ("number", "queue"),
    "group.opened": ("queue", "group", "need", "value"),
    "group.closed": ("queue", "group", "need", "value"),
    "contact.announced": ("position", "expected_wait_seconds", "said_minutes"),
    "contact.overflowed": ("queue", "cause", "target"),
    "offer.made": ("queue", "leg", "order", "idle_seconds", "why", "passed", "ring", "tally", "ring_seconds"),
    "offer.missed": ("cause", "ring_seconds"),
    "offer.withdrawn": ("cause",),
    "talk.started": ("queue", "wait_seconds", "leg", "device"),
    "talk.ended": ("cause", "talk_seconds", "hold_seconds"),
    "hold.started": (),
    "hold.ended": ("hold_seconds",),
    "park.started": (),
    "park.ended": ("cause",),
    "transfer.started": ("target_kind", "target"),
    "transfer.failed": ("target_kind", "target", "cause"),
    "consult.started": ("target_kind", "target"),
    "consult.answered": ("target_kind", "target"),
    "consult.ended": ("outcome",),
    "conference.started": ("parties",),
    "dial.started": ("number",),
    "dial.answered": ("number",),
    "dial.failed": ("number", "cause"),
    "recording.started": ("recording", "segment", "file_in", "file_out"),
    "recording.paused": ("recording",),
    "recording.resumed": ("recording",),
    "recording.ended": ("recording",),
    "contact.abandoned": ("queue", "stage", "wait_seconds"),
    "contact.ended": ("cause", "answered", "wait_seconds"),
    "wrap_up.started": ("queue", "limit_seconds"),
    "wrap_up.ended": ("wrap_up_seconds", "cause"),
    "agent.state": ("state", "reason", "by"),
    "agent.device": ("device", "ok", "cause"),
    "call.refused": ("cause", "dialled", "entrance"),
    "switch.lost": (),
    "switch.back": ("lost_legs",),
    "engine.started": ("replayed", "away_seconds"),
}


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened on the floor. ``contact`` and ``agent`` are "" where none is meant."""

    seq: int
    index: int
    at: float
    kind: str
    contact: str
    agent: str
    data: dict[str, Any]
