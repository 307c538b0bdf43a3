"""A backup, and the restore that makes it worth something."""

import io
import stat
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from centrala import secrets
from centrala.configuration import Settings
from centrala.run import checks, postgres
from centrala.run.backup import backup
from centrala.run.faults import StartFault
from centrala.run.restore import restore


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Settings]:
    """A home with a row, a recording and secrets, its database up."""
    settings = Settings(home=tmp_path / "home")
    checks.check_home(settings.home)
    secrets.load(settings.home, {})
    (settings.home / "recordings").mkdir()
    (settings.home / "recordings" / "call.wav").write_bytes(b"RIFF")
    server = postgres.of(settings)
    server.start()
    server.create_database("centrala")
    with psycopg.connect(settings.database) as connection:
        connection.execute("CREATE TABLE note AS SELECT 'said' AS text")
    yield settings
    server.stop()


def notes(settings: Settings) -> list[str]:
    server = postgres.of(settings)
    server.start()
    with psycopg.connect(settings.database) as connection:
        found = [text for (text,) in connection.execute("SELECT text FROM note")]
    server.stop()
    return found


def test_all_comes_back_in_an_empty_home(running: Settings, tmp_path: Path):
    file = tmp_path / "centre.tar.gz"
    backup(running, file)
    other = replace(running, home=tmp_path / "other")
    restore(other, file, replace=False)
    assert notes(other) == ["said"]
    assert (other.home / "recordings" / "call.wav").read_bytes() == b"RIFF"
    assert secrets.load(other.home, {}) == secrets.load(running.home, {})


def test_data_is_replaced_only_when_asked(running: Settings, tmp_path: Path):
    file = tmp_path / "centre.tar.gz"
    backup(running, file)
    with psycopg.connect(running.database) as connection:
        connection.execute("UPDATE note SET text = 'changed'")
    with pytest.raises(StartFault, match="holds data already; add --replace"):
        restore(running, file, replace=False)
    assert notes(running) == ["changed"]
    restore(running, file, replace=True)
    assert notes(running) == ["said"]


def test_the_file_is_private_and_holds_what_cannot_be_made_again(running: Settings, tmp_path: Path):
    file = tmp_path / "centre.tar.gz"
    backup(running, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with tarfile.open(file) as archive:
        names = set(archive.getnames())
    assert {"backup.json", "database.dump", "home/secrets.toml", "home/recordings/call.wav"} <= names
    assert not any(name.startswith(("home/postgres", "home/log", "home/run")) for name in names)


def test_what_is_no_backup_is_refused_before_anything_is_touched(running: Settings, tmp_path: Path):
    file = tmp_path / "other.tar.gz"
    file.write_bytes(b"no archive")
    with pytest.raises(StartFault, match="is no backup that can be read"):
        restore(running, file, replace=True)
    assert notes(running) == ["said"]


def test_names_that_lead_outside_are_left_in_the_archive(running: Settings, tmp_path: Path):
    file = tmp_path / "centre.tar.gz"
    backup(running, file)
    with tarfile.open(file) as archive, tarfile.open(crafted := tmp_path / "crafted.tar.gz", "w:gz") as other:
        for member in archive:
            other.addfile(member, archive.extractfile(member))
        for name, kind in (("home/../../../outside", tarfile.REGTYPE), ("home/link", tarfile.SYMTYPE)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            other.addfile(entry, io.BytesIO())
    target = replace(running, home=tmp_path / "other")
    restore(target, crafted, replace=False)
    assert not list(tmp_path.rglob("outside"))
    assert not (target.home / "link").is_symlink()


def test_a_running_centre_is_not_restored_over(running: Settings, tmp_path: Path):
    with checks.only_one(running.home), pytest.raises(StartFault, match="already runs"):
        restore(running, tmp_path / "any.tar.gz", replace=True)
