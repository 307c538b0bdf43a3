"""What a flow knows of a call: variables, sentences filled with them, and conditions on them.

A sentence holds variables in braces: ``{order}`` is said as it is, ``{order:digits}`` digit by digit, ``{sum:amount}``
as money, ``{due:date}`` as a date. A filled sentence marks those as ``[amount 12.50 EUR]``; how that sounds in each
language is known where speech is made (contracts/spoken.py).
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from centrala.core.flow import Case, Texts
from centrala.core.interaction import Contact

KINDS = ("number", "digits", "amount", "date", "time")
VARIABLE = re.compile(r"\{([a-z][a-z0-9_]{0,39})(?::(" + "|".join(KINDS) + r"))?\}")
LONGEST_VALUE = 500
MOST_VARIABLES = 200
SAY = "say:"  # marks a sentence among the prompts of an effect


def known(contact: Contact) -> dict[str, str]:
    """Every variable of a call: those of its own accord, and those that the flow set."""
    own = {"caller": contact.caller, "dialled": contact.dialled, "language": contact.language, "caller_name": contact.caller_name}
    return own | contact.variables


def keep(contact: Contact, values: Mapping[str, str]) -> None:
    """Set variables, cut to a sane length; what is too many is dropped."""
    for name, value in values.items():
        if name in contact.variables or len(contact.variables) < MOST_VARIABLES:
            contact.variables[name] = value[:LONGEST_VALUE]


def fill(text: str, values: Mapping[str, str], *, spoken: bool = False) -> str:
    """The text with its variables; ``spoken`` marks their kinds. An unknown variable becomes nothing."""
    if "{" not in text:
        return text

    def value(found: re.Match[str]) -> str:
        text = values.get(found[1], "")
        if not spoken:
            return text
        bare = text.translate({ord("["): " ", ord("]"): " "}).strip()
        return f"[{found[2]} {bare}]" if found[2] and bare else bare

    return VARIABLE.sub(value, text)


def sentence(contact: Contact, texts: Texts) -> tuple[str, ...]:
    """What is to be spoken in the caller's language: in another one where there is no text, nothing where there is none."""
    fallback = contact.flow.language if contact.flow else ""
    text = texts.get(contact.language) or texts.get(fallback) or texts.get("en") or next(iter(texts.values()), "")
    filled = fill(text, known(contact), spoken=True).strip()
    return (SAY + filled,) if filled else ()


def holds(case: Case, values: Mapping[str, str]) -> bool:
    """Whether a branch of a condition is taken. Two numbers are compared as numbers, all else as text."""
    have, want = values.get(case.variable, ""), fill(case.value, values)
    if case.test in ("above", "below"):
        left, right = _number(have), _number(want)
        if left is None or right is None:
            return False
        return left > right if case.test == "above" else left < right
    return {
        "is": have == want or (_number(have) is not None and _number(have) == _number(want)),
        "is_not": have != want and (_number(have) is None or _number(have) != _number(want)),
        "begins": have.startswith(want),
        "contains": want in have,
        "given": bool(have),
        "not_given": not have,
    }[case.test]


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def passes_luhn(digits: str) -> bool:
    """Check digit of ISO/IEC 7812-1: from the right every second digit doubled, the sum of all digits ends in 0."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return bool(digits) and total % 10 == 0
