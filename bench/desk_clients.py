"""Desks as bare sockets: they read frames, note when they came, and do nothing else, so that 300 fit into one process."""

import asyncio
import base64
import os
import time
from collections.abc import Callable
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


def frame(kind: int, payload: bytes) -> bytes:
    """A client's frame; masked with zeros, which the protocol allows."""
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2, "big")
    return bytes([0x80 | kind]) + length + b"\0\0\0\0" + payload


class Desk(asyncio.Protocol):
    """One WebSocket (RFC 6455), just enough of it. ``heard(desk, payload, at)`` is called for each text."""

    def __init__(self, address: str, heard: Callable[["Desk", bytes, float], None]) -> None:
        self._address = urlsplit(address)
        self._place = (self._address.hostname or "127.0.0.1", self._address.port or 80)
        self._heard = heard
        self._buffer = b""
        self.open = False
        self.frames = 0
        self.transport: asyncio.Transport | None = None

    async def connect(self) -> None:
        """Open the socket; frames begin to come."""
        await asyncio.get_running_loop().create_connection(lambda: self, *self._place)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        path = f"{self._address.path or '/'}?{self._address.query}"
        head = (f"GET {path} HTTP/1.1", f"Host: {self._address.netloc}", "Upgrade: websocket", "Connection: Upgrade",
                f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", "")  # fmt: skip
        transport.write("\r\n".join(head).encode())

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        self._buffer += data
        if not self.open:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head:
                raise ConnectionError(head.split(b"\r\n")[0].decode())
            self.open, self._buffer = True, rest
        while (size := self._whole()) is not None:
            kind, start, end = self._buffer[0] & 15, size[0], size[1]
            payload, self._buffer = self._buffer[start:end], self._buffer[end:]
            if kind == TEXT:
                self.frames += 1
                self._heard(self, payload, at)
            elif kind == PING and self.transport is not None:
                self.transport.write(frame(PONG, payload))

    def _whole(self) -> tuple[int, int] | None:
        held = self._buffer
        if len(held) < 2:
            return None
        size, start = held[1] & 127, 2
        if size >= 126:
            start = 4 if size == 126 else 10
            if len(held) < start:
                return None
            size = int.from_bytes(held[2:start], "big")
        return (start, start + size) if len(held) >= start + size else None

    def say(self, payload: bytes) -> float:
        """Send a text; returns the moment."""
        assert self.transport is not None
        at = time.perf_counter()
        self.transport.write(frame(TEXT, payload))
        return at

    def close(self) -> None:
        """Leave."""
        if self.transport is not None:
            self.transport.close()
