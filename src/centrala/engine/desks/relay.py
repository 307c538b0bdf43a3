"""SIP over WebSocket (RFC 7118) between a browser and Asterisk, which itself listens on loopback only.

A visitor of the customer page gets a SIP endpoint for the length of the visit and no longer.
"""

import asyncio
import contextlib
import logging

import websockets
from starlette.websockets import WebSocket, WebSocketDisconnect

from centrala.contracts.token import Bearer, phone_password
from centrala.engine.asterisk.provision import Provision

log = logging.getLogger(__name__)
LONGEST_MESSAGE = 64 * 1024
MOST_VISITORS = 500
NOT_NOW = 1013


class Relay:
    """Carries each socket's messages both ways until either side closes."""

    def __init__(self, ari_port: int, key: str, provision: Provision) -> None:
        self._url = f"ws://127.0.0.1:{ari_port}/ws"
        self._key = key
        self._provision = provision
        self._visitors = 0

    async def carry(self, socket: WebSocket, bearer: Bearer) -> None:
        """Connect the browser's socket with Asterisk's."""
        await socket.accept("sip" if "sip" in socket.scope.get("subprotocols", []) else None)
        if bearer.role != "visitor":
            await self._connect(socket)
            return
        if self._visitors >= MOST_VISITORS:
            await socket.close(NOT_NOW, "Too many visitors at once; try again in a minute.")
            return
        name = bearer.subject
        self._visitors += 1
        objects = self._provision.let_visitor_in(name, phone_password(self._key, name))
        try:
            await self._connect(socket)
        finally:
            self._visitors -= 1
            self._provision.see_off(objects)

    async def _connect(self, socket: WebSocket) -> None:
        try:
            async with websockets.connect(
                self._url, subprotocols=[websockets.Subprotocol("sip")], max_size=LONGEST_MESSAGE, compression=None
            ) as switch:
                ways = {asyncio.create_task(_up(socket, switch)), asyncio.create_task(_down(switch, socket))}
                _, rest = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                for way in rest:
                    way.cancel()
        except (OSError, websockets.WebSocketException) as fault:
            log.debug("relay_ended fault=%s", fault)
        with contextlib.suppress(RuntimeError):
            await socket.close(NOT_NOW)


async def _up(socket: WebSocket, switch: websockets.ClientConnection) -> None:
    with contextlib.suppress(WebSocketDisconnect, websockets.ConnectionClosed, RuntimeError):
        while True:
            frame = await socket.receive()
            if frame["type"] != "websocket.receive":
                return
            data = frame.get("text") or frame.get("bytes") or b""
            if len(data) <= LONGEST_MESSAGE:
                await switch.send(data, text=True)


async def _down(switch: websockets.ClientConnection, socket: WebSocket) -> None:
    with contextlib.suppress(websockets.ConnectionClosed, WebSocketDisconnect, RuntimeError):
        async for message in switch:
            if isinstance(message, str):
                await socket.send_text(message)
            else:
                await socket.send_bytes(message)
