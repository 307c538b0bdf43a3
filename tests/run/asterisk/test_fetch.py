"""Fetching is done once, and what stops it is told in one sentence that leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from centrala.run.asterisk.fetch import STAMP, fetch
from centrala.run.asterisk.refusal import SetUpError


def apt_with(folder: Path, uri: str) -> Path:
    (folder / "sources.list").write_text(f"deb {uri} sid main\n")
    return folder


def test_what_was_fetched_is_not_fetched_again(tmp_path: Path) -> None:
    (tmp_path / "asterisk").mkdir()
    (tmp_path / "asterisk" / STAMP).write_text("{}")
    said: list[str] = []
    assert fetch(tmp_path / "asterisk", said.append, tmp_path / "no-apt") == tmp_path / "asterisk"
    assert said == []


def test_without_apt_the_sentence_says_what_else_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetUpError, match="no apt-get; install Asterisk 20"):
        fetch(tmp_path / "programs" / "asterisk", print)
    assert list((tmp_path / "programs").iterdir()) == []


def test_without_an_archive_the_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetUpError, match="names no archive"):
        fetch(tmp_path / "programs" / "asterisk", print, tmp_path)


def test_without_the_network_the_sentence_says_so(tmp_path: Path, spare_port: Callable[[], int]) -> None:
    nobody_there = f"http://127.0.0.1:{spare_port()}/debian"
    with pytest.raises(SetUpError, match="cannot be reached"):
        fetch(tmp_path / "programs" / "asterisk", print, apt_with(tmp_path, nobody_there))
    assert list((tmp_path / "programs").iterdir()) == []


def test_an_archive_without_a_signature_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "mirror" / "dists" / "sid").mkdir(parents=True)
    (tmp_path / "mirror" / "dists" / "sid" / "Release").write_text("Suite: sid\nComponents: main\nArchitectures: amd64\n")
    with pytest.raises(SetUpError, match="not signed"):
        fetch(tmp_path / "programs" / "asterisk", print, apt_with(tmp_path, f"file:{tmp_path}/mirror"))
