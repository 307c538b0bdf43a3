"""Reading phone numbers, folding names, judging custom fields and links. Knows no Django."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

import phonenumbers

SHORTEST, LONGEST = 3, 32
PURPOSES = (
    "marketing_phone", "marketing_email", "marketing_sms", "recording", "profiling", "sharing", "service_messages", "calls",
)  # fmt: skip
RELATIONS = ("employee_of", "owner_of", "contact_of", "partner_of", "parent_of", "sibling_of", "guardian_of", "branch_of")
FIELD_KINDS = ("text", "decimal", "date", "choice", "yes_no")
LONGEST_VALUE = 1000
LINK_VALUES = ("number", "email", "customer", "customer_number", "name", "contact", "queue", "agent", "language")
# What Unicode doesn't take apart by itself.
PLAIN = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "ß": "ss", "đ": "d", "Đ": "d", "ð": "d"})
# How the same letters are written where the keyboard lacks them: Sørensen is Soerensen, Aarhus is Århus.
SPELT_OUT = str.maketrans({"ø": "oe", "ö": "oe", "ä": "ae", "å": "aa", "ü": "ue", "ő": "oe", "ű": "ue", "õ": "oe"})


def number_key(text: str, country: str) -> str:
    """E.164 where the number can be read so, else its bare digits; "" for what is no number."""
    text = text.strip()
    digits = re.sub(r"\D", "", text)
    if not SHORTEST <= len(digits) <= LONGEST or re.search(r"[A-Za-z@]", text):
        return ""
    # Carriers send numbers with country code but without the plus.
    for attempt in (text, f"+{digits}"):
        try:
            parsed = phonenumbers.parse(attempt, country or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"+{digits}" if text.startswith("+") else digits


def national_part(key: str) -> str:
    """The digits of an E.164 number after its country code; the digits themselves of anything else."""
    if not key.startswith("+"):
        return key
    digits = key[1:]
    for length in (1, 2, 3):
        if int(digits[:length] or 0) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return digits[length:]
    return digits


def fold(*texts: str) -> str:
    """Small letters without accents, one space between words: Ørsted, Łódź and Győr are found by what people type."""
    return " ".join(_fold(text) for text in " ".join(texts).split())


@lru_cache(maxsize=200_000)
def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    taken_apart = unicodedata.normalize("NFD", word.casefold()).translate(PLAIN)
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


def spelt_out(word: str) -> str:
    """The other way the word is written without its letters: sørensen → soerensen. Folded as well."""
    return _fold(unicodedata.normalize("NFC", word).casefold().translate(SPELT_OUT))


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A custom field as its definition says."""

    id: str
    label: str
    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False


def read_custom(values: Mapping[str, Any], shapes: Iterable[FieldShape]) -> tuple[dict[str, Any], list[str]]:
    """The values as they are kept, and what is wrong with them in plain words. Empty values are left out."""
    known = {shape.id: shape for shape in shapes}
    kept: dict[str, Any] = {}
    faults = [f"There is no customer field {name!r}." for name in values if name not in known]
    for shape in known.values():
        given = values.get(shape.id)
        if given is None or given == "":
            if shape.required and shape.id in values:
                faults.append(f"{shape.label}: give a value.")
            continue
        value, fault = _read_value(given, shape)
        if fault:
            faults.append(f"{shape.label}: {fault}")
        else:
            kept[shape.id] = value
    return kept, faults


def _read_value(given: Any, shape: FieldShape) -> tuple[Any, str]:
    if shape.kind == "yes_no":
        return (given, "") if isinstance(given, bool) else _yes_no(str(given))
    text = str(given).strip()
    if shape.kind == "decimal":
        plain = text.replace(",", ".")
        # As text: what was typed is what is shown, no binary fraction in between.
        return (plain, "") if re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", plain) else (None, f"{text!r} is no number.")
    if shape.kind == "date":
        try:
            return date.fromisoformat(text).isoformat(), ""
        except ValueError:
            return None, f"{text!r} is no date; write it like 2027-03-31."
    if shape.kind == "choice" and text not in shape.choices:
        return None, f"{text!r} is none of {', '.join(shape.choices)}."
    return (text, "") if len(text) <= LONGEST_VALUE else (None, f"at most {LONGEST_VALUE} characters.")


def _yes_no(text: str) -> tuple[bool | None, str]:
    word = text.strip().lower()
    if word in ("yes", "true", "1", "ja", "tak", "igen", "jah"):
        return True, ""
    if word in ("no", "false", "0", "nej", "nee", "nie", "nem", "ei"):
        return False, ""
    return None, f"{text!r} is neither yes nor no."


def standing(consents: Iterable[tuple[str, bool, datetime]]) -> dict[str, bool]:
    """What stands for each purpose: its newest (purpose, given, at). Of two at one moment the withdrawal counts."""
    newest: dict[str, tuple[datetime, bool]] = {}
    for purpose, given, at in consents:
        there = newest.get(purpose)
        if there is None or (at, not given) > (there[0], not there[1]):
            newest[purpose] = (at, given)
    return {purpose: given for purpose, (_, given) in newest.items()}


def link_problem(template: str) -> str:
    """What is wrong with a link template; "" when nothing is."""
    names = re.findall(r"\{([^{}]*)\}", template)
    if unknown := [name for name in names if name not in LINK_VALUES]:
        return f"There is no {{{unknown[0]}}}; use any of {', '.join(f'{{{name}}}' for name in LINK_VALUES)}."
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", template)):
        return "A brace is open; write values like {number}."
    parts = urlsplit(re.sub(r"\{[^{}]*\}", "x", template))
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return "A link begins with https:// (or http://) and the name of the other system."
    if "{" in template.split("://", 1)[1].split("/", 1)[0]:
        return "The other system's name can't be made of a caller's values; put them after its first /."
    return ""


def fill_link(template: str, values: Mapping[str, str]) -> str:
    """The link with every value percent-encoded; what is not known is left empty."""
    return re.sub(r"\{(\w+)\}", lambda found: quote(values.get(found.group(1), ""), safe=""), template)
