"""Door 2 to the apps: facts out. PostgreSQL may be away for as long as it likes; what is remembered waits here.

The journal keeps what waits through a crash (see loop.Engine.rebuild), and a fact's place makes shipping it twice
the same as shipping it once.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

import msgspec
import psycopg

from centrala.contracts.facts import Fact

log = logging.getLogger(__name__)
Connection = psycopg.AsyncConnection[tuple[object, ...]]
BATCH = 500
RETRY_SECONDS = 0.5
GATHER_SECONDS = 0.1  # one statement for many facts costs the engine a third of one for each handful
INSERT = """
    insert into {table} (seq, "index", at, kind, contact, agent, data)
    select seq, "index", to_timestamp(at), kind, contact, agent, data
    from jsonb_to_recordset(%s::jsonb) as f(seq bigint, "index" int, at float8, kind text, contact text, agent text, data jsonb)
    on conflict do nothing
"""
TABLE = "fact"


async def look_up(request: dict[str, str]) -> dict[str, str] | None:
    """What a flow asks of the records, in a thread of its own: Django is synchronous."""
    return await asyncio.to_thread(_look_up, request)


def _look_up(request: dict[str, str]) -> dict[str, str] | None:
    import django
    from django.apps import apps
    from django.db import connection

    if not apps.ready:
        django.setup()
    from centrala.apps.inbound.lookups import answer

    try:
        return answer(request)
    finally:
        connection.close()


class Records:
    """Ships facts in order, many in one transaction; ``changed`` hears when the database comes or goes."""

    def __init__(self, database: str) -> None:
        self._database = database
        self._facts: deque[Fact] = deque()
        self._more = asyncio.Event()
        self.up = False
        self.changed: Callable[[], None] = lambda: None

    def take(self, fact: Fact) -> None:
        """Keep a fact until it is in the database."""
        self._facts.append(fact)
        self._more.set()

    def unshipped(self) -> list[Fact]:
        """What a restart would have to ship."""
        return list(self._facts)

    @property
    def behind(self) -> int:
        """How many facts wait."""
        return len(self._facts)

    async def newest(self) -> int:
        """The highest message number in the database, so that numbers are never given twice."""
        async with await psycopg.AsyncConnection.connect(self._database, autocommit=True) as connection:
            row = await (await connection.execute(f"select coalesce(max(seq), 0) from {TABLE}")).fetchone()  # noqa: S608
            return int(row[0]) if row else 0

    async def run(self) -> None:
        """Ship until cancelled."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._database, autocommit=True) as connection:
                    self._say(up=True)
                    await self._ship(connection)
            except (psycopg.Error, OSError) as fault:
                log.warning("records_unreachable waiting=%d fault=%s", self.behind, type(fault).__name__)
            self._say(up=False)
            self.changed()  # desks are told how much waits
            await asyncio.sleep(RETRY_SECONDS)

    def _say(self, *, up: bool) -> None:
        if self.up != up:
            self.up = up
            self.changed()

    async def _ship(self, connection: Connection) -> None:
        while True:
            if not self._facts:
                self._more.clear()
                await self._idle(connection)
                await asyncio.sleep(GATHER_SECONDS)
                continue
            batch = [self._facts[at] for at in range(min(BATCH, len(self._facts)))]
            try:
                await self._insert(connection, batch)
            except psycopg.DataError:
                await self._one_by_one(connection, batch)
            for _ in batch:
                self._facts.popleft()
            await connection.execute("notify facts")  # by itself: a commit that notifies locks the whole server
            if not self._facts:
                self.changed()

    async def _insert(self, connection: Connection, facts: list[Fact]) -> None:
        await connection.execute(INSERT.format(table=TABLE), [msgspec.json.encode(facts).decode()])

    async def _one_by_one(self, connection: Connection, facts: list[Fact]) -> None:
        """One fact that the database can't hold must not keep all others out; it stays in the log."""
        for fact in facts:
            try:
                await self._insert(connection, [fact])
            except psycopg.DataError:
                log.exception("fact_refused seq=%d index=%d kind=%s", fact.seq, fact.index, fact.kind)

    async def _idle(self, connection: Connection) -> None:
        """Wait for facts, and look now and then whether the database is still there."""
        while not self._facts:
            try:
                await asyncio.wait_for(self._more.wait(), 2.0)
            except TimeoutError:
                await connection.execute("select 1")
