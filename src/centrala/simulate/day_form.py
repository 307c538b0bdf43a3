"""A day filled in as a form: who calls and who works; the queues and their rules are those of the centre."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from centrala.core.rulebook import Rulebook
from centrala.simulate.chance import FOR_EVER, NO_TIME, BadScenario, Duration
from centrala.simulate.recorded_day import straight_to
from centrala.simulate.scenario import Scenario, Staff, Stream, asked_of

INTERVAL_SECONDS = 900.0
QUARTERS = 4
HANDLE_SPREAD = 0.8  # conversations vary about so much in most centres; whoever knows better uses a day's file


def scenario_of_form(book: Rulebook, told: Mapping[str, Any]) -> Scenario:
    """``queues``: each with queue, calls_per_hour, handle_seconds, patience_seconds, wrap_up_seconds; ``agents``: groups
    with queues and count, and from_hour and to_hour after the beginning. Raises ``BadScenario``.
    """  # fmt: skip
    hours = {len(it["calls_per_hour"]) for it in told["queues"]}
    if len(hours) != 1:
        raise BadScenario("Give as many hours of calls for each queue; 0 where nobody calls.")
    streams = tuple(_stream(book, it) for it in told["queues"])
    book = straight_to(book, [it.name for it in streams])
    staff = tuple(_staff(book, at, it) for at, it in enumerate(told["agents"], 1))
    entries = {name: entry for it in staff for name, entry in it.entries().items()}
    return Scenario(replace(book, agents={**book.agents, **entries}), streams, staff, INTERVAL_SECONDS)


def _stream(book: Rulebook, told: Mapping[str, Any]) -> Stream:
    name = told["queue"]
    if name not in book.queues:
        raise BadScenario(f"There is no queue {name!r}.")
    calls = tuple(calls / QUARTERS for calls in told["calls_per_hour"] for _ in range(QUARTERS))
    patience, wrap_up = told.get("patience_seconds"), told.get("wrap_up_seconds") or 0.0
    return Stream(
        name, f"queue:{name}", calls,
        (Duration("lognormal", told["handle_seconds"], HANDLE_SPREAD),),
        (Duration("exponential", patience) if patience else FOR_EVER,),
        (Duration("exponential", wrap_up) if wrap_up else NO_TIME,),
    )  # fmt: skip


def _staff(book: Rulebook, number: int, told: Mapping[str, Any]) -> Staff:
    begin, end = 3600.0 * (told.get("from_hour") or 0), told.get("to_hour")
    plan = [(begin, int(told["count"])), *([(3600.0 * end, 0)] if end is not None else [])]
    queues = tuple(told["queues"])
    return Staff(f"group {number}", queues, tuple(plan), skills=asked_of(book, queues))
