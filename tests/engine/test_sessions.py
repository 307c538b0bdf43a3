"""The live socket's law: an old snapshot and the changes since are a fresh snapshot. And who sees what."""

import json
import random
from typing import Any

import pytest
from tests.core.test_histories import happen
from tests.core.world import World

from centrala.contracts.token import Bearer
from centrala.engine.desks.sessions import Session, Sessions


class Screen:
    """The far end of a socket: keeps what it was sent, as a desk does."""

    def __init__(self) -> None:
        self.docs: dict[str, Any] = {}
        self.seq = -1
        self.closed = 0

    async def send_text(self, data: str) -> None:
        self.take(json.loads(data))

    async def close(self, code: int = 1000) -> None:
        self.closed = code

    def take(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "snapshot":
            self.docs, self.seq = frame["docs"], frame["seq"]
            return
        assert frame["seq"] == self.seq + 1, "no gap"
        self.seq = frame["seq"]
        self.docs.update(frame["set"])
        for key in frame["drop"]:
            del self.docs[key]


def look(sessions: Sessions, world: World, subject: str, role: str) -> tuple[Session, Screen]:
    """Somebody opens a screen."""
    screen = Screen()
    session = Session(Bearer(subject=subject, role=role), screen, lambda: world.floor)  # type: ignore[arg-type]
    sessions.join(session)
    drain(session, screen)
    return session, screen


def drain(session: Session, screen: Screen) -> None:
    while not session._frames.empty():
        screen.take(json.loads(session._frames.get_nowait()))


WHO = (("anna", "agent"), ("bence", "agent"), ("sofie", "supervisor"), ("", "wall"))


@pytest.mark.parametrize("seed", range(40))
async def test_old_snapshot_and_changes_are_a_fresh_snapshot(seed: int) -> None:
    chance, world = random.Random(seed), World()
    sessions = Sessions(lambda: world.floor, lambda: world.now)
    screens = [look(sessions, world, *who) for who in WHO]
    for _ in range(80):
        seen = len(world.effects)
        happen(world, chance.randrange(25), chance.randrange(12), chance.randrange(12))
        for effect in world.effects[seen:]:
            if type(effect).__name__ == "Show":
                sessions.show(effect.keys)
        if chance.random() < 0.5:
            sessions.flush()
            for (session, screen), who in zip(screens, WHO, strict=True):
                drain(session, screen)
                fresh = look(Sessions(lambda: world.floor, lambda: world.now), world, *who)[1].docs
                assert screen.docs == fresh


async def test_agents_see_their_own_customers_and_walls_none() -> None:
    world = World()
    sessions = Sessions(lambda: world.floor, lambda: world.now)
    world.come("anna")
    contact = world.call("101")
    waiting = world.call("102")
    seen = {who: set(look(sessions, world, *who)[1].docs) for who in WHO}
    assert f"contact/{contact}" in seen["anna", "agent"]
    assert not [key for key in seen["bence", "agent"] if key.startswith("contact/")]
    assert not [key for key in seen["", "wall"] if key.startswith("contact/")]
    assert {f"contact/{contact}", f"contact/{waiting}"} <= seen["sofie", "supervisor"]


async def test_a_screen_that_cannot_keep_up_is_let_go() -> None:
    world = World()
    screen = Screen()
    session = Session(Bearer(subject="anna", role="agent"), screen, lambda: world.floor)
    for _ in range(501):
        session.put("{}")
    assert session._closing is not None
    await session._closing
    assert screen.closed == 1013


async def test_what_hostile_names_become_is_still_json() -> None:
    world = World()
    sessions = Sessions(lambda: world.floor, lambda: world.now)
    world.call("101", caller='"},{"\u2028\\')
    _, screen = look(sessions, world, "sofie", "supervisor")
    assert screen.docs["contact/c1"]["caller"] == '"},{"\u2028\\'
