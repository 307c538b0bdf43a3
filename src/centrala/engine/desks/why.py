"""``/why``: the explanations of core/explain.py over HTTP, of the live floor or of a past moment."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse

from centrala.contracts.token import Bearer, TokenRefused, read_token
from centrala.core import explain
from centrala.core.floor import Floor
from centrala.engine.desks.commands import SUPERVISING
from centrala.engine.history import NotKept, floor_at

LIVE_SECONDS = 1.0  # a moment this near is now


class Why:
    """Answers to ``?contact=`` or ``?agent=``, perhaps with ``&at=`` in milliseconds since 1970 UTC."""

    def __init__(self, floor: Callable[[], Floor], journal: Path, key: str) -> None:
        self._floor = floor
        self._journal = journal
        self._key = key
        self._one_at_a_time = asyncio.Lock()  # a replay takes memory and a processor

    async def answer(self, request: Request) -> JSONResponse:
        """JSON of ``explain.ContactWhy`` or ``AgentWhy``; 404 for what was not on the floor, 410 for what is not kept."""
        try:
            bearer = read_token(self._key, request.headers.get("authorization", "").removeprefix("Bearer "), "live")
            at = request.query_params.get("at", "")
            moment = float(at) / 1000 if at else None
        except TokenRefused as refusal:
            return _refused(401, "not_signed_in", str(refusal))
        except ValueError:
            return _refused(400, "bad_time", "at is a number of milliseconds since 1970.")
        contact, agent = request.query_params.get("contact", ""), request.query_params.get("agent", "")
        try:
            floor = await self._floor_of(moment)
        except NotKept as fault:
            return _refused(410, "not_kept", str(fault))
        if not (_may(bearer, floor, contact, agent) or _may(bearer, self._floor(), contact, agent)):
            return _refused(403, "not_allowed", "You see why for yourself and for contacts in your hands only.")
        found = explain.contact(floor, contact) if contact else explain.agent(floor, agent)
        if found is None:
            return _refused(404, "not_there", "That was not on the floor at this moment.")
        return JSONResponse({"at": round(floor.now * 1000), **_plain(found)})

    async def _floor_of(self, moment: float | None) -> Floor:
        if moment is None or moment > time.time() - LIVE_SECONDS:
            floor = self._floor()
            floor.now = time.time()
            return floor
        async with self._one_at_a_time:
            return await asyncio.to_thread(floor_at, self._journal, moment)


def _may(bearer: Bearer, floor: Floor, contact: str, agent: str) -> bool:
    if bearer.role in SUPERVISING:
        return True
    it = floor.contacts.get(contact)
    return agent == bearer.subject != "" or (it is not None and bearer.subject in it.lines)


def _plain(found: explain.ContactWhy | explain.AgentWhy) -> dict[str, object]:
    if isinstance(found, explain.ContactWhy):
        return {**found._asdict(), "candidates": [one._asdict() for one in found.candidates]}
    return {**found._asdict(), "queues": [one._asdict() for one in found.queues]}


def _refused(status: int, error: str, detail: str) -> JSONResponse:
    return JSONResponse({"error": error, "detail": detail}, status)
