"""Secrets people carry: how they look and how they are remembered. Knows no Django."""

import hashlib
import secrets
from typing import NamedTuple

TOKEN_MARK = "cen_"  # noqa: S105 - what tokens begin with, so that a leaked one is found by a scanner


class NewToken(NamedTuple):
    """A token shown once, and what is kept of it."""

    text: str
    beginning: str
    digest: str


def new_token() -> NewToken:
    """256 bits of chance; a plain hash is enough for what can't be guessed."""
    text = TOKEN_MARK + secrets.token_urlsafe(32)
    return NewToken(text, text[:12], digest(text))


def digest(text: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(text.encode()).hexdigest()
