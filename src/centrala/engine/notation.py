"""How messages and floor state are written down: plain JSON values with the type's name beside them.

Readable in a text editor, and independent of the order in which fields were declared, so that a journal written by
one release can be read by the next: unknown fields are dropped, missing ones take their defaults.
"""

import dataclasses
from types import ModuleType
from typing import Any

from centrala.core import floor, flow, interaction, line, messages, rulebook

TYPE, PAIRS, TUPLE, SET = "!", "!pairs", "!tuple", "!set"


def _types(*modules: ModuleType) -> dict[str, type]:
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__
        and (dataclasses.is_dataclass(value) or issubclass(value, tuple))
    }  # fmt: skip


MODULES = (floor, flow, interaction, line, rulebook, messages)
KNOWN = _types(*MODULES)
FIELDS = {
    kind: tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else kind._fields  # type: ignore[attr-defined]
    for kind in KNOWN.values()
}
NOT_KEPT = {floor.Floor: {"out", "touched", "index", "watched"}}  # they belong to the message at hand


def plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    kind = type(value)
    if kind in (str, int, float, bool) or value is None:
        return value
    if kind in FIELDS:
        skipped = NOT_KEPT.get(kind, ())
        fields = {name: plain(getattr(value, name)) for name in FIELDS[kind] if name not in skipped}
        return {TYPE: kind.__name__, **fields}
    if kind is dict:
        if all(type(key) is str and not key.startswith(TYPE) for key in value):
            return {key: plain(entry) for key, entry in value.items()}
        return {PAIRS: [[plain(key), plain(entry)] for key, entry in value.items()]}
    if kind is list:
        return [plain(entry) for entry in value]
    if kind is tuple:
        return {TUPLE: [plain(entry) for entry in value]}
    if kind in (set, frozenset):
        return {SET: sorted(value)}
    raise TypeError(f"{kind.__name__} can't be written down; add it to notation.KNOWN")


def read(value: Any) -> Any:
    """The value that ``plain`` wrote."""
    if type(value) is list:
        return [read(entry) for entry in value]
    if type(value) is not dict:
        return value
    if TYPE in value:
        kind = KNOWN[value[TYPE]]
        known = FIELDS[kind]
        return kind(**{name: read(entry) for name, entry in value.items() if name in known})
    if PAIRS in value:
        return {read(key): read(entry) for key, entry in value[PAIRS]}
    if TUPLE in value:
        return tuple(read(entry) for entry in value[TUPLE])
    if SET in value:
        return set(value[SET])
    return {key: read(entry) for key, entry in value.items()}
