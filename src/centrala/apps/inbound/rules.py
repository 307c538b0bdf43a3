"""Checking a call flow before it goes live: shape first, then the ways a caller can take. Knows no Django.

A flow is ``{"start": step, "language": code, "steps": {id: {"kind": ..., ...}}}``. Everything found is told
at once, each in a plain sentence with its step.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from centrala.core.flow import Test

Step = Mapping[str, Any]

# kind → the fields that name the next step. What a menu's digits and a condition's cases lead to comes on top.
EXITS = {
    "play": ("next",),
    "menu": ("otherwise",),
    "collect": ("otherwise",),
    "language": ("next",),
    "hours": ("open", "closed", "holiday"),
    "staffed": ("staffed", "nobody"),
    "emergency": ("next",),
    "set": ("next",),
    "condition": ("otherwise",),
    "ask": ("next", "otherwise"),
    "survey": ("next",),
    "subflow": ("next",),
    "return": (),
    "queue": (),
    "transfer": (),
    "hang_up": (),
}
ENDS = ("queue", "hang_up", "transfer", "return")
SAYS = {"prompts": ("texts", False), "texts": ("sentences", False)}
TRIES = {"timeout_seconds": ("seconds", False), "tries": ("count", False)}
# kind → field → (type in words, whether it must be there)
FIELDS: dict[str, dict[str, tuple[str, bool]]] = {
    "play": {**SAYS, "next": ("text", True)},
    "menu": {
        **SAYS, **TRIES, "choices": ("digits", True), "labels": ("labels", False), "otherwise": ("text", True),
        "invalid_prompt": ("text", False),
    },
    "collect": {
        **SAYS, **TRIES, "variable": ("variable", True), "next": ("text", True), "otherwise": ("text", True),
        "least": ("length", False), "most": ("length", False), "begins": ("beginnings", False), "luhn": ("yes", False),
        "confirm": ("yes", False), "secret": ("yes", False), "invalid_prompt": ("text", False),
    },
    "language": {**SAYS, "languages": ("digits", True), "next": ("text", True), "timeout_seconds": ("seconds", False)},
    "hours": {"calendar": ("text", True), "open": ("text", True), "closed": ("text", True), "holiday": ("text", True)},
    "staffed": {"queue": ("text", True), "staffed": ("text", True), "nobody": ("text", True)},
    "emergency": {"emergency": ("text", True), "next": ("text", True)},
    "set": {"next": ("text", True), "variables": ("values", False), "needs": ("needs", False), "priority": ("priority", False)},
    "condition": {"cases": ("cases", True), "otherwise": ("text", True)},
    "ask": {
        "what": ("question", True), "given": ("words", False), "save": ("values", False), "next": ("text", True),
        "otherwise": ("text", True), "seconds": ("seconds", False),
    },
    "survey": {
        **SAYS, **TRIES, "question": ("variable", True), "next": ("text", True), "least": ("figure", False),
        "most": ("figure", False),
    },
    "subflow": {"flow": ("text", True), "next": ("text", True)},
    "return": {},
    "queue": {"queue": ("text", True), "priority": ("priority", False)},
    "transfer": {"to": ("way", True), "target": ("text", True), "queue": ("text", False)},
    "hang_up": dict(SAYS),
}  # fmt: skip
SPEAKING = frozenset(kind for kind, fields in FIELDS.items() if "texts" in fields)
QUESTIONS = ("http", "customer")
DIGIT = re.compile(r"[0-9*#]\Z")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
NUMBER = re.compile(r"\+?[0-9]{2,15}\Z")


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
    flows: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()


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
    match step["kind"]:
        case "menu":
            return [*silent_exits(step), *step["choices"].values()]
        case "collect":
            return [*silent_exits(step), step["next"]]
        case _:
            return silent_exits(step)


def silent_exits(step: Step) -> list[str]:
    """The steps that may come after this one when the caller does nothing at all."""
    cases = [case["next"] for case in step["cases"]] if step["kind"] == "condition" else []
    return [*cases, *(step[name] for name in EXITS[step["kind"]])]


# ── shape ───────────────────────────────────────────────────────────────────────────────────────────────────


def _shape(flow: object) -> Iterator[Problem]:
    if not isinstance(flow, dict) or not isinstance(flow.get("steps"), dict) or not flow["steps"]:
        yield Problem("no_steps", "", "A flow needs steps: an object of step ids, each with its kind.")
        return
    if not isinstance(flow.get("start"), str):
        yield Problem("no_start", "", "A flow needs a start: the id of its first step.")
    if not isinstance(flow.get("language", "en"), str):
        yield Problem("bad_language", "", "The language is a code such as en.")
    for extra in sorted(set(flow) - {"start", "language", "steps", "tests"}):
        yield Problem("unknown_field", "", f"A flow has no field {extra!r}.")
    tests = flow.get("tests", [])
    if not isinstance(tests, list) or not all(map(_is_test, tests)):
        yield Problem("bad_tests", "", "Tests are a list, each with a name and steps: press, silence, answer, says or at.")
    for name, step in flow["steps"].items():
        yield from _step_shape(name, step)


def _is_test(test: object) -> bool:
    return (
        isinstance(test, dict) and _text(test.get("name")) and set(test) <= {"name", "caller", "steps", "ends"}
        and isinstance(test.get("caller", ""), str) and isinstance(test.get("ends", ""), str)
        and isinstance(test.get("steps"), list) and all(map(_is_line, test["steps"]))
    )  # fmt: skip


def _is_line(line: object) -> bool:
    """One thing that the caller does, or that is expected."""
    if not isinstance(line, dict) or len(line) != 1:
        return False
    ((verb, value),) = line.items()
    match verb:
        case "press":
            return isinstance(value, str) and bool(value) and all(map(DIGIT.match, value))
        case "silence":
            return value is True
        case "answer":
            return value is None or isinstance(value, dict)
        case _:
            return verb in ("says", "at") and _text(value)


def _step_shape(name: str, step: object) -> Iterator[Problem]:
    kind = step.get("kind") if isinstance(step, dict) else None
    if not isinstance(step, dict) or not isinstance(kind, str) or kind not in FIELDS:
        yield Problem("unknown_kind", name, f"Step {name!r} needs a kind: one of {', '.join(FIELDS)}.")
        return
    fields = FIELDS[kind]
    for extra in sorted(set(step) - set(fields) - {"kind", "at", "note"}):
        yield Problem("unknown_field", name, f"Step {name!r} is a {kind} step and has no field {extra!r}.")
    for field, (wanted, required) in fields.items():
        if field not in step:
            if required:
                yield Problem("dead_end" if field in EXITS[kind] else "missing", name, f"Step {name!r} lacks {field!r}.")
        elif fault := _value_fault(wanted, step[field]):
            yield Problem("bad_value", name, f"Step {name!r}: {field} {fault}.")


def _value_fault(wanted: str, value: object) -> str:
    """What is wrong with a value, "" when nothing is."""
    good, sentence = KINDS_OF_VALUE[wanted]
    return "" if good(value) else sentence


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(_text(part) for part in value)


def _whole(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _mapping(key: Callable[[str], object], value: Callable[[object], bool], *, some: bool = False) -> Callable[[object], bool]:
    return lambda it: isinstance(it, dict) and (bool(it) or not some) and all(key(k) and value(v) for k, v in it.items())


def _case(value: object) -> bool:
    return (
        isinstance(value, dict) and set(value) <= {"variable", "test", "value", "next"}
        and isinstance(value.get("value", ""), str) and _text(value.get("next"))
        and isinstance(value.get("variable"), str) and bool(NAME.match(value["variable"]))
        and value.get("test") in get_args(Test)
    )  # fmt: skip


KINDS_OF_VALUE: dict[str, tuple[Callable[[object], bool], str]] = {
    "text": (_text, "must be a text"),
    "texts": (_texts, "must be a list of prompt ids"),
    "sentences": (_mapping(str, lambda v: isinstance(v, str) and len(v) <= 2000), "must give a sentence for languages"),
    "digits": (_mapping(DIGIT.match, lambda v: isinstance(v, str), some=True),
               "must give a text for at least one digit out of 0-9, * and #"),
    "labels": (_mapping(DIGIT.match, lambda v: isinstance(v, str)), "must give a text for digits"),
    "seconds": (lambda v: isinstance(v, int | float) and not isinstance(v, bool) and 0.5 <= v <= 60,
                "must be between 0.5 and 60 seconds"),
    "count": (_whole(1, 10), "must be between 1 and 10"),
    "length": (_whole(1, 40), "must be between 1 and 40"),
    "figure": (_whole(0, 9), "must be between 0 and 9"),
    "priority": (lambda v: v is None or _whole(1, 9)(v), "must be between 1 and 9"),
    "yes": (lambda v: isinstance(v, bool), "must be true or false"),
    "variable": (lambda v: isinstance(v, str) and bool(NAME.match(v)),
                 "must be a name of small letters, figures and underscores, a letter first"),
    "beginnings": (lambda v: isinstance(v, list) and all(isinstance(i, str) and i.isdecimal() for i in v),
                   "must be a list of beginnings made of figures"),
    "values": (_mapping(NAME.match, lambda v: isinstance(v, str)), "must give a text for variables"),
    "words": (_mapping(str, lambda v: isinstance(v, str)), "must give texts"),
    "needs": (_mapping(str, _whole(1, 5)), "must give a level from 1 to 5 for skills"),
    "cases": (lambda v: isinstance(v, list) and bool(v) and all(map(_case, v)),
              "must be a list of cases, each with a variable, a test, a value and the next step"),
    "question": (lambda v: v in QUESTIONS, f"must be one of {', '.join(QUESTIONS)}"),
    "way": (lambda v: v in ("number", "agent"), "must be number or agent"),
}  # fmt: skip


# ── what it speaks of ───────────────────────────────────────────────────────────────────────────────────────


def _references(flow: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    if flow.get("language", "en") not in known.languages:
        yield Problem("unknown_language", "", f"There is no language {flow['language']!r}; use one of {_list(known.languages)}.")
    for name, step in flow["steps"].items():
        for noun, keys, there in _spoken_of(step, known):
            for key in keys:
                if key not in there:
                    yield Problem(f"unknown_{noun}", name, f"Step {name!r} speaks of the {noun} {key!r}, which does not exist.")
        yield from _own_faults(name, step, known)


def _own_faults(name: str, step: Step, known: Known) -> Iterator[Problem]:
    """What is wrong between the fields of one step."""
    for digit in step.get("labels", {}):
        if digit not in step["choices"]:
            yield Problem("unknown_digit", name, f"Step {name!r} has a label for {digit}, which is not a choice.")
    texts = step.get("texts", {})
    if step["kind"] in SPEAKING and step["kind"] != "hang_up" and not step.get("prompts") and not any(texts.values()):
        yield Problem("says_nothing", name, f"Step {name!r} says nothing; give it a prompt or a text.")
    if step.get("least", 0 if step["kind"] == "survey" else 1) > step.get("most", 5 if step["kind"] == "survey" else 20):
        yield Problem("bad_value", name, f"Step {name!r}: least is more than most.")
    if step["kind"] == "transfer":
        yield from _transfer_faults(name, step, known)
    if (
        step["kind"] == "ask"
        and step["what"] == "http"
        and not step.get("given", {}).get("url", "").startswith(("http://", "https://"))
    ):
        yield Problem("bad_value", name, f"Step {name!r} asks over HTTP and needs a url that begins with http:// or https://.")


def _transfer_faults(name: str, step: Step, known: Known) -> Iterator[Problem]:
    """A number is written down, never a variable: what an answer from outside holds must not decide where we call."""
    if step["to"] == "number" and not NUMBER.match(step["target"]):
        yield Problem("bad_value", name, f"Step {name!r}: {step['target']!r} is no phone number.")
    if step["to"] == "agent" and "queue" not in step:
        yield Problem("missing", name, f"Step {name!r} lacks 'queue': who serves the caller when the agent is not free.")


def _spoken_of(step: Step, known: Known) -> Iterator[tuple[str, Iterable[str], frozenset[str]]]:
    yield "prompt", step.get("prompts", ()), known.prompts
    yield "language", step.get("texts", {}), known.languages
    if "invalid_prompt" in step:
        yield "prompt", (step["invalid_prompt"],), known.prompts
    match step["kind"]:
        case "queue":
            yield "queue", () if "{" in step["queue"] else (step["queue"],), known.queues
        case "staffed":
            yield "queue", (step["queue"],), known.queues
        case "subflow":
            yield "flow", (step["flow"],), known.flows
        case "transfer":
            yield "queue", (step["queue"],) if "queue" in step else (), known.queues
            yield "agent", (step["target"],) if step["to"] == "agent" else (), known.agents
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
