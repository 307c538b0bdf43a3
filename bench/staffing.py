"""Bench: agents for each of 96 quarter-hours of a day, beside pyworkforce where it is installed."""

import importlib.metadata
import math
from collections.abc import Callable
from time import process_time
from typing import Any

from bench.figures import Headline, Result, Table, median, ms, spread
from centrala.apps.workforce.rules import DayStaffing, ServiceLevel, Target, day_staffing

PEAKS = (40, 400, 2_000)  # calls in the busiest quarter-hour
AHT_SECONDS, PATIENCE_SECONDS, INTERVAL_SECONDS = 300.0, 180.0, 900.0
LEVEL, ANSWER_SECONDS, OCCUPANCY = 0.8, 20.0, 0.9
GOAL_SECONDS = 0.020


def day_of_calls(peak: float) -> list[float]:
    """Two humps over a low night."""
    shape = [0.1 + 0.9 * math.exp(-(((at - 40) / 10) ** 2)) + 0.6 * math.exp(-(((at - 62) / 9) ** 2)) for at in range(96)]
    return [peak * it / max(shape) for it in shape]


def _ours(calls: list[float], patience: float) -> DayStaffing:
    target = Target(LEVEL, ANSWER_SECONDS, ServiceLevel.OF_OFFERED, max_occupancy=OCCUPANCY)
    return day_staffing(
        calls, interval_seconds=INTERVAL_SECONDS, aht_seconds=AHT_SECONDS, patience_seconds=patience, target=target
    )  # fmt: skip


def _theirs(calls: list[float]) -> list[int]:
    from pyworkforce.queuing import ErlangC

    minute = 60.0
    return [
        ErlangC(
            transactions=number, aht=AHT_SECONDS / minute, asa=ANSWER_SECONDS / minute, interval=INTERVAL_SECONDS / minute
        ).required_positions(service_level=LEVEL, max_occupancy=OCCUPANCY)["positions"]
        for number in calls
    ]


def _timed(work: Callable[[], Any], times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = process_time()
        work()
        found.append(process_time() - began)
    return found


def _peer() -> str:
    try:
        return f"pyworkforce {importlib.metadata.version('pyworkforce')}"
    except importlib.metadata.PackageNotFoundError:
        return ""


def run(*, quick: bool) -> Result:
    """All peaks, in turns."""
    peer, times = _peer(), 3 if quick else 9
    table = Table(
        "Staffing a day of 96 quarter-hours: 80 % in 20 s, occupancy at most 90 %",
        ("peak calls", "Centrala Erlang C ms", "Centrala Erlang A ms", f"{peer or 'pyworkforce (not installed)'} Erlang C ms",
         "most agents C / A / theirs", "intervals that differ"),
    )  # fmt: skip
    figures: dict[str, Any] = {}
    for peak in PEAKS:
        calls = day_of_calls(peak)
        plain, patient = _ours(calls, math.inf), _ours(calls, PATIENCE_SECONDS)
        theirs = _theirs(calls) if peer else []
        runs = {"c": _timed(lambda calls=calls: _ours(calls, math.inf), times),  # type: ignore[misc]
                "a": _timed(lambda calls=calls: _ours(calls, PATIENCE_SECONDS), times),  # type: ignore[misc]
                "peer": _timed(lambda calls=calls: _theirs(calls), times) if peer else []}  # type: ignore[misc]  # fmt: skip
        figures[str(peak)] = runs
        differ = sum(one != other for one, other in zip(plain.agents, theirs, strict=True)) if peer else "?"
        table.add(
            f"{peak:,}", *(f"{ms(median(runs[name]))} {spread(runs[name])}" for name in ("c", "a")),
            ms(median(runs["peer"])) if peer else "-",
            f"{max(plain.agents)} / {max(patient.agents)} / {max(theirs, default='-')}", differ,
        )  # fmt: skip
    table.notes = [
        "pyworkforce is no part of the development tools, since it brings OR-Tools and pandas: pip install pyworkforce.",
        "Processor time of one core. Erlang A: patience 180 s, of all offered calls. pyworkforce 0.5.1 has no Erlang A and",
        "starts its search at the rounded load plus one, which can pass over the smallest number of agents.",
    ]
    return Result("staffing", [table], _headlines(figures[str(PEAKS[-1])], peer), figures)


def _headlines(found: dict[str, list[float]], peer: str) -> list[Headline]:
    goal, what = f"under {GOAL_SECONDS * 1000:.0f} ms", f"staffing a day, peak {PEAKS[-1]:,}"
    plain, patient = median(found["c"]), median(found["a"])
    theirs = f"{peer}: {ms(median(found['peer']))} ms" if peer else "pyworkforce is not installed"
    ratio = f"{median(found['peer']) / plain:.1f}×" if peer else ""
    return [
        Headline(f"{what}, Erlang C", f"{ms(plain)} ms", theirs, ratio, goal, plain < GOAL_SECONDS),
        Headline(f"{what}, Erlang A", f"{ms(patient)} ms", "none", "", goal, patient < GOAL_SECONDS),
    ]
