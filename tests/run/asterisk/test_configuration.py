"""The configuration that is written keeps everything below the given home and opens only the given ports."""

import stat
from pathlib import Path

import pytest

from centrala.run.asterisk.configuration import Settings, write_configuration
from centrala.run.asterisk.installation import Installation, Program


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    data = tmp_path / "tree" / "data"
    for folder in ("documentation", "rest-api", "sounds/en", "moh"):
        (data / folder).mkdir(parents=True)
    return Installation(
        program=Program(tmp_path / "asterisk"),
        modules=tmp_path / "modules",
        data=data,
        sounds=data / "sounds" / "en",
        music=data / "moh",
        version="22.1.0",
    )


def settings(home: Path, **changes: object) -> Settings:
    values: dict[str, object] = {
        "home": home,
        "ari_port": 18088,
        "ari_user": "engine",
        "ari_password": "secret",
        "sip_port": 15060,
    } | changes
    return Settings(**values)  # type: ignore[arg-type]


def written(home: Path, installation: Installation, **changes: object) -> dict[str, str]:
    conf = write_configuration(settings(home, **changes), installation)
    return {path.name: path.read_text() for path in conf.glob("*.conf")}


def test_no_fill_in_is_left_over(tmp_path: Path, installation: Installation) -> None:
    files = written(tmp_path / "home", installation, sips_port=15061, external_host="203.0.113.5")
    assert not [name for name, text in files.items() if "@{" in text]


def test_everything_it_writes_is_below_home(tmp_path: Path, installation: Installation) -> None:
    home = tmp_path / "h"
    text = written(home, installation)["asterisk.conf"]
    paths = dict(line.split(" => ") for line in text.splitlines() if " => " in line)
    written_to = [path for name, path in paths.items() if name not in ("astmoddir", "astrundir")]
    assert all(path.startswith(str(home)) for path in written_to)
    assert len(paths["astrundir"]) <= 90


def test_a_long_home_still_has_a_control_socket(tmp_path: Path, installation: Installation) -> None:
    text = written(tmp_path / ("long" * 30), installation)["asterisk.conf"]
    run = next(line.split(" => ")[1] for line in text.splitlines() if line.startswith("astrundir"))
    assert len(run) <= 90
    assert Path(run).is_dir()


def test_ari_is_for_this_machine_only(tmp_path: Path, installation: Installation) -> None:
    files = written(tmp_path / "home", installation)
    assert "bindaddr = 127.0.0.1\nbindport = 18088" in files["http.conf"]
    assert "[engine]" in files["ari.conf"]
    assert "password = secret" in files["ari.conf"]


def test_only_the_owner_reads_the_password(tmp_path: Path, installation: Installation) -> None:
    conf = write_configuration(settings(tmp_path / "home"), installation)
    assert stat.S_IMODE((conf / "ari.conf").stat().st_mode) == 0o600


def test_sip_binds_where_it_is_told(tmp_path: Path, installation: Installation) -> None:
    text = written(tmp_path / "home", installation, sip_host="0.0.0.0")["pjsip.conf"]
    assert text.count("bind = 0.0.0.0:15060") == 2
    assert "[tls]" not in text
    assert "anonymous" not in text.replace("no anonymous endpoint", "")


def test_encrypted_sip_has_a_certificate_that_stays(tmp_path: Path, installation: Installation) -> None:
    home = tmp_path / "home"
    text = written(home, installation, sips_port=15061)["pjsip.conf"]
    assert "protocol = tls" in text
    certificate = (home / "lib" / "sip-certificate.pem").read_bytes()
    written(home, installation, sips_port=15061)
    assert (home / "lib" / "sip-certificate.pem").read_bytes() == certificate
    assert stat.S_IMODE((home / "lib" / "sip-key.pem").stat().st_mode) == 0o600


def test_the_outer_address_is_told_only_behind_translation(tmp_path: Path, installation: Installation) -> None:
    assert "external_media_address" not in written(tmp_path / "a", installation)["pjsip.conf"]
    assert (
        "external_media_address = 203.0.113.5" in written(tmp_path / "b", installation, external_host="203.0.113.5")["pjsip.conf"]
    )


def test_each_entrance_hands_over_to_the_engine(tmp_path: Path, installation: Installation) -> None:
    text = written(tmp_path / "home", installation, app="centrala-2")["extensions.conf"]
    for entrance in ("from-trunk", "from-visitor", "from-agent"):
        assert f"Set(ENTRANCE={entrance})" in text
    assert "Stasis(centrala-2,${ENTRANCE},${EXTEN}," in text
    assert "$[${TRIES} < 240]" in text
