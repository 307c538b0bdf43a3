"""Questions to the world outside: real sockets on loopback, good answers, nonsense, slowness, forbidden places."""

import asyncio

import pytest

from centrala.core.effects import Ask
from centrala.core.messages import AskAnswered
from centrala.engine.questions import Questions, flat


async def ask(port: int, *, allowed: bool = True, seconds: float = 2.0, url: str = "") -> AskAnswered:
    heard: list[AskAnswered] = []

    async def look_up(request: dict[str, str]) -> dict[str, str] | None:
        return {"name": "Ada"} if request.get("number") == "1" else None

    questions = Questions(heard.append, look_up, private_allowed=allowed)
    request = {"what": "http", "method": "GET", "url": url or f"http://localhost:{port}/order?id=4"}
    await questions.answer(Ask("c1", "c1-a1", request, seconds))
    return heard[0]


async def server(answer: bytes, seen: list[bytes] | None = None):  # type: ignore[no-untyped-def]
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        if seen is not None:
            seen.append(request)
        if answer:
            writer.write(answer)
            await writer.drain()
            writer.close()
        else:
            await reader.read()  # never answers

    return await asyncio.start_server(serve, "127.0.0.1", 0)


def reply(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}Connection: close\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    ("answer", "ok", "values"),
    [
        (reply(b'{"order": {"state": "sent", "sum": 12.5}}'), True, {"order.state": "sent", "order.sum": "12.5"}),
        (reply(b"<html>"), False, {}),
        (reply(b"[1]"), False, {}),
        (reply(b"{}", "500 Oh"), False, {}),
        (reply(b"{}", "302 Found", "Location: http://127.0.0.1/\r\n"), False, {}),
        (reply(b'{"a": "' + b"x" * 70_000 + b'"}'), False, {}),
        (b"nonsense\r\n", False, {}),
    ],
)
async def test_answers(answer: bytes, ok: bool, values: dict[str, str]) -> None:
    seen: list[bytes] = []
    listening = await server(answer, seen)
    async with listening:
        heard = await ask(listening.sockets[0].getsockname()[1])
    assert (heard.contact, heard.ask, heard.ok, heard.values) == ("c1", "c1-a1", ok, values)
    assert b"idempotency-key: c1-a1" in seen[0].lower()


async def test_a_slow_server_is_given_up() -> None:
    listening = await server(b"")
    async with listening:
        heard = await ask(listening.sockets[0].getsockname()[1], seconds=0.2)
        assert not heard.ok


PLACES = ["", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/", "file:///etc/hosts", "nonsense"]


@pytest.mark.parametrize("url", PLACES)
async def test_places_in_the_house_are_refused(url: str) -> None:
    seen: list[bytes] = []
    listening = await server(reply(b"{}"), seen)
    async with listening:
        heard = await ask(listening.sockets[0].getsockname()[1], allowed=False, url=url)
    assert (heard.ok, seen) == (False, [])


async def test_the_records_are_asked_for_everything_else() -> None:
    heard: list[AskAnswered] = []

    async def look_up(request: dict[str, str]) -> dict[str, str] | None:
        return {"name": "Ada"} if request["number"] == "1" else None

    questions = Questions(heard.append, look_up)
    for number in ("1", "2"):
        await questions.answer(Ask("c1", "c1-a1", {"what": "customer", "number": number}, 1.0))
    assert [(it.ok, it.values) for it in heard] == [(True, {"name": "Ada"}), (False, {})]


def test_long_answers_are_cut() -> None:
    assert len(flat({str(at): at for at in range(1000)})) == 200
