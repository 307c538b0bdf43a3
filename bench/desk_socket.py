"""A supervisor's socket: one batch of commands, or one look at the floor."""

import asyncio
import json
from typing import Any

import websockets


def command(address: str, commands: list[dict[str, Any]]) -> None:
    """Give all of them and wait until each is followed; a refusal is a fault."""
    asyncio.run(asyncio.wait_for(_command(address, commands), 30))


async def _command(address: str, commands: list[dict[str, Any]]) -> None:
    async with websockets.connect(address, max_size=None, proxy=None) as socket:
        for number, it in enumerate(commands):
            await socket.send(json.dumps({"ref": number + 1, **it}))
        waiting = len(commands)
        async for frame in socket:
            said = json.loads(frame)
            if said["type"] == "reply":
                if not said["ok"]:
                    raise RuntimeError(f"{commands[said['ref'] - 1]} was refused: {said}")
                waiting -= 1
                if not waiting:
                    return


def floor(address: str) -> dict[str, Any]:
    """All documents of the floor now, by their keys."""
    return asyncio.run(asyncio.wait_for(_floor(address), 10))


async def _floor(address: str) -> dict[str, Any]:
    async with websockets.connect(address, max_size=None, proxy=None) as socket:
        docs: dict[str, Any] = json.loads(await socket.recv())["docs"]
        return docs
