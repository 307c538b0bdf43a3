"""Who is at work: agents come and go by the staff plan, through the same messages that desks send."""

from collections.abc import Callable
from typing import Any, Protocol

from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.simulate.scenario import Scenario, Staff


class Floor(Protocol):
    """What attendance needs of the one who drives the core."""

    centre: Centre
    now: float

    def tell(self, message: m.Message) -> None: ...

    def later(self, at: float, act: Callable[..., None], *values: Any) -> None: ...


class Attendance:
    """Every agent's comings and goings."""

    def __init__(self, floor: Floor, scenario: Scenario) -> None:
        self._floor = floor
        self._staff: dict[str, Staff] = {staff.name: staff for staff in scenario.staff}
        self._of = {agent: staff.name for staff in scenario.staff for agent in staff.names()}
        self._present: dict[str, list[str]] = {name: [] for name in self._staff}
        self._surplus = dict.fromkeys(self._staff, 0)  # so many more go as soon as they are free
        self._leaving: set[str] = set()
        self._any_surplus = False

    def change(self, name: str, number: int) -> None:
        """From now on ``number`` of this staff work."""
        present = self._present[name]
        more = number - (len(present) - self._surplus[name])
        if more > 0:
            kept = min(more, self._surplus[name])
            self._surplus[name] -= kept
            self._come(name, more - kept)
        elif more < 0:
            idle = [agent for agent in present if self._floor.centre.floor.agents[agent].state == "ready"]
            for agent in idle[:-more]:
                present.remove(agent)
                self._floor.tell(m.SignOut(agent))
            self._surplus[name] += max(0, -more - len(idle))
        self._any_surplus = any(self._surplus.values())

    def _come(self, name: str, number: int) -> None:
        present = self._present[name]
        absent = [agent for agent in self._staff[name].names() if agent not in set(present) | self._leaving]
        for agent in absent[:number]:
            present.append(agent)
            self._floor.tell(m.SignIn(agent))
            self._floor.tell(m.DeviceChanged(agent, "sip", ok=True))
            self._floor.tell(m.BeReady(agent, "sip"))

    def finishing(self, agent: str) -> None:
        """The agent's conversation ends now: if somebody has to go, it is them, after the write-up."""
        name = self._of[agent]
        if self._any_surplus and self._surplus[name] and agent not in self._leaving:
            self._surplus[name] -= 1
            self._present[name].remove(agent)
            self._leaving.add(agent)
            self._floor.tell(m.BeNotReady(agent, "shift_over"))

    def away(self, agent: str) -> None:
        """The core says that the agent takes no more work."""
        if agent in self._leaving:
            self._floor.later(self._floor.now, self._sign_out, agent)

    def _sign_out(self, agent: str) -> None:
        if agent in self._leaving and not self._floor.centre.floor.agents[agent].lines:
            self._leaving.discard(agent)
            self._floor.tell(m.SignOut(agent))

    def back(self, agent: str) -> None:
        """After a missed ring the agent works on."""
        if agent in self._present[self._of[agent]] and self._floor.centre.floor.agents[agent].state == "not_ready":
            self._floor.tell(m.BeReady(agent, "sip"))
