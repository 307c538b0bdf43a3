"""What skills, terms and limits may be. Knows no Django; sentences come back, "" where nothing is wrong."""

from collections.abc import Mapping
from typing import Any

from centrala.core.rulebook import KINDS

LANGUAGES = ("en", "da", "nl", "pl", "et", "hu")
LEAST, BEST = 1, 5
MOST_AT_ONCE = 100
# Term → (its plain value, least, most, whole numbers only).
TERMS: dict[str, tuple[float, float, float, bool]] = {
    "rank": (1, 1, 9, True),
    "priority": (1, 1, 9, True),
    "delay_seconds": (0, 0, 86_400, False),
    "weight": (1, 0.01, 1000, False),
}


def names_problem(names: object) -> str:
    """Names are texts by language code."""
    if not isinstance(names, dict) or not all(isinstance(name, str) and len(name) <= 80 for name in names.values()):
        return 'Names are texts of up to 80 characters by language, such as {"en": "Invoices"}.'
    unknown = sorted(set(names) - set(LANGUAGES))
    return f"There is no language {', '.join(map(str, unknown))}." if unknown else ""


def at_once_problem(limits: object) -> str:
    """A limit is a whole number of contacts of a kind there is."""
    if not isinstance(limits, dict):
        return 'Limits are whole numbers by kind of contact, such as {"chat": 3}.'
    for kind, most in limits.items():
        if kind not in KINDS:
            return f"There is no kind of contact {kind!r}; use {', '.join(KINDS)}."
        if type(most) is not int or not 0 <= most <= MOST_AT_ONCE:
            return f"{kind}: a whole number from 0 to {MOST_AT_ONCE}."
    return ""


def level_problem(skill: str, level: object) -> str:
    """A proficiency is 1 to 5."""
    ok = type(level) is int and LEAST <= level <= BEST
    return "" if ok else f"{skill}: a proficiency is a whole number from {LEAST} (a little) to {BEST} (best)."


def terms_problem(queue: str, terms: Mapping[str, Any]) -> str:
    """Each term is known and within its limits."""
    for name, value in terms.items():
        if name not in TERMS:
            return f"{queue}: there is no term {name!r}; use {', '.join(TERMS)}."
        _, least, most, whole = TERMS[name]
        if type(value) not in (int, float) or not least <= value <= most or (whole and value != int(value)):
            return f"{queue}: {name} is a {'whole ' if whole else ''}number from {least:g} to {most:g}."
    return ""


def plain_terms() -> dict[str, float]:
    """The terms of an agent about whom nothing else was said."""
    return {name: plain for name, (plain, _, _, _) in TERMS.items()}
