"""Who looks at the floor now, and what each may see.

A change is encoded once however many look; frames go out at most every ``GATHER_SECONDS`` so that one event that
touches ten documents is one frame. A socket that can't keep up is closed: it comes back and gets a fresh snapshot.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Protocol

from centrala.contracts.token import Bearer
from centrala.core.floor import Floor
from centrala.engine.desks import view

log = logging.getLogger(__name__)
GATHER_SECONDS = 0.02
MOST_WAITING = 500  # frames
TOO_SLOW = 1013


class Socket(Protocol):
    """What a session needs of a WebSocket."""

    async def send_text(self, data: str) -> None: ...
    async def close(self, code: int = 1000) -> None: ...


class Session:
    """One open socket."""

    def __init__(self, bearer: Bearer, socket: Socket, floor: Callable[[], Floor]) -> None:
        self.bearer = bearer
        self.seq = 0
        self.joined = time.monotonic()
        self.instance = ""
        self.device_ok = False
        self.device_cause = "unregistered"
        self._socket = socket
        self._floor = floor
        self._seen: set[str] = set()
        self._closing: asyncio.Future[None] | None = None
        self._frames: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)

    def may_see(self, key: str) -> bool:
        """Of what is not for all: agents see their own contacts, supervisors everything, walls no customer."""
        if key.startswith("notice/"):
            return key == f"notice/{self.bearer.subject}"
        if self.bearer.role in ("supervisor", "administrator", "operator"):
            return True
        if self.bearer.role == "wall":
            return False
        name = key.partition("/")[2]
        contact = self._floor().contacts.get(name)
        if contact is None:
            return key in self._seen or "contact/" + name in self._seen
        return self.bearer.subject in contact.lines or contact.offered_to == self.bearer.subject

    def snapshot(self, docs: dict[str, bytes], now: int) -> None:
        """The first frame."""
        shown = {key: doc for key, doc in docs.items() if not _is_private(key) or self.may_see(key)}
        self._seen = {key for key in shown if _is_private(key)}
        head = f'{{"type":"snapshot","seq":{self.seq},"now":{now},"me":"{self.bearer.subject}","role":"{self._role()}"'
        self.put(f'{head},"docs":{{{_join(shown)}}}}}')

    def _role(self) -> str:
        return "administrator" if self.bearer.role == "operator" else self.bearer.role

    def changes(self, common: str, gone: list[str], private: dict[str, bytes | None], now: int) -> None:
        """What is different: what all may see, joined already, and of the rest what this one may see."""
        shown: dict[str, bytes] = {}
        dropped = list(gone)
        for key, doc in private.items():
            if doc is not None and self.may_see(key):
                shown[key] = doc
                self._seen.add(key)
            elif key in self._seen:
                dropped.append(key)
                self._seen.discard(key)
        if not common and not shown and not dropped:
            return
        self.seq += 1
        both = ",".join(part for part in (common, _join(shown)) if part)
        names = ",".join(f'"{key}"' for key in dropped)
        self.put(f'{{"type":"changes","seq":{self.seq},"now":{now},"set":{{{both}}},"drop":[{names}]}}')

    def put(self, frame: str) -> None:
        """Send a frame soon; one that can't keep up is let go."""
        try:
            self._frames.put_nowait(frame)
        except asyncio.QueueFull:
            log.warning("desk_too_slow")
            self._closing = asyncio.ensure_future(self._socket.close(TOO_SLOW))

    async def write(self) -> None:
        """Send until cancelled."""
        while True:
            await self._socket.send_text(await self._frames.get())


def _is_private(key: str) -> bool:
    """Agents, queues and the floor are for all who look; contacts are not."""
    return key.startswith(("contact/", "recorded/", "notice/"))


def _join(docs: dict[str, bytes]) -> str:
    return ",".join(f'"{key}":{doc.decode()}' for key, doc in docs.items())


class Sessions:
    """All open sockets. ``show`` is where the core's ``Show`` effects go."""

    def __init__(self, floor: Callable[[], Floor], clock: Callable[[], float]) -> None:
        self._floor = floor
        self._clock = clock
        self._dirty: set[str] = set()
        self._due = False
        self._notes: dict[str, bytes] = {}
        self.around = view.Surroundings()
        self.open: set[Session] = set()

    def join(self, session: Session) -> None:
        """Snapshot and subscription in one step: nothing can happen between them."""
        self.flush()
        docs = {key: self._encode(key) for key in view.keys(self._floor())}
        session.snapshot({key: doc for key, doc in docs.items() if doc is not None}, self._now())
        self.open.add(session)

    def leave(self, session: Session) -> None:
        """The socket closed."""
        self.open.discard(session)

    def of(self, subject: str) -> list[Session]:
        """The desks a person has open."""
        return [session for session in self.open if session.bearer.subject == subject]

    def show(self, keys: frozenset[str]) -> None:
        """These documents changed; they go out with the next frame."""
        if self.open:
            self._dirty |= keys
            self._soon()

    def note(self, key: str, doc: bytes) -> None:
        """A document that is not of the floor (``recorded/…``, ``notice/…``)."""
        self._notes[key] = doc
        self._soon()

    def _soon(self) -> None:
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(GATHER_SECONDS, self.flush)

    def flush(self) -> None:
        """Send what changed since the last frame."""
        self._due = False
        dirty, self._dirty = self._dirty, set()
        notes, self._notes = self._notes, {}
        if not dirty and not notes:
            return
        docs: dict[str, bytes | None] = {key: self._encode(key) for key in sorted(dirty)}
        public = {key: doc for key, doc in docs.items() if not _is_private(key)}
        common = _join({key: doc for key, doc in public.items() if doc is not None})
        gone = [key for key, doc in public.items() if doc is None]
        private = {key: doc for key, doc in docs.items() if _is_private(key)} | notes
        now = self._now()
        for session in self.open:
            session.changes(common, gone, private, now)

    def _encode(self, key: str) -> bytes | None:
        doc = view.document(self._floor(), self.around, key)
        return None if doc is None else view.plain(doc)

    def _now(self) -> int:
        return round(self._clock() * 1000)
