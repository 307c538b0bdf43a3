"""Telephone numbers at the engine's edge: as typed or as the network gave them, into E.164 and a class.

Numbers stay text. What can't be read is kept as it came.
"""

import re
from functools import lru_cache

import phonenumbers

WITHHELD = frozenset({"", "anonymous", "unknown", "asterisk", "restricted", "unavailable"})
FULL = re.compile(r"\+[1-9]\d{7,14}$")
INTERNAL_DIGITS = 6  # shorter than this it is a number of the trunk's own, not of the public network


def normal(number: str, region: str) -> str:
    """E.164 where the number can be read so, "" for a withheld one, else as it came."""
    text = number.strip()
    if FULL.match(text):
        return text  # most calls: written as it should be
    if text.lower() in WITHHELD:
        return ""
    try:
        parsed = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(parsed):
        return text
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=10_000)  # the same people call again, and reading a number takes as long as deciding on its call
def classify(number: str, region: str) -> tuple[str, str]:
    """(number to dial, class) for the outgoing policy: ISO region, ``internal``, ``premium`` or ``invalid``."""
    text = "".join(letter for letter in number if letter not in " -()./\u00a0")
    if text.isascii() and text.isdigit() and len(text) < INTERNAL_DIGITS and not text.startswith("0"):
        return text, "internal"
    if text.startswith("00"):
        text = "+" + text[2:]
    try:
        parsed = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return number, "invalid"
    if not phonenumbers.is_valid_number(parsed):
        return number, "invalid"
    kinds = (phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST)
    kind = "premium" if phonenumbers.number_type(parsed) in kinds else phonenumbers.region_code_for_number(parsed)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), kind or "invalid"
