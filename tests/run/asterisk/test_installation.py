"""Which Asterisk is taken, and how a managed one is started."""

import stat
from pathlib import Path

import pytest

from centrala.run.asterisk.fetch import STAMP
from centrala.run.asterisk.installation import find_installation, loader_command, managed_installation
from centrala.run.asterisk.refusal import SetUpError


def tree(root: Path, machine: str, loader: str, version: str = "22.10.1") -> Path:
    """A tree laid out as Debian's packages are, with a shell script in the loader's place that reports a version."""
    libraries = root / "usr" / "lib" / machine
    (libraries / "asterisk" / "modules").mkdir(parents=True)
    (libraries / "asterisk" / "modules" / "res_ari.so").touch()
    (root / "usr" / "share" / "asterisk" / "documentation").mkdir(parents=True)
    (root / "usr" / "sbin").mkdir(parents=True)
    program(libraries / loader, version)
    program(root / "usr" / "sbin" / "asterisk", version)
    (root / STAMP).write_text("{}")
    return root


def program(path: Path, version: str) -> None:
    path.write_text(f"#!/bin/sh\necho 'Asterisk {version}+dfsg-1'\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def no_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))


@pytest.mark.parametrize(
    ("machine", "loader"),
    [("x86_64-linux-gnu", "ld-linux-x86-64.so.2"), ("aarch64-linux-gnu", "ld-linux-aarch64.so.1")],
)
def test_a_managed_one_starts_with_its_own_loader_and_libraries(tmp_path: Path, machine: str, loader: str) -> None:
    root = tree(tmp_path / "tree", machine, loader)
    command = loader_command(root)
    assert command == (str(root / "usr/lib" / machine / loader), "--library-path", str(root / "usr/lib" / machine))


def test_the_managed_one_is_taken_when_there_is_no_other(tmp_path: Path) -> None:
    root = tree(tmp_path / "tree", "x86_64-linux-gnu", "ld-linux-x86-64.so.2")
    found = managed_installation(root)
    assert found is not None
    assert (found.version, found.major) == ("22.10.1", 22)
    assert found.command(Path("/c"))[-5:] == [str(root / "usr/sbin/asterisk"), "-C", "/c/asterisk.conf", "-f", "-n"]


@pytest.mark.usefixtures("no_path")
def test_nothing_is_found_when_there_is_nothing(tmp_path: Path) -> None:
    assert find_installation(tmp_path / "nothing") is None


def test_a_tree_without_its_stamp_is_not_whole(tmp_path: Path) -> None:
    root = tree(tmp_path / "tree", "x86_64-linux-gnu", "ld-linux-x86-64.so.2")
    (root / STAMP).unlink()
    assert managed_installation(root) is None


def test_a_given_one_goes_first_and_must_work(tmp_path: Path) -> None:
    managed = tree(tmp_path / "managed", "x86_64-linux-gnu", "ld-linux-x86-64.so.2", "22.1.0")
    given = tree(tmp_path / "given", "x86_64-linux-gnu", "ld-linux-x86-64.so.2", "20.9.2")
    found = find_installation(managed, given)
    assert found is not None
    assert found.version == "20.9.2"
    with pytest.raises(SetUpError, match="is no Asterisk that starts"):
        find_installation(managed, tmp_path / "missing")


def test_a_given_one_that_is_too_old_is_refused(tmp_path: Path) -> None:
    given = tree(tmp_path / "given", "x86_64-linux-gnu", "ld-linux-x86-64.so.2", "18.26.4")
    with pytest.raises(SetUpError, match="needs 20 or later"):
        find_installation(tmp_path / "none", given)


@pytest.mark.usefixtures("no_path")
def test_without_espeak_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    found = managed_installation(tree(tmp_path / "tree", "x86_64-linux-gnu", "ld-linux-x86-64.so.2"))
    assert found is None or found.speaker is None
    if found is not None:
        with pytest.raises(SetUpError, match="espeak-ng"):
            found.espeak_command()
