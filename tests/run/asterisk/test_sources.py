"""apt's own sources are read in both formats, and the distribution's archive is told from the others."""

from pathlib import Path

from centrala.run.asterisk.sources import Source, base_archive, machine_sources, parse_deb822, parse_one_line

DEB822 = """\
# The distribution
Types: deb deb-src
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
# a remark in between
Components: main contrib
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb
URIs: http://mirror.example/security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: http://off.example/
Suites: sid
Components: main
"""


def test_deb822_paragraphs() -> None:
    first, security = parse_deb822(DEB822)
    assert first == Source(
        "http://mirror.example/debian", ("bookworm", "bookworm-updates"), ("main", "contrib"), "/usr/share/keyrings/debian.gpg"
    )
    assert security.suites == ("bookworm-security",)
    assert security.signed_by is None


def test_a_key_written_in_place_keeps_its_lines() -> None:
    text = "Types: deb\nURIs: http://m.example/d\nSuites: sid\nComponents: main\nSigned-By:\n -----BEGIN\n .\n abc\n -----END\n"
    (source,) = parse_deb822(text)
    assert source.signed_by == "\n -----BEGIN\n .\n abc\n -----END"


def test_one_line_format() -> None:
    text = """
# deb http://commented.example/ sid main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main non-free # why not
deb-src http://mirror.example/debian bookworm main
deb http://plain.example/ubuntu noble main universe
"""
    signed, plain = parse_one_line(text)
    assert signed == Source("http://mirror.example/debian", ("bookworm",), ("main", "non-free"), "/k.gpg")
    assert plain == Source("http://plain.example/ubuntu", ("noble",), ("main", "universe"))


def test_base_archive_is_not_the_security_archive_nor_a_vendors() -> None:
    vendor = Source("http://vendor.example/", ("stable",), ("nodejs",))
    security = Source("http://mirror.example/security", ("bookworm-security",), ("main",))
    base = Source("http://mirror.example/debian", ("bookworm",), ("main",))
    assert base_archive([vendor, security, base]) is base
    assert base_archive([vendor, security]) is None


def test_both_places_are_read_and_switched_off_files_are_not(tmp_path: Path) -> None:
    parts = tmp_path / "sources.list.d"
    parts.mkdir()
    (tmp_path / "sources.list").write_text("deb http://one.example/ sid main\n")
    (parts / "b.sources").write_text("Types: deb\nURIs: http://two.example/\nSuites: sid\nComponents: main\n")
    (parts / "c.sources.disabled").write_text("Types: deb\nURIs: http://off.example/\nSuites: sid\nComponents: main\n")
    assert [source.uri for source in machine_sources(tmp_path)] == ["http://one.example/", "http://two.example/"]
    assert machine_sources(tmp_path / "nowhere") == []
