"""Questions to the running engine, which alone knows the live floor: HTTP on its own port, with a short-lived token."""

import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from centrala.base.actor import Actor
from centrala.base.refusal import Refusal
from centrala.configuration import bracketed
from centrala.contracts.token import make_token

PATIENCE_SECONDS = 20.0  # a past moment is replayed first


def why(for_user: Actor, question: dict[str, str]) -> dict[str, Any]:
    """The engine's explanation; raises ``Refusal`` in the engine's words, or if it does not answer."""
    own = settings.CENTRALA
    token = make_token(str(settings.CENTRALA_SECRETS.token_key), subject=for_user.username, role=for_user.role, audience="live")  # type: ignore[arg-type]
    request = urllib.request.Request(
        f"http://{bracketed(own.live_bind)}:{own.live_port}/why?{urlencode(question)}",
        headers={"Authorization": f"Bearer {token}"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=PATIENCE_SECONDS) as answer:
            told: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as refusal:
        raise _refusal(refusal.code, refusal.read()) from None
    except (OSError, ValueError):
        raise Away from None
    return told


class Away(Refusal):
    """The engine does not answer, or nothing that can be read."""

    status = 503

    def __init__(self) -> None:
        super().__init__("engine_away", "The engine does not answer now; try again in a moment.")


def _refusal(status: int, body: bytes) -> Refusal:
    """The engine's own words, with its status."""
    try:
        told = json.loads(body)
        refusal = Refusal(str(told["error"]), str(told["detail"]))
    except (ValueError, KeyError, TypeError):
        return Away()
    refusal.status = status
    return refusal
