"""A desk as the engine sees it: the live socket with its documents, and commands with their answers."""

import contextlib
import itertools
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tests.acceptance.waiting import NotSeen
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

Document = dict[str, Any]
Documents = Mapping[str, Document]
Seen = TypeVar("Seen")
RECONNECT_SECONDS = 0.05


class Refused(Exception):
    """The engine said no; ``error`` is its code."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(f"{error}: {detail}")
        self.error = error


class Desk:
    """One screen: connects, and connects again by itself as a browser does. ``address`` gives a fresh token each time."""

    def __init__(self, address: Callable[[], str]) -> None:
        self._address = address
        self._told = threading.Condition()
        self._refs = itertools.count(1)
        self._replies: dict[int, Document] = {}
        self._socket: ClientConnection | None = None
        self._closed = threading.Event()
        self.documents: dict[str, Document] = {}
        self.snapshots = 0  # how often it has connected
        self.me = ""

    def open(self, seconds: float = 10.0) -> "Desk":
        """Connect and wait for the first snapshot."""
        threading.Thread(target=self._stay_connected, daemon=True).start()
        with self._told:
            if not self._told.wait_for(lambda: self.connected, seconds):
                raise NotSeen(f"The live socket can't be opened (waited {seconds:g} seconds)")
        return self

    def _stay_connected(self) -> None:
        while not self._closed.is_set():
            with (
                contextlib.suppress(OSError, WebSocketException),
                connect(
                    self._address(), max_size=None, proxy=None, open_timeout=3, close_timeout=0.5, ping_interval=None
                ) as opened,
            ):
                self._listen(opened)
            self._closed.wait(RECONNECT_SECONDS)

    @property
    def connected(self) -> bool:
        """Whether the engine is at the other end."""
        return self._socket is not None

    def close(self) -> None:
        """Close the desk."""
        self._closed.set()
        if self._socket is not None:
            self._socket.close()

    def comes_back(self, snapshots: int, seconds: float = 25.0) -> None:
        """Until it has connected once more than so many times."""
        with self._told:
            if not self._told.wait_for(lambda: self.connected and self.snapshots > snapshots, seconds):
                raise NotSeen(f"The desk did not connect again (waited {seconds:g} seconds)")

    def _listen(self, opened: ClientConnection) -> None:
        try:
            for frame in opened:
                self._take(opened, json.loads(frame))
        finally:
            with self._told:
                self._socket = None
                self._told.notify_all()

    def _take(self, opened: ClientConnection, frame: Document) -> None:
        with self._told:
            match frame["type"]:
                case "reply":
                    self._replies[frame["ref"]] = frame
                case "snapshot":
                    self.documents, self.me = frame["docs"], frame["me"]
                    self.snapshots += 1
                    self._socket = opened
                case _:
                    self.documents = {k: d for k, d in self.documents.items() if k not in frame["drop"]} | frame["set"]
            self._told.notify_all()

    def until(self, seen: Callable[[Documents], Seen], seconds: float, otherwise: str, about: str = "") -> Seen:
        """The first true answer about the documents; ``about`` is the key of the one to show when it does not come."""
        with self._told:
            answer = self._told.wait_for(lambda: seen(self.documents), seconds)
        if not answer:
            shown = f": {self.documents.get(about)}" if about else ""
            raise NotSeen(f"{otherwise} (waited {seconds:g} seconds){shown}")
        return answer  # type: ignore[return-value]

    def do(self, what: str, **details: object) -> Document:
        """A command; its reply, or ``Refused``."""
        ref = next(self._refs)
        opened = self._socket
        assert opened is not None, "the desk is not connected"
        opened.send(json.dumps({"ref": ref, "do": what, **details}))
        with self._told:
            if not self._told.wait_for(lambda: ref in self._replies or self._socket is None, 5) or ref not in self._replies:
                raise NotSeen(f"No answer to {what}.")
            reply = self._replies.pop(ref)
        if not reply["ok"]:
            raise Refused(reply["error"], reply["detail"])
        return reply

    def refusal(self, what: str, **details: object) -> str:
        """The code with which a command is refused, "" when it is followed."""
        try:
            self.do(what, **details)
        except Refused as refusal:
            return refusal.error
        return ""

    # ── reading the floor ──

    def agent(self, name: str) -> Document:
        """``agent/<name>``"""
        return self.documents[f"agent/{name}"]

    def queue(self, name: str) -> Document:
        """``queue/<name>``"""
        return self.documents[f"queue/{name}"]

    def contacts(self) -> list[Document]:
        """Every contact that can be seen, oldest first."""
        return sorted(
            (doc for key, doc in self.documents.items() if key.startswith("contact/")), key=lambda doc: doc["arrived_at"]
        )

    def contact_from(self, caller: str) -> Document | None:
        """The contact of somebody who calls from this number."""
        return next((doc for doc in self.contacts() if doc["caller"] == caller and doc["state"] != "ended"), None)
