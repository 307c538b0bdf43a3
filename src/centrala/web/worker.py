"""``centrala worker``: background jobs, the projector and a heartbeat; each comes back after the database was away."""

import asyncio
import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import psycopg

from centrala.configuration import Settings

if TYPE_CHECKING:
    import procrastinate

log = logging.getLogger(__name__)

# Each kind of long work (simulations, files of customers, prompts, the centre's own sentences) has a lock and so at most one
# place; the others are for what people wait for, such as money that goes back.
JOBS_AT_ONCE = 6
HEARTBEAT_SECONDS = 3.0
# NOTIFY only wakes: what it may have missed is found by looking this often.
LOOK_SECONDS = 1.0
# A job still at work so long after we were asked to stop is left where it is, as by a crash.
LEAVE_SECONDS = 5.0
# A worker whose heartbeat is older has crashed or left: its jobs are done again.
GONE_SECONDS = 15.0
# Who worked so long has recovered.
STEADY_SECONDS = 10.0
BACK_OFF_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)


def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT. Jobs may be cut off at any point, so the end never waits for one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centrala.web.settings")
    import django

    django.setup()
    stop = threading.Event()
    threads = [
        threading.Thread(target=forever, args=(name, loop, stop), name=name, daemon=True)
        for name, loop in (("projector", project), ("heartbeat", beat))
    ]
    for thread in threads:
        thread.start()
    try:
        asyncio.run(_jobs(stop))
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=0.3)


def forever(name: str, loop: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """Run a loop again whenever it breaks, more slowly if it keeps breaking."""
    from django.db import close_old_connections, connection

    failures = 0
    while not stop.is_set():
        try:
            loop(stop)
            failures = 0
        except Exception as fault:  # the loop must come back whatever went wrong
            known = isinstance(fault, psycopg.Error | OSError) or type(fault).__module__.startswith(("django.db", "psycopg"))
            log.warning("%s_interrupted", name, exc_info=None if known else fault, extra={"fault": type(fault).__name__})
            with contextlib.suppress(Exception):
                connection.close()
            close_old_connections()
            stop.wait(BACK_OFF_SECONDS[min(failures, len(BACK_OFF_SECONDS) - 1)])
            failures += 1


def project(stop: threading.Event) -> None:
    """Project whatever is there, then sleep until facts are announced or a second is over."""
    from centrala.base.announcements import relay
    from centrala.web.projector import project_all

    with listening("facts") as wake:
        while not stop.is_set():
            project_all()
            while relay():
                pass
            for _ in wake.notifies(timeout=LOOK_SECONDS, stop_after=1):
                pass


def listening(channel: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection of its own that hears a channel; used as a context it is closed at the end."""
    from django.conf import settings

    connection = psycopg.connect(settings.CENTRALA.database, autocommit=True, connect_timeout=5)
    connection.execute(f"LISTEN {channel}")
    return connection


def beat(stop: threading.Event) -> None:
    """Say that the worker lives."""
    from django.utils import timezone

    from centrala.base.models import Heartbeat

    while not stop.is_set():
        Heartbeat.objects.update_or_create(pk="worker", defaults={"at": timezone.now()})
        stop.wait(HEARTBEAT_SECONDS)


async def _jobs(stop: threading.Event) -> None:
    """Procrastinate's worker until we are asked to stop; it also ends by itself when it loses the database."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _ask, asked)
    failures = 0
    while not asked.is_set():
        began = loop.time()
        work, wish = asyncio.create_task(_work()), asyncio.create_task(asked.wait())
        await asyncio.wait((work, wish), return_when=asyncio.FIRST_COMPLETED)
        wish.cancel()
        work.cancel()
        (outcome,) = await asyncio.gather(work, return_exceptions=True)
        failures = 0 if loop.time() - began > STEADY_SECONDS else failures
        if not asked.is_set():
            log.warning("jobs_interrupted", extra={"fault": type(outcome).__name__})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asked.wait(), BACK_OFF_SECONDS[min(failures, len(BACK_OFF_SECONDS) - 1)])
            failures += 1
    stop.set()


def _ask(asked: asyncio.Event) -> None:
    """Begin to stop. Threads can't be cut off, and Python waits for them: leaving is made sure of beforehand."""
    asked.set()
    leave = threading.Timer(LEAVE_SECONDS, os._exit, [0])
    leave.daemon = True
    leave.start()


async def _take_over(app: "procrastinate.App") -> None:
    """Have the jobs of workers that crashed or left done again, as long as this worker runs."""
    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=GONE_SECONDS):
            log.warning("job_taken_over", extra={"task": job.task_name})
            await app.job_manager.retry_job(job)
        await asyncio.sleep(GONE_SECONDS)


async def _work() -> None:
    import procrastinate
    from asgiref.sync import sync_to_async
    from django.conf import settings
    from procrastinate.contrib.django import app

    from centrala.base.later import later

    await sync_to_async(later)("telephony.speak_core_prompts", only_once_as="telephony.speak_core_prompts")
    # A copy: what jobs and projections hand out themselves goes through Django's connection and its transaction.
    worker_app = app.with_connector(
        procrastinate.PsycopgConnector(conninfo=settings.CENTRALA.database, min_size=1, max_size=4, kwargs={"connect_timeout": 5})
    )
    async with worker_app.open_async():
        take_over = asyncio.create_task(_take_over(worker_app))
        try:
            await worker_app.run_worker_async(
                name="worker",
                concurrency=JOBS_AT_ONCE,
                install_signal_handlers=False,
                shutdown_graceful_timeout=2.0,
                update_heartbeat_interval=GONE_SECONDS / 3,
                stalled_worker_timeout=GONE_SECONDS,
                delete_jobs="successful",
            )
        finally:
            take_over.cancel()
