"""An outcome as plain data for pages and files: every figure is [value, half width], null where there is none."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from centrala.apps.workforce.service_level import service_parts
from centrala.simulate.estimate import Estimate, ratio
from centrala.simulate.replications import Figures, Outcome, compare, occupancy_of
from centrala.simulate.tally import StreamTally

WAITS_SECONDS = (0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600)
FIGURES = tuple(name for name in Figures.__slots__ if name != "name")
MOST_STAFF = 200  # more are only told as a whole
Pair = list[float | None]


def told(estimate: Estimate) -> Pair:
    """With six digits at most; an interval that can't be known is null."""
    return [it if math.isfinite(it) else None for it in (round(estimate.value, 6), round(estimate.half_width, 6))]


def report(outcome: Outcome) -> dict[str, Any]:
    """Totals, queues, staff, and the series that charts are drawn of."""
    scenario, days = outcome.scenario, outcome.days
    every = range(len(scenario.streams))
    staff = zip(scenario.staff, outcome.by_staff, strict=True) if len(scenario.staff) <= MOST_STAFF else ()
    return {
        "days": len(days),
        "formula": scenario.formula.value,
        "opening": scenario.opening,
        "interval_seconds": scenario.interval_seconds,
        "intervals": max(len(it.expected) for it in scenario.streams),
        "wait_limits_seconds": list(WAITS_SECONDS),
        "occupancy": told(outcome.occupancy),
        "agents": sum(it.most for it in scenario.staff),
        "staff": [{"name": it.name, "queues": list(it.queues), "occupancy": told(busy)} for it, busy in staff],
        "kinds": [
            _kind(outcome, figures, [at] if one else every)
            for figures, at, one in ((outcome.total, -1, False), *((it, at, True) for at, it in enumerate(outcome.by_stream)))
        ],
    }


def difference(first: Outcome, second: Outcome) -> list[dict[str, Any]]:
    """Second minus first on the same callers: of all, then of each kind of call, named as in the report."""
    kinds: list[tuple[str, list[int] | None]] = [("all", None)]
    kinds += [(stream.name, [at]) for at, stream in enumerate(first.scenario.streams)]
    return [{"name": name, **{what: told(it) for what, it in compare(first, second, streams).items()}} for name, streams in kinds]


def _kind(outcome: Outcome, figures: Figures, streams: Sequence[int]) -> dict[str, Any]:
    days = [[day.streams[at] for at in streams] for day in outcome.days]
    seconds = {day.streams[at].answer_seconds for day in outcome.days[:1] for at in streams}
    return {
        "name": figures.name,
        "answer_seconds": sorted(seconds),
        **{name: told(getattr(figures, name)) for name in FIGURES},
        "occupancy": told(outcome.occupancy if figures is outcome.total else occupancy_of(outcome, streams)),
        "series": _series(outcome, days),
        "rings": _rings(days),
        "waits": _within(chain.from_iterable(tally.waits for day in days for tally in day)),
    }


def _rings(days: Sequence[Sequence[StreamTally]]) -> list[dict[str, Any]]:
    """For each ring: the share of the answered who were answered in it, and their mean wait; empty without rings."""
    pairs = [[pair for tally in day for pair in zip(tally.rings, tally.waits, strict=False)] for day in days]
    last = max((ring for day in pairs for ring, _ in day), default=-1)
    found = []
    for number in range(last + 1):
        waits = [[wait for ring, wait in day if ring == number] for day in pairs]
        counts = [float(len(it)) for it in waits]
        found.append({
            "ring": number,
            "answered_share": told(ratio(counts, [float(len(day)) for day in pairs])),
            "speed_of_answer_seconds": told(ratio([math.fsum(it) for it in waits], counts)),
        })  # fmt: skip
    return found


def _series(outcome: Outcome, days: Sequence[Sequence[StreamTally]]) -> dict[str, list[Any]]:
    """For each interval of arrival: calls a day, and the shares with their intervals over the days."""
    intervals = max(len(it.expected) for it in outcome.scenario.streams)
    counted = [[_counts(tally, intervals, outcome) for tally in day] for day in days]

    def share(above: int, below: int) -> list[Pair | None]:
        found: list[Pair | None] = []
        for at in range(intervals):
            ups, downs = ([sum(tally[which][at] for tally in day) for day in counted] for which in (above, below))
            found.append(told(ratio(ups, downs)) if any(downs) else None)
        return found

    offered = [sum(tally[0][at] for day in counted for tally in day) / len(days) for at in range(intervals)]
    return {
        "offered": [round(it, 3) for it in offered],
        "service_level": share(1, 2),
        "abandon_share": share(3, 0),
        "speed_of_answer_seconds": share(4, 5),
    }


def _counts(tally: StreamTally, intervals: int, outcome: Outcome) -> list[list[float]]:
    """Offered; above and below the line of the service level; abandoned; seconds and number of the answered."""
    offered, abandoned, waited, answered, early, met = ([0.0] * intervals for _ in range(6))
    for at in tally.offered_at:
        offered[at] += 1
    for at, seconds in zip(tally.answered_at, tally.waits, strict=True):
        answered[at] += 1
        waited[at] += seconds
        met[at] += seconds <= tally.answer_seconds
    for at, seconds in zip(tally.given_up_at, tally.given_up, strict=True):
        abandoned[at] += 1
        early[at] += seconds <= tally.answer_seconds
    parts = [
        service_parts(outcome.scenario.formula, offered=o, answered=a, answered_in_time=m, abandoned_in_time=e)
        for o, a, m, e in zip(offered, answered, met, early, strict=True)
    ]
    return [offered, [it[0] for it in parts], [it[1] for it in parts], abandoned, waited, answered]


def _within(waits: Iterable[float]) -> list[float]:
    """The share of the answered who waited no longer than each of the limits."""
    ordered = sorted(waits)
    return [round(bisect_right(ordered, limit) / len(ordered), 6) if ordered else 0.0 for limit in WAITS_SECONDS]
