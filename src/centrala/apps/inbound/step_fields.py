"""What steps of a flow are made of: each kind's fields, what their values must be, and which lead on. Knows no Django."""

import re
from collections.abc import Callable, Mapping
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
    "message": ("next",),
    "subflow": ("next",),
    "return": (),
    "queue": (),
    "transfer": (),
    "hang_up": (),
}
ENDS = ("queue", "hang_up", "transfer", "return")
SAYS = {"prompts": ("prompts", False), "texts": ("sentences", False)}
TRIES = {"timeout_seconds": ("seconds", False), "tries": ("count", False)}
# kind → field → (type in words, whether it must be there)
FIELDS: dict[str, dict[str, tuple[str, bool]]] = {
    "play": {**SAYS, "next": ("step", True)},
    "menu": {
        **SAYS, **TRIES, "choices": ("ways", True), "labels": ("labels", False), "otherwise": ("step", True),
        "invalid_prompt": ("prompt", False),
    },
    "collect": {
        **SAYS, **TRIES, "variable": ("variable", True), "next": ("step", True), "otherwise": ("step", True),
        "least": ("length", False), "most": ("length", False), "begins": ("beginnings", False), "luhn": ("yes", False),
        "confirm": ("yes", False), "secret": ("yes", False), "invalid_prompt": ("prompt", False),
    },
    "language": {**SAYS, "languages": ("languages", True), "next": ("step", True), "timeout_seconds": ("seconds", False)},
    "hours": {"calendar": ("calendar", True), "open": ("step", True), "closed": ("step", True), "holiday": ("step", True)},
    "staffed": {"queue": ("queue", True), "staffed": ("step", True), "nobody": ("step", True)},
    "emergency": {"emergency": ("emergency", True), "next": ("step", True)},
    "set": {"next": ("step", True), "variables": ("values", False), "needs": ("needs", False), "priority": ("priority", False)},
    "condition": {"cases": ("cases", True), "otherwise": ("step", True)},
    "ask": {
        "what": ("question", True), "given": ("words", False), "save": ("values", False), "next": ("step", True),
        "otherwise": ("step", True), "seconds": ("seconds", False),
    },
    "survey": {
        **SAYS, **TRIES, "question": ("variable", True), "next": ("step", True), "least": ("figure", False),
        "most": ("figure", False),
    },
    "message": {
        **SAYS, "next": ("step", True), "queue": ("queue", False), "agent": ("agent", False),
        "most_seconds": ("long_seconds", False),
    },
    "subflow": {"flow": ("flow", True), "next": ("step", True)},
    "return": {},
    "queue": {"queue": ("queue", True), "priority": ("priority", False)},
    "transfer": {"to": ("where", True), "target": ("text", True), "queue": ("queue", False)},
    "hang_up": dict(SAYS),
}  # fmt: skip
SPEAKING = frozenset(kind for kind, fields in FIELDS.items() if "texts" in fields)
QUESTIONS = ("http", "customer")
DIGIT = re.compile(r"[0-9*#]\Z")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
NUMBER = re.compile(r"\+?[0-9]{2,15}\Z")


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


def value_fault(wanted: str, value: object) -> str:
    """What is wrong with a value, "" when nothing is."""
    good, sentence = KINDS_OF_VALUE[wanted]
    return "" if good(value) else sentence


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def is_texts(value: object) -> bool:
    return isinstance(value, list) and all(is_text(part) for part in value)


def _whole(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _mapping(key: Callable[[str], object], value: Callable[[object], bool], *, some: bool = False) -> Callable[[object], bool]:
    return lambda it: isinstance(it, dict) and (bool(it) or not some) and all(key(k) and value(v) for k, v in it.items())


def _case(value: object) -> bool:
    return (
        isinstance(value, dict) and set(value) <= {"variable", "test", "value", "next"}
        and isinstance(value.get("value", ""), str) and is_text(value.get("next"))
        and isinstance(value.get("variable"), str) and bool(NAME.match(value["variable"]))
        and value.get("test") in get_args(Test)
    )  # fmt: skip


KINDS_OF_VALUE: dict[str, tuple[Callable[[object], bool], str]] = {
    "text": (is_text, "must be a text"),
    **{noun: (is_text, f"must name a {noun}") for noun in ("step", "prompt", "queue", "agent", "calendar", "emergency", "flow")},
    "prompts": (is_texts, "must be a list of prompt ids"),
    "sentences": (_mapping(str, lambda v: isinstance(v, str) and len(v) <= 2000), "must give a sentence for languages"),
    **{noun: (_mapping(DIGIT.match, lambda v: isinstance(v, str), some=True),
              "must give a text for at least one digit out of 0-9, * and #") for noun in ("ways", "languages")},
    "labels": (_mapping(DIGIT.match, lambda v: isinstance(v, str)), "must give a text for digits"),
    "seconds": (lambda v: isinstance(v, int | float) and not isinstance(v, bool) and 0.5 <= v <= 60,
                "must be between 0.5 and 60 seconds"),
    "long_seconds": (_whole(5, 600), "must be between 5 and 600 seconds"),
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
    "where": (lambda v: v in ("number", "agent"), "must be number or agent"),
}  # fmt: skip
