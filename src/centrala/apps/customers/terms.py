"""What a customer is found by, and what a question asks for, as lexemes of one inverted index. Knows no Django.

A row's lexemes: its folded words as they are (``sorensen``, also ``soerensen``); ``@`` and a whole e-mail address;
``#`` and the customer number; for each phone number ``>`` and its digits with and without country code, ``<`` and its
digits backwards, so that both beginnings and endings are prefixes. A prefix is what the index finds quickly.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from centrala.apps.customers.rules import fold, national_part, number_key, spelt_out

LONGEST_WORD = 40
MOST_WORDS = 8
# Shorter ones only weed out what the others found: a letter alone would read a tenth of the index.
SHORT = 2
SLIPS_FROM = 4
LONG_WORD = 8
NUMBER_LIKE = re.compile(r"^[\s\d+()./\-–]*$")


def words(*texts: str) -> list[str]:
    """Folded words of texts, each once; letters and digits only."""
    found: dict[str, None] = {}
    for part in re.split(r"[^\w]+|_", " ".join(texts)):
        if part:
            found[fold(part)[:LONGEST_WORD]] = None
            found[spelt_out(part)[:LONGEST_WORD]] = None
    return list(found)


def name_words(name: str, company: str) -> list[str]:
    """Those of a name's words in which slips of the finger are forgiven."""
    return [word for word in words(name, company) if len(word) >= SLIPS_FROM and not word.isdecimal()]


def terms_of(
    *, name: str, company: str, emails: Iterable[str], numbers: Iterable[str], references: Iterable[str], places: Iterable[str]
) -> list[str]:
    """A row's lexemes. ``numbers`` are keys as ``number_key`` makes them; ``places`` cities and postcodes."""
    mails = [mail.lower() for mail in emails if mail]
    found = dict.fromkeys(words(name, company, *places, *(re.split(r"\.\w+$", mail)[0] for mail in mails)))
    found.update(dict.fromkeys(f"@{mail}" for mail in mails))
    found.update(dict.fromkeys(f"#{fold(reference)}" for reference in references if reference))
    for number in numbers:
        digits = number.lstrip("+")
        found.update({f">{digits}": None, f">{national_part(number)}": None, f"<{digits[::-1]}": None})
    return list(found)


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a question: any of its lexemes will do. ``word`` is "" for what is no name."""

    exact: tuple[str, ...]
    prefixes: tuple[str, ...]
    word: str = ""

    @property
    def weak(self) -> bool:
        """Too short to be looked up by itself."""
        return 0 < len(self.word) <= SHORT


def ask(text: str, country: str) -> list[Asked]:
    """The parts of what somebody typed; all of them must be found."""
    text = text.strip()
    digits = re.sub(r"\D", "", text)
    if len(digits) >= 3 and NUMBER_LIKE.match(text):
        return [_number(text, country)]
    parts: list[Asked] = []
    # A number with spaces in it, beside words, is still one number.
    for token in re.findall(r"[+(]?\d[\d\s()./\-]*\d|\S+", text)[:MOST_WORDS]:
        if "@" in token.strip("@"):
            mail = token.lower().strip("<>,;")
            parts.append(Asked((f"@{mail}",), (f"@{mail}",)))
        elif NUMBER_LIKE.match(token) and len(re.sub(r"\D", "", token)) >= 3:
            parts.append(_number(token, country))
        else:
            parts += _words(token)
    return parts[:MOST_WORDS]


def _words(token: str) -> list[Asked]:
    parts = []
    pieces = [piece for piece in re.split(r"[^\w]+|_", token) if piece]
    for piece in pieces:
        plain, out = fold(piece)[:LONGEST_WORD], spelt_out(piece)[:LONGEST_WORD]
        both = tuple(dict.fromkeys((plain, out)))
        whole = (f"#{fold(token.lstrip('#'))}",) if len(pieces) == 1 else ()
        parts.append(Asked((*both, *whole), both, plain))
    if len(pieces) > 1 and any(piece.isdecimal() for piece in pieces):
        # C-1042 is a customer number before it is two words.
        return [Asked((f"#{fold(token.lstrip('#'))}",), (f"#{fold(token.lstrip('#'))}",))]
    return parts


def _number(text: str, country: str) -> Asked:
    digits = re.sub(r"\D", "", text)
    key = number_key(text, country)
    exact = [f"#{digits}", f">{key.lstrip('+')}" if key else f">{digits}"]
    # 0045… and 045… begin with what is no part of the number.
    bare = digits.lstrip("0")
    begins = [f">{part}" for part in (digits, bare, key.lstrip("+")) if len(part) >= 3]
    ends = [f"<{part[::-1]}" for part in (digits, bare) if len(part) >= 3]
    return Asked(tuple(dict.fromkeys(exact)), tuple(dict.fromkeys([*begins, *ends, digits, *exact])))


def nearby(word: str) -> list[str]:
    """The word itself and every spelling with one letter less: two words one slip apart share one of these."""
    return [word, *dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))]


def slips(one: str, other: str, most: int = 2) -> int:
    """Letters changed, left out, put in, or swapped with their neighbour, until ``one`` is ``other``; at most ``most`` + 1.

    The restricted Damerau-Levenshtein distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if older and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def forgiven(word: str) -> int:
    """How many slips a word of this length is forgiven."""
    return 0 if len(word) < SLIPS_FROM else 2 if len(word) >= LONG_WORD else 1


def tsquery(parts: Iterable[Asked], *, prefixes: bool, others: dict[str, list[str]] | None = None) -> str:
    """The question in PostgreSQL's tsquery syntax; ``others`` are further words to take for a word."""
    written = []
    for part in parts:
        any_of = [_quoted(term) for term in part.exact]
        if prefixes:
            any_of += [f"{_quoted(term)}:*" for term in part.prefixes]
        any_of += [_quoted(term) for term in (others or {}).get(part.word, ())]
        written.append("(" + " | ".join(dict.fromkeys(any_of)) + ")")
    return " & ".join(written)


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
