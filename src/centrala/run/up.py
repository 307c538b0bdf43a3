"""``centrala up``: the whole centre on one machine, from nothing to its address, and then looked after."""

import errno
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from centrala import configuration, secrets
from centrala.configuration import Settings
from centrala.run import checks, postgres, telephony
from centrala.run.faults import StartFault
from centrala.run.parts import Child, Postgres
from centrala.run.supervisor import StopAsked, Supervisor, end_leftovers
from centrala.run.welcome import welcome

CHILDREN = ("engine", "web", "worker")
LARGEST_LOG = 20_000_000
LOOK_AFTER_LOGS_SECONDS = 60.0
READY_WITHIN_SECONDS = 60.0


def up(*, demo: bool) -> int:
    """Run until asked to stop; returns the exit code."""
    say = Progress()
    try:
        settings = configuration.load()
        for name in settings.unknown_variables:
            say(f"Ignored: {name} names no setting")
        checks.check_home(settings.home)
        lock = checks.only_one(settings.home)
        with lock, Supervisor(settings.home / "run" / "processes.json", say) as supervisor:
            start(settings, supervisor, say, demo=demo)
            look_after(settings, supervisor)
    except StopAsked:
        say("Stopped")
        return 0
    except (StartFault, configuration.ConfigurationError) as fault:
        print(f"Centrala cannot start: {fault}", file=sys.stderr, flush=True)
    except OSError as fault:
        print(f"Centrala cannot start: {in_words(fault)}", file=sys.stderr, flush=True)
    return 1


class Progress:
    """One line a step, with the seconds since the start."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, text: str) -> None:
        print(f"{time.monotonic() - self._began:6.1f} s  {text}", flush=True)


def in_words(fault: OSError) -> str:
    """A fault of the machine as a sentence."""
    if fault.errno == errno.ENOSPC:
        return "the disk is full; make room, or set CENTRALA_HOME to another disk."
    return f"{fault}."


def start(settings: Settings, supervisor: Supervisor, say: Callable[[str], None], *, demo: bool) -> None:
    """Bring everything up, each part as soon as what it stands on is there."""
    end_leftovers(settings.home / "run" / "processes.json", CHILDREN)
    secrets.load(settings.home)
    asterisk = telephony.Asterisk(settings, say)
    kept = asterisk.running() is not None
    for port in checks.own_ports(settings) + ([] if kept else checks.asterisk_ports(settings)):
        checks.check_port(port)
    supervisor.add(asterisk)
    say("Asterisk still runs, with its calls" if kept else "Asterisk starts")
    if not settings.database_url:
        supervisor.add(Postgres(postgres.of(settings)))
    say("PostgreSQL is up" if not settings.database_url else "PostgreSQL is elsewhere (database_url)")
    prepare(settings, supervisor, demo=demo)
    say("Tables are up to date" + (", demo organisation is there" if demo else ""))
    asterisk.wait()
    say("Asterisk answers")
    for name in CHILDREN:
        supervisor.add(Child(name, log(settings, name)))
    wait_for_web(settings, supervisor, say)
    for line in welcome(settings, demo=demo):
        print(line, flush=True)


def log(settings: Settings, name: str) -> Path:
    """Where a process's lines go."""
    return settings.home / "log" / f"{name}.log"


def prepare(settings: Settings, supervisor: Supervisor, *, demo: bool) -> None:
    """Bring tables (and the demo) up to date in a process of its own, which ends with all it has loaded."""
    import subprocess

    arguments = [sys.executable, "-m", "centrala.run.child", "prepare", *(["demo"] if demo else [])]
    with log(settings, "prepare").open("ab") as output:
        process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    try:
        while process.poll() is None:
            supervisor.look(0.02)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    if process.returncode != 0:
        last = log(settings, "prepare").read_text(errors="replace").strip().splitlines()[-1:]
        raise StartFault(f"Preparing the database failed ({' '.join(last)}); see {log(settings, 'prepare')}.")


def wait_for_web(settings: Settings, supervisor: Supervisor, say: Callable[[str], None]) -> None:
    """Until every part says it is ready; after a minute go on and say what is not."""
    address = f"http://{configuration.bracketed(settings.host)}:{settings.port}/readyz"
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while (answer := ask(address)) is not True:
        if time.monotonic() > deadline:
            say(f"Not everything is ready yet: {answer}; `centrala doctor` says more")
            return
        supervisor.look(0.1)
    say("Ready")


def ask(address: str) -> bool | str:
    """True when ready, else what is not."""
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        opener.open(address, timeout=1.0).close()
    except urllib.error.HTTPError as fault:
        return fault.read(500).decode(errors="replace")
    except OSError:
        return "the web does not answer"
    return True


def look_after(settings: Settings, supervisor: Supervisor) -> None:
    """Until somebody asks to stop: restarts as they come, logs kept small."""
    while True:
        supervisor.look(LOOK_AFTER_LOGS_SECONDS)
        for path in (settings.home / "log").glob("*.log"):
            if path.stat().st_size > LARGEST_LOG:
                keep_small(path)


def keep_small(path: Path) -> None:
    """One older file is kept; the process goes on writing at the end of the emptied one."""
    import shutil

    shutil.copyfile(path, path.with_suffix(".log.1"))
    with path.open("r+") as file:
        file.truncate(0)
