"""Searching, comparing and shortening articles. Knows no Django."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from centrala.apps.customers.rules import fold

MOST_WORDS, LONGEST_WORD = 12, 60
WORD = re.compile(r"\w+")
SNIPPET_WORDS, LOOKED_AT_WORDS = 26, 400
REVIEW_SOON_DAYS = 14


def words(text: str) -> list[str]:
    """The folded words of a text, in order; a hyphen or a dot ends a word."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def indexed(text: str) -> str:
    """A text as the search index wants it: PostgreSQL's own reading of addresses and hyphens has nothing to go on."""
    return " ".join(words(text))


def prefix_query(text: str, joined: Literal["&", "|"] = "&") -> str:
    """A tsquery in which each word may go on, "" when there is nothing to look for.

    Words hold letters, digits and underscores only, so that no text can break out of the query.
    """
    wanted = list(dict.fromkeys(words(text)))[:MOST_WORDS]
    return f" {joined} ".join(f"{word}:*" for word in wanted)


def plain(markdown: str) -> str:
    """The text of an article without its marks."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[\s|:-]{3,}$", " ", text, flags=re.MULTILINE)
    return " ".join(re.sub(r"[*_`|~]+", " ", text).split())


def snippet(markdown: str, query: str) -> str:
    """Some words of the article around the first one that was looked for, or its beginning."""
    there = plain(markdown).split()
    wanted = tuple(words(query))
    hit = 0
    if wanted:
        for place, word in enumerate(there[:LOOKED_AT_WORDS]):
            if any(part.startswith(wanted) for part in words(word)):
                hit = place
                break
    start = max(0, hit - SNIPPET_WORDS // 4) if hit > SNIPPET_WORDS // 2 else 0
    cut = there[start : start + SNIPPET_WORDS]
    return ("… " if start else "") + " ".join(cut) + (" …" if start + SNIPPET_WORDS < len(there) else "")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that two versions share, or that one of them has alone."""

    kind: Literal["same", "added", "removed"]
    text: str


def diff(old: str, new: str) -> list[Piece]:
    """What changed between two texts, by lines; the "same" and "removed" pieces together are the old text."""
    before, after = old.splitlines(), new.splitlines()
    pieces: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "\n".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("removed", "\n".join(before[a:b])))
        if d > c:
            pieces.append(Piece("added", "\n".join(after[c:d])))
    return pieces


def review_state(review_on: date | None, today: date) -> Literal["none", "fine", "soon", "due"]:
    """Whether somebody should read an article again."""
    if review_on is None:
        return "none"
    days = (review_on - today).days
    return "due" if days <= 0 else "soon" if days <= REVIEW_SOON_DAYS else "fine"


def one_of_each(families: Sequence[int], preferred: Sequence[bool]) -> list[int]:
    """Places of hits to show, best first: of each family of translations the preferred language, else the best hit."""
    chosen: dict[int, int] = {}
    for place, family in enumerate(families):
        there = chosen.get(family)
        if there is None or (preferred[place] and not preferred[there]):
            chosen[family] = place
    first_seen = {family: families.index(family) for family in chosen}
    return [chosen[family] for family in sorted(chosen, key=first_seen.__getitem__)]
