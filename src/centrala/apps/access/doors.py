"""What opens the engine's sockets: short-lived tokens, addresses, SIP accounts."""

import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from centrala.apps.access.schemas import Door, Phone
from centrala.configuration import bracketed
from centrala.contracts.token import Role, make_token, phone_password


def live_address(request: HttpRequest) -> str:
    """The sockets' address: as configured, else on the very name by which the browser reached the web."""
    own = settings.CENTRALA
    if own.live_url:
        return str(own.live_address)
    scheme = "wss" if request.is_secure() else "ws"
    host = urlsplit(f"//{request.get_host()}").hostname or own.host
    return f"{scheme}://{bracketed(host)}:{own.live_port}"


def live_door(request: HttpRequest, subject: str, role: Role) -> Door:
    """Opens the live socket within a minute."""
    token = make_token(_key(), subject=subject, role=role, audience="live")
    return Door(live_url=live_address(request), live_token=token)


def phone_door(request: HttpRequest, endpoint: str, subject: str, role: Role) -> Phone:
    """Opens the SIP socket within a minute, and the account to register with behind it."""
    token = make_token(_key(), subject=subject, role=role, audience="sip")
    base = live_address(request)
    return Phone(
        uri=f"sip:{endpoint}@{urlsplit(base).hostname}",
        username=endpoint,
        password=phone_password(_key(), endpoint),
        websocket_url=f"{base}/sip?token={token}",
        token=token,
    )


def visitor_name() -> str:
    """A passing caller's endpoint: not to be guessed, used once."""
    return f"visitor-{secrets.token_hex(8)}"


def _key() -> str:
    return str(settings.CENTRALA_SECRETS.token_key)
