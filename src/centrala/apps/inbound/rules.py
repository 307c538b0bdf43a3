"""Checking a call flow before it goes live: shape first, then the ways a caller can take. Knows no Django.

A flow is ``{"start": step, "language": code, "steps": {id: {"kind": ..., ...}}}``. Everything found is told
at once, each in a plain sentence with its step.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Step = Mapping[str, Any]

# kind → the fields that name the next step. What a menu's and a language's digits lead to comes on top.
EXITS = {
    "play": ("next",),
    "menu": ("otherwise",),
    "language": ("next",),
    "hours": ("open", "closed", "holiday"),
    "emergency": ("next",),
    "queue": (),
    "hang_up": (),
}
ENDS = ("queue", "hang_up")
# kind → field → (type in words, whether it must be there)
FIELDS: dict[str, dict[str, tuple[str, bool]]] = {
    "play": {"prompts": ("texts", True), "next": ("text", True)},
    "menu": {
        "prompts": ("texts", True), "choices": ("digits", True), "labels": ("labels", False), "otherwise": ("text", True),
        "timeout_seconds": ("seconds", False), "tries": ("count", False), "invalid_prompt": ("text", False),
    },
    "language": {
        "prompts": ("texts", True), "languages": ("digits", True), "next": ("text", True), "timeout_seconds": ("seconds", False),
    },
    "hours": {"calendar": ("text", True), "open": ("text", True), "closed": ("text", True), "holiday": ("text", True)},
    "emergency": {"emergency": ("text", True), "next": ("text", True)},
    "queue": {"queue": ("text", True), "priority": ("priority", False)},
    "hang_up": {"prompts": ("texts", False)},
}  # fmt: skip
DIGIT = re.compile(r"[0-9*#]\Z")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a flow from going live. ``step`` is "" when it is about the whole."""

    code: str
    step: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a flow may speak of."""

    prompts: frozenset[str]
    queues: frozenset[str]
    calendars: frozenset[str]
    emergencies: frozenset[str]
    languages: frozenset[str]


def check_flow(flow: object, known: Known) -> list[Problem]:
    """Everything wrong with a flow; an empty list lets it go live."""
    if shape := list(_shape(flow)):
        return shape
    assert isinstance(flow, dict)
    steps: dict[str, Step] = flow["steps"]
    problems = [*_references(flow, known), *_unknown_steps(flow)]
    return problems or list(_ways(flow["start"], steps))


def exits(step: Step) -> list[str]:
    """Every step that may come after this one."""
    return [*silent_exits(step), *(step["choices"].values() if step["kind"] == "menu" else ())]


def silent_exits(step: Step) -> list[str]:
    """The steps that may come after this one when the caller does nothing at all."""
    return [step[name] for name in EXITS[step["kind"]]]


# ── shape ───────────────────────────────────────────────────────────────────────────────────────────────────


def _shape(flow: object) -> Iterator[Problem]:
    if not isinstance(flow, dict) or not isinstance(flow.get("steps"), dict) or not flow["steps"]:
        yield Problem("no_steps", "", "A flow needs steps: an object of step ids, each with its kind.")
        return
    if not isinstance(flow.get("start"), str):
        yield Problem("no_start", "", "A flow needs a start: the id of its first step.")
    if not isinstance(flow.get("language", "en"), str):
        yield Problem("bad_language", "", "The language is a code such as en.")
    for extra in sorted(set(flow) - {"start", "language", "steps"}):
        yield Problem("unknown_field", "", f"A flow has no field {extra!r}.")
    for name, step in flow["steps"].items():
        yield from _step_shape(name, step)


def _step_shape(name: str, step: object) -> Iterator[Problem]:
    kind = step.get("kind") if isinstance(step, dict) else None
    if not isinstance(step, dict) or not isinstance(kind, str) or kind not in FIELDS:
        yield Problem("unknown_kind", name, f"Step {name!r} needs a kind: one of {', '.join(FIELDS)}.")
        return
    fields = FIELDS[kind]
    for extra in sorted(set(step) - set(fields) - {"kind"}):
        yield Problem("unknown_field", name, f"Step {name!r} is a {kind} step and has no field {extra!r}.")
    for field, (wanted, required) in fields.items():
        if field not in step:
            if required:
                yield Problem("dead_end" if field in EXITS[kind] else "missing", name, f"Step {name!r} lacks {field!r}.")
        elif fault := _value_fault(wanted, step[field]):
            yield Problem("bad_value", name, f"Step {name!r}: {field} {fault}.")


def _value_fault(wanted: str, value: object) -> str:
    """What is wrong with a value, "" when nothing is."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match wanted:
        case "text":
            return "" if isinstance(value, str) and value else "must be a text"
        case "texts":
            good = isinstance(value, list) and all(isinstance(part, str) and part for part in value)
            return "" if good else "must be a list of prompt ids"
        case "digits":
            good = (
                isinstance(value, dict) and bool(value) and all(isinstance(v, str) and DIGIT.match(k) for k, v in value.items())
            )
            return "" if good else "must give a text for at least one digit out of 0-9, * and #"
        case "labels":
            good = isinstance(value, dict) and all(isinstance(v, str) and DIGIT.match(k) for k, v in value.items())
            return "" if good else "must give a text for digits"
        case "seconds":
            return "" if number and 0.5 <= value <= 60 else "must be between 0.5 and 60 seconds"
        case "count":
            return "" if type(value) is int and 1 <= value <= 10 else "must be between 1 and 10"
        case _:
            return "" if value is None or (type(value) is int and 1 <= value <= 9) else "must be between 1 and 9"


# ── what it speaks of ───────────────────────────────────────────────────────────────────────────────────────


def _references(flow: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    if flow.get("language", "en") not in known.languages:
        yield Problem("unknown_language", "", f"There is no language {flow['language']!r}; use one of {_list(known.languages)}.")
    for name, step in flow["steps"].items():
        for noun, keys, there in _spoken_of(step, known):
            for key in keys:
                if key not in there:
                    yield Problem(f"unknown_{noun}", name, f"Step {name!r} speaks of the {noun} {key!r}, which does not exist.")
        for digit in step.get("labels", {}):
            if digit not in step["choices"]:
                yield Problem("unknown_digit", name, f"Step {name!r} has a label for {digit}, which is not a choice.")


def _spoken_of(step: Step, known: Known) -> Iterator[tuple[str, Iterable[str], frozenset[str]]]:
    yield "prompt", step.get("prompts", ()), known.prompts
    if "invalid_prompt" in step:
        yield "prompt", (step["invalid_prompt"],), known.prompts
    match step["kind"]:
        case "queue":
            yield "queue", (step["queue"],), known.queues
        case "hours":
            yield "calendar", (step["calendar"],), known.calendars
        case "emergency":
            yield "emergency", (step["emergency"],), known.emergencies
        case "language":
            yield "language", step["languages"].values(), known.languages


def _unknown_steps(flow: Mapping[str, Any]) -> Iterator[Problem]:
    steps = flow["steps"]
    if flow["start"] not in steps:
        yield Problem("unknown_step", "", f"The flow starts at {flow['start']!r}, which is no step.")
    for name, step in steps.items():
        for target in dict.fromkeys(exits(step)):
            if target not in steps:
                yield Problem("unknown_step", name, f"Step {name!r} goes on to {target!r}, which is no step.")


# ── the ways a caller can take ──────────────────────────────────────────────────────────────────────────────


def _ways(start: str, steps: Mapping[str, Step]) -> Iterator[Problem]:
    reached = _reachable(start, steps)
    for name in steps:
        if name not in reached:
            yield Problem("unreachable", name, f"No way leads to step {name!r}; remove it or lead to it.")
    if not any(steps[name]["kind"] in ENDS for name in reached):
        yield Problem("no_end", "", "No way through this flow ends in a queue or a hang-up.")
    for circle in _silent_circles(reached, steps):
        way = " → ".join([*circle, circle[0]])
        yield Problem("endless", circle[0], f"A caller who presses nothing goes round for ever: {way}.")
    for name in sorted(reached):
        if not _reachable(name, steps) & {n for n in steps if steps[n]["kind"] in ENDS}:
            yield Problem("trapped", name, f"From step {name!r} no way leads to a queue or a hang-up.")


def _reachable(start: str, steps: Mapping[str, Step]) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        fresh = set(exits(steps[todo.pop()])) - seen
        seen |= fresh
        todo.extend(fresh)
    return seen


def _silent_circles(names: set[str], steps: Mapping[str, Step]) -> Iterator[list[str]]:
    """Each circle of steps that turns without the caller, once."""
    done: set[str] = set()
    for name in sorted(names):
        path: list[str] = []
        yield from _circles_from(name, steps, path, done)


def _circles_from(name: str, steps: Mapping[str, Step], path: list[str], done: set[str]) -> Iterator[list[str]]:
    if name in path:
        yield path[path.index(name) :]
        return
    if name in done:
        return
    path.append(name)
    for target in dict.fromkeys(silent_exits(steps[name])):
        yield from _circles_from(target, steps, path, done)
    path.pop()
    done.add(name)


def _list(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
