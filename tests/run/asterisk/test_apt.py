"""Where apt is told to look, and what its complaints mean to a person."""

import pytest

from centrala.run.asterisk.apt import explain, source_paragraph
from centrala.run.asterisk.sources import Source

DEBIAN = Source("http://mirror.example/debian", ("bookworm", "bookworm-updates"), ("main",), "/k.gpg")


def test_debian_is_asked_for_unstable_with_the_machines_own_key() -> None:
    assert source_paragraph(DEBIAN, 'ID=debian\nVERSION_CODENAME="bookworm"\n') == (
        "Types: deb\nURIs: http://mirror.example/debian\nSuites: sid\nComponents: main\nSigned-By: /k.gpg\n"
    )


def test_ubuntu_is_asked_for_its_own_release() -> None:
    source = Source("http://mirror.example/ubuntu", ("noble-updates",), ("main",))
    assert source_paragraph(source, "NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n") == (
        "Types: deb\nURIs: http://mirror.example/ubuntu\nSuites: noble\nComponents: main universe\n"
    )


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("E: You don't have enough free space in /x/.", "disk is full"),
        ("W: GPG error: NO_PUBKEY 0123\nE: The repository is not signed.", "not signed"),
        ("Err:1 http://m sid InRelease\n  Temporary failure resolving 'm'", "cannot be reached"),
        ("E: Unable to locate package asterisk", "Unable to locate package asterisk"),
    ],
)
def test_complaints_become_one_sentence(said: str, means: str) -> None:
    sentence = explain(said)
    assert means in sentence
    assert "\n" not in sentence
