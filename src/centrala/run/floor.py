"""``centrala floor`` and ``centrala agent``: an operator's words with the engine, over the desks' own live socket."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from centrala import secrets
from centrala.configuration import Settings
from centrala.contracts.desk import Command, Reply
from centrala.contracts.token import make_token
from centrala.run.faults import StartFault

PATIENCE_SECONDS = 10.0


def show(settings: Settings, *, as_json: bool) -> None:
    """Print the floor as it is now."""
    with conversation(settings) as (_, snapshot):
        if as_json:
            print(json.dumps(snapshot, indent=2, ensure_ascii=False))
        else:
            print("\n".join(in_words(snapshot)))


def in_words(snapshot: dict[str, Any]) -> Iterator[str]:
    """The floor as a few lines for people."""
    documents: dict[str, dict[str, Any]] = snapshot["docs"]
    for key, it in sorted(documents.items()):
        kind = key.partition("/")[0]
        if kind == "queue":
            yield f"queue    {it['name']:<20} {it['waiting']} waiting, {it['agents_ready']} ready, {it['answered']} answered"
        elif kind == "agent":
            yield f"agent    {it['id']:<20} {it['state']} {it['reason']}".rstrip()
        elif kind == "contact":
            yield f"contact  {key.partition('/')[2]:<20} {it['state']} {it['queue']}".rstrip()


def set_agent(settings: Settings, name: str, *, ready: bool, reason: str, phone: str) -> None:
    """Ask for it and wait for the engine's answer."""
    wish = {"ref": 1, "do": "set_agent", "agent": name, "on": ready, "reason": reason, "device": phone}
    with conversation(settings) as (socket_, _):
        socket_.send(msgspec.json.encode(msgspec.convert(wish, Command)).decode())
        reply = _reply(socket_)
    if not reply.ok:
        raise StartFault(reply.detail or f"The engine refused: {reply.error}.")
    print(f"{name} is {'ready' if ready else 'not ready'}")


@contextmanager
def conversation(settings: Settings) -> Iterator[tuple[ClientConnection, dict[str, Any]]]:
    """An open socket and the floor as its first frame."""
    token = make_token(secrets.load(settings.home).token_key, subject="operator", role="operator", audience="live")
    host, port = settings.live_bind, settings.live_port
    try:
        plain = socket.create_connection((host.replace("0.0.0.0", "127.0.0.1"), port), timeout=PATIENCE_SECONDS)  # noqa: S104
        with connect(f"ws://{host}:{port}/live?token={token}", sock=plain, max_size=None, proxy=None) as opened:
            yield opened, json.loads(opened.recv(timeout=PATIENCE_SECONDS))
    except TimeoutError as fault:
        raise StartFault(f"The engine on port {port} does not answer; see {settings.home / 'log' / 'engine.log'}.") from fault
    except (OSError, WebSocketException) as fault:
        raise StartFault(f"No engine on port {port} ({fault}); start the centre with `centrala up`.") from fault


def _reply(opened: ClientConnection) -> Reply:
    """The answer to our one command; changes that come in between are not ours."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        frame = json.loads(opened.recv(timeout=max(0.0, deadline - time.monotonic())))
        if frame["type"] == "reply":
            return msgspec.convert(frame, Reply, strict=False)
