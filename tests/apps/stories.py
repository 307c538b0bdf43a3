"""Facts as the engine writes them, told as small stories about one contact."""

from collections.abc import Iterable
from typing import Any

from centrala.contracts.facts import Fact

BEGIN = 1_790_000_000.0
Step = tuple[float, str, str, dict[str, Any]]

CALLED_IN = {"direction": "in", "caller": "+4530112233", "dialled": "100", "entrance": "carrier", "language": "en"}
QUEUE = {"queue": "support", "priority": 5, "queued_as_of": BEGIN + 5, "position": 1, "why": "menu", "passed": [], "tally": {}}
OFFER = {"queue": "support", "leg": "l1", "order": 1, "why": "longest_idle", "passed": [], "ring_seconds": 20.0}
ARRIVED: Step = (0, "contact.arrived", "", CALLED_IN)
QUEUED: Step = (5, "contact.queued", "", QUEUE)
OFFERED: Step = (10, "offer.made", "anna", OFFER)

SERVED: tuple[Step, ...] = (
    ARRIVED,
    (3, "flow.choice", "", {"step": "menu", "digit": "1", "label": "Support"}),
    QUEUED,
    OFFERED,
    (12, "offer.missed", "anna", {"cause": "rejected", "ring_seconds": 2.0}),
    (12, "offer.made", "bence", {**OFFER, "leg": "l2", "order": 2, "passed": [["anna", "not_ready"]]}),
    (15, "talk.started", "bence", {"queue": "support", "wait_seconds": 10.0, "leg": "l2", "device": "browser"}),
    (40, "hold.started", "bence", {}),
    (45, "hold.ended", "bence", {"hold_seconds": 5.0}),
    (75, "talk.ended", "bence", {"cause": "hang_up", "talk_seconds": 60.0, "hold_seconds": 5.0}),
    (75, "wrap_up.started", "bence", {"queue": "support", "limit_seconds": 30.0}),
    (75, "contact.ended", "", {"cause": "hang_up", "answered": True, "wait_seconds": 10.0}),
    (90, "wrap_up.ended", "bence", {"wrap_up_seconds": 15.0, "cause": "finished"}),
)  # fmt: skip
GIVEN_UP: tuple[Step, ...] = (
    ARRIVED,
    QUEUED,
    (65, "contact.abandoned", "", {"queue": "support", "stage": "waiting", "wait_seconds": 60.0}),
    (65, "contact.ended", "", {"cause": "hang_up", "answered": False, "wait_seconds": 60.0}),
)
OVERFLOWED: tuple[Step, ...] = (
    ARRIVED,
    QUEUED,
    (35, "contact.overflowed", "", {"queue": "support", "cause": "max_wait", "target": "sales"}),
    (35, "contact.queued", "", {**QUEUE, "queue": "sales", "why": "overflow"}),
    (50, "talk.started", "freja", {"queue": "sales", "wait_seconds": 45.0, "leg": "l3", "device": "sip"}),
    (80, "talk.ended", "freja", {"cause": "hang_up", "talk_seconds": 30.0, "hold_seconds": 0.0}),
    (80, "contact.ended", "", {"cause": "hang_up", "answered": True, "wait_seconds": 45.0}),
)  # fmt: skip
IN_MENU: tuple[Step, ...] = (ARRIVED, (4, "contact.ended", "", {"cause": "hang_up", "answered": False, "wait_seconds": 0.0}))
DIALLED: tuple[Step, ...] = (
    (0, "contact.arrived", "", {"direction": "out", "caller": "", "dialled": "+4530998877", "entrance": "", "language": "en"}),
    (0, "dial.started", "anna", {"number": "+4530998877"}),
    (30, "dial.failed", "anna", {"number": "+4530998877", "cause": "busy"}),
    (30, "contact.ended", "", {"cause": "busy", "answered": False, "wait_seconds": 0.0}),
)


def told(steps: Iterable[Step], contact: str = "c1", *, begin: float = BEGIN, seq: int = 1) -> list[Fact]:
    """The story as facts, each of its own message."""
    return [
        Fact(seq=seq + place, index=0, at=begin + after, kind=kind, contact=contact, agent=agent, data=data)
        for place, (after, kind, agent, data) in enumerate(steps)
    ]
