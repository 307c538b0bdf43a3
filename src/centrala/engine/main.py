"""The engine process, wired by hand from top to bottom."""

import asyncio
import contextlib
import fcntl
import logging
import os
import signal
import time
from pathlib import Path
from typing import IO

import msgspec
import uvicorn

from centrala import secrets
from centrala.configuration import Settings
from centrala.contracts.desk import NoteDoc, NoticeDoc
from centrala.core import messages as m
from centrala.engine import metrics
from centrala.engine.asterisk.client import AriClient
from centrala.engine.asterisk.prompts import Prompts
from centrala.engine.asterisk.provision import Provision
from centrala.engine.asterisk.security_log import SecurityLog
from centrala.engine.asterisk.switch import Switch, region
from centrala.engine.desks.presence import Presence
from centrala.engine.desks.relay import Relay
from centrala.engine.desks.server import Live
from centrala.engine.desks.sessions import Sessions
from centrala.engine.desks.why import Why
from centrala.engine.journal import Journal
from centrala.engine.loop import Engine
from centrala.engine.perform import Performer
from centrala.engine.questions import Questions
from centrala.engine.records import Records, look_up
from centrala.engine.rulebook_feed import Published, RulebookFeed, keep_plan, kept_plan
from centrala.engine.speech import Speech

log = logging.getLogger(__name__)
SNAPSHOT_SECONDS = 60.0


class AnotherEngine(Exception):
    """Two engines must not decide for one floor."""


async def run(settings: Settings) -> None:
    """Be the engine until asked to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centrala.web.settings")
    folder = settings.home / "journal"
    journal = Journal(folder, settings.history_days, settings.history_megabytes * 1_000_000)
    with _alone(folder):
        await _Wired(settings, journal).run()


@contextlib.contextmanager
def _alone(folder: Path):  # type: ignore[no-untyped-def]
    lock: IO[str] = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        raise AnotherEngine(f"Another engine works with {folder}; stop it first.") from fault
    try:
        yield
    finally:
        lock.close()


class _Wired:
    """All parts and the few lines between them."""

    def __init__(self, settings: Settings, journal: Journal) -> None:
        keys = secrets.load(settings.home)
        self.settings = settings
        self.engine = engine = Engine(journal)
        self.records = Records(settings.database)
        self.feed = RulebookFeed(settings.database)
        self.ari = ari = AriClient(settings.ari_port, keys.ari_password)
        loop = asyncio.get_running_loop()
        prompts = Prompts(ari, lambda playback: engine.tell(m.PromptFinished(playback)), loop.call_soon)
        questions = Questions(engine.tell, look_up, private_allowed=settings.flows_may_ask_private)
        self.performer = Performer(ari, prompts, engine.tell, loop.call_soon, Speech(settings), questions)
        self.provision = Provision(ari, settings.sip_host if settings.sip_host.startswith("127.") else "")
        self.sessions = Sessions(lambda: engine.centre.floor, engine.clock)
        self.presence = Presence(self.sessions, engine.tell)
        self.switch = Switch(engine, ari, prompts, self.performer, self.provision, self.presence)
        relay = Relay(settings.ari_port, keys.token_key, self.provision)
        self.live = Live(engine, self.sessions, self.presence, relay, keys.token_key, lambda: region(engine), self.ready)
        self.live.why = Why(lambda: engine.centre.floor, settings.home / "journal", keys.token_key).answer
        self.security = SecurityLog(settings.home / "asterisk" / "log" / "security", self.refused)
        self.stop = asyncio.Event()
        self.plan_file = settings.home / "journal" / "switch-plan.json"
        self.performer.plan = kept_plan(self.plan_file)
        self.ruled = False

    def refused(self, cause: str, count: int) -> None:
        """Strangers turned away by Asterisk itself."""
        self.engine.tell(m.SourceRefused(cause, count))

    def ready(self) -> dict[str, str]:
        """What ``/readyz`` says of this process's parts."""
        ruled = self.ruled or self.engine.centre.floor.rulebook.version > 0
        return {
            "telephony": "ok" if self.switch.surveyed else "Asterisk is not connected",
            "engine": "ok" if ruled else "no rulebook yet: the database has not been reached",
        }

    async def run(self) -> None:
        """Rebuild, connect everything, work, and leave a snapshot behind."""
        engine = self.engine
        replayed, facts = engine.rebuild()
        if engine.journal.seq == 0:  # only a journal that begins anew can give a number twice
            await self._number_on()
        engine.perform = self.performer
        engine.record = self.records.take
        engine.unshipped = self.records.unshipped
        engine.show = self.sessions.show
        for fact in facts:
            self.records.take(fact)
        self.records.changed = self._records_changed
        self.feed.publish = self._published
        self.feed.recorded = self._recorded
        self.feed.noticed = self._noticed
        metrics.watch(engine, self.records, self.sessions)
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.stop.set)
        log.info("engine_started replayed=%d contacts=%d", replayed, len(engine.centre.floor.contacts))
        works = (self.records.run(), self.feed.run(), self.ari.run(), self.security.run(), self._snapshots(), self._serve())
        tasks = [asyncio.create_task(work) for work in works]
        engine.arm()
        self.presence.settle(lambda: list(engine.centre.floor.agents))
        stopped = asyncio.create_task(self._stopped())
        done, _ = await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        engine.snapshot()
        engine.journal.close()
        for task in done - {stopped}:
            task.result()

    async def _stopped(self) -> None:
        await self.stop.wait()

    async def _number_on(self) -> None:
        """A journal that was lost must not give numbers that the records know already."""
        with contextlib.suppress(Exception):
            newest = await asyncio.wait_for(self.records.newest(), 3.0)
            if newest > self.engine.journal.seq:
                log.warning("journal_behind_records journal=%d records=%d", self.engine.journal.seq, newest)
                self.engine.journal.seq = newest
                self.engine.journal.open()

    def _published(self, published: Published) -> None:
        if published.rulebook != self.engine.centre.floor.rulebook:
            self.engine.tell(m.RulebookPublished(published.rulebook))
            for agent in self.engine.centre.floor.agents:
                self.presence.look_again(agent)
        self.ruled = True
        if published.plan != self.performer.plan:
            keep_plan(published.plan, self.plan_file)
        self.switch.follow(published.plan)

    def _recorded(self, contacts: list[str]) -> None:
        version = time.time_ns() // 1_000_000
        for contact in contacts:
            self.sessions.note(f"recorded/{contact}", msgspec.json.encode(NoteDoc(contact=contact, version=version)))

    def _noticed(self, people: list[str]) -> None:
        version = time.time_ns() // 1_000_000
        for person in people:
            self.sessions.note(f"notice/{person}", msgspec.json.encode(NoticeDoc(reader=person, version=version)))

    def _records_changed(self) -> None:
        self.sessions.around.records_up = self.records.up
        self.sessions.around.records_behind = self.records.behind
        self.sessions.show(frozenset({"floor"}))

    async def _snapshots(self) -> None:
        while True:
            await asyncio.sleep(SNAPSHOT_SECONDS)
            if self.engine.journal.since_snapshot:
                self.engine.snapshot()

    async def _serve(self) -> None:
        config = uvicorn.Config(
            self.live.app(), host=self.settings.live_bind, port=self.settings.live_port, log_config=None,
            access_log=False, ws="websockets-sansio", ws_max_size=1 << 17, lifespan="off",
            log_level="warning",  # it would log every socket with its token
        )  # fmt: skip
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]  # this process has its own
        with contextlib.suppress(asyncio.CancelledError):
            await server._serve()  # noqa: SLF001  serve() would take over the signals
