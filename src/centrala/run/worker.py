"""The worker: background jobs, facts turned into records, announcements a crash left behind; until asked to stop."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg

from centrala.configuration import Settings

AT_ONCE = 4  # jobs
LOOK_AGAIN_SECONDS = 2.0  # in case a notice was lost
RETRY_SECONDS = 1.0
log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Work; jobs that were being done at a kill are taken up again by procrastinate's own heartbeat."""
    from centrala.run.records import set_up_django

    set_up_django()
    others = asyncio.create_task(Projecting(settings.database).run())
    try:
        await jobs()
    finally:
        others.cancel()
        await asyncio.gather(others, return_exceptions=True)


async def jobs() -> None:
    """Procrastinate's worker; it returns when the process is asked to stop."""
    from procrastinate.contrib.django import app

    worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker_app.open_async():
        await worker_app.run_worker_async(name="worker", concurrency=AT_ONCE, shutdown_graceful_timeout=2.0)


class Projecting:
    """Brings the projections up to date as soon as the engine has shipped facts, and empties the outbox."""

    def __init__(self, database: str) -> None:
        self._database = database
        # One thread, so that Django keeps one connection.
        self._thread = ThreadPoolExecutor(1, "projecting")

    async def run(self) -> None:
        """Until cancelled; the database may go and come back."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._database, autocommit=True) as connection:
                    await connection.execute("listen facts")
                    await self._follow(connection)
            except Exception as fault:
                log.warning("projecting_interrupted fault=%s", type(fault).__name__, exc_info=not _is_away(fault))
            await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            await asyncio.get_running_loop().run_in_executor(self._thread, work)
            async for _ in connection.notifies(timeout=LOOK_AGAIN_SECONDS, stop_after=1):
                pass


def _is_away(fault: Exception) -> bool:
    from django.db import OperationalError

    return isinstance(fault, psycopg.OperationalError | OperationalError | OSError)


def work() -> None:
    """One round, in the thread that keeps Django's connection."""
    from django.db import close_old_connections

    from centrala.base.announcements import relay
    from centrala.web.projector import project_all

    steps: tuple[Callable[[], int], ...] = (project_all, relay)
    close_old_connections()
    try:
        for step in steps:
            step()
    finally:
        close_old_connections()
