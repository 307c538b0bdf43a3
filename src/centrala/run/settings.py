"""Settings as the command line reads and shows them."""

from dataclasses import fields
from urllib.parse import urlsplit

from centrala.configuration import Settings, load


def settings() -> Settings:
    """The settings in force."""
    return load()


def show() -> int:
    """Print each setting as it would stand in the file; a password in an address is left out."""
    loaded = load()
    for field in fields(loaded):
        if field.name != "unknown_variables":
            print(f"{field.name} = {_as_toml(field.name, getattr(loaded, field.name))}")
    for name in loaded.unknown_variables:
        print(f"# {name} names no setting")
    return 1 if loaded.unknown_variables else 0


def _as_toml(name: str, value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{part}"' for part in value) + "]"
    if name in ("database_url", "mail_url", "sms_url") and (parts := urlsplit(str(value))).password:
        value = parts._replace(netloc=f"{parts.username}:…@{parts.netloc.rpartition('@')[2]}").geturl()
    return f'"{"" if value is None else value}"'
