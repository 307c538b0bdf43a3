"""What the repository says of itself: locks that name no host, and files that name no machine."""

import re

import pytest
from tests.structure.sources import ROOT

LOCKS = ("base.txt", "dev.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_hashes(name):
    text = (ROOT / "requirements" / name).read_text()
    entries = [entry for entry in re.split(r"\n(?=[a-z0-9])", text.strip()) if not entry.startswith("#")]
    assert [e.splitlines()[0] for e in entries if "==" not in e.splitlines()[0] or "--hash=sha256:" not in e] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(name):
    assert not re.search(r"^-|://|file:|^/", (ROOT / "requirements" / name).read_text(), re.MULTILINE)


def test_both_locks_agree():
    base, dev = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements" / name).read_text(), re.MULTILINE)) for name in LOCKS
    )
    assert base.items() <= dev.items()


def test_the_desks_lock_names_no_host():
    lock = ROOT / "desk" / "package-lock.json"
    if lock.exists():
        assert '"resolved": "http' not in lock.read_text()
