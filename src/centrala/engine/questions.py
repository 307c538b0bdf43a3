"""What flows ask of the world outside: other people's servers over HTTP, and the records through door 2.

A flow must not become a way into the house's network: addresses that are not public are refused unless settings
allow them, and the address that was checked is the one that is connected to.
"""

import asyncio
import ipaddress
import json
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import httpx2

from centrala.core.effects import Ask
from centrala.core.messages import AskAnswered

log = logging.getLogger(__name__)
LARGEST_ANSWER_BYTES = 64 * 1024
MOST_VALUES = 200

LookUp = Callable[[dict[str, str]], Awaitable[dict[str, str] | None]]


class NotAllowed(Exception):
    """The address is none that a flow may ask."""


class Questions:
    """``ask`` starts a question; its answer comes back as a message, in time or as a failure."""

    def __init__(self, answered: Callable[[AskAnswered], object], look_up: LookUp, *, private_allowed: bool = False) -> None:
        self._answered = answered
        self._look_up = look_up
        self._private_allowed = private_allowed
        self._running: set[asyncio.Task[None]] = set()

    def ask(self, it: Ask) -> None:
        """Ask in the background."""
        task = asyncio.get_running_loop().create_task(self.answer(it))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def answer(self, it: Ask) -> None:
        """Ask and tell what came of it."""
        values: dict[str, str] | None = None
        try:
            async with asyncio.timeout(it.seconds):
                values = await (self._http(it) if it.request.get("what") == "http" else self._look_up(it.request))
        except Exception as fault:  # noqa: BLE001  whatever others answer, the caller goes on
            log.warning("ask_failed what=%s fault=%s", it.request.get("what"), type(fault).__name__)
        self._answered(AskAnswered(it.contact, it.ask, values is not None, values or {}))

    async def _http(self, it: Ask) -> dict[str, str] | None:
        request = it.request
        parts = urlsplit(request.get("url", ""))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotAllowed(request.get("url", ""))
        address = await self._address(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
        url = httpx2.URL(request["url"]).copy_with(host=address)
        headers = {"Host": parts.netloc.rpartition("@")[2], "Idempotency-Key": it.ask, "Accept": "application/json"}
        if body := request.get("body", ""):
            headers["Content-Type"] = "application/json"
        async with (
            httpx2.AsyncClient(timeout=it.seconds, trust_env=False, follow_redirects=False) as client,
            client.stream(
                request.get("method", "GET"), url, content=body.encode() or None, headers=headers,
                extensions={"sni_hostname": parts.hostname},
            ) as answer,
        ):  # fmt: skip
            if not answer.is_success:
                return None
            content = b""
            async for piece in answer.aiter_bytes():
                content += piece
                if len(content) > LARGEST_ANSWER_BYTES:
                    return None
        return flat(json.loads(content))

    async def _address(self, host: str, port: int) -> str:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if not self._private_allowed and not all(ipaddress.ip_address(it).is_global for it in addresses):
            raise NotAllowed(host)
        return addresses[0]


def flat(answer: Any) -> dict[str, str]:
    """A JSON object as texts: ``{"order": {"state": "sent"}, "items": [1]}`` gives ``order.state`` and ``items.0``."""
    if not isinstance(answer, dict):
        raise ValueError("the answer is no JSON object")  # noqa: TRY004  a fault of the value that came, not of a caller
    values: dict[str, str] = {}
    todo: list[tuple[str, Any]] = list(answer.items())
    while todo and len(values) < MOST_VALUES:
        name, value = todo.pop(0)
        if isinstance(value, dict):
            todo += [(f"{name}.{key}", inner) for key, inner in value.items()]
        elif isinstance(value, list):
            todo += [(f"{name}.{at}", inner) for at, inner in enumerate(value[:20])]
        elif value is not None:
            values[name] = value if isinstance(value, str) else json.dumps(value)
    return values
