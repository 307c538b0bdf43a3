"""Secrets: made once, private, never shown."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from centrala import secrets
from centrala.configuration import ConfigurationError


def test_made_at_first_start_and_kept(tmp_path: Path):
    first = secrets.load(tmp_path, {})
    assert secrets.load(tmp_path, {}) == first
    assert len({first.django_key, first.token_key, first.ari_password}) == 3
    assert min(map(len, (first.django_key, first.token_key, first.ari_password))) >= 64


def test_only_the_owner_can_read_them(tmp_path: Path):
    secrets.load(tmp_path, {})
    assert stat.S_IMODE((tmp_path / "secrets.toml").stat().st_mode) == 0o600


def test_never_in_a_repr(tmp_path: Path):
    made = secrets.load(tmp_path, {})
    assert made.token_key not in repr(made)


def test_of_many_processes_that_start_at_once_all_get_the_same(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        assert len({s.token_key for s in pool.map(lambda _: secrets.load(tmp_path, {}), range(8))}) == 1


def test_may_come_from_outside(tmp_path: Path):
    given = {"CENTRALA_DJANGO_KEY": "a", "CENTRALA_TOKEN_KEY": "b", "CENTRALA_ARI_PASSWORD": "c"}
    assert secrets.load(tmp_path, given).token_key == "b"
    assert not (tmp_path / "secrets.toml").exists()


def test_a_damaged_file_is_told_without_its_content(tmp_path: Path):
    (tmp_path / "secrets.toml").write_text("token_key = hush")
    with pytest.raises(ConfigurationError, match=r"cannot be read") as told:
        secrets.load(tmp_path, {})
    assert "hush" not in str(told.value)
    (tmp_path / "secrets.toml").write_text('token_key = "x"')
    with pytest.raises(ConfigurationError, match="lacks django_key, ari_password"):
        secrets.load(tmp_path, {})
