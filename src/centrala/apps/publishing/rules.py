"""Comparing two versions of the rulebook, in values and in words, and what leads from one to the other. Knows no Django.

A version's content is noun → key → field → plain JSON value, with nouns and fields named as in the API.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]
Content = Mapping[str, Mapping[str, Fields]]
Edit = dict[str, Any]

# What has to be there before others can speak of it comes first; removing goes the other way round.
ORDER = ("organisation", "skills", "calendars", "emergencies", "queues", "agents", "flows", "numbers", "dial_out")
SINGLE = ("organisation", "dial_out")
ONLY_CHANGED = (*SINGLE, "agents")
DOES = ("create", "change", "remove")
IN_PARTS = ("skills", "needs", "at_once", "terms", "live", "steps")
TOLD = 6  # differences that a list of versions shows


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one thing that two versions say differently. ``do`` create and remove speak of the whole thing."""

    do: str
    noun: str
    key: str
    name: str
    field: str
    before: Any
    after: Any

    @property
    def sentence(self) -> str:
        """In plain English: ``Support: ring time 20 → 30 s``."""
        if self.do == "create":
            return f"{self.name}: new in {_words(self.noun)}"
        if self.do == "remove":
            return f"{self.name}: removed from {_words(self.noun)}"
        unit = "s" if self.field.endswith("_seconds") else ""
        told = f"{self.name}: {_words(self.field.removesuffix('_seconds'))} {shown(self.before)} → {shown(self.after)}"
        return f"{told} {unit}".rstrip()


def differences(before: Content, after: Content) -> list[Difference]:
    """Everything that is different, noun by noun."""
    return [found for noun in ORDER for found in _of_noun(noun, before.get(noun, {}), after.get(noun, {}))]


def in_short(found: Sequence[Difference]) -> list[dict[str, Any]]:
    """The first of them for a list: values only where they are short."""
    return [
        {
            "do": it.do, "noun": it.noun, "key": it.key, "name": it.name, "field": it.field,
            **({"before": it.before, "after": it.after} if it.do == "change" and _plain(it.before) and _plain(it.after) else {}),
        }
        for it in found[:TOLD]
    ]  # fmt: skip


def _plain(value: Any) -> bool:
    return value is None or (isinstance(value, bool | int | float | str) and len(str(value)) <= 80)


def _of_noun(noun: str, before: Mapping[str, Fields], after: Mapping[str, Fields]) -> Iterator[Difference]:
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            there = now or was or {}
            yield Difference("remove" if now is None else "create", noun, key, name_of(key, there), "", was, now)
            continue
        for field in sorted({*was, *now}):
            yield from _of_field(noun, key, name_of(key, now), field, was.get(field), now.get(field))


def _of_field(noun: str, key: str, name: str, field: str, was: Any, now: Any) -> Iterator[Difference]:
    """Skills, terms and a flow's steps one by one, everything else as a whole."""
    if was == now:
        return
    if field in IN_PARTS and isinstance(was, dict) and isinstance(now, dict):
        for part in sorted({*was, *now}):
            if part == "steps" and field == "live":
                yield from _of_field(noun, key, name, "steps", was.get(part, {}), now.get(part, {}))
            elif was.get(part) != now.get(part):
                yield Difference("change", noun, key, name, f"{field}.{part}", was.get(part), now.get(part))
    else:
        yield Difference("change", noun, key, name, field, was, now)


def name_of(key: str, fields: Fields) -> str:
    """What people call it."""
    return str(fields.get("name") or fields.get("label") or key)


def _words(name: str) -> str:
    return re.sub(r"[_.]", " ", name)


def shown(value: Any) -> str:
    """A value in a sentence."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(str(name))} {shown(part)}" for name, part in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(shown(part) for part in value)
    return str(value)


def edits_between(before: Content, after: Content) -> list[Edit]:
    """What turns one version into the other, in an order in which it can be done."""
    made = [edit for noun in ORDER for edit in _creates_and_changes(noun, before.get(noun, {}), after.get(noun, {}))]
    gone = [edit for noun in reversed(ORDER) for edit in _removes(noun, before.get(noun, {}), after.get(noun, {}))]
    return [*made, *gone]


def _creates_and_changes(noun: str, before: Mapping[str, Fields], after: Mapping[str, Fields]) -> Iterator[Edit]:
    for key, fields in sorted(after.items()):
        if key not in before:
            if noun not in ONLY_CHANGED:
                yield {"do": "create", "noun": noun, "key": key, "values": dict(fields)}
            continue
        values = {field: value for field, value in fields.items() if before[key].get(field) != value}
        if {"queues", "terms"} & set(values):
            values |= {name: fields[name] for name in ("queues", "terms") if name in fields}  # they are put together
        if values:
            yield {"do": "change", "noun": noun, "key": key, "values": values}


def _removes(noun: str, before: Mapping[str, Fields], after: Mapping[str, Fields]) -> Iterator[Edit]:
    if noun not in ONLY_CHANGED:
        for key in sorted(set(before) - set(after)):
            yield {"do": "remove", "noun": noun, "key": key, "values": {}}


def edits_problem(edits: object) -> str:
    """The shape of a list of edits; "" where nothing is wrong."""
    if not isinstance(edits, list):
        return "edits: a list of edits."
    for place, edit in enumerate(edits, start=1):
        if not isinstance(edit, dict) or set(edit) - {"do", "noun", "key", "values"}:
            return f"edits: edit {place} has do, noun, key and values."
        do, noun = edit.get("do"), edit.get("noun")
        if do not in DOES or noun not in ORDER:
            return f"edits: edit {place}: do is one of {', '.join(DOES)}, noun one of {', '.join(ORDER)}."
        if noun in ONLY_CHANGED and do != "change":
            return f"edits: edit {place}: {noun} can only be changed here."
        if not isinstance(edit.get("key"), str) or not isinstance(edit.get("values", {}), dict):
            return f"edits: edit {place}: key is a text, values an object."
    return ""


def with_edit(edits: Iterable[Edit], new: Edit) -> list[Edit]:
    """The same list with one more; a change of what is changed already goes into that edit."""
    kept = [dict(edit) for edit in edits]
    for edit in reversed(kept):
        same = (edit["noun"], edit["key"]) == (new["noun"], new["key"])
        if same and edit["do"] in ("create", "change") and new["do"] == "change":
            edit["values"] = {**edit.get("values", {}), **new.get("values", {})}
            return kept
        if same and edit["do"] == "remove":
            break  # what is changed after it was removed is told when it is carried out
    return [*kept, new]
