"""Whether an agent's devices can ring, put together from what is seen of them.

A browser phone is fine when a desk is open, its microphone works and its phone is registered; a plain SIP phone
when it is registered. Only a difference is told to the core.
"""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from centrala.core import messages as m
from centrala.engine.desks.sessions import Session, Sessions

SETTLE_SECONDS = 4.0  # after a start: desks and phones that were there come back by themselves within it


class Presence:
    """``told`` keeps what the core was last told of each device."""

    def __init__(self, sessions: Sessions, tell: Callable[[m.Message], Any]) -> None:
        self._sessions = sessions
        self._tell = tell
        self._registered: dict[str, bool] = {}
        self._told: dict[tuple[str, str], tuple[bool, str, str]] = {}
        self._settled = False

    def settle(self, agents: Callable[[], Iterable[str]]) -> None:
        """From ``SETTLE_SECONDS`` on, who has not come back is gone."""

        def look() -> None:
            self._settled = True
            for agent in agents():
                self.look_again(agent)

        asyncio.get_running_loop().call_later(SETTLE_SECONDS, look)

    def registered(self, endpoint: str, *, online: bool) -> None:
        """A SIP endpoint (``anna-browser``, ``anna-phone``) registered or was lost."""
        if self._registered.get(endpoint) != online:
            self._registered[endpoint] = online
            self.look_again(endpoint.rpartition("-")[0])

    def found(self, endpoints: dict[str, bool]) -> None:
        """Every SIP endpoint and whether it can ring; one that is not among them is gone."""
        for endpoint in [*endpoints, *(self._registered.keys() - endpoints.keys())]:
            self.registered(endpoint, online=endpoints.get(endpoint, False))

    def look_again(self, agent: str) -> None:
        """Something about this agent's devices may be different."""
        self._say(agent, "browser", *self._browser(agent))
        online = self._registered.get(f"{agent}-phone", False)
        self._say(agent, "sip", online, "" if online else "unregistered", "")

    def _browser(self, agent: str) -> tuple[bool, str, str]:
        desks = [session for session in self._sessions.of(agent) if session.instance]
        if not desks:
            return False, "desk_closed", ""
        newest: Session = max(desks, key=lambda session: session.joined)
        if not newest.device_ok:
            return False, newest.device_cause, newest.instance
        online = self._registered.get(f"{agent}-browser", False)
        return online, "" if online else "unregistered", newest.instance

    def _say(self, agent: str, device: m.Device, ok: bool, cause: str, instance: str) -> None:
        early = not ok and not self._settled
        if early or self._told.get((agent, device)) == (ok, cause, instance):
            return
        self._told[agent, device] = (ok, cause, instance)
        self._tell(m.DeviceChanged(agent, device, ok, cause, instance))
