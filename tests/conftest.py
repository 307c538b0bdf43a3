"""What every test may ask for: a PostgreSQL shared by the whole run, a database of its worker's own, spare ports.

The controlling process makes one home folder; workers find it in their environment. The server starts when the
first test asks for it, so that tests of the pure core never wait.
"""

import fcntl
import itertools
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from centrala import configuration
from centrala.run.postgres import EmbeddedPostgres

TESTS = Path(__file__).parent
PURE = {("core",), ("contracts",), ("simulate",), ("structure",), ("run",)}
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
TEMPLATE = "centrala_template"
# Below the kernel's own range, each worker's part apart, so that two never want the same.
FIRST_PORT, PORTS_EACH = 20_000, 600


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a home before anything reads settings; then name Django's, if the web is there."""
    if not WORKER and "CENTRALA_TEST_HOME" not in os.environ:
        for name in [name for name in os.environ if name.startswith(configuration.PREFIX)]:
            if name != "CENTRALA_PROGRAMS":  # fetched once, used by many runs
                del os.environ[name]
        home = tempfile.mkdtemp(prefix="centrala-test-")
        os.environ["CENTRALA_TEST_HOME"] = os.environ["CENTRALA_HOME"] = home
        config.add_cleanup(lambda: _leave(Path(home)))
    if not all(_needs_no_django(argument) for argument in config.args):
        os.environ["DJANGO_SETTINGS_MODULE"] = "centrala.web.settings"
        from django.conf import settings

        # Reading them configures Django, which pytest-django then sets up. A pool would keep the template in use.
        settings.DATABASES["default"]["OPTIONS"].pop("pool", None)


def _needs_no_django(argument: str) -> bool:
    """Whether only tests of the pure parts were asked for, which then start at once."""
    path = Path(argument.partition("::")[0]).absolute()
    return path.is_relative_to(TESTS) and path.relative_to(TESTS).parts[:1] in PURE


def _leave(home: Path) -> None:
    """Stop the run's server and remove its home."""
    del os.environ["CENTRALA_TEST_HOME"]
    _server(home).stop()
    shutil.rmtree(home, ignore_errors=True)


def _server(home: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(home / "postgres", home / "postgres" / "socket", durable=False)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One worker at a time."""
    with (home / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def test_home() -> Path:
    """The run's home, shared by all workers."""
    return Path(os.environ["CENTRALA_TEST_HOME"])


@pytest.fixture(scope="session")
def postgres_server(test_home: Path) -> EmbeddedPostgres:
    """The run's PostgreSQL."""
    server = _server(test_home)
    with _alone(test_home):
        server.start()
    return server


@pytest.fixture(scope="session")
def empty_database(postgres_server: EmbeddedPostgres) -> Iterator[Callable[[], str]]:
    """Makes databases without any table; gives the address of each."""
    numbers = itertools.count(1)

    def make() -> str:
        name = f"empty_{WORKER or 'main'}_{next(numbers)}"
        postgres_server.create_database(name)
        return postgres_server.address(name)

    return make


@pytest.fixture(scope="session")
def database_url(postgres_server: EmbeddedPostgres, django_db_setup: None) -> str:
    """The address of this worker's database, with all tables."""
    return postgres_server.address(f"centrala_{WORKER or 'main'}")


@pytest.fixture(scope="session")
def django_db_setup(test_home: Path, postgres_server: EmbeddedPostgres, django_db_blocker) -> None:
    """Migrations run once into a template; each worker's database is a copy of it."""
    from django.core.management import call_command
    from django.db import connection

    with _alone(test_home), django_db_blocker.unblock():
        done = test_home / "template-is-made"
        if not done.exists():
            postgres_server.create_database(TEMPLATE)
            _use(connection, TEMPLATE)
            call_command("migrate", interactive=False, verbosity=0)
            done.touch()
        _use(connection, f"centrala_{WORKER or 'main'}")
        postgres_server.create_database(f"centrala_{WORKER or 'main'}", TEMPLATE)


def _use(connection, name: str) -> None:
    """Point Django at another database, leaving nobody connected to the one before."""
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def spare_port() -> Callable[[], int]:
    """Gives a port nobody listens on, another each time."""
    number = int(WORKER.removeprefix("gw") or 0)
    candidates = itertools.cycle(range(FIRST_PORT + number * PORTS_EACH, FIRST_PORT + (number + 1) * PORTS_EACH))

    def find() -> int:
        return next(port for port in itertools.islice(candidates, PORTS_EACH) if _is_free(port))

    return find


def _is_free(port: int) -> bool:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return False
    return True
