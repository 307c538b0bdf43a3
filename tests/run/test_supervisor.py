"""The supervisor with real processes: deaths, restarts, stops, and what a killed one leaves."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from centrala.run import processes
from centrala.run.parts import Child
from centrala.run.supervisor import StopAsked, Supervisor, end_leftovers


def still(tmp_path: Path, name: str) -> Child:
    return Child(name, tmp_path / f"{name}.log", module="tests.run.still")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]):
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    with Supervisor(tmp_path / "processes.json", said.append) as it:
        yield it
    for number, handler in kept.items():
        signal.signal(number, handler)


def look_until(supervisor: Supervisor, true: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "did not come true"
        supervisor.look(0.05)


def test_a_killed_part_is_back_within_a_second(supervisor: Supervisor, tmp_path: Path, said: list[str]):
    supervisor.add(still(tmp_path, "strong"))
    first = supervisor.running()["strong"]
    os.kill(first, signal.SIGKILL)
    killed = time.monotonic()
    look_until(supervisor, lambda: supervisor.running().get("strong", first) != first)
    assert time.monotonic() - killed < 1.0
    assert said == ["strong was killed (signal 9)", "strong started again"]


def test_a_part_that_keeps_dying_is_started_ever_more_slowly(supervisor: Supervisor, tmp_path: Path, said: list[str]):
    supervisor.add(still(tmp_path, "weak"))
    began = time.monotonic()
    look_until(supervisor, lambda: said.count("weak started again") == 3)
    assert time.monotonic() - began > 0.25 + 0.5


def test_one_parts_death_leaves_the_others_alone(supervisor: Supervisor, tmp_path: Path):
    supervisor.add(still(tmp_path, "one"))
    supervisor.add(still(tmp_path, "other"))
    other = supervisor.running()["other"]
    os.kill(one := supervisor.running()["one"], signal.SIGKILL)
    look_until(supervisor, lambda: supervisor.running().get("one", one) != one)
    assert supervisor.running()["other"] == other


def test_stopping_ends_all_and_forgets_them(supervisor: Supervisor, tmp_path: Path):
    supervisor.add(still(tmp_path, "one"))
    supervisor.add(still(tmp_path, "other"))
    pids = supervisor.running().values()
    supervisor.stop_all()
    assert [processes.started_at(pid) for pid in pids] == [None, None]
    assert not (tmp_path / "processes.json").exists()


def test_a_signal_leaves_whatever_is_being_done(supervisor: Supervisor):
    with pytest.raises(StopAsked):
        os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)  # the second does not disturb the stopping


def test_what_a_killed_supervisor_left_is_ended_by_the_next_but_nobody_else(tmp_path: Path):
    record = tmp_path / "processes.json"
    with (
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as left,
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger,
    ):
        start = processes.started_at(left.pid)
        record.write_text(json.dumps({"web": [left.pid, start], "engine": [stranger.pid, 1]}))
        end_leftovers(record, ["web", "engine", "worker"])
        assert left.poll() == -signal.SIGTERM
        assert stranger.poll() is None
        stranger.communicate(b"\n")


def test_a_child_ends_with_the_one_that_started_it(tmp_path: Path):
    """However that one went: here by SIGKILL."""
    code = (
        "import sys; from pathlib import Path; from centrala.run.parts import Child\n"
        f"child = Child('strong', Path({str(tmp_path / 'log')!r}), module='tests.run.still')\n"
        "print(child.start(), flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        processes.wait_until(lambda: "strong" in (tmp_path / "log").read_text(), 10, "did not start")
        parent.kill()
    processes.wait_until(lambda: processes.started_at(child) is None, 5, "outlived its parent")
