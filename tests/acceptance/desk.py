"""A desk as the engine sees it: the live socket with its documents, and commands with their answers."""

import contextlib
import itertools
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.acceptance.waiting import NotSeen, until

Document = dict[str, Any]
Documents = Mapping[str, Document]
Seen = TypeVar("Seen")


class Refused(Exception):
    """The engine said no; ``error`` is its code."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(f"{error}: {detail}")
        self.error = error


class Desk:
    """One open socket. ``address`` gives a fresh one with its token for each (re)connection."""

    def __init__(self, address: Callable[[], str]) -> None:
        self._address = address
        self._told = threading.Condition()
        self._refs = itertools.count(1)
        self._replies: dict[int, Document] = {}
        self._socket: ClientConnection | None = None
        self._held = contextlib.ExitStack()
        self.documents: dict[str, Document] = {}
        self.history: list[tuple[int, str, Document]] = []  # time at the engine, key, document: in order
        self.me = ""

    def open(self, seconds: float = 10.0) -> "Desk":
        """Connect, trying again while nobody listens, and take the snapshot."""
        opened = until(self._connected, seconds, "The live socket can't be opened", every=0.05)
        snapshot = json.loads(opened.recv(timeout=5))
        with self._told:
            self.documents, self.me, self._socket = snapshot["docs"], snapshot["me"], opened
            self.history += [(snapshot["now"], key, doc) for key, doc in snapshot["docs"].items()]
        threading.Thread(target=self._listen, args=(opened,), daemon=True).start()
        return self

    def _connected(self) -> ClientConnection | None:
        with contextlib.suppress(OSError, WebSocketException):
            return self._held.enter_context(connect(self._address(), max_size=None, proxy=None, open_timeout=3))
        return None

    @property
    def connected(self) -> bool:
        """Whether the engine is at the other end."""
        return self._socket is not None

    def close(self) -> None:
        """Close the desk."""
        self._held.close()

    def _listen(self, opened: ClientConnection) -> None:
        with contextlib.suppress(WebSocketException, OSError):
            for frame in opened:
                self._take(json.loads(frame))
        with self._told:
            if self._socket is opened:
                self._socket = None
            self._told.notify_all()

    def _take(self, frame: Document) -> None:
        with self._told:
            if frame["type"] == "reply":
                self._replies[frame["ref"]] = frame
            else:
                self.documents = {k: d for k, d in self.documents.items() if k not in frame["drop"]} | frame["set"]
                self.history += [(frame["now"], key, doc) for key, doc in frame["set"].items()]
            self._told.notify_all()

    def until(self, seen: Callable[[Documents], Seen], seconds: float, otherwise: str) -> Seen:
        """The first true answer about the documents."""
        with self._told:
            answer = self._told.wait_for(lambda: seen(self.documents), seconds)
        if not answer:
            raise NotSeen(f"{otherwise} (waited {seconds:g} seconds)")
        return answer  # type: ignore[return-value]

    def do(self, what: str, **details: object) -> Document:
        """A command; its reply, or ``Refused``."""
        ref = next(self._refs)
        assert self._socket is not None, "the desk is not connected"
        self._socket.send(json.dumps({"ref": ref, "do": what, **details}))
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
        return sorted((doc for key, doc in self.documents.items() if key.startswith("contact/")), key=lambda doc: doc["arrived_at"])

    def contact_from(self, caller: str) -> Document | None:
        """The contact of somebody who calls from this number."""
        return next((doc for doc in self.contacts() if doc["caller"] == caller and doc["state"] != "ended"), None)
