"""Everybody who will call on one simulated day, drawn beforehand: moment, patience, and how long they will need.

Each kind of draw has a random sequence of its own, named by seed, replication and stream. So the same callers come
whatever rules and staff are tried (*common random numbers*), and two variants differ by the rules alone.
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from centrala.simulate.chance import Duration
from centrala.simulate.scenario import Came, Scenario, Stream


class Caller(NamedTuple):
    """``at`` is in seconds after opening. ``wrap_up_seconds`` None: as long as the queue allows."""

    at: float
    stream: int
    patience_seconds: float
    handle_seconds: float
    wrap_up_seconds: float | None


def callers_of(scenario: Scenario, seed: int, replication: int) -> list[Caller]:
    """The day's callers in order of arrival."""
    busyness = 1.0
    if scenario.busyness_shape is not None:
        busyness = Random(f"{seed}/{replication}/busyness").gammavariate(scenario.busyness_shape, 1 / scenario.busyness_shape)
    found: list[Caller] = []
    for number, stream in enumerate(scenario.streams):
        found += _callers(stream, number, f"{seed}/{replication}/{stream.name}", scenario.interval_seconds, busyness)
    found.sort()
    return found


def _callers(stream: Stream, number: int, name: str, interval: float, busyness: float) -> list[Caller]:
    arrivals, handling, waiting, writing = (Random(f"{name}/{what}") for what in ("arrivals", "handle", "patience", "wrap_up"))
    if stream.came:
        return [_again(stream, number, it, interval, handling, waiting, writing) for it in stream.came]
    found = []
    for slot, expected in enumerate(stream.expected):
        handle, patience = _of(stream.handle, slot), _of(stream.patience, slot)
        wrap_up = _of(stream.wrap_up, slot) if stream.wrap_up else None
        if stream.recorded:
            moments = sorted(interval * arrivals.random() for _ in range(int(expected)))
        else:
            moments = _at_random(arrivals, expected * busyness / interval, interval)
        found += [
            Caller(
                slot * interval + moment, number, patience.draw(waiting), handle.draw(handling),
                None if wrap_up is None else wrap_up.draw(writing),
            )
            for moment in moments
        ]  # fmt: skip
    return found


def _again(
    stream: Stream, number: int, came: Came, interval: float, handling: Random, waiting: Random, writing: Random
) -> Caller:  # fmt: skip
    """What is not known of a recorded caller is drawn anew each day, also where this day does not need it."""
    slot = int(came.at / interval)
    handle, more = _of(stream.handle, slot).draw(handling), _of(stream.patience, slot).draw(waiting)
    wrap_up = _of(stream.wrap_up, slot).draw(writing) if stream.wrap_up else None
    return Caller(
        came.at, number,
        came.waited_seconds if came.gave_up else came.waited_seconds + more,
        handle if came.handle_seconds is None else came.handle_seconds,
        wrap_up if came.wrap_up_seconds is None else came.wrap_up_seconds,
    )  # fmt: skip


def _of(durations: Sequence[Duration], slot: int) -> Duration:
    return durations[slot] if len(durations) > 1 else durations[0]


def _at_random(chance: Random, rate: float, until: float) -> list[float]:
    """A Poisson process."""
    moments: list[float] = []
    if rate <= 0:
        return moments
    moment = chance.expovariate(rate)
    while moment < until:
        moments.append(moment)
        moment += chance.expovariate(rate)
    return moments
