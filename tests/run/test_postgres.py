"""The embedded PostgreSQL, for real: start, adoption, death, stop."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from centrala.run import processes
from centrala.run.postgres import EmbeddedPostgres


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    it = EmbeddedPostgres(tmp_path / "a place", tmp_path / "socket", durable=False)
    yield it
    it.stop()


def test_start_find_again_stop(server: EmbeddedPostgres):
    assert server.pid() is None
    pid = server.start()
    assert server.start() == pid == server.pid()
    server.create_database("centrala")
    server.create_database("centrala")
    with psycopg.connect(server.address("centrala")) as connection:
        assert connection.execute("SELECT 'ł' < 'z', current_user").fetchone() == (False, "centrala")
    server.stop()
    assert server.pid() is None


def test_back_after_a_kill_with_its_data(server: EmbeddedPostgres):
    server = replace(server, durable=True)
    pid = server.start()
    with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(pid, signal.SIGKILL)
    processes.wait_until(lambda: server.pid() is None, 5, "still there")
    assert server.start() != pid
    with psycopg.connect(server.address("postgres")) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_process_number_in_use_again_is_not_taken_for_the_server(server: EmbeddedPostgres):
    server.start()
    server.stop()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        (server.data / "postmaster.pid").write_text(f"{stranger.pid}\n{server.data}\n")
        assert server.pid() is None
        assert server.start() != stranger.pid
        assert stranger.poll() is None
        stranger.communicate(b"\n")


def test_it_listens_on_no_address_and_lets_no_other_user_in(server: EmbeddedPostgres):
    server.start()
    with psycopg.connect(server.address("postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert server.socket.stat().st_mode & 0o077 == 0
    assert server.data.stat().st_mode & 0o077 == 0
