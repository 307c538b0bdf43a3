"""One running Asterisk: started, waited for until ARI answers, stopped; ended for certain if it will not stop."""

import errno
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

from centrala.run.asterisk.ari_request import AriRequest
from centrala.run.asterisk.configuration import Settings
from centrala.run.asterisk.installation import Installation
from centrala.run.asterisk.refusal import SetUpError

READY_WITHIN = 30.0
STOP_WITHIN = 5.0
_LOOK_EVERY = 0.05
_PORT_TROUBLE = {
    errno.EADDRINUSE: "Port {port} on {host} is in use; stop what uses it or configure another port.",
    errno.EACCES: "Port {port} is for root only; configure one above 1023.",
    errno.EADDRNOTAVAIL: "{host} is no address of this machine; correct it in the configuration.",
}


class AsteriskProcess:
    """Runs the Asterisk of one folder of configuration; usable as `with AsteriskProcess(...) as asterisk:`."""

    def __init__(self, installation: Installation, settings: Settings) -> None:
        self._installation = installation
        self._settings = settings
        self._ari = AriRequest(settings.ari_port, settings.ari_user, settings.ari_password)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        try:
            self.wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *about: object) -> None:
        self.stop()

    @property
    def log(self) -> Path:
        """What it printed; its own log is beside it."""
        return self._settings.home / "log" / "output"

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Starts it and returns at once; a port that is taken is told before, in words."""
        self._check_ports()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self._installation.command(self._settings.configuration),
                cwd=self._settings.home,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # A Ctrl-C at the terminal is for Centrala, which then stops Asterisk in its own order.
                start_new_session=True,
            )

    def wait_until_ready(self, within: float = READY_WITHIN) -> str:
        """Waits until ARI answers; gives the version it reports."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise SetUpError(f"Asterisk ended while starting; {self._settings.home / 'log'} says why.")
            version = self.version()
            if version:
                return version
            time.sleep(_LOOK_EVERY)
        raise SetUpError(f"Asterisk was not ready within {within:.0f} seconds; {self._settings.home / 'log'} says why.")

    def version(self) -> str | None:
        """The version ARI reports, or none while it does not answer."""
        try:
            info = self._ari.send("GET", "/asterisk/info?only=system", within=2)
        except (OSError, ValueError):
            return None
        return str(info["system"]["version"])

    def stop(self, within: float = STOP_WITHIN) -> None:
        """Hangs up all calls and ends it; after the time limit it is killed."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(within)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def ask(self, line: str) -> str:
        """What Asterisk's own command line answers, for `centrala doctor` and for finding faults."""
        command = self._installation.remote_command(self._settings.configuration, line)
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout

    def _check_ports(self) -> None:
        told = self._settings
        _check_port("127.0.0.1", told.ari_port, socket.SOCK_STREAM)
        _check_port(told.sip_host, told.sip_port, socket.SOCK_STREAM)
        _check_port(told.sip_host, told.sip_port, socket.SOCK_DGRAM)
        if told.sips_port is not None:
            _check_port(told.sip_host, told.sips_port, socket.SOCK_STREAM)


def _check_port(host: str, port: int, kind: socket.SocketKind) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, kind) as probe:
        if kind is socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SetUpError(
                _PORT_TROUBLE.get(error.errno or 0, "Port {port} on {host} cannot be used.").format(port=port, host=host)
            ) from error
