"""Finding customers by what people type: first as typed, then as beginnings, then with slips of the finger.

Every stage is one look into an inverted index; the next one is asked only while the page is not full.
"""

from collections.abc import Sequence

from django.db import connection, transaction

from centrala.apps.customers import terms
from centrala.apps.customers.terms import Asked

# A question that fits more is answered from so many; a further word narrows it. More where an initial weeds them out.
MOST_CANDIDATES, MOST_WEEDED = 300, 2000
MOST_SLIPPED_WORDS = 40
# So many found without forgiving anything: then nothing was mistyped.
ENOUGH = 5
HITS = (
    "SELECT customer_id FROM (SELECT customer_id, terms FROM customers_customersearch WHERE terms @@ %s::tsquery LIMIT %s) hit"
    " WHERE terms @@ %s::tsquery ORDER BY customer_id DESC LIMIT %s"
)
HOLDING = "SELECT customer_id FROM customers_customersearch WHERE terms @@ %s::tsquery LIMIT %s"
NEAR = "SELECT word FROM customers_nameword WHERE near && %s::text[] LIMIT 2000"


def search(text: str, country: str, limit: int) -> list[int]:
    """Keys of customers, best first, newest first among equals."""
    parts = terms.ask(text, country)
    if not parts:
        return []
    # The planner guesses prefixes badly; reading the whole table is never the better way.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        return _staged(cursor, parts, limit)


def holding(parts: Sequence[Asked], limit: int, *, slips: bool = False) -> list[int]:
    """Keys of customers that have something of every part, in no order; with ``slips`` names may be mistyped."""
    if not parts:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        others = _slipped(cursor, parts) if slips else None
        cursor.execute(HOLDING, [terms.tsquery(parts, prefixes=True, others=others), limit])
        return [key for (key,) in cursor.fetchall()]


def _staged(cursor, parts: Sequence[Asked], limit: int) -> list[int]:
    found = dict.fromkeys(_hits(cursor, parts, limit, prefixes=False))
    if len(found) < limit:
        found.update(dict.fromkeys(_hits(cursor, parts, limit, prefixes=True)))
    if len(found) < min(ENOUGH, limit) and (others := _slipped(cursor, parts)):
        found.update(dict.fromkeys(_hits(cursor, parts, limit, prefixes=True, others=others)))
    return list(found)[:limit]


def _hits(
    cursor, parts: Sequence[Asked], limit: int, *, prefixes: bool, others: dict[str, list[str]] | None = None
) -> list[int]:  # fmt: skip
    strong = [part for part in parts if not part.weak] or list(parts)
    asked = [terms.tsquery(some, prefixes=prefixes, others=others) for some in (strong, parts)]
    most = MOST_CANDIDATES if len(strong) == len(parts) else MOST_WEEDED
    cursor.execute(HITS, [asked[0], most, asked[1], limit])
    return [key for (key,) in cursor.fetchall()]


def _slipped(cursor, parts: Sequence[Asked]) -> dict[str, list[str]]:
    """For each name in the question the known words it may have been meant to be, nearest first."""
    others = {}
    for word in {part.word for part in parts if terms.forgiven(part.word)}:
        cursor.execute(NEAR, [terms.nearby(word)])
        near = [(terms.slips(word, other), other) for (other,) in cursor.fetchall() if other != word]
        others[word] = [other for slips, other in sorted(near) if slips <= terms.forgiven(word)][:MOST_SLIPPED_WORDS]
    return {word: near for word, near in others.items() if near}
