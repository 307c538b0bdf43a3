"""The ``centrala`` command as a person meets it: what it prints and how it exits."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from centrala import __version__
from centrala.run import checks


def centrala(*arguments: str, home: Path, **variables: object) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "CENTRALA_HOME": str(home)}
    environment |= {f"CENTRALA_{name}": str(value) for name, value in variables.items()}
    command = [sys.executable, "-m", "centrala.run.main", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def ports(spare_port: Callable[[], int]) -> dict[str, int]:
    return {name: spare_port() for name in ("PORT", "LIVE_PORT", "ARI_PORT", "SIP_PORT", "SIP_TLS_PORT")}


def test_version(tmp_path: Path):
    assert centrala("--version", home=tmp_path).stdout.strip() == __version__


def test_a_taken_port_stops_the_start_with_one_sentence(tmp_path: Path, ports: dict[str, int]):
    with socket.create_server(("127.0.0.1", ports["LIVE_PORT"])):
        done = centrala("up", home=tmp_path, **ports)
    assert done.returncode == 1
    assert done.stderr == (
        f"Centrala cannot start: Port {ports['LIVE_PORT']} on 127.0.0.1 is taken by another program; "
        "end that, or set CENTRALA_LIVE_PORT to a free one.\n"
    )


def test_a_home_in_use_stops_the_start(tmp_path: Path, ports: dict[str, int]):
    checks.check_home(tmp_path)
    with checks.only_one(tmp_path):
        done = centrala("up", home=tmp_path, **ports)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert f"already runs on {tmp_path} (process {os.getpid()})" in done.stderr


@pytest.mark.parametrize("command", ["up", "engine", "web", "doctor", "floor"])
def test_a_wrong_setting_is_one_sentence_whatever_was_asked(tmp_path: Path, command: str):
    done = centrala(command, home=tmp_path, PORT="eight")
    assert done.returncode == 1
    assert done.stderr.strip().endswith("CENTRALA_PORT must be a whole number, not 'eight'.")
    assert len(done.stderr.splitlines()) == 1


def test_config_check_prints_all_and_names_what_is_unknown(tmp_path: Path):
    done = centrala("config", "check", home=tmp_path, SIP_PORT=5070, DATABASE_URL="postgresql://me:hush@db.example/x")
    assert done.returncode == 0
    assert {"sip_port = 5070", 'database_url = "postgresql://me:…@db.example/x"'} <= set(done.stdout.splitlines())
    wrong = centrala("config", "check", home=tmp_path, SIPPORT=5070)
    assert wrong.returncode == 1
    assert "CENTRALA_SIPPORT (did you mean CENTRALA_SIP_PORT?) names no setting" in wrong.stdout


def test_doctor_says_what_to_do_about_each_fault(tmp_path: Path, ports: dict[str, int]):
    done = centrala("doctor", home=tmp_path, **ports)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    faults = [number for number, line in enumerate(lines) if line.startswith("FAULT")]
    assert {lines[number].split()[1] for number in faults} >= {"database", "engine", "web"}
    assert all("->" in lines[number + 1] for number in faults)
