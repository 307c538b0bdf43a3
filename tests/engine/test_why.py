"""``/why`` as the engine serves it: who may ask what, of the live floor and of the past."""

import asyncio
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from tests.core.world import World

from centrala.contracts.token import make_token
from centrala.engine.desks.why import Why

KEY = "a key that is long enough for the tests of this engine"


def ask(world: World, folder: Path, role: str, subject: str = "", **question: object) -> tuple[int, dict[str, object]]:
    """One request through the router, as uvicorn would hand it over."""
    app = Starlette(routes=[Route("/why", Why(lambda: world.floor, folder, KEY).answer)])
    token = make_token(KEY, subject=subject, role=role, audience="live") if role else "none"  # type: ignore[arg-type]
    scope = {
        "type": "http", "method": "GET", "path": "/why", "query_string": urlencode(question).encode(),
        "headers": [(b"authorization", f"Bearer {token}".encode())],
    }  # fmt: skip
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    body = b"".join(message.get("body", b"") for message in sent)  # type: ignore[misc]
    return sent[0]["status"], json.loads(body)  # type: ignore[return-value]


@pytest.fixture
def world() -> World:
    world = World()
    world.come("anna")
    world.call()
    world.call()
    return world


def test_a_supervisor_is_told_why_somebody_waits_and_why_an_agent_idles(world: World, tmp_path: Path) -> None:
    status, told = ask(world, tmp_path, "supervisor", "sofie", contact="c2")
    assert (status, told["waits_for"], told["position"]) == (200, "turn", 1)
    assert {one["agent"]: one["verdict"] for one in told["candidates"]} == {"anna": "busy", "bence": "offline"}  # type: ignore[attr-defined]
    status, told = ask(world, tmp_path, "operator", agent="kasia")
    assert (status, told["verdict"]) == (200, "offline")


def test_an_agent_asks_about_themselves_and_what_is_in_their_hands_only(world: World, tmp_path: Path) -> None:
    assert ask(world, tmp_path, "agent", "anna", contact="c1")[0] == 200
    assert ask(world, tmp_path, "agent", "anna", agent="anna")[0] == 200
    assert ask(world, tmp_path, "agent", "anna", contact="c2")[0] == 403
    assert ask(world, tmp_path, "agent", "anna", agent="bence")[0] == 403


def test_what_can_not_be_told_is_refused_in_words(world: World, tmp_path: Path) -> None:
    assert ask(world, tmp_path, "", contact="c1")[0] == 401
    assert ask(world, tmp_path, "supervisor", "sofie", contact="gone")[0] == 404
    assert ask(world, tmp_path, "supervisor", "sofie", contact="c1", at="yesterday")[0] == 400
    (tmp_path / f"{5000:016d}.journal").touch()
    status, told = ask(world, tmp_path, "supervisor", "sofie", contact="c1", at=1000)
    assert (status, told["error"]) == (410, "not_kept")
