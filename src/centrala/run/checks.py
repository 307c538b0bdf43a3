"""What must hold before a start: room, a home of our own, free ports. Each fault is one sentence with its remedy."""

import errno
import fcntl
import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from centrala.configuration import PREFIX, Settings
from centrala.run.faults import StartFault

LEAST_ROOM_MB = 500


@dataclass(frozen=True)
class Port:
    """A port one of the parts will listen on, and the setting that moves it."""

    key: str
    host: str
    number: int
    datagram: bool = False


def own_ports(settings: Settings) -> list[Port]:
    """The ports of the web and of the engine."""
    return [
        Port("port", settings.host, settings.port),
        Port("live_port", settings.live_bind, settings.live_port),
    ]


def asterisk_ports(settings: Settings) -> list[Port]:
    """The ports of Asterisk; its media ports are taken one by one as calls come."""
    return [
        Port("ari_port", "127.0.0.1", settings.ari_port),
        Port("sip_port", settings.sip_host, settings.sip_port),
        Port("sip_port", settings.sip_host, settings.sip_port, datagram=True),
        Port("sip_tls_port", settings.sip_host, settings.sip_tls_port),
    ]


def check_port(port: Port) -> None:
    """Refuse a port that another program has, or that this user may not have."""
    family = socket.AF_INET6 if ":" in port.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM if port.datagram else socket.SOCK_STREAM) as probe:
        if not port.datagram:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((port.host, port.number))
        except OSError as fault:
            raise StartFault(_port_in_words(port, fault)) from fault


def _port_in_words(port: Port, fault: OSError) -> str:
    variable = PREFIX + port.key.upper()
    if fault.errno == errno.EADDRINUSE:
        return f"Port {port.number} on {port.host} is taken by another program; end that, or set {variable} to a free one."
    if fault.errno == errno.EACCES:
        return f"Port {port.number} needs root; set {variable} to one above 1023."
    return f"Port {port.number} on {port.host} cannot be used ({fault.strerror}); check the address, or set {variable}."


def check_home(home: Path) -> None:
    """Make home if need be, and see that it can be written and has room."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in ("run", "log"):
            (home / folder).mkdir(exist_ok=True)
        probe = home / "run" / f".probe-{os.getpid()}"
        probe.write_text("room?")
        probe.unlink()
    except OSError as fault:
        raise StartFault(f"{home} cannot be written ({fault.strerror}); set CENTRALA_HOME to a folder of your own.") from fault
    check_room(home)


def check_room(home: Path) -> None:
    """A database on a full disk stops in the middle of a call; better not to start."""
    free = shutil.disk_usage(home).free // 1_000_000
    if free < LEAST_ROOM_MB:
        raise StartFault(
            f"{home} has {free} MB free and Centrala needs {LEAST_ROOM_MB} MB; make room, or set CENTRALA_HOME to another disk."
        )


def only_one(home: Path) -> TextIO:
    """Hold the home for this process; the kernel lets go of it when the process ends, however it ends."""
    file = (home / "run" / "up.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise StartFault(
            f"Centrala already runs on {home} (process {holder}); stop that, or set CENTRALA_HOME to another folder."
        ) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def is_running(home: Path) -> bool:
    """Whether an ``up`` holds this home."""
    try:
        with (home / "run" / "up.lock").open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
