"""A day written down in TOML (see docs in ``EXAMPLE``), read into a scenario; what is wrong is told with its place.

Counts of calls may stand in a CSV file beside it: a heading with one column per queue, a row per interval; they are
then recorded counts, which come exactly so many.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from centrala.apps.workforce.service_level import ServiceLevel
from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import Overflow, Queue, Rulebook
from centrala.simulate.chance import FOR_EVER, BadScenario, Duration
from centrala.simulate.day_skills import DEMANDS, demands, skills, terms
from centrala.simulate.scenario import Scenario, Staff, Stream

EXAMPLE = """\
interval_minutes = 60
busyness_shape = 30            # how much days differ as a whole; leave out for none
service_level = "of_offered"   # or of_answered, early_abandons_out, early_abandons_met
pick_up = { kind = "lognormal", mean_seconds = 4, spread = 0.5 }

[[queues]]
id = "support"
calls = [40, 60, 55, 50]       # expected calls per interval; or counts = "day.csv" for recorded ones
handle = { kind = "lognormal", mean_seconds = 240, spread = 0.8 }
patience = { kind = "exponential", mean_seconds = 180, zero_share = 0.02 }
wrap_up = { kind = "exponential", mean_seconds = 30 }
service_level_seconds = 20     # this and every other number of a queue's rules may be given
priority = 5
when_full = "queue:overflow"   # or "hang_up:"; also when_too_long, when_nobody_signed_in
needs = { billing = 3 }        # skill and least proficiency, 1 to 5; matching = "best" or "none" for other ways
rings = [{ after_seconds = 30, relax = { billing = 1 } }]  # after so long less is asked; 0 drops the skill
strategy = "longest_idle"      # or most_proficient, least_occupied, ring_all, ...

[[queues]]
id = "overflow"
calls = [0, 0, 0, 0]
handle = { kind = "exponential", mean_seconds = 300 }

[[agents]]
name = "day"
queues = ["support"]
headcount = [18, 22, 22, 18]   # per interval
skills = { billing = 4 }

[[agents]]
name = "late"
queues = ["support", "overflow"]
skills = { billing = 2 }
terms = { support = { rank = 2, delay_seconds = 20 } }  # asked after the others, and only after 20 s
count = 3
from_minute = 60               # after opening
to_minute = 240
"""

# rules that are one number, yes or no, or an overflow, each with its default; wrap-up is drawn, recording never matters
RULES = {
    it.name: it.default for it in fields(Queue) if isinstance(it.default, int | float | Overflow) and it.name != "wrap_up_seconds"
} | {"when_nobody_signed_in": None}
OVERFLOWS = {"when_full", "when_too_long", "when_nobody_signed_in"}
STREAM = {"id", "calls", "counts", "handle", "patience", "wrap_up"}
STAFF = {"name", "queues", "headcount", "count", "from_minute", "to_minute", "skills", "terms"}
DAY = {"interval_minutes", "busyness_shape", "service_level", "pick_up", "back_seconds", "warm_up_minutes", "queues", "agents"}
WRAP_UP_LIMIT_SECONDS = 86_400.0  # longer than any write-up that is drawn


def read_day(path: Path) -> Scenario:
    """The scenario of a TOML file; raises ``BadScenario``."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BadScenario(f"{path} can't be read: {fault.strerror}.") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadScenario(f"{path} is not TOML: {fault}.") from fault
    with _in_words(f"{path}: "):
        return scenario_of(told, lambda name: _text(path.parent / name))


@contextmanager
def _in_words(where: str) -> Iterator[None]:
    try:
        yield
    except (TypeError, KeyError, ValueError, AttributeError) as fault:
        sentence = str(fault)
        if isinstance(fault, KeyError):
            sentence = f"{fault.args[0]!r} is missing."
        elif isinstance(fault, TypeError | AttributeError):
            sentence = f"a value is of the wrong kind ({fault})."
        raise BadScenario(where + sentence) from fault


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadScenario(f"{path} can't be read: {getattr(fault, 'strerror', None) or fault}.") from fault


def scenario_of_text(text: str, files: Mapping[str, str]) -> Scenario:
    """The scenario of a day's text; the CSV files that it names are in ``files``. Raises ``BadScenario``."""

    def given(name: str) -> str:
        if name not in files:
            raise BadScenario(f"The file {name!r} with the counts is missing; add it.")
        return files[name]

    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadScenario(f"This is not TOML: {fault}.") from fault
    with _in_words(""):
        return scenario_of(told, given)


def scenario_of(told: Mapping[str, Any], read: Callable[[str], str]) -> Scenario:
    """The scenario of what such a file says; ``read`` gives the text of a CSV file by its name."""
    _only(told, DAY, "the day")
    interval = 60.0 * told.get("interval_minutes", 15)
    queues = [_queue(it) for it in told["queues"]]
    streams = tuple(_stream(it, read) for it in told["queues"])
    staff = tuple(_staff(it, interval) for it in told["agents"])
    book = Rulebook(
        version=1,
        agents={name: entry for it in staff for name, entry in it.entries().items()},
        queues={it.id: it for it in queues},
        flows={it.id: Flow(it.id, 1, "queue", {"queue": QueueStep(it.id)}) for it in queues},
        numbers={it.id: it.id for it in queues},
    )
    extra: dict[str, Any] = {name: told[name] for name in ("busyness_shape", "back_seconds") if name in told}
    if "pick_up" in told:
        extra["pick_up"] = _duration(told["pick_up"], "pick_up")
    if "service_level" in told:
        extra["formula"] = ServiceLevel(told["service_level"])
    return Scenario(book, streams, staff, interval, warm_up_seconds=60.0 * told.get("warm_up_minutes", 0), **extra)


def _only(told: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(told) - known):
        raise BadScenario(f"{where} has {unknown[0]!r}, which means nothing here; known are {', '.join(sorted(known))}.")


def _duration(told: Any, where: str) -> Duration:
    if not isinstance(told, Mapping):
        raise BadScenario(f"{where} is a table such as {{ kind = 'exponential', mean_seconds = 240 }}.")
    _only(told, {"kind", "mean_seconds", "spread", "zero_share"}, where)
    return Duration(**told)


def _durations(told: Any, where: str) -> tuple[Duration, ...]:
    return tuple(_duration(it, where) for it in told) if isinstance(told, list) else (_duration(told, where),)


def _queue(told: Mapping[str, Any]) -> Queue:
    name = told["id"]
    _only(told, STREAM | set(RULES) | set(DEMANDS), f"queue {name}")
    # what callers hear changes nothing of who is served when, so it is left out unless asked for
    rules: dict[str, Any] = {"announce_every_seconds": 0.0, "recording": "never"}
    rules |= {key: _overflow(value) if key in OVERFLOWS else _rule(key, value) for key, value in told.items() if key in RULES}
    rules |= demands(told, f"queue {name}")
    return Queue(name, name, wrap_up_seconds=WRAP_UP_LIMIT_SECONDS if "wrap_up" in told else 0.0, **rules)


def _rule(key: str, value: Any) -> Any:
    wanted = type(RULES[key])
    if isinstance(value, bool) is not (wanted is bool) or not isinstance(value, (int, float) if wanted is float else wanted):
        kind = {float: "a number", int: "a whole number"}.get(wanted, "true or false")
        raise BadScenario(f"{key} is {kind}, not {value!r}.")
    return value


def _overflow(told: str) -> Overflow:
    kind, _, value = told.partition(":")
    if kind not in ("queue", "hang_up"):
        raise BadScenario(f"An overflow is 'queue:<id>' or 'hang_up:<prompt>', not {told!r}.")
    return Overflow("queue" if kind == "queue" else "hang_up", value)


def _stream(told: Mapping[str, Any], read: Callable[[str], str]) -> Stream:
    name = told["id"]
    calls = _counts(told["counts"], read, name) if "counts" in told else tuple(told["calls"])
    return Stream(
        name, name, calls, _durations(told["handle"], f"{name}: handle"),
        _durations(told["patience"], f"{name}: patience") if "patience" in told else (FOR_EVER,),
        _durations(told["wrap_up"], f"{name}: wrap_up") if "wrap_up" in told else (),
        recorded="counts" in told,
    )  # fmt: skip


def _counts(name: str, read: Callable[[str], str], column: str) -> tuple[float, ...]:
    rows = list(csv.DictReader(io.StringIO(read(name), newline="")))
    if not rows or column not in rows[0]:
        raise BadScenario(f"{name} has no column {column!r}.")
    try:
        return tuple(float(row[column]) for row in rows)
    except (TypeError, ValueError):
        raise BadScenario(f"{name}: every row of {column!r} must be a number.") from None


def _staff(told: Mapping[str, Any], interval: float) -> Staff:
    name = told["name"]
    _only(told, STAFF, f"agents {name}")
    if "headcount" in told:
        plan = tuple((at * interval, number) for at, number in enumerate(told["headcount"]))
    else:
        start, end = 60.0 * told.get("from_minute", 0), told.get("to_minute")
        plan = ((start, told["count"]), *(((60.0 * end, 0),) if end is not None else ()))
    where = f"agents {name}"
    return Staff(
        name, tuple(told["queues"]), plan, skills=skills(told.get("skills", {}), where), terms=terms(told.get("terms", {}), where)
    )  # fmt: skip
