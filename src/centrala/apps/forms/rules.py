"""A form as data: how it is checked, filled and decided. Knows no Django.

A form is ``{"sections": [...], "documents": [...]}``. A section has an id, a title, fields and ``repeat``: whether it
can be filled more than once. A field may have ``when``: a condition on another field of the same section, or of a
section that is filled once. Answers are ``{section: [{field: text}, ...]}``, one group a filling.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from centrala.apps.scripts.rules import KINDS, NAME, TESTS, Fault, Problem, answer_fault, applies

Content = Mapping[str, Any]
Group = Mapping[str, str]
Answers = Mapping[str, Sequence[Group]]

MOST_SECTIONS, MOST_FIELDS, MOST_GROUPS = 40, 60, 50
# State and move → state. What is not drawn here can't be done.
TABLE: dict[tuple[str, str], str] = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "take_back"): "draft",
    ("submitted", "return"): "returned",
    ("submitted", "approve"): "approved",
    ("submitted", "refuse"): "refused",
}
STATES = ("draft", "submitted", "returned", "approved", "refused")
FILLABLE = frozenset({"draft", "returned"})
# Moves of those who decide; the others are the filler's own.
DECISIONS = frozenset({"return", "approve", "refuse"})
NEEDS_REASON = frozenset({"return", "refuse"})


def groups_of(content: Content, answers: Answers) -> Iterator[tuple[Mapping[str, Any], int, Group]]:
    """Every filling of every section in order; a section that is filled once always has its one group."""
    for section in content["sections"]:
        there = list(answers.get(section["id"], ()))
        if not section.get("repeat"):
            there = (there or [{}])[:1]
        for place, group in enumerate(there):
            yield section, place, group


def visible(content: Content, answers: Answers, section: Mapping[str, Any], group: Group) -> list[Mapping[str, Any]]:
    """The fields to be filled in one group: those without a condition, and those whose condition holds.

    A condition on a field that is itself not asked doesn't hold.
    """
    asked: list[Mapping[str, Any]] = []
    for one in section["fields"]:
        condition = one.get("when")
        if not condition or applies(condition, _answer(content, answers, section, group, condition["field"], asked)):
            asked.append(one)
    return asked


def _answer(content: Content, answers: Answers, section: Mapping[str, Any], group: Group, name: str,
            asked: Sequence[Mapping[str, Any]]) -> str:  # fmt: skip
    if any(one["id"] == name for one in section["fields"]):
        return group.get(name, "") if any(one["id"] == name for one in asked) else ""
    for other in content["sections"]:
        if any(one["id"] == name for one in other["fields"]):
            if other is section or other.get("repeat"):
                return ""
            theirs = next(iter(answers.get(other["id"], ())), {})
            shown = visible(content, answers, other, theirs)
            return theirs.get(name, "") if any(one["id"] == name for one in shown) else ""
    return ""


def faults(content: Content, answers: Answers, documents: frozenset[str]) -> list[Fault]:
    """What keeps an application from being submitted; ``where`` is section.group.field, or document.id."""
    wrong = [
        Fault(f"{section['id']}.{place}.{one['id']}", code)
        for section, place, group in groups_of(content, answers)
        for one in visible(content, answers, section, group)
        if (code := answer_fault(one, group.get(one["id"], "")))
    ]
    empty = [one["id"] for one in content["sections"] if one.get("repeat") and one.get("required") and not answers.get(one["id"])]
    missing = [one["id"] for one in content.get("documents", ()) if one.get("required") and one["id"] not in documents]
    return [
        *wrong,
        *(Fault(f"{name}.0.", "required") for name in empty),
        *(Fault(f"document.{name}", "required") for name in missing),
    ]


def kept(content: Content, answers: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    """Only what the form asks for, as text; anything else that was sent is left out. Hidden answers stay until submission."""
    found: dict[str, list[dict[str, str]]] = {}
    for section in content["sections"]:
        names = {one["id"] for one in section["fields"]}
        groups = [group for group in answers.get(section["id"], ()) if isinstance(group, Mapping)]
        most = MOST_GROUPS if section.get("repeat") else 1
        found[section["id"]] = [{k: str(v) for k, v in group.items() if k in names} for group in groups[:most]]
    return found


def told(content: Content, answers: Answers) -> dict[str, list[dict[str, str]]]:
    """What an application says once it is submitted: without answers to questions that are not asked."""
    said: dict[str, list[dict[str, str]]] = {section["id"]: [] for section in content["sections"]}
    for section, _, group in groups_of(content, answers):
        asked = [one["id"] for one in visible(content, answers, section, group)]
        said[section["id"]].append({name: group[name].strip() for name in asked if group.get(name, "").strip()})
    return said


def check(content: object) -> list[Problem]:
    """Everything that keeps a form from being published, in plain sentences."""
    if not isinstance(content, dict) or not isinstance(content.get("sections"), list) or not content["sections"]:
        return [Problem("no_sections", "", "A form needs at least one section.")]
    sections, documents = content["sections"], content.get("documents", [])
    if len(sections) > MOST_SECTIONS or not all(isinstance(one, dict) for one in sections):
        return [Problem("bad_section", "", f"A form has {MOST_SECTIONS} sections at most.")]
    problems = [fault for one in sections for fault in _section(one)]
    if not isinstance(documents, list) or not all(isinstance(d, dict) and _named(d, "label") for d in documents):
        problems.append(Problem("bad_document", "", "Each document needs an id and a label."))
    return problems or [*_same_names(content), *_conditions(content)]


def _section(section: Mapping[str, Any]) -> Iterator[Problem]:
    name = str(section.get("id", ""))
    if not _named(section, "title"):
        yield Problem("no_title", name, "Each section needs an id and a title.")
    fields = section.get("fields")
    if not isinstance(fields, list) or not fields or len(fields) > MOST_FIELDS:
        yield Problem("no_fields", name, f"Section {name!r} needs 1 to {MOST_FIELDS} fields.")
        return
    for one in fields:
        if not isinstance(one, dict) or not _named(one, "label") or one.get("kind") not in KINDS:
            yield Problem("bad_field", name, f"Each field of section {name!r} needs an id, a label and a kind.")
            continue
        choices = one.get("choices", [])
        good = isinstance(choices, list) and all(isinstance(c, str) and c.strip() for c in choices)
        if not good or (one["kind"] == "choice" and (not choices or len(set(choices)) != len(choices))):
            yield Problem("no_choices", name, f"Field {one['label']!r} needs choices, each different.")
        condition = one.get("when")
        if condition is not None and not _is_condition(condition):
            yield Problem("bad_condition", name, f"The condition of {one['label']!r} needs a field and a test.")


def _is_condition(condition: object) -> bool:
    return isinstance(condition, dict) and condition.get("test") in TESTS and isinstance(condition.get("field"), str)


def _named(row: Mapping[str, Any], words: str) -> bool:
    said = row.get(words)
    return bool(NAME.match(str(row.get("id", "")))) and isinstance(said, str) and 0 < len(said.strip()) <= 200


def _same_names(content: Content) -> Iterator[Problem]:
    sections = [str(section["id"]) for section in content["sections"]]
    fields = [str(one["id"]) for section in content["sections"] for one in section["fields"]]
    documents = [str(one["id"]) for one in content.get("documents", ())]
    for names in (sections, fields, documents):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Problem("same_id", "", f"The id {name!r} is used twice; give one of them another.")


def _conditions(content: Content) -> Iterator[Problem]:
    """A condition asks about a field that comes before it, so that no two can wait for each other."""
    before: dict[str, Mapping[str, Any]] = {}
    for section in content["sections"]:
        for one in section["fields"]:
            if condition := one.get("when"):
                home = before.get(condition["field"])
                if home is None or (home.get("repeat") and home is not section):
                    yield Problem(
                        "unknown_field", str(section["id"]),
                        f"The condition of {one['label']!r} must ask about an earlier field that is filled once.",
                    )  # fmt: skip
            before[one["id"]] = section
