"""How likely two customers are one. Knows no Django.

The score is a sum of independent signs, at most 1; what it is made of is told beside it, so that a person can judge.
"""

from dataclasses import dataclass

from centrala.apps.customers.rules import fold
from centrala.apps.customers.terms import forgiven, slips

LIKELY = 0.6
# Titles and forms of company say nothing about who it is.
SAYS_NOTHING = frozenset({
    "mr", "mrs", "ms", "dr", "hr", "fru", "pan", "pani", "ur", "urno", "a/s", "aps", "as", "bv", "nv", "sp", "zoo", "kft",
    "zrt", "bt", "ou", "ltd", "gmbh", "inc", "og", "and", "en", "ja", "es", "the", "de", "van", "von",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a customer."""

    id: int
    name: str = ""
    company: str = ""
    emails: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    customer_number: str = ""
    postcodes: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """0 to 1, and the signs: name, similar_name, company, email, number, address."""

    score: float
    signs: tuple[str, ...]

    @property
    def likely(self) -> bool:
        """Worth a person's look."""
        return self.score >= LIKELY


WEIGHTS = {"email": 0.6, "number": 0.5, "name": 0.4, "similar_name": 0.3, "company": 0.2, "address": 0.3}


def likeness(one: Known, other: Known) -> Likeness:
    """Symmetric. Two different customer numbers were given on purpose and speak against it."""
    signs = []
    if one.emails & other.emails:
        signs.append("email")
    if any(same_line(left, right) for left in one.numbers for right in other.numbers):
        signs.append("number")
    if kind := _names(one.name, other.name):
        signs.append(kind)
    if _names(one.company, other.company):
        signs.append("company")
    if one.postcodes & other.postcodes and one.streets & other.streets:
        signs.append("address")
    score = sum(WEIGHTS[sign] for sign in signs)
    if one.customer_number and other.customer_number and one.customer_number != other.customer_number:
        score -= 0.3
    return Likeness(round(max(0.0, min(1.0, score)), 2), tuple(signs))


def same_line(one: str, other: str) -> bool:
    """The same number, or one without what the other has in front (an area or country code)."""
    left, right = one.lstrip("+").lstrip("0"), other.lstrip("+").lstrip("0")
    short, long = sorted((left, right), key=len)
    return len(short) >= 7 and long.endswith(short)


def parts(name: str) -> list[str]:
    """A name's telling words, sorted: order says nothing."""
    return sorted(word.strip(".,") for word in fold(name).replace("-", " ").split() if word.strip(".,") not in SAYS_NOTHING)


def _names(one: str, other: str) -> str:
    """``name`` for the same words in any order, ``similar_name`` for the same with slips or initials, else nothing."""
    left, right = parts(one), parts(other)
    if not left or not right:
        return ""
    if left == right:
        return "name"
    few, many = sorted((left, right), key=lambda it: (len(it), it))
    # A first name alone is like too many.
    if len(few) < 2 and len(many) > 1:
        return ""
    rest = list(many)
    for word in few:
        match = next((it for it in rest if _alike(word, it)), None)
        if match is None:
            return ""
        rest.remove(match)
    return "similar_name" if any(len(word) > 1 for word in few) else ""


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    allowed = min(forgiven(one), forgiven(other))
    return one == other or (allowed > 0 and slips(one, other, allowed) <= allowed)
