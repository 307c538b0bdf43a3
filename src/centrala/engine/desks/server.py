"""The engine's own port: live sockets, the SIP relay, health and metrics."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from centrala.contracts.desk import Command, Reply
from centrala.contracts.token import Bearer, TokenRefused, read_token
from centrala.core import messages as m
from centrala.core.floor import Floor
from centrala.engine.desks import commands
from centrala.engine.desks.callbacks import Callbacks
from centrala.engine.desks.presence import Presence
from centrala.engine.desks.relay import Relay
from centrala.engine.desks.sessions import Session, Sessions
from centrala.engine.loop import Engine

log = logging.getLogger(__name__)
REFUSED = 4401  # the desk fetches a new token and comes again
LONGEST_FRAME = 64 * 1024


class Live:
    """The sockets' side of the engine."""

    def __init__(
        self, engine: Engine, sessions: Sessions, presence: Presence, relay: Relay, key: str,
        region: Callable[[], str], ready: Callable[[], dict[str, str]],
    ) -> None:  # fmt: skip
        self._engine = engine
        self._sessions = sessions
        self._presence = presence
        self._relay = relay
        self._key = key
        self._region = region
        self._ready = ready
        self.why: Callable[[Request], Awaitable[Response]] = _nobody_knows
        self.callbacks = Callbacks(engine, key, region).answer

    def app(self) -> Starlette:
        """All routes of the engine's port."""
        return Starlette(routes=[
            WebSocketRoute("/live", self.live),
            WebSocketRoute("/sip", self.sip),
            Route("/healthz", lambda _request: PlainTextResponse("ok")),
            Route("/readyz", self.readyz),
            Route("/why", self.why),
            Route("/callbacks", self.callbacks, methods=["POST"]),
            Route("/metrics", lambda _request: Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)),
        ])  # fmt: skip

    def readyz(self, _request: Request) -> JSONResponse:
        """Each part, ``ok`` or why not."""
        parts = self._ready()
        return JSONResponse(parts, 200 if all(said == "ok" for said in parts.values()) else 503)

    @property
    def _floor(self) -> Floor:
        return self._engine.centre.floor

    async def _bearer(self, socket: WebSocket, audience: Any) -> Bearer | None:
        try:
            return read_token(self._key, socket.query_params.get("token", ""), audience)
        except TokenRefused as refusal:
            await socket.accept()
            await socket.close(REFUSED, str(refusal)[:120])
            return None

    async def live(self, socket: WebSocket) -> None:
        """One desk, wallboard or script."""
        bearer = await self._bearer(socket, "live")
        if bearer is None:
            return
        await socket.accept()
        session = Session(bearer, socket, lambda: self._floor)
        self._sessions.join(session)
        self._come(session)
        writer = asyncio.create_task(session.write())
        try:
            while True:
                self._take(session, await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            log.debug("desk_left")
        finally:
            writer.cancel()
            self._sessions.leave(session)
            self._presence.look_again(bearer.subject) if self._is_agent(bearer) else None

    def _is_agent(self, bearer: Bearer) -> bool:
        return bearer.subject in self._floor.rulebook.agents and bearer.role not in ("wall", "operator", "visitor")

    def _come(self, session: Session) -> None:
        if self._is_agent(session.bearer) and session.bearer.role == "agent":
            self._engine.tell(m.SignIn(session.bearer.subject))

    def _take(self, session: Session, frame: str) -> None:
        try:
            command = msgspec.json.decode(frame[:LONGEST_FRAME], type=Command)
        except msgspec.MsgspecError as fault:
            session.put(_reply(Reply(ref=0, ok=False, error="bad_frame", detail=f"This frame can't be read: {fault}.")))
            return
        if command.do == "device":
            self._device(session, command)
            session.put(_reply(Reply(ref=command.ref, ok=True)))
            return
        try:
            message = commands.message(command, session.bearer, self._region())
        except commands.NotAllowed as refusal:
            session.put(_reply(Reply(ref=command.ref, ok=False, error="not_allowed", detail=str(refusal))))
            return
        refused = self._engine.tell(message)
        if refused is not None:
            session.put(_reply(Reply(ref=command.ref, ok=False, error=refused.error, detail=refused.detail)))
        else:
            contact = message.contact if isinstance(message, m.Dial) else ""
            session.put(_reply(Reply(ref=command.ref, ok=True, contact=contact)))

    def _device(self, session: Session, command: Command) -> None:
        session.device_ok, session.device_cause = command.ok, command.cause
        session.instance = command.instance or session.instance or "desk"
        self._presence.look_again(session.bearer.subject)

    async def sip(self, socket: WebSocket) -> None:
        """SIP over WebSocket, passed on to Asterisk."""
        bearer = await self._bearer(socket, "sip")
        if bearer is not None:
            with contextlib.suppress(WebSocketDisconnect):
                await self._relay.carry(socket, bearer)


async def _nobody_knows(_request: Request) -> Response:
    return JSONResponse({"error": "not_there", "detail": "This engine keeps no explanations."}, 404)


def _reply(reply: Reply) -> str:
    return msgspec.json.encode(reply).decode()
