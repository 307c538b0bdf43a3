"""A busy floor for the core alone: every agent talks, as many customers wait, and each contact lives its whole life.

One life is six messages, those that the engine really hears: the call arrives, the agent's phone rings, the agent
answers, the customer hangs up, the switch confirms that the agent's leg (which we hung up) is gone, the agent finishes
the write-up and is matched with the next customer at once.
"""

from collections import deque
from time import process_time

from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.core.effects import Effect, RingAgent
from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import AgentEntry, Queue, Rulebook

START = 1_760_000_000.0
TEAM = 20  # agents whose own queue it is; with the helpers, 40 serve each: all are named in each decision


def rulebook(agents: int, *, teams: bool) -> Rulebook:
    """All agents in one queue, or teams of ``TEAM`` where everybody also helps the next team."""
    queues = max(2, agents // TEAM) if teams else 1
    entries = {}
    for number in range(agents):
        own = number % queues
        served = (f"q{own}", f"q{(own + 1) % queues}") if teams else ("q0",)
        entries[f"a{number}"] = AgentEntry(f"a{number}", f"Agent {number}", served)
    names = [f"q{number}" for number in range(queues)]
    return Rulebook(
        version=1,
        agents=entries,
        queues={name: Queue(name, name, max_waiting=10 * agents + 100) for name in names},
        flows={name: Flow(name, 1, "in", {"in": QueueStep(name)}) for name in names},
        numbers={name: name for name in names},
    )


class BusyFloor:
    """Drives ``Centre`` and keeps the account it needs for that: who talks, and which leg rings."""

    def __init__(self, agents: int, *, teams: bool) -> None:
        self.centre = Centre()
        self.now = START
        self.arrived = 0
        self.decided = 0
        self.talking: deque[tuple[str, str, str, str]] = deque()  # contact, agent, the customer's leg, the agent's leg
        book = rulebook(agents, teams=teams)
        self._numbers = list(book.numbers)
        self._tell(m.RulebookPublished(book))
        for agent in book.agents:
            self._tell(m.SignIn(agent))
            self._tell(m.DeviceChanged(agent, "sip", ok=True))
            self._tell(m.BeReady(agent, "sip"))
        for _ in range(2 * agents):  # the first half is taken at once, the second waits
            self._take_up(self.arrive())

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return sum(queue.length for queue in self.centre.floor.queues.values())

    def _tell(self, message: m.Message) -> list[Effect]:
        self.decided += 1
        self.now += 0.001
        return self.centre.receive(message, self.now)

    def arrive(self) -> list[Effect]:
        """One more call."""
        number = self.arrived
        self.arrived += 1
        dialled = self._numbers[number % len(self._numbers)]
        return self._tell(m.CallArrived(f"c{number}", f"in{number}", "+4540000001", dialled, "carrier"))

    def _take_up(self, effects: list[Effect]) -> None:
        for effect in effects:
            if type(effect) is RingAgent:
                self._tell(m.LegRang(effect.leg))
                self._tell(m.LegAnswered(effect.leg))
                customer = self.centre.floor.contacts[effect.contact].customer
                self.talking.append((effect.contact, effect.agent, customer, effect.leg))

    def live(self, lives: int) -> None:
        """Let so many contacts end and as many new ones come; the number waiting stays."""
        for _ in range(lives):
            contact, agent, customer, own = self.talking.popleft()
            self._take_up(self.arrive())
            self._tell(m.LegEnded(customer, "hang_up"))
            self._tell(m.LegEnded(own, "hang_up"))
            self._take_up(self._tell(m.FinishWrapUp(agent, contact)))

    def messages_a_second(self, lives: int) -> float:
        """Decisions per second of processor time: other programs on the machine count less than with a wall clock."""
        before, began = self.decided, process_time()
        self.live(lives)
        return (self.decided - before) / (process_time() - began)
