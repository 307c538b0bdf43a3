"""A busy morning of yesterday for the demo, so that a prepared change can be tried on a recorded day at once.

Callers come at random moments (the same at each first start), are taken first come first served by whoever of the
demo's people is free, and give up when their patience ends: waits and talks agree with each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from centrala.apps.sites.queries import organisation

OPENS_AT_HOUR, OPEN_SECONDS = 9, 2 * 3600.0
WRAP_UP_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who calls a queue and who takes it; mean seconds between callers, of a talk, and of patience."""

    queue: str
    agents: tuple[str, ...]
    apart_seconds: float
    talk_seconds: float
    patience_seconds: float


CROWDS = (
    Crowd("support", ("anna", "bence", "kasia"), 95.0, 230.0, 150.0),
    Crowd("sales", ("freja", "maarten"), 210.0, 300.0, 120.0),
)


@dataclass(frozen=True, slots=True)
class Call:
    """One caller; ``agent`` "" gave up. Times in seconds after opening."""

    queue: str
    at: float
    wait_seconds: float
    talk_seconds: float
    agent: str


def calls(seed: int = 7) -> list[Call]:
    """The morning, in order of arrival."""
    return sorted((call for crowd in CROWDS for call in _of(crowd, Random(f"{seed}/{crowd.queue}"))), key=lambda call: call.at)


def _of(crowd: Crowd, chance: Random) -> Iterator[Call]:
    free_at = dict.fromkeys(crowd.agents, 0.0)
    at = chance.expovariate(1 / crowd.apart_seconds)
    while at < OPEN_SECONDS:
        patience, talk = chance.expovariate(1 / crowd.patience_seconds), chance.expovariate(1 / crowd.talk_seconds)
        agent = min(free_at, key=lambda name: free_at[name])
        wait = max(0.0, free_at[agent] - at) + 4.0  # an agent's phone rings
        if wait > patience:
            yield Call(crowd.queue, at, max(1.0, patience), 0.0, "")
        else:
            free_at[agent] = at + wait + talk + WRAP_UP_SECONDS
            yield Call(crowd.queue, at, wait, max(5.0, talk), agent)
        at += chance.expovariate(1 / crowd.apart_seconds)


Told = tuple[float, int, str, str, str, dict[str, Any]]


def morning(now: datetime) -> Iterator[Told]:
    """Facts of yesterday as ``demo_history`` sorts them: time, order within it, kind, contact, agent, data."""
    here = now.astimezone(ZoneInfo(organisation().zone)) - timedelta(days=1)
    opening = here.replace(hour=OPENS_AT_HOUR, minute=0, second=0, microsecond=0).timestamp()
    for number, call in enumerate(calls()):
        contact = f"demo-day-{number + 1:03d}"
        for place, (after, kind, agent, data) in enumerate(_steps(call, opening + call.at, number)):
            yield opening + call.at + after, 10_000 + 10 * number + place, kind, contact, agent, data


def _steps(call: Call, begin: float, number: int) -> Sequence[tuple[float, str, str, dict[str, Any]]]:
    over = call.wait_seconds + call.talk_seconds
    arrived = {"direction": "in", "caller": f"+4530{110_000 + number:06d}", "dialled": "100", "entrance": "carrier", "leg": "",
               "language": "da"}  # fmt: skip
    queued = {"queue": call.queue, "priority": 5, "queued_as_of": begin, "position": 1, "why": "menu", "passed": [], "tally": {}}
    first = [(0.0, "contact.arrived", "", arrived), (0.0, "contact.queued", "", queued)]
    end = {"cause": "hang_up", "answered": bool(call.agent), "wait_seconds": call.wait_seconds}
    if not call.agent:
        gone = {"queue": call.queue, "stage": "waiting", "wait_seconds": call.wait_seconds}
        return [*first, (over, "contact.abandoned", "", gone), (over, "contact.ended", "", end)]
    talk = {"queue": call.queue, "wait_seconds": call.wait_seconds, "leg": "", "device": "browser"}
    return [
        *first,
        (call.wait_seconds, "talk.started", call.agent, talk),
        (over, "talk.ended", call.agent, {"cause": "hang_up", "talk_seconds": call.talk_seconds, "hold_seconds": 0.0}),
        (over, "contact.ended", "", end),
        (over + WRAP_UP_SECONDS, "wrap_up.ended", call.agent, {"wrap_up_seconds": WRAP_UP_SECONDS, "cause": "finished"}),
    ]
