"""Reading the stream of facts: in order from a cursor, or all of some contacts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby

from django.db import connection

from centrala.apps.interactions.models import Fact as Row
from centrala.contracts.facts import Fact

AFTER = """
SELECT seq, index, EXTRACT(EPOCH FROM at)::float8, kind, contact, agent, data FROM fact
WHERE (seq, index) > (%s, %s) ORDER BY seq, index LIMIT %s
"""


def facts_after(seq: int, index: int, limit: int) -> list[Fact]:
    """The next facts in order. The engine alone writes, in order, so nothing can appear before what is there."""
    import json

    with connection.cursor() as cursor:
        cursor.execute(AFTER, [seq, index, limit])
        return [
            Fact(seq=s, index=i, at=at, kind=kind, contact=contact, agent=agent,
                 data=data if isinstance(data, dict) else json.loads(data))
            for s, i, at, kind, contact, agent, data in cursor.fetchall()
        ]  # fmt: skip


def facts_of(contacts: Iterable[str]) -> dict[str, list[Fact]]:
    """Every fact of these contacts, in order; one query."""
    rows = Row.objects.filter(contact__in=sorted(set(contacts) - {""})).order_by("contact", "seq", "index")
    found = (fact_of(row) for row in rows.iterator(chunk_size=2000))
    return {contact: list(own) for contact, own in groupby(found, _contact)}


def fact_of(row: Row) -> Fact:
    """A row as the contract has it."""
    return Fact(
        seq=row.seq, index=row.index, at=row.at.timestamp(), kind=row.kind, contact=row.contact, agent=row.agent, data=row.data
    )


def store(facts: Sequence[Fact]) -> None:
    """Add facts as the engine does: one that is there already changes nothing."""
    Row.objects.bulk_create(
        [
            Row(seq=f.seq, index=f.index, at=moment(f.at), kind=f.kind, contact=f.contact, agent=f.agent, data=f.data)
            for f in facts
        ],
        ignore_conflicts=True,
    )


def moment(seconds: float | None) -> datetime | None:
    """Seconds since 1970 as the database wants them."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _contact(fact: Fact) -> str:
    return fact.contact
