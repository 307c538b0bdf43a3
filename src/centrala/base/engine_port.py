"""The web's way to the running engine, which alone knows the live floor: HTTP on its own port, with a short-lived token."""

import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from centrala.base.refusal import Refusal
from centrala.configuration import bracketed
from centrala.contracts.token import Audience, Role, make_token


class Away(Refusal):
    """The engine does not answer, or nothing that can be read."""

    status = 503

    def __init__(self) -> None:
        super().__init__("engine_away", "The engine does not answer now; try again in a moment.")


def ask(
    path: str, *, subject: str, role: Role, audience: Audience, patience_seconds: float,
    query: dict[str, str] | None = None, body: dict[str, str] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The engine's answer, to a POST where there is a body; raises ``Refusal`` in its words, ``Away`` if it does not answer."""
    own = settings.CENTRALA
    token = make_token(str(settings.CENTRALA_SECRETS.token_key), subject=subject, role=role, audience=audience)
    request = urllib.request.Request(
        f"http://{bracketed(own.live_bind)}:{own.live_port}{path}{'?' + urlencode(query) if query else ''}",
        headers={"Authorization": f"Bearer {token}"},
        data=None if body is None else json.dumps(body).encode(),
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=patience_seconds) as answer:
            told: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as refusal:
        raise _refusal(refusal.code, refusal.read()) from None
    except (OSError, ValueError):
        raise Away from None
    return told


def _refusal(status: int, body: bytes) -> Refusal:
    """The engine's own words, with its status."""
    try:
        told = json.loads(body)
        refusal = Refusal(str(told["error"]), str(told["detail"]))
    except (ValueError, KeyError, TypeError):
        return Away()
    refusal.status = status
    return refusal
