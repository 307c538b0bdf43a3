"""Door 1 to the apps: the rulebook and the switch plan in, anew whenever somebody published a change.

The database's NOTIFY only wakes; what is read is the whole truth of that moment.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import psycopg

from centrala.contracts.switch_plan import SwitchPlan
from centrala.core.rulebook import Rulebook

log = logging.getLogger(__name__)
RETRY_SECONDS = 0.5
LOOK_SECONDS = 30.0  # should a wake-up be lost


class Published(NamedTuple):
    """What people decided, and what the switch needs for it."""

    rulebook: Rulebook
    plan: SwitchPlan


class RulebookFeed:
    """``publish`` hears of each new rulebook, ``recorded`` of changed contacts, ``noticed`` of people to be told something."""

    def __init__(self, database: str) -> None:
        self._database = database
        self.publish: Callable[[Published], None] = lambda _published: None
        self.recorded: Callable[[list[str]], None] = lambda _contacts: None
        self.noticed: Callable[[list[str]], None] = lambda _people: None

    async def run(self) -> None:
        """Listen until cancelled; a database that is away is waited for."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._database, autocommit=True) as connection:
                    await connection.execute("listen rulebook")
                    await connection.execute("listen recorded")
                    await connection.execute("listen noticed")
                    await self._listen(connection)
            except Exception as fault:  # noqa: BLE001  whatever keeps the rulebook away must not end the engine
                log.warning("rulebook_unreachable fault=%s: %s", type(fault).__name__, fault)
            await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        await self._read()
        while True:
            heard = changed = False
            # several may come in one packet: each is heard, leaving early would lose the rest
            async for notice in connection.notifies(timeout=LOOK_SECONDS, stop_after=1):
                heard = True
                if notice.channel == "recorded":
                    self.recorded(_names(notice.payload))
                elif notice.channel == "noticed":
                    self.noticed(_names(notice.payload))
                else:
                    changed = True
            if not heard:
                await connection.execute("select 1")
            if changed:
                await self._read()

    async def _read(self) -> None:
        self.publish(await asyncio.to_thread(read))


def _names(payload: str) -> list[str]:
    try:
        names = json.loads(payload)
    except ValueError:
        return []
    return [str(name) for name in names] if isinstance(names, list) else []


def read() -> Published:
    """One reading of everything, in a thread of its own: Django is synchronous."""
    import django
    from django.apps import apps
    from django.db import close_old_connections, connection

    if not apps.ready:
        django.setup()
    from centrala.apps.inbound.queries import build_rulebook, with_trials
    from centrala.apps.telephony.queries import build_switch_plan

    close_old_connections()
    try:
        return Published(with_trials(build_rulebook()), build_switch_plan())
    finally:
        connection.close()


def keep_plan(plan: SwitchPlan, path: Path) -> None:
    """Write the plan down, so that an engine that starts without the database knows phones and prompts."""
    draft = path.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_bytes(msgspec.json.encode(plan))
    draft.rename(path)


def kept_plan(path: Path) -> SwitchPlan:
    """The plan as it was last written down; an empty one where there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=SwitchPlan)
    except (OSError, msgspec.MsgspecError):
        return SwitchPlan()
