"""A place to measure in: a private Asterisk, PostgreSQL and engine below one temporary folder, gone afterwards.

The same Asterisk also runs app_queue over the same phones, reached through a second carrier, so that both decide
under the same conditions.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

from bench.desk_socket import command, floor
from bench.engine_alone import password
from bench.telephones import Telephones
from centrala import configuration, secrets
from centrala.contracts.token import make_token
from centrala.engine.asterisk.endpoints import ConfigObject, Media, trunk_by_address
from centrala.run import processes, telephony
from centrala.run.asterisk import configuration as asterisk_files
from centrala.run.asterisk import fetch
from centrala.run.asterisk.ari_request import AriRequest
from centrala.run.asterisk.process import AsteriskProcess
from centrala.run.postgres import EmbeddedPostgres

FIRST_PORT = int(os.environ.get("BENCH_FIRST_PORT", "27000"))
LIVE, SIP, ARI, PHONES = FIRST_PORT + 1, FIRST_PORT + 60, FIRST_PORT + 88, FIRST_PORT + 200
LINES = {"centrala": FIRST_PORT + 190, "app_queue": FIRST_PORT + 191}
SOUND = (FIRST_PORT + 300, FIRST_PORT + 4999)  # a trunk call keeps its ports for 32 s after its end (SIP timer J)
TICKS = os.sysconf("SC_CLK_TCK")
FACTS = """create table if not exists fact (seq bigint, "index" int, at timestamptz, kind text, contact text, agent text,
    data jsonb, primary key (seq, "index"))"""
# Answer() by itself waits half a second for sound from the caller; "i" spares the peer that.
PEER_DIALPLAN = """
[from-peer]
exten => h,1,Hangup()
exten => 101,1,Answer(0,i)
 same => n,Queue(support)
 same => n,Hangup()
"""
PEER_QUEUE = """[general]
persistentmembers = no
autofill = yes
[support]
strategy = leastrecent
musicclass = default
ringinuse = no
timeout = 20
wrapuptime = 0
joinempty = yes
"""


class Laboratory:
    """``with Laboratory(agents=60) as lab:``. The engine is started apart, as often as wished."""

    def __init__(self, agents: int, *, idle: int = 0, database: bool = True) -> None:
        self.names = [f"a{number}" for number in range(agents)]
        self.idle = idle
        self.home = Path(tempfile.mkdtemp(prefix="centrala-bench-"))
        self.settings = configuration.load()
        self._place = {
            "CENTRALA_HOME": str(self.home), "CENTRALA_ARI_PORT": str(ARI), "CENTRALA_LIVE_PORT": str(LIVE),
            "CENTRALA_SIP_PORT": str(SIP), "CENTRALA_RTP_START": str(SOUND[0]), "CENTRALA_RTP_END": str(SOUND[1]),
        }  # fmt: skip
        self.own = configuration.load(dict(self._place))
        self.ari = AriRequest(ARI, "centrala", secrets.load(self.home).ari_password)
        self.postgres = EmbeddedPostgres(self.home / "postgres", self.own.postgres_socket) if database else None
        self._asterisk: AsteriskProcess | None = None
        self.engine: subprocess.Popen[bytes] | None = None
        self.beside: subprocess.Popen[bytes] | None = None  # a peer that ends with the laboratory
        self.telephones: Telephones | None = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.stop_engine()
        if self.beside is not None:
            self.beside.kill()
            self.beside.wait()
        if self.telephones is not None:
            self.telephones.close()
        if self._asterisk is not None:
            self._asterisk.stop()
        if self.postgres is not None:
            self.postgres.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self) -> None:
        found = telephony.find(self.settings)
        if found is None:
            fetch.fetch(self.settings.programs_folder / "asterisk", print)
            found = telephony.find(self.settings)
        assert found is not None
        told = telephony.asterisk_settings(self.own)
        folder = asterisk_files.write_configuration(told, found)
        members = "".join(f"member => PJSIP/{name}-phone\n" for name in self.names)
        (folder / "queues.conf").write_text(PEER_QUEUE + members)
        for name, more in (("extensions.conf", PEER_DIALPLAN), ("modules.conf", "load = app_queue.so\n")):
            with (folder / name).open("a") as file:
                file.write(more)
        self._asterisk = AsteriskProcess(found, told)
        self._asterisk.start()
        self._asterisk.wait_until_ready()
        line = LINES["app_queue"]
        for it in trunk_by_address("trunk-peer", (f"127.0.0.1:{line}",), "127.0.0.1", line, Media("127.0.0.1"), qualify=False):
            fields = tuple((name, "from-peer" if name == "context" else value) for name, value in it.fields)
            peer = ConfigObject(it.config_class, it.object_type, it.id, fields)
            self.ari.send("PUT", peer.path, peer.body())
        if self.postgres is not None:
            self.postgres.start()
            self.postgres.create_database("bench")
            with psycopg.connect(self.postgres.address("bench")) as connection:
                connection.execute(FACTS)
        self.telephones = Telephones(SIP, LINES, PHONES)

    # ── the engine ──

    def start_engine(self) -> None:
        """Start it on whatever journal there is; returns at once."""
        database = self.postgres.address("bench") if self.postgres else "postgresql://nobody@127.0.0.1:1/none"
        environment = {**os.environ, **self._place, "CENTRALA_DATABASE_URL": database}
        told = ["--agents", len(self.names), "--idle", self.idle, "--carrier", LINES["centrala"]]
        command = [sys.executable, "-m", "bench.engine_alone", *map(str, told)]
        with (self.home / "engine.log").open("ab") as output:
            self.engine = subprocess.Popen(command, env=environment, stdout=output, stderr=output)

    def wait_for_engine(self, within: float = 20.0) -> None:
        """Until it is connected and has its rulebook."""
        processes.wait_until(self.engine_ready, within, f"the engine is not ready; {self.log_tail()}")

    def engine_ready(self) -> bool:
        """``/readyz``"""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback is no proxy's business
        try:
            with opener.open(f"http://127.0.0.1:{LIVE}/readyz", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def wait_for_port(self, port: int) -> None:
        """Until somebody listens there."""

        def open_() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        processes.wait_until(open_, 10, f"nobody listens on port {port}")

    def log_tail(self) -> str:
        """The last words of the engine, for a fault's text."""
        path = self.home / "engine.log"
        return path.read_text()[-1500:] if path.exists() else ""

    def stop_engine(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End the engine; the calls go on."""
        if self.engine is not None:
            self.engine.send_signal(number)
            try:
                self.engine.wait(10)
            except subprocess.TimeoutExpired:
                self.engine.kill()
                self.engine.wait()
            self.engine = None

    def staff(self) -> None:
        """Register all phones and make every agent ready on theirs."""
        assert self.telephones is not None
        self.telephones.register({f"{name}-phone": password(name) for name in self.names})
        self.telephones.turn(lambda: False, 1.5)  # Asterisk asks each phone whether it is there
        command(self.live_address(), [{"do": "set_agent", "agent": name, "on": True, "device": "sip"} for name in self.names])

    def waiting(self, queue: str) -> list[str]:
        """The contacts of a queue in the order of service, as the engine tells it."""
        return [it["id"] for it in self._waiting(queue)]

    def legs_waiting(self, queue: str) -> list[str]:
        """The callers' channels of a queue."""
        return [it["participants"][0]["leg"] for it in self._waiting(queue)]

    def _waiting(self, queue: str) -> list[dict[str, Any]]:
        docs = floor(self.live_address()).items()
        found = [it for key, it in docs if key.startswith("contact/") and it["queue"] == queue and it["state"] == "waiting"]
        return sorted(found, key=lambda it: (it["priority"], it["queued_as_of"], it["id"]))

    def watch_phones(self, *, on: bool) -> None:
        """Asterisk tells the engine of each phone's calls; while the peer is measured it is spared that."""
        with contextlib.suppress(OSError):
            self.ari.send("POST" if on else "DELETE", "/applications/centrala-phones/subscription?eventSource=endpoint:PJSIP")

    def live_address(self, role: Any = "operator", subject: str = "") -> str:
        """The address of the live socket, with a token in it."""
        key = secrets.load(self.home).token_key
        return f"ws://127.0.0.1:{LIVE}/live?token={make_token(key, subject=subject, role=role, audience='live')}"

    # ── what the processes cost ──

    def processor_seconds(self) -> dict[str, float]:
        """Processor time so far of each process."""
        engine = self.engine.pid if self.engine else 0
        asterisk = self._asterisk.pid if self._asterisk else None
        found = {"engine": spent([engine]), "asterisk": spent([asterisk or 0])}
        if self.postgres is not None:
            found["postgres"] = spent(processes.works_in(self.postgres.data))
        return found


def spent(pids: list[int]) -> float:
    """Processor seconds of these processes so far."""
    total = 0.0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            continue
        rest = text[text.rindex(")") + 2 :].split()
        total += (int(rest[11]) + int(rest[12])) / TICKS
    return total
