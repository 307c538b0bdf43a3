"""Reading phone numbers and folding names for search. Knows no Django."""

import re
import unicodedata

import phonenumbers

SHORTEST, LONGEST = 3, 32
# What Unicode doesn't take apart by itself.
PLAIN = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "ß": "ss", "đ": "d", "Đ": "d"})


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


def fold(*texts: str) -> str:
    """Small letters without accents, one space between words: Ørsted, Łódź and Győr are found by what people type."""
    taken_apart = unicodedata.normalize("NFD", " ".join(texts).translate(PLAIN).casefold())
    plain = "".join(c for c in taken_apart if not unicodedata.combining(c))
    return " ".join(plain.split())
