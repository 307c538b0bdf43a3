"""Checking a call flow before it goes live: shape first, then the ways a caller can take. Knows no Django.

A flow is ``{"start": step, "language": code, "steps": {id: {"kind": ..., ...}}}``. Everything found is told
at once, each in a plain sentence with its step. An *error* keeps the flow from going live, a *warning* is only shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from centrala.apps.inbound.step_fields import (
    DIGIT,
    ENDS,
    FIELDS,
    NUMBER,
    SPEAKING,
    Step,
    exits,
    is_text,
    is_texts,
    silent_exits,
    value_fault,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a flow. ``step`` is "" when it is about the whole; ``words`` go into a translation."""

    code: str
    step: str
    sentence: str
    words: dict[str, str] = field(default_factory=dict)
    weight: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class Known:
    """What a flow may speak of.

    ``spoken``: prompt → the languages it can be heard in. ``stuck``: queues in which callers wait although nobody is
    signed in, because no way out is set.
    """

    prompts: frozenset[str]
    queues: frozenset[str]
    calendars: frozenset[str]
    emergencies: frozenset[str]
    languages: frozenset[str]
    flows: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    spoken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stuck: frozenset[str] = frozenset()


def check_flow(flow: object, known: Known) -> list[Problem]:
    """Everything wrong with a flow; without an error it may go live."""
    shape = list(_shape(flow))
    if not isinstance(flow, dict) or not isinstance(flow.get("steps"), dict):
        return shape
    broken = {problem.step for problem in shape}
    sound = {name: step for name, step in flow["steps"].items() if name not in broken}
    problems = [*shape, *_references(flow, sound, known)]
    if shape:
        return problems
    problems += _unknown_steps(flow)
    if not any(problem.weight == "error" for problem in problems):
        problems += ways_faults(flow["start"], sound)
        problems += _nobody_there(flow["start"], sound, known)
    return sorted(problems, key=lambda problem: problem.weight)  # errors first, each as it was found


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a flow from going live."""
    return [problem for problem in problems if problem.weight == "error"]


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
    elif len({test["name"] for test in tests}) < len(tests):
        yield Problem("same_test", "", "Two tests have the same name; give each its own.")
    for name, step in flow["steps"].items():
        yield from _step_shape(name, step)


def _is_test(test: object) -> bool:
    return (
        isinstance(test, dict) and is_text(test.get("name"))
        and set(test) <= {"name", "caller", "when", "staffed", "emergencies", "steps", "ends"}
        and isinstance(test.get("caller", ""), str) and isinstance(test.get("ends", ""), str)
        and is_texts(test.get("staffed", [])) and is_texts(test.get("emergencies", [])) and _is_moment(test.get("when", ""))
        and isinstance(test.get("steps"), list) and all(map(_is_line, test["steps"]))
    )  # fmt: skip


def _is_moment(value: object) -> bool:
    """A day and a time of day on the wall, or nothing."""
    try:
        return isinstance(value, str) and (not value or datetime.fromisoformat(value).tzinfo is None)
    except ValueError:
        return False


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
            return verb in ("says", "at") and is_text(value)


def _step_shape(name: str, step: object) -> Iterator[Problem]:
    kind = step.get("kind") if isinstance(step, dict) else None
    if not isinstance(step, dict) or not isinstance(kind, str) or kind not in FIELDS:
        yield Problem("unknown_kind", name, f"Step {name!r} needs a kind: one of {', '.join(FIELDS)}.")
        return
    fields = FIELDS[kind]
    for extra in sorted(set(step) - set(fields) - {"kind", "at", "note"}):
        yield Problem("unknown_field", name, f"Step {name!r} is a {kind} step and has no field {extra!r}.", {"field": extra})
    for part, (wanted, required) in fields.items():
        if part not in step:
            if required:
                code = "dead_end" if wanted == "step" else "missing"
                yield Problem(code, name, f"Step {name!r} lacks {part!r}.", {"field": part})
        elif fault := value_fault(wanted, step[part]):
            yield Problem("bad_value", name, f"Step {name!r}: {part} {fault}.", {"field": part})


# ── what it speaks of ───────────────────────────────────────────────────────────────────────────────────────


def _references(flow: Mapping[str, Any], steps: Mapping[str, Step], known: Known) -> Iterator[Problem]:
    own = flow.get("language", "en")
    if isinstance(own, str) and own not in known.languages:
        sentence = f"There is no language {own!r}; use one of {_list(known.languages)}."
        yield Problem("unknown_language", "", sentence, {"value": own})
    languages = languages_of(own, steps)
    for name, step in steps.items():
        for noun, keys, there in _spoken_of(step, known):
            for key in keys:
                if key not in there:
                    sentence = f"Step {name!r} speaks of the {noun} {key!r}, which does not exist."
                    yield Problem(f"unknown_{noun}", name, sentence, {"value": key})
        yield from _own_faults(name, step, known)
        yield from _unheard(name, step, languages, known)


def languages_of(own: str, steps: Mapping[str, Step]) -> list[str]:
    """The languages in which callers may go through these steps, the flow's own first."""
    chosen = [language for step in steps.values() if step["kind"] == "language" for language in step["languages"].values()]
    return list(dict.fromkeys([own, *chosen]))


def _unheard(name: str, step: Step, languages: Iterable[str], known: Known) -> Iterator[Problem]:
    """What is not there in a language of a caller: they hear it in another one, or not at all."""

    def missing(code: str, what: str, there: Iterable[str]) -> Iterator[Problem]:
        if lacking := [language for language in languages if language in known.languages and language not in there]:
            sentence = f"Step {name!r}: {what or 'its text'} is missing in {', '.join(lacking)}."
            yield Problem(code, name, sentence, {"value": what, "languages": ", ".join(lacking)}, "warning")

    for prompt in step.get("prompts", ()):
        if prompt in known.spoken:
            yield from missing("prompt_lacks_language", prompt, known.spoken[prompt])
    texts = step.get("texts", {})
    if any(texts.values()):
        yield from missing("text_lacks_language", "", [language for language, text in texts.items() if text])


def _own_faults(name: str, step: Step, known: Known) -> Iterator[Problem]:
    """What is wrong between the fields of one step."""
    for digit in step.get("labels", {}):
        if digit not in step["choices"]:
            sentence = f"Step {name!r} has a label for {digit}, which is not a choice."
            yield Problem("unknown_digit", name, sentence, {"value": digit})
    texts = step.get("texts", {})
    if step["kind"] in SPEAKING and step["kind"] != "hang_up" and not step.get("prompts") and not any(texts.values()):
        yield Problem("says_nothing", name, f"Step {name!r} says nothing; give it a prompt or a text.")
    if step.get("least", 0 if step["kind"] == "survey" else 1) > step.get("most", 5 if step["kind"] == "survey" else 20):
        yield Problem("least_above_most", name, f"Step {name!r}: least is more than most.")
    if step["kind"] == "transfer":
        yield from _transfer_faults(name, step, known)
    if (
        step["kind"] == "ask"
        and step["what"] == "http"
        and not step.get("given", {}).get("url", "").startswith(("http://", "https://"))
    ):
        yield Problem("bad_url", name, f"Step {name!r} asks over HTTP and needs a url that begins with http:// or https://.")


def _transfer_faults(name: str, step: Step, known: Known) -> Iterator[Problem]:
    """A number is written down, never a variable: what an answer from outside holds must not decide where we call."""
    if step["to"] == "number" and not NUMBER.match(step["target"]):
        yield Problem("bad_number", name, f"Step {name!r}: {step['target']!r} is no phone number.", {"value": step["target"]})
    if step["to"] == "agent" and "queue" not in step:
        sentence = f"Step {name!r} lacks 'queue': who serves the caller when the agent is not free."
        yield Problem("missing", name, sentence, {"field": "queue"})


def _spoken_of(step: Step, known: Known) -> Iterator[tuple[str, Iterable[str], frozenset[str]]]:
    yield "prompt", step.get("prompts", ()), known.prompts
    yield "language", step.get("texts", {}), known.languages
    if "invalid_prompt" in step:
        yield "prompt", (step["invalid_prompt"],), known.prompts
    match step["kind"]:
        case "queue":
            yield "queue", () if "{" in step["queue"] else (step["queue"],), known.queues
        case "message":
            yield "queue", (step["queue"],) if step.get("queue") else (), known.queues
            yield "agent", (step["agent"],) if step.get("agent") else (), known.agents
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
        sentence = f"The flow starts at {flow['start']!r}, which is no step."
        yield Problem("unknown_start", "", sentence, {"value": flow["start"]})
    for name, step in steps.items():
        for target in dict.fromkeys(exits(step)):
            if not target:
                yield Problem("dead_end", name, f"A way out of step {name!r} leads nowhere.", {"field": "choices"})
            elif target not in steps:
                sentence = f"Step {name!r} goes on to {target!r}, which is no step."
                yield Problem("unknown_step", name, sentence, {"value": target})


# ── the ways a caller can take ──────────────────────────────────────────────────────────────────────────────


def ways_faults(start: str, steps: Mapping[str, Step]) -> Iterator[Problem]:
    """Steps that no way leads to, ways without an end, circles that turn without the caller."""
    reached = reachable(start, steps, exits)
    ends = {name for name in steps if steps[name]["kind"] in ENDS}
    for name in steps:
        if name not in reached:
            yield Problem("unreachable", name, f"No way leads to step {name!r}; remove it or lead to it.")
    if not reached & ends:
        yield Problem("no_end", "", "No way through this flow ends in a queue or a hang-up.")
    for circle in _silent_circles(reached, steps):
        way = " → ".join([*circle, circle[0]])
        yield Problem("endless", circle[0], f"A caller who presses nothing goes round for ever: {way}.", {"way": way})
    for name in sorted(reached):
        if not reachable(name, steps, exits) & ends:
            yield Problem("trapped", name, f"From step {name!r} no way leads to a queue or a hang-up.")


def _nobody_there(start: str, steps: Mapping[str, Step], known: Known) -> Iterator[Problem]:
    """Queues that a caller can come to while nobody is signed in there, and that have no way out for it."""
    for queue in known.stuck:
        met = reachable(start, steps, while_nobody(queue))
        for name in sorted(met):
            if steps[name]["kind"] == "queue" and steps[name]["queue"] == queue:
                sentence = f"Step {name!r}: when nobody of {queue} is signed in, callers wait there in vain."
                yield Problem("nobody_there", name, sentence, {"value": queue}, "warning")


def while_nobody(queue: str) -> Callable[[Step], list[str]]:
    """Where callers go on from a step as long as nobody of a queue is signed in."""
    return lambda step: [step["nobody"]] if step["kind"] == "staffed" and step["queue"] == queue else exits(step)


def reachable(start: str, steps: Mapping[str, Step], ways: Callable[[Step], Iterable[str]]) -> set[str]:
    """The steps that can be come to from one, itself included."""
    seen, todo = {start}, [start]
    while todo:
        fresh = set(ways(steps[todo.pop()])) - seen
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
