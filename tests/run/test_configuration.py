"""Settings: where each value comes from, and what is said when one is wrong."""

from pathlib import Path

import pytest

from centrala.configuration import ConfigurationError, Settings, load


def read(home: Path, toml: str = "", **variables: str) -> Settings:
    (home / "centrala.toml").write_text(toml)
    return load({"CENTRALA_HOME": str(home)} | {f"CENTRALA_{name}": value for name, value in variables.items()})


def test_defaults_need_no_file(tmp_path: Path):
    settings = load({"CENTRALA_HOME": str(tmp_path)})
    assert (settings.home, settings.host, settings.port, settings.live_port) == (tmp_path, "127.0.0.1", 8000, 8001)
    assert settings.web_address == "http://127.0.0.1:8000"
    assert settings.live_address == "ws://127.0.0.1:8001"
    assert settings.database == f"postgresql://centrala@/centrala?host={tmp_path}/postgres/socket"


def test_home_defaults_to_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert load({}).home == tmp_path / "centrala"


def test_a_variable_wins_over_the_file(tmp_path: Path):
    settings = read(tmp_path, 'port = 9000\nlog_json = true\nallowed_hosts = ["a.example"]', PORT="9001")
    assert (settings.port, settings.log_json, settings.allowed_hosts) == (9001, True, ("a.example",))


def test_a_named_file_is_read_and_must_be_there(tmp_path: Path):
    file = tmp_path / "own.toml"
    file.write_text("sip_port = 5070")
    assert load({"CENTRALA_HOME": str(tmp_path), "CENTRALA_CONFIG": str(file)}).sip_port == 5070
    with pytest.raises(ConfigurationError, match="is not there"):
        load({"CENTRALA_CONFIG": str(tmp_path / "missing.toml")})


@pytest.mark.parametrize("text", ["yes", "true", "1", "ON"])
def test_words_for_true(tmp_path: Path, text: str):
    assert read(tmp_path, LOG_JSON=text).log_json is True


def test_lists_and_paths_from_variables(tmp_path: Path):
    settings = read(tmp_path, ALLOWED_HOSTS="a.example, b.example", SOUNDS="/srv/sounds")
    assert settings.allowed_hosts == ("a.example", "b.example")
    assert settings.sounds == Path("/srv/sounds")


def test_an_empty_variable_is_not_set(tmp_path: Path):
    assert read(tmp_path, PORT="").port == 8000


@pytest.mark.parametrize(
    ("toml", "variables", "sentence"),
    [
        ("prot = 1", {}, r"unknown key 'prot' \(did you mean port\?\)"),
        ("port = 'x'", {}, "must be a whole number, not 'x'"),
        ("port = true", {}, "must be a whole number"),
        ("log_json = 3", {}, "must be true or false"),
        ("port = ", {}, "cannot be read"),
        ("", {"PORT": "eight"}, "CENTRALA_PORT must be a whole number, not 'eight'"),
        ("", {"PORT": "70000"}, "between 1 and 65535"),
        ("", {"PORT": "8001"}, "live_port and port are both 8001"),
        ("", {"RTP_START": "19990"}, "rtp_end must be at least 20 above"),
        ("", {"LOG_LEVEL": "loud"}, "log_level must be one of debug"),
        ("", {"DATABASE_URL": "mysql://x"}, "must begin with postgresql://"),
    ],
)
def test_a_wrong_setting_is_one_clear_sentence(tmp_path: Path, toml: str, variables: dict[str, str], sentence: str):
    with pytest.raises(ConfigurationError, match=sentence):
        read(tmp_path, toml, **variables)


def test_a_variable_that_names_nothing_is_told_not_fatal(tmp_path: Path):
    assert read(tmp_path, PROT="1").unknown_variables == ("CENTRALA_PROT (did you mean CENTRALA_PORT?)",)


def test_a_password_in_an_address_is_not_shown(tmp_path: Path):
    settings = read(tmp_path, DATABASE_URL="postgresql://me:hush@db.example/centrala")
    assert "hush" not in repr(settings)
    assert settings.database == "postgresql://me:hush@db.example/centrala"


def test_a_socket_fits_however_deep_home_is(tmp_path: Path):
    deep = Settings(home=tmp_path / ("x" * 120))
    assert len(str(deep.postgres_socket)) <= 88
    assert deep.postgres_socket != Settings(home=tmp_path / ("y" * 120)).postgres_socket


def test_an_address_that_listens_everywhere_is_reached_here(tmp_path: Path):
    assert read(tmp_path, HOST="0.0.0.0").web_address == "http://127.0.0.1:8000"
    assert read(tmp_path, HOST="::1").web_address == "http://[::1]:8000"
    assert read(tmp_path, PUBLIC_URL="https://centre.example/").web_address == "https://centre.example"
