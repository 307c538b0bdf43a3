"""What stops a start, each in one sentence with its remedy."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from centrala.run import checks
from centrala.run.checks import Port
from centrala.run.faults import StartFault


def test_a_free_port_passes(spare_port: Callable[[], int]):
    checks.check_port(Port("port", "127.0.0.1", spare_port()))


@pytest.mark.parametrize("datagram", [False, True])
def test_a_taken_port_is_named_with_the_setting_that_moves_it(spare_port: Callable[[], int], datagram: bool):
    number = spare_port()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM if datagram else socket.SOCK_STREAM) as taker:
        taker.bind(("127.0.0.1", number))
        if not datagram:
            taker.listen()
        with pytest.raises(StartFault, match=f"Port {number} on 127.0.0.1 is taken.*CENTRALA_SIP_PORT"):
            checks.check_port(Port("sip_port", "127.0.0.1", number, datagram=datagram))


def test_an_address_that_is_not_ours(spare_port: Callable[[], int]):
    with pytest.raises(StartFault, match=r"cannot be used.*CENTRALA_PORT"):
        checks.check_port(Port("port", "192.0.2.1", spare_port()))


def test_home_is_made(tmp_path: Path):
    home = tmp_path / "a" / "b"
    checks.check_home(home)
    assert {"run", "log"} <= {path.name for path in home.iterdir()}
    assert home.stat().st_mode & 0o077 == 0


def test_a_home_that_cannot_be_written(tmp_path: Path):
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(StartFault, match=r"cannot be written.*CENTRALA_HOME"):
        checks.check_home(file / "home")


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    nearly_full = SimpleNamespace(total=10**9, used=9 * 10**8, free=10**8)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly_full)
    with pytest.raises(StartFault, match="has 100 MB free and Centrala needs 500 MB"):
        checks.check_home(tmp_path)


def test_one_home_has_one_holder(tmp_path: Path):
    checks.check_home(tmp_path)
    assert not checks.is_running(tmp_path)
    with checks.only_one(tmp_path):
        assert checks.is_running(tmp_path)
        with pytest.raises(StartFault, match=rf"already runs on .*\(process {os.getpid()}\)"):
            checks.only_one(tmp_path)
    assert not checks.is_running(tmp_path)
