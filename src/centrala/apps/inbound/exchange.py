"""A flow as a file that reads well beside code: steps in the order callers meet them, small things on one line."""

import json
from collections.abc import Mapping
from typing import Any

from centrala.apps.inbound.step_fields import FIELDS

WIDTH = 120
HEAD = ("flow", "name", "language", "start", "steps", "tests")
FIRST = ("kind", "note", "name", "caller", "when", "staffed", "emergencies")


def written(key: str, name: str, content: Mapping[str, Any]) -> str:
    """The file of a flow: JSON, always the same text for the same flow; ends with a line end."""
    steps = content.get("steps", {})
    ordered = {step: _in_order(steps[step]) for step in walk(content)} if isinstance(steps, dict) else steps
    whole = {"flow": key, "name": name, **content, "steps": ordered}
    if content.get("tests"):
        whole["tests"] = [_in_order(test) for test in content["tests"]]
    return _text({field: whole[field] for field in sorted(whole, key=_place(HEAD))}, 0) + "\n"


def walk(content: Mapping[str, Any]) -> list[str]:
    """Steps as callers meet them from the start, each once; those that no way leads to at the end, by name."""
    steps, order, todo = content["steps"], dict[str, None](), [content.get("start")]
    while todo:
        name = todo.pop(0)
        if isinstance(name, str) and name in steps and name not in order:
            order[name] = None
            todo[:0] = _leads(steps[name])
    return [*order, *sorted(set(steps) - set(order))]


def _leads(step: Any) -> list[Any]:
    """What a step leads to, in the order of its fields; a step that is not whole leads nowhere."""
    if not isinstance(step, dict) or step.get("kind") not in FIELDS:
        return []
    found: list[Any] = []
    for field, (wanted, _) in FIELDS[step["kind"]].items():
        value = step.get(field)
        if wanted == "step":
            found.append(value)
        elif wanted == "ways" and isinstance(value, dict):
            found += value.values()
        elif wanted == "cases" and isinstance(value, list):
            found += [case.get("next") for case in value if isinstance(case, dict)]
    return found


def _in_order(thing: Any) -> Any:
    if not isinstance(thing, dict):
        return thing
    fields = FIELDS.get(thing.get("kind", ""), {}) if isinstance(thing.get("kind", ""), str) else {}
    return {field: thing[field] for field in sorted(thing, key=_place((*FIRST, *fields)))}


def _place(order: tuple[str, ...]) -> Any:
    return lambda name: (order.index(name) if name in order else len(order), name)


def _text(value: Any, depth: int) -> str:
    """JSON with what fits on a line on one, and steps and tests always on lines of their own."""
    flat = json.dumps(value, ensure_ascii=False)
    deep = any(isinstance(part, dict) and len(part) > 1 for part in _parts(value))
    if not isinstance(value, dict | list) or not value or (depth > 1 and not deep and len(flat) + 2 * depth <= WIDTH):
        return flat
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        lines = [f"{json.dumps(name, ensure_ascii=False)}: {_text(part, depth + 1)}" for name, part in value.items()]
        return "{\n" + ",\n".join(inner + line for line in lines) + f"\n{outer}}}"
    return "[\n" + ",\n".join(inner + _text(part, depth + 1) for part in value) + f"\n{outer}]"


def _parts(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
