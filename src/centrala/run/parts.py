"""The parts ``up`` looks after: each can be started (or found running) and stopped, and knows nothing of the others."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from centrala.run import postgres, processes


class Part(Protocol):
    """Something with a process that should be there."""

    @property
    def name(self) -> str:
        """As people read it."""

    def start(self) -> int:
        """Bring it up, or find it up; returns its process id."""

    def stop(self, pid: int) -> None:
        """End it within a few seconds; ``pid`` is 0 when it was not seen to run."""

    def reap(self) -> str:
        """Take note that its process has ended; returns what is known of how."""


@dataclass
class Child:
    """One of our own processes, in a session of its own so that Ctrl-C reaches ``up`` alone, and ended with ``up``."""

    name: str
    log: Path
    module: str = "centrala.run.child"
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> int:
        """Start it with its output in its log."""
        arguments = [sys.executable, "-m", self.module, self.name, "--parent", str(os.getpid())]
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )
        return self._process.pid

    def stop(self, pid: int) -> None:
        """Ask, wait, insist."""
        if (start := processes.started_at(pid)) is not None:
            processes.end(pid, start, seconds=3.0)
        self.reap()

    def reap(self) -> str:
        """Leave no zombie."""
        code = self._process.poll() if self._process is not None else None
        if code is None:
            return "ended"
        return f"was killed (signal {-code})" if code < 0 else f"ended with code {code}, see {self.log}"


@dataclass(frozen=True)
class Postgres:
    """The embedded server; it outlives a killed ``up`` and is found again by the next."""

    server: postgres.EmbeddedPostgres
    name: str = "PostgreSQL"

    def start(self) -> int:
        """Start it and see to its database."""
        pid = self.server.start()
        self.server.create_database("centrala")
        return pid

    def stop(self, pid: int) -> None:
        """With PostgreSQL's own way to stop."""
        self.server.stop()

    def reap(self) -> str:
        """It is nobody's child."""
        return f"ended, see {self.server.log}"
