"""The Asterisk of this installation as a part of ``up``: fetched once, adopted after a crash, started and stopped."""

import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from centrala import secrets
from centrala.configuration import Settings
from centrala.run import processes
from centrala.run.asterisk import configuration, fetch, installation
from centrala.run.asterisk.process import AsteriskProcess
from centrala.run.asterisk.refusal import SetUpError
from centrala.run.faults import StartFault

ARI_USER = "centrala"


def asterisk_settings(settings: Settings) -> configuration.Settings:
    """What Asterisk is told of this installation."""
    return configuration.Settings(
        home=settings.home / "asterisk",
        ari_port=settings.ari_port,
        ari_user=ARI_USER,
        ari_password=secrets.load(settings.home).ari_password,
        sip_port=settings.sip_port,
        sip_host=settings.sip_host,
        sips_port=settings.sip_tls_port,
        rtp_ports=(settings.rtp_start, settings.rtp_end),
    )


def find(settings: Settings) -> installation.Installation | None:
    """The Asterisk in use, or None when it must be fetched first."""
    given = Path(settings.asterisk).expanduser() if settings.asterisk else None
    return installation.find_installation(settings.programs_folder / "asterisk", given)


@dataclass
class Asterisk:
    """It outlives a killed ``up``, so that people who talk keep talking; the next ``up`` takes it over."""

    settings: Settings
    say: Callable[[str], None]
    name: str = "Asterisk"
    _process: AsteriskProcess | None = field(default=None, repr=False)

    def start(self) -> int:
        """Start it, or find the one an earlier ``up`` started."""
        try:
            return self.running() or self._start()
        except SetUpError as fault:
            raise StartFault(str(fault)) from fault

    def running(self) -> int | None:
        """An Asterisk that was started with these very settings and still answers."""
        try:
            pid, start, told = json.loads(self._record.read_text())
        except (OSError, ValueError):
            return None
        if processes.started_at(pid) != start:
            return None
        if told == self._told() and self.answers():
            return int(pid)
        processes.end(pid, start, seconds=4.0)
        return None

    def wait(self) -> None:
        """Until it answers."""
        processes.wait_until(self.answers, 30, f"Asterisk did not answer within 30 seconds; see {self._home / 'log'}.")

    def stop(self, pid: int) -> None:
        """Hang up and end."""
        if (start := processes.started_at(pid)) is not None:
            processes.end(pid, start, seconds=3.0)
        self.reap()
        self._record.unlink(missing_ok=True)

    def reap(self) -> str:
        """Leave no zombie."""
        if self._process is not None and self._process.pid is None:
            self._process = None
        return f"ended, see {self._home / 'log'}"

    def _start(self) -> int:
        found = find(self.settings)
        if found is None:
            fetch.fetch(self.settings.programs_folder / "asterisk", self.say)
            found = find(self.settings)
        if found is None:
            raise StartFault("Asterisk was fetched but does not start; run `centrala doctor`.")
        told = asterisk_settings(self.settings)
        configuration.write_configuration(told, found)
        self._process = AsteriskProcess(found, told)
        self._process.start()
        if (pid := self._process.pid) is None:
            raise StartFault(f"Asterisk ended at once; see {self._home / 'log'}.")
        self._record.parent.mkdir(parents=True, exist_ok=True)
        self._record.write_text(json.dumps([pid, processes.started_at(pid), self._told()]))
        return pid

    def answers(self) -> bool:
        """Whether ARI answers with our password."""
        with contextlib.suppress(OSError, ValueError, KeyError):
            return AsteriskProcess(_NOWHERE, asterisk_settings(self.settings)).version() is not None
        return False

    def _told(self) -> str:
        """What distinguishes one configuration from another, without its secret."""
        return hashlib.sha256(repr(asterisk_settings(self.settings)).encode()).hexdigest()

    @property
    def _home(self) -> Path:
        return self.settings.home / "asterisk"

    @property
    def _record(self) -> Path:
        return self.settings.home / "run" / "asterisk.json"


# Asking ARI needs no installation.
_NOWHERE = installation.Installation(installation.Program(Path()), Path(), Path(), None, None, "0")
