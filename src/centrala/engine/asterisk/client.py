"""One WebSocket to Asterisk that carries events in and REST requests out, in order.

Requests over the event socket (ARI's ``RESTRequest``) are carried out one after the other in the order they were
sent, which is what lets the engine send effects without waiting for each answer. Needs Asterisk 20.15, 21.10,
22.5 or newer.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import msgspec
import websockets

log = logging.getLogger(__name__)
APP = "centrala"
PHONES_APP = "centrala-phones"  # a second name on the same socket, for phones coming and going
RETRY_SECONDS = 0.25

Answered = Callable[[int, Any], None]
Event = dict[str, Any]


class AriClient:
    """``on_up`` runs after each connection and before any event of it is handed on."""

    def __init__(self, port: int, password: str, user: str = APP) -> None:
        self._url = f"ws://127.0.0.1:{port}/ari/events?app={APP},{PHONES_APP}&api_key={user}:{quote(password)}"
        self._socket: websockets.ClientConnection | None = None
        self._waiting: dict[str, Answered] = {}
        self._outbox: deque[bytes] = deque()
        self._due = False
        self._number = 0
        self._held: list[Event] | None = None
        self.on_event: Callable[[Event], None] = lambda _event: None
        self.on_up: Callable[[], Awaitable[None]] = _nothing
        self.on_down: Callable[[], None] = lambda: None

    @property
    def up(self) -> bool:
        """Whether requests reach Asterisk now."""
        return self._socket is not None

    def send(
        self, method: str, uri: str, query: dict[str, str] | None = None, body: Any = None, answered: Answered | None = None,
        *, first: bool = False,
    ) -> None:  # fmt: skip
        """Ask for something without waiting. ``answered(status, json)`` is called later; status 0 = connection lost.

        ``first`` puts it before what else this decision asks for.
        """
        if self._socket is None:
            if answered is not None:
                answered(0, None)
            return
        self._number += 1
        request: dict[str, Any] = {"type": "RESTRequest", "request_id": str(self._number), "method": method, "uri": uri}
        if query:
            request["query_strings"] = [{"name": name, "value": value} for name, value in query.items()]
        if body is not None:
            request["content_type"] = "application/json"
            request["message_body"] = msgspec.json.encode(body).decode()
        if answered is not None:
            self._waiting[request["request_id"]] = answered
        put = self._outbox.appendleft if first else self._outbox.append
        put(msgspec.json.encode(request))
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self._flush)

    async def ask(self, method: str, uri: str, query: dict[str, str] | None = None, body: Any = None) -> tuple[int, Any]:
        """Ask and wait: (HTTP status, decoded JSON or None)."""
        done: asyncio.Future[tuple[int, Any]] = asyncio.get_running_loop().create_future()

        def answered(status: int, said: Any) -> None:
            if not done.done():
                done.set_result((status, said))

        self.send(method, uri, query, body, answered)
        return await done

    async def run(self) -> None:
        """Stay connected until cancelled."""
        while True:
            try:
                await self._once()
            except (OSError, websockets.WebSocketException) as fault:
                log.debug("switch_unreachable fault=%s", fault)
            if self._drop():
                log.warning("switch_lost")
                self.on_down()
            await asyncio.sleep(RETRY_SECONDS)

    async def _once(self) -> None:
        async with websockets.connect(self._url, compression=None, max_size=None, ping_interval=5, ping_timeout=10) as socket:
            self._socket = socket
            self._held = []
            greeter = asyncio.create_task(self._greet())
            try:
                async for frame in socket:
                    self._take(msgspec.json.decode(frame))
            finally:
                greeter.cancel()

    async def _greet(self) -> None:
        """Survey first, then the events that came meanwhile: none is lost and none is read twice."""
        try:
            await self.on_up()
        except Exception:
            log.exception("survey_failed")
            if self._socket is not None:
                await self._socket.close()
            return
        held, self._held = self._held or [], None
        for event in held:
            self.on_event(event)

    def _take(self, frame: Event) -> None:
        if frame["type"] == "RESTResponse":
            answered = self._waiting.pop(frame.get("request_id", ""), None)
            if answered is not None:
                said = frame.get("message_body")
                answered(frame["status_code"], msgspec.json.decode(said) if said else None)
        elif self._held is not None:
            self._held.append(frame)
        else:
            self.on_event(frame)

    def _flush(self) -> None:
        """All requests of one decision in one write."""
        self._due = False
        if self._socket is None:
            return
        while self._outbox:
            self._socket.protocol.send_text(self._outbox.popleft())
        self._socket.transport.write(b"".join(self._socket.protocol.data_to_send()))

    def _drop(self) -> bool:
        was_up = self._socket is not None
        self._socket, self._held = None, None
        self._outbox.clear()
        waiting, self._waiting = self._waiting, {}
        for answered in waiting.values():
            answered(0, None)
        return was_up


async def _nothing() -> None:
    return None
