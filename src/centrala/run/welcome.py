"""What is said when everything runs: the addresses, and who may sign in to the demo."""

import json
from collections.abc import Iterator

from centrala.configuration import Settings


def welcome(settings: Settings, *, demo: bool) -> Iterator[str]:
    """The last lines of ``centrala up``."""
    yield ""
    yield f"  Centrala       {settings.web_address}"
    yield f"  Customer page  {settings.web_address}/call"
    yield f"  Wallboard      {settings.web_address}/wall"
    yield f"  SIP phones     {settings.sip_host}:{settings.sip_port}"
    yield f"  Data and logs  {settings.home}"
    if demo:
        yield from _sign_ins(settings)
    yield ""
    yield "  Ctrl-C stops it. In another terminal: centrala doctor, centrala floor --json"
    yield ""


def _sign_ins(settings: Settings) -> Iterator[str]:
    """Names and passwords from the demo's own file."""
    try:
        users = json.loads((settings.home / "demo.json").read_text())["users"]
    except (OSError, ValueError, KeyError):
        return
    yield ""
    yield "  Demo sign-ins"
    width = max((len(user["username"]) for user in users), default=0)
    for user in users:
        yield f"    {user['username']:<{width}}  {user['password']}  {user['role']}"
