"""A guided conversation as data: how it is checked, and how an agent goes through it. Knows no Django.

A script is ``{"start": page, "pages": {id: page}, "objections": [...]}``. A page has a title, a text with variables
in braces, fields to ask for, statements that must be said, branches by answers, and ``next``: the page to go to when
no branch applies, "" to end. The first branch that applies wins. Answers are text; yes/no is "yes" or "no".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

KINDS = ("text", "choice", "number", "date", "yes_no", "email", "phone")
TESTS = ("is", "is_not", "more", "less", "filled", "empty")
VARIABLES = ("customer_name", "customer_company", "agent_name", "queue_name", "number", "today")
END = ""
MOST_PAGES, MOST_FIELDS, LONGEST_TEXT, LONGEST_ANSWER = 200, 30, 10_000, 4_000
NAME = re.compile(r"^[a-z0-9][a-z0-9_-]{0,39}\Z")
VARIABLE = re.compile(r"\{([^{}\n]*)\}")
PHONE = re.compile(r"^\+?[0-9 ()/.-]+\Z")
LEAST_DIGITS, MOST_DIGITS = 3, 15
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+\Z")

Content = Mapping[str, Any]
Page = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a script from being published; ``page`` "" speaks of the whole."""

    code: str
    page: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps the agent on a page: a field or statement, and why."""

    where: str
    code: str


@dataclass(frozen=True, slots=True)
class State:
    """How far a conversation has come. ``path`` are the pages behind the agent, oldest first."""

    page: str
    path: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    over: bool = False


# ── going through it ────────────────────────────────────────────────────────────────────────────────────────


def begin(content: Content) -> State:
    """At the first page with nothing answered."""
    return State(content["start"])


def told(state: State, answers: Mapping[str, str], ticked: frozenset[str]) -> State:
    """More answers, and the statements ticked by now."""
    return replace(state, answers={**state.answers, **answers}, ticked=ticked)


def forward(content: Content, state: State) -> tuple[State, list[Fault]]:
    """The next page, or the end; the same state with what is missing when something is."""
    page = content["pages"][state.page]
    if state.over:
        return state, []
    if missing := faults(page, state):
        return state, missing
    target = following(page, state.answers)
    if target == END:
        return replace(state, path=(*state.path, state.page), over=True), []
    return replace(state, page=target, path=(*state.path, state.page)), []


def back(state: State) -> State:
    """The page before; answers stay. From the end too, for who finished too soon."""
    if not state.path:
        return state
    return replace(state, page=state.path[-1], path=state.path[:-1], over=False)


def following(page: Page, answers: Mapping[str, str]) -> str:
    """Where a page leads to with these answers. Total: the first branch that applies, else ``next``."""
    for branch in page.get("branches", ()):
        if applies(branch, answers.get(branch["field"], "")):
            return str(branch["to"])
    return str(page.get("next", END))


def applies(branch: Mapping[str, Any], answer: str) -> bool:
    """Whether a branch's condition holds of an answer; what can't be compared doesn't hold."""
    answer, value = answer.strip(), str(branch.get("value", "")).strip()
    match branch["test"]:
        case "filled":
            return answer != ""
        case "empty":
            return answer == ""
        case "is":
            return answer.casefold() == value.casefold()
        case "is_not":
            return answer.casefold() != value.casefold()
        case test:
            a, b = _measure(answer), _measure(value)
            if a is None or b is None or type(a) is not type(b):
                return False
            return a > b if test == "more" else a < b  # type: ignore[operator]


def faults(page: Page, state: State) -> list[Fault]:
    """What a page still wants before the agent may go on."""
    found = [
        Fault(asked["id"], code)
        for asked in page.get("fields", ())
        if (code := answer_fault(asked, state.answers.get(asked["id"], "")))
    ]
    said = [Fault(one["id"], "not_said") for one in page.get("statements", ()) if one["id"] not in state.ticked]
    return found + said


def answer_fault(asked: Mapping[str, Any], answer: str) -> str:
    """What is wrong with an answer, "" when nothing is: a code the desk has words for."""
    answer = answer.strip()
    if not answer:
        return "required" if asked.get("required") else ""
    if len(answer) > LONGEST_ANSWER:
        return "too_long"
    match asked["kind"]:
        case "choice":
            return "" if answer in asked["choices"] else "no_choice"
        case "yes_no":
            return "" if answer in ("yes", "no") else "no_choice"
        case "number":
            return "" if isinstance(_measure(answer), Decimal) else "no_number"
        case "date":
            return "" if isinstance(_measure(answer), date) else "no_date"
        case "email":
            return "" if EMAIL.match(answer) else "no_email"
        case "phone":
            return "" if _is_phone(answer) else "no_phone"
    return ""


def counted(content: Content, state: State) -> dict[str, str]:
    """The answers that belong to the way that was gone, in its order; those of a way turned back from don't count."""
    asked = [one["id"] for name in (*state.path, state.page) for one in content["pages"][name].get("fields", ())]
    return {key: state.answers[key] for key in dict.fromkeys(asked) if state.answers.get(key, "").strip()}


def _measure(text: str) -> Decimal | date | None:
    """A number with point or comma, or a day as 2026-03-29."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
        if re.fullmatch(r"[-+]?\d{1,18}([.,]\d{1,9})?", text.replace(" ", ""), re.ASCII):
            return Decimal(text.replace(" ", "").replace(",", "."))
    except (ValueError, InvalidOperation):
        return None
    return None


def _is_phone(text: str) -> bool:
    """A number as people write it; whose it is and whether it can be called is seen when it is called."""
    return bool(PHONE.match(text)) and LEAST_DIGITS <= sum(c.isdigit() for c in text) <= MOST_DIGITS


# ── checking before it is published ─────────────────────────────────────────────────────────────────────────


def check(content: object) -> list[Problem]:
    """Everything that keeps a script from being published, in plain sentences. Nothing: it can be gone through to an end."""
    problems = list(_shape(content))
    if problems or not isinstance(content, dict):
        return problems
    problems = [fault for name, page in content["pages"].items() for fault in _page(name, page)]
    problems += _same_names(content)
    if problems:
        return problems
    return [*_references(content), *_ways(content)]


def _shape(content: object) -> Iterator[Problem]:
    if not isinstance(content, dict) or not isinstance(content.get("pages"), dict) or not content["pages"]:
        yield Problem("no_pages", "", "A script needs at least one page.")
        return
    if len(content["pages"]) > MOST_PAGES:
        yield Problem("too_many", "", f"A script has {MOST_PAGES} pages at most.")
    if content.get("start") not in content["pages"]:
        yield Problem("no_start", "", "Choose the page the script starts with.")
    for name, page in content["pages"].items():
        if not NAME.match(str(name)) or not isinstance(page, dict):
            yield Problem("bad_page", str(name), f"{name!r} is no page: an id of small letters and digits, with its content.")
    objections = content.get("objections", [])
    if not isinstance(objections, list) or not all(
        isinstance(o, dict) and _text(o, "title") and _text(o, "answer") for o in objections
    ):
        yield Problem("bad_objection", "", "Each objection needs a title and an answer.")


def _page(name: str, page: Page) -> Iterator[Problem]:
    if not _text(page, "title"):
        yield Problem("no_title", name, f"Page {name!r} needs a title.")
    text = page.get("text", "")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        yield Problem("bad_text", name, f"The text of page {name!r} has {LONGEST_TEXT} characters at most.")
    lists = [page.get(part, []) for part in ("fields", "statements", "branches")]
    if not all(
        isinstance(part, list) and all(isinstance(one, dict) for one in part) and len(part) <= MOST_FIELDS for part in lists
    ):
        yield Problem("bad_list", name, f"Page {name!r} has {MOST_FIELDS} fields, statements and branches at most.")
        return
    for asked in lists[0]:
        yield from _field(name, asked)
    for said in lists[1]:
        if not NAME.match(str(said.get("id", ""))) or not _text(said, "text"):
            yield Problem("bad_statement", name, f"Each statement of page {name!r} needs an id and a text.")
    for branch in lists[2]:
        if branch.get("test") not in TESTS or not isinstance(branch.get("field"), str) or not isinstance(branch.get("to"), str):
            yield Problem("bad_branch", name, f"Each branch of page {name!r} needs a field, a test and a page to go to.")
    if not isinstance(page.get("next", END), str):
        yield Problem("bad_next", name, f"Page {name!r} goes on to a page or ends.")


def _field(name: str, asked: Mapping[str, Any]) -> Iterator[Problem]:
    if not NAME.match(str(asked.get("id", ""))) or not _text(asked, "label"):
        yield Problem("bad_field", name, f"Each field of page {name!r} needs an id and a label.")
    elif asked.get("kind") not in KINDS:
        yield Problem("bad_kind", name, f"Field {asked['id']!r} is of no known kind; use one of {', '.join(KINDS)}.")
    elif asked["kind"] == "choice":
        choices = asked.get("choices")
        good = isinstance(choices, list) and choices and all(isinstance(c, str) and c.strip() for c in choices)
        if not good or len(set(choices)) != len(choices):  # type: ignore[arg-type]
            yield Problem("no_choices", name, f"Field {asked['id']!r} needs choices, each different.")


def _same_names(content: Content) -> Iterator[Problem]:
    """A field's id means one thing in the whole script, or its answer would be two."""
    seen: dict[str, str] = {}
    for name, page in content["pages"].items():
        for one in [*_dicts(page, "fields"), *_dicts(page, "statements")]:
            key = str(one.get("id", ""))
            if key in seen:
                yield Problem("same_id", name, f"{key!r} stands on page {seen[key]!r} already; give it another id.")
            seen[key] = name


def _dicts(page: Page, part: str) -> list[Mapping[str, Any]]:
    return [one for one in page.get(part, []) if isinstance(one, dict)] if isinstance(page.get(part, []), list) else []


def _references(content: Content) -> Iterator[Problem]:
    fields = {one["id"]: one for page in content["pages"].values() for one in page.get("fields", ())}
    for name, page in content["pages"].items():
        for branch in page.get("branches", ()):
            if branch["field"] not in fields:
                yield Problem(
                    "unknown_field", name, f"A branch of page {name!r} asks for {branch['field']!r}, which is no field."
                )
        for target in exits(page):
            if target != END and target not in content["pages"]:
                yield Problem("unknown_page", name, f"Page {name!r} goes on to {target!r}, which is no page.")
        texts = [str(page.get("text", "")), *(str(one["text"]) for one in page.get("statements", ()))]
        for variable in (found for text in texts for found in VARIABLE.findall(text)):
            if variable not in VARIABLES and variable not in {f"answer.{key}" for key in fields}:
                yield Problem("unknown_variable", name, f"Page {name!r} speaks of {{{variable}}}, which nobody knows.")


def exits(page: Page) -> list[str]:
    """Every page this one can lead to, "" for the end."""
    return list(dict.fromkeys([*(str(b["to"]) for b in page.get("branches", ())), str(page.get("next", END))]))


def _ways(content: Content) -> Iterator[Problem]:
    pages = content["pages"]
    if any(target != END and target not in pages for page in pages.values() for target in exits(page)):
        return
    reached = _reachable(content["start"], pages)
    for name in pages:
        if name not in reached:
            yield Problem("unreachable", name, f"No way leads to page {name!r}; remove it or lead to it.")
    for name in pages:
        if name in reached and END not in _reachable(name, pages):
            yield Problem("trapped", name, f"From page {name!r} no way leads to an end.")


def _reachable(start: str, pages: Mapping[str, Page]) -> set[str]:
    """Pages that can follow, the start and perhaps the end among them."""
    seen, todo = {start}, [start]
    while todo:
        name = todo.pop()
        fresh = set() if name == END else set(exits(pages[name])) - seen
        seen |= fresh
        todo.extend(fresh)
    return seen


def _text(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name)
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_TEXT
