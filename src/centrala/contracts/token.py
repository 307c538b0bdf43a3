"""Short-lived signed tokens: made by web, checked by the engine's sockets.

HS256 JSON Web Tokens (RFC 7519) with an audience for each socket, so that a token for one does not open another.
"""

import time
from typing import Literal

import jwt
import msgspec

Audience = Literal["live", "sip", "callbacks"]
Role = Literal["agent", "supervisor", "administrator", "wall", "visitor", "operator"]
LIFETIME_SECONDS = 60


class Bearer(msgspec.Struct, frozen=True, kw_only=True):
    """Who opened a socket, as the token says."""

    subject: str  # username, visitor id, or "" for a wallboard
    role: Role


class TokenRefused(Exception):
    """The token is missing, forged, too old or meant for another socket."""


def make_token(secret: str, *, subject: str, role: Role, audience: Audience, lifetime_seconds: float = LIFETIME_SECONDS) -> str:
    """A token that opens the ``audience`` socket within ``lifetime_seconds`` for ``subject``."""
    claims = {"sub": subject, "role": role, "aud": audience, "exp": time.time() + lifetime_seconds}
    return jwt.encode(claims, secret, algorithm="HS256")


def read_token(secret: str, token: str, audience: Audience) -> Bearer:
    """Who the token speaks for; raises ``TokenRefused`` with the reason in plain words."""
    try:
        claims = jwt.decode(token, secret, algorithms=["HS256"], audience=audience, options={"require": ["exp", "sub"]})
    except jwt.InvalidTokenError as error:
        raise TokenRefused(f"The socket's token was refused ({error}); fetch a new one from /api/v1/session.") from error
    return Bearer(subject=claims["sub"], role=claims["role"])


def phone_password(secret: str, username: str) -> str:
    """The SIP password of a passing visitor's endpoint: both web and engine can work it out, nobody else."""
    import hashlib
    import hmac

    return hmac.new(secret.encode(), f"sip:{username}".encode(), hashlib.sha256).hexdigest()[:32]
