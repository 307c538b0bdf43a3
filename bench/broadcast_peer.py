"""``python -m bench.broadcast_peer PORT``: the least a live server can do. What one client says, all clients hear.

Made of the ``websockets`` library and its own ``broadcast``; no floor, no rights, no documents.
"""

import asyncio
import contextlib
import sys

import websockets


async def main(port: int) -> None:
    """Serve until ended."""
    everybody: set[websockets.ServerConnection] = set()

    async def meet(socket: websockets.ServerConnection) -> None:
        everybody.add(socket)
        with contextlib.suppress(websockets.ConnectionClosed):
            async for text in socket:
                websockets.broadcast(everybody, text)
        everybody.discard(socket)

    async with websockets.serve(meet, "127.0.0.1", port, compression=None):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
