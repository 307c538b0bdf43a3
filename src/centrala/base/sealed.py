"""Secrets at rest that must be readable again (SIP passwords): sealed with a key made from the installation's own."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from centrala.base.refusal import Refusal


@lru_cache(maxsize=4)
def _lock(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"sealed:{key}".encode()).digest()))


def seal(text: str) -> str:
    """The text as it may lie in the database."""
    return _lock(settings.SECRET_KEY).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """The text again; refuses if the installation's key is another one than it was sealed with."""
    try:
        return _lock(settings.SECRET_KEY).decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        raise Refusal("sealed", "A stored secret was sealed with another key; restore secrets.toml or set it again.") from None
