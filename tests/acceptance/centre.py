"""The whole product for a story: ``centrala up --demo`` in a home and on ports of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

import platformdirs
from tests.acceptance.desk import Desk
from tests.acceptance.rest import Rest
from tests.acceptance.waiting import until

from centrala import secrets
from centrala.contracts.token import Role, make_token
from centrala.run.asterisk.ari_request import AriRequest
from centrala.run.processes import started_at
from centrala.run.supervisor import STEADY_SECONDS

FIRST_START_SECONDS = 300.0  # Asterisk may have to be fetched
STOP_SECONDS = 20.0
CARRIER_ABOVE = 40  # the demo's trunk leads to the port this far above Centrala's own
PARTS = ("engine", "web", "worker", "Asterisk", "PostgreSQL")


def programs() -> Path:
    """Where fetched programs are kept for many homes: as told, else where a person's own centre keeps them."""
    told = os.environ.get("CENTRALA_PROGRAMS")
    return Path(told) if told else Path(platformdirs.user_data_dir("centrala")) / "programs"


@dataclass
class Centre:
    """One running centre."""

    home: Path
    port: int
    live_port: int
    ari_port: int
    sip_port: int
    tls_port: int
    rtp: tuple[int, int]
    settings: dict[str, str] = field(default_factory=dict)  # more CENTRALA_* variables
    _process: subprocess.Popen[bytes] | None = None
    _rest: Rest | None = None
    _desks: list[Desk] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What ``centrala`` is told."""
        own = {
            "HOME": self.home, "PROGRAMS": programs(), "PORT": self.port, "LIVE_PORT": self.live_port, "ARI_PORT": self.ari_port,
            "SIP_PORT": self.sip_port, "SIP_TLS_PORT": self.tls_port, "RTP_START": self.rtp[0], "RTP_END": self.rtp[1],
        }  # fmt: skip
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CENTRALA_")}
        return kept | {f"CENTRALA_{name}": str(value) for name, value in (own | self.settings).items()}

    # ── starting and stopping ──

    def start(self) -> None:
        """Start it and wait until every part is ready."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "up.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "centrala.run.main", "up", "--demo"],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.wait_until_ready(FIRST_START_SECONDS)
        assert self.pid("web"), f"somebody else answers on port {self.port}"
        self._rest = Rest(self.web, str(self.demo["api_token"]))

    def wait_until_ready(self, seconds: float) -> None:
        """Until ``/readyz`` says so."""

        def ready() -> bool:
            assert self._process is not None
            assert self._process.poll() is None, f"`centrala up` ended: {(self.home / 'up.log').read_text()[-2000:]}"
            return self.readiness()[0] == 200

        until(ready, seconds, "The centre did not become ready", every=0.1)

    def readiness(self) -> tuple[int, Any]:
        """Status and content of ``/readyz``; 0 while nobody answers."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"{self.web}/readyz", timeout=2) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as fault:
            return fault.code, fault.read().decode(errors="replace")
        except (OSError, ValueError, HTTPException):
            return 0, None

    def stop(self) -> int:
        """Ask it to stop as Ctrl-C does; returns its exit code."""
        for desk in self._desks:
            desk.close()
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(STOP_SECONDS)
        finally:
            if self._process.poll() is None:
                self._process.kill()

    def dies(self) -> None:
        """`up` itself is killed: what it looked after ends with it or stays, nobody stops it in good order."""
        assert self._process is not None
        own = [pid for part in ("engine", "web", "worker") if (pid := self.pid(part))]
        self._process.kill()
        self._process.wait()
        until(lambda: not any(started_at(pid) for pid in own), 15, "The centre's own processes outlive `up`")

    def pid(self, part: str) -> int:
        """The process of a part that ``up`` looks after, 0 while there is none."""
        try:
            return int(json.loads((self.home / "run" / "processes.json").read_text()).get(part, (0, 0))[0])
        except (OSError, ValueError):
            return 0

    def kill(self, part: str, number: int = signal.SIGKILL) -> int:
        """Kill a part, by its process id; returns it."""
        pid = until(lambda: self.pid(part), 5, f"There is no {part} to kill")
        os.kill(pid, number)
        return pid

    def is_back(self, part: str, killed: int, seconds: float = 15.0) -> None:
        """Another process does the work of the one that was killed."""
        until(lambda: self.pid(part) not in (0, killed), seconds, f"{part} was not started again")

    @contextmanager
    def without(self, part: str) -> Iterator[None]:
        """A part is dead and nobody starts it again, for as long as this lasts."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            killed = self.kill(part)
            until(lambda: started_at(killed) is None, 5, f"{part} does not die")
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)
        self.is_back(part, killed)

    def legs(self) -> list[str]:
        """What is in Asterisk."""
        ari = AriRequest(self.ari_port, "centrala", secrets.load(self.home).ari_password)
        return sorted(str(channel["name"]) for channel in ari.ask("GET", "/channels") or [])

    def is_steady(self) -> None:
        """Every part is there, and the engine has lived so long that its next start is not put off for dying too often."""
        until(lambda: all(self.pid(part) for part in PARTS), 30, "Not every part is there")
        ticks = os.sysconf("SC_CLK_TCK")

        def age_seconds() -> float:
            began = started_at(self.pid("engine"))
            return time.clock_gettime(time.CLOCK_BOOTTIME) - began / ticks if began else 0.0

        until(lambda: age_seconds() > STEADY_SECONDS, STEADY_SECONDS + 20, "The engine does not stay", every=0.1)

    # ── reaching it ──

    @property
    def web(self) -> str:
        """The web's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sip(self) -> str:
        """Where phones and trunks reach it."""
        return f"127.0.0.1:{self.sip_port}"

    @property
    def carrier_port(self) -> int:
        """Where the demo's carrier is expected."""
        return self.sip_port + CARRIER_ABOVE

    @property
    def demo(self) -> dict[str, Any]:
        """What ``demo.json`` says."""
        told: dict[str, Any] = json.loads((self.home / "demo.json").read_text())
        return told

    @property
    def rest(self) -> Rest:
        """The records, as an administrator's script."""
        assert self._rest is not None, "the centre has not been started"
        return self._rest

    @property
    def database(self) -> str:
        """The address of its database."""
        from centrala import configuration

        return configuration.load(self.environment).database

    def desk(self, username: str = "operator", role: Role = "operator") -> Desk:
        """An open live socket of this person."""

        def address() -> str:
            key = secrets.load(self.home).token_key
            token = make_token(key, subject=username, role=role, audience="live")
            return f"ws://127.0.0.1:{self.live_port}/live?token={token}"

        opened = Desk(address).open()
        self._desks.append(opened)
        return opened


def make(home: Path, spare_port: Callable[[], int], rtp: tuple[int, int]) -> Centre:
    """A centre that has not been started, on ports nobody has."""
    sip = until(lambda: _with_a_carrier(spare_port), 5, "There are no ports")
    return Centre(home, spare_port(), spare_port(), spare_port(), sip, spare_port(), rtp)


def _with_a_carrier(spare_port: Callable[[], int]) -> int:
    """A port for SIP whose carrier's ports are free too; 0 when they are not."""
    port = spare_port()
    return port if is_free(port + CARRIER_ABOVE) and is_free(port + CARRIER_ABOVE + 1) else 0


def is_free(port: int) -> bool:
    """Whether nobody on this machine has it."""
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return False
    return True
