"""``POST /callbacks``: the records ask for a callback on behalf of somebody who is not on the phone."""

from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse

from centrala.contracts.token import TokenRefused, read_token
from centrala.core import callback
from centrala.core import messages as m
from centrala.engine import numbers
from centrala.engine.asterisk.translate import new_contact
from centrala.engine.loop import Engine


class Wish(msgspec.Struct):
    """Who is to be called, and whose turn it is to call them."""

    number: str
    queue: str
    name: str = ""
    language: str = ""


class Callbacks:
    """Answers with the contact that waits; one that waits already is that one, not another."""

    def __init__(self, engine: Engine, key: str, region: Callable[[], str]) -> None:
        self._engine = engine
        self._key = key
        self._region = region

    async def answer(self, request: Request) -> JSONResponse:
        """``{"contact", "merged"}``; 401 without the records' token, 400 for what can't be read or is refused by the core."""
        try:
            read_token(self._key, request.headers.get("authorization", "").removeprefix("Bearer "), "callbacks")
            wish = msgspec.json.decode(await request.body(), type=Wish)
        except TokenRefused as refusal:
            return JSONResponse({"error": "not_signed_in", "detail": str(refusal)}, 401)
        except msgspec.MsgspecError as fault:
            return JSONResponse({"error": "bad_wish", "detail": f"This can't be read: {fault}."}, 400)
        number, number_class = numbers.classify(wish.number, self._region())
        floor = self._engine.centre.floor
        if waiting := callback.waiting_for(floor, number, wish.queue):
            return JSONResponse({"contact": waiting.id, "merged": True})
        contact = new_contact()
        refused = self._engine.tell(m.CallbackAsked(contact, number, number_class, wish.queue, wish.name, wish.language))
        if refused is not None:
            return JSONResponse({"error": refused.error, "detail": refused.detail}, 400)
        return JSONResponse({"contact": contact, "merged": False})
