"""Secrets of one installation: made at first start, kept in ``home/secrets.toml`` (0600), never logged."""

import os
import secrets as random_source
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from centrala.configuration import PREFIX, ConfigurationError


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """Each may be given from outside by ``CENTRALA_<NAME>``, where many hosts must share it."""

    django_key: str = field(repr=False)  # sessions and forms
    token_key: str = field(repr=False)  # short-lived tokens of the live and SIP sockets
    ari_password: str = field(repr=False)  # the engine at Asterisk


def load(home: Path, environment: Mapping[str, str] | None = None) -> Secrets:
    """Read the secrets, making them first where there are none yet."""
    environment = os.environ if environment is None else environment
    path = home / "secrets.toml"
    given = {f.name: environment.get(PREFIX + f.name.upper(), "") for f in fields(Secrets)}
    if not all(given.values()):
        kept = _read(path) if path.exists() else _make(path)
        given = {name: value or kept.get(name, "") for name, value in given.items()}
    if missing := [name for name, value in given.items() if not value]:
        raise ConfigurationError(f"{path} lacks {', '.join(missing)}; restore it from a backup or remove it.")
    return Secrets(**given)


def _read(path: Path) -> dict[str, str]:
    try:
        return {key: str(value) for key, value in tomllib.loads(path.read_text()).items()}
    except (OSError, ValueError) as fault:
        raise ConfigurationError(f"{path} cannot be read ({type(fault).__name__}).") from None


def _make(path: Path) -> dict[str, str]:
    """Write a whole new file under its name in one step; of two processes that try, the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = [f'{f.name} = "{random_source.token_urlsafe(48)}"\n' for f in fields(Secrets)]
    handle, draft = tempfile.mkstemp(prefix=".secrets-", dir=path.parent)  # 0600 from the first moment
    with os.fdopen(handle, "w") as file:
        file.write("# Made at first start. Whoever has these can sign in as anyone: keep them to yourself.\n")
        file.writelines(lines)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
    return _read(path)
