"""``centrala doctor``: looks at every part and says, for each fault, what to do about it."""

import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from centrala import configuration
from centrala.configuration import Settings
from centrala.run import checks, postgres
from centrala.run.faults import StartFault


@dataclass(frozen=True)
class Finding:
    """What was found of one part; ``remedy`` is empty when nothing is wrong."""

    part: str
    text: str
    remedy: str = ""
    optional: bool = False  # worth saying, no fault


def report(settings: Settings) -> int:
    """Print every finding; 1 when any is a fault."""
    faults = 0
    for finding in findings(settings):
        fault = bool(finding.remedy) and not finding.optional
        faults += fault
        mark = "FAULT" if fault else "note " if finding.remedy else "ok   "
        print(f"{mark}  {finding.part:<14} {finding.text}", flush=True)
        if finding.remedy:
            print(f"       {'':<14} -> {finding.remedy}", flush=True)
    print(f"{faults} fault{'' if faults == 1 else 's'} found." if faults else "Everything is well.")
    return 1 if faults else 0


def findings(settings: Settings) -> Iterator[Finding]:
    """Every part in turn; one that breaks the check itself is a finding too."""
    for part, look in LOOKS.items():
        try:
            yield from look(settings)
        except StartFault as fault:
            yield Finding(part, "not in order", str(fault))
        except Exception as fault:  # noqa: BLE001 - a doctor must finish the round
            yield Finding(part, f"{type(fault).__name__}: {fault}".splitlines()[0], "See the logs in home/log.")


def python(settings: Settings) -> Iterator[Finding]:
    """Python itself, and settings that name nothing."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", version, "" if sys.version_info >= (3, 11) else "Install Python 3.11 or later.")
    for name in settings.unknown_variables:
        yield Finding("configuration", f"{name} names no setting", "Correct or unset it; `centrala config check` lists all.")


def disk(settings: Settings) -> Iterator[Finding]:
    """Home can be written and has room."""
    checks.check_home(settings.home)
    yield Finding("disk", f"{shutil.disk_usage(settings.home).free // 1_000_000:,} MB free at {settings.home}")


def clock(settings: Settings) -> Iterator[Finding]:
    """Reports are worth what the clock is worth."""
    from pathlib import Path

    if time.time() < time.mktime((2026, 1, 1, 0, 0, 0, 0, 0, 0)):
        yield Finding("clock", time.strftime("%Y-%m-%d %H:%M", time.gmtime()), "Set the machine's clock; it is years behind.")
        return
    synchronised = Path("/run/systemd/timesync/synchronized").exists() or not Path("/run/systemd/system").exists()
    remedy = "" if synchronised else "Switch time synchronisation on (timedatectl set-ntp true)."
    yield Finding("clock", time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime()), remedy, optional=True)


def ports(settings: Settings) -> Iterator[Finding]:
    """While the centre is stopped its ports must be free; while it runs they answer, which other looks see."""
    if checks.is_running(settings.home):
        yield Finding("ports", "in use by this centre")
        return
    for port in checks.own_ports(settings) + checks.asterisk_ports(settings):
        checks.check_port(port)
    yield Finding("ports", "free")


def database(settings: Settings) -> Iterator[Finding]:
    """PostgreSQL answers and is new enough."""
    import psycopg

    stopped = not settings.database_url and postgres.of(settings).pid() is None
    if stopped and not checks.is_running(settings.home):
        yield Finding("database", "not running", "Start the centre with `centrala up`.")
        return
    try:
        with psycopg.connect(settings.database, connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.Error as fault:
        remedy = "Check database_url and that the server runs." if settings.database_url else f"See {postgres.of(settings).log}."
        yield Finding("database", str(fault).splitlines()[0], remedy)
        return
    remedy = "" if version >= 150_000 else "Centrala needs PostgreSQL 15 or later."
    yield Finding("database", f"PostgreSQL {version // 10_000}.{version % 10_000}", remedy)
    yield from _migrations()


def _migrations() -> Iterator[Finding]:
    from centrala.run.records import set_up_django

    set_up_django()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    yield Finding(
        "migrations", f"{missing} not applied" if missing else "all applied", "Run `centrala migrate`." if missing else ""
    )


def asterisk(settings: Settings) -> Iterator[Finding]:
    """The program is there, answers, and can speak."""
    from centrala.run import telephony
    from centrala.run.asterisk.refusal import SetUpError

    try:
        found = telephony.find(settings)
    except SetUpError as fault:
        yield Finding("asterisk", "not usable", str(fault))
        return
    if found is None:
        yield Finding("asterisk", "not fetched yet", "Run `centrala up` with a network connection; it fetches Asterisk once.")
        return
    running = telephony.Asterisk(settings, print).answers()
    yield Finding(
        "asterisk",
        f"{found.version}, {'answers' if running else 'does not answer'} on port {settings.ari_port}",
        "" if running else f"Start the centre with `centrala up`; if it runs, see {settings.home / 'asterisk' / 'log'}.",
    )
    yield Finding(
        "speech", "espeak-ng" if found.speaker else "none", "" if found.speaker else "Install espeak-ng.", optional=True
    )


def engine(settings: Settings) -> Iterator[Finding]:
    """The live sockets' port takes connections."""
    try:
        socket.create_connection((settings.live_bind, settings.live_port), timeout=2).close()
    except OSError as fault:
        log = settings.home / "log" / "engine.log"
        yield Finding(
            "engine", f"port {settings.live_port}: {fault.strerror or fault}", f"Start it with `centrala up`; see {log}."
        )
        return
    yield Finding("engine", f"listens on port {settings.live_port}")


def web(settings: Settings) -> Iterator[Finding]:
    """The web answers, and what it thinks of the rest (the worker among it)."""
    import json
    import urllib.error
    import urllib.request

    address = f"http://{configuration.bracketed(settings.host)}:{settings.port}/readyz"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as answer:
            said = json.load(answer)
    except urllib.error.HTTPError as fault:
        said = json.load(fault)
    except OSError as fault:
        log = settings.home / "log" / "web.log"
        yield Finding("web", f"{address}: {fault}", f"Start it with `centrala up`; see {log}.")
        return
    yield Finding("web", f"answers on port {settings.port}")
    for part, state in said.items():
        remedy = "" if state == "ok" else f"See {settings.home / 'log'}; the centre restarts a part that ends."
        yield Finding(f"  {part}", str(state), remedy)


def desk(settings: Settings) -> Iterator[Finding]:
    """The desk's pages were built."""
    from pathlib import Path

    built = Path(configuration.__file__).parent / "web" / "built_desk" / "index.html"
    yield Finding("desk", "built" if built.exists() else "not built", "" if built.exists() else "Run `make setup`.")


def browser(settings: Settings) -> Iterator[Finding]:
    """Only tests need it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    yield Finding(
        "chromium", found or "none", "" if found else "Only browser tests need it: apt-get install chromium.", optional=True
    )


LOOKS: dict[str, Callable[[Settings], Iterator[Finding]]] = {
    "python": python,
    "disk": disk,
    "clock": clock,
    "ports": ports,
    "database": database,
    "asterisk": asterisk,
    "engine": engine,
    "web": web,
    "desk": desk,
    "chromium": browser,
}
