"""A floor on which every rule about skills is at work: how long its slowest decisions take, and what a wait weighs.

Twenty queues ask for a skill each and for the caller's language, and ask less after 20 and 60 seconds; an agent has two
skills and two languages. Everybody talks and a fixed number waits, for minutes, so each contact passes both steps. The
clock is simulated; the decisions and their timers are those of the live centre.
"""

import tracemalloc
from collections import deque
from heapq import heappop, heappush
from random import Random
from time import thread_time_ns

from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.core.effects import Effect, RingAgent, SetTimer
from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import AgentEntry, Queue, Ring, Rulebook

START, QUEUES = 1_760_000_000.0, 20
LANGUAGES = ("en", "da", "nl", "pl", "et")
LIFE_SECONDS = 0.06  # between two calls; with 5,000 waiting a wait is five minutes


def rulebook(agents: int, waiting: int) -> Rulebook:
    """The queues, and agents whose skills overlap in a ring around them."""
    names = [f"q{number}" for number in range(QUEUES)]
    languages = {f"q{number}/{language}": (f"q{number}", language) for number in range(QUEUES) for language in LANGUAGES}
    return Rulebook(
        version=1,
        agents={f"a{number}": _agent(number, names) for number in range(agents)},
        queues={
            name: Queue(
                name, name, needs={name: 3}, language_is_skill=True, max_waiting=10 * waiting, max_wait_seconds=86_400.0,
                rings=(Ring(20.0, {name: 1}), Ring(60.0, {f"language:{language}": 0 for language in LANGUAGES})),
            )
            for name in names
        },
        flows={key: Flow(key, 1, "in", {"in": QueueStep(queue)}, language=spoken) for key, (queue, spoken) in languages.items()},
        numbers={key: key for key in languages},
    )  # fmt: skip


def _agent(number: int, names: list[str]) -> AgentEntry:
    own, next_one = names[number % QUEUES], names[(number + 1) % QUEUES]
    spoken = {f"language:{LANGUAGES[(number // QUEUES + more) % len(LANGUAGES)]}": 3 for more in (0, 1)}
    return AgentEntry(f"a{number}", f"Agent {number}", (own, next_one), skills={own: 4, next_one: 2, **spoken})


class SkilledFloor:
    """Drives ``Centre``, rings its timers, and notes how long each decision took in nanoseconds of processor time."""

    def __init__(self, agents: int, waiting: int) -> None:
        self.centre, self.now, self.arrived = Centre(), START, 0
        self.took: list[int] = []
        self.relaxed = 0
        self._chance = Random(1)
        self._talking: deque[tuple[str, str, str]] = deque()  # contact, agent, the customer's leg
        self._due: list[tuple[float, tuple[str, ...]]] = []
        book = rulebook(agents, waiting)
        self._numbers = list(book.numbers)
        self._tell(m.RulebookPublished(book))
        for agent in book.agents:
            self._tell(m.SignIn(agent))
            self._tell(m.DeviceChanged(agent, "sip", ok=True))
            self._tell(m.BeReady(agent, "sip"))
        while self.waiting < waiting:
            self.arrive()

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return sum(queue.length for queue in self.centre.floor.queues.values())

    def _tell(self, message: m.Message) -> list[Effect]:
        began = thread_time_ns()
        effects = self.centre.receive(message, self.now)
        self.took.append(thread_time_ns() - began)
        return effects

    def _let_follow(self, effects: list[Effect]) -> None:
        """Phones are answered at once; of the timers, those that relax what is asked are rung."""
        for effect in effects:
            if type(effect) is RingAgent:
                self._let_follow(self._tell(m.LegAnswered(effect.leg)))
                customer = self.centre.floor.contacts[effect.contact].customer
                self._talking.append((effect.contact, effect.agent, customer))
            elif type(effect) is SetTimer and effect.key[0] == "relax":
                heappush(self._due, (effect.at, effect.key))

    def arrive(self) -> None:
        """A call to one of the numbers, by chance."""
        self.arrived += 1
        number = self._chance.choice(self._numbers)
        self._let_follow(self._tell(m.CallArrived(f"c{self.arrived}", f"in{self.arrived}", "+4540000001", number, "carrier")))

    def live(self, lives: int) -> None:
        """So many calls come and so many end, one at a time; timers ring as they come due."""
        for _ in range(lives):
            self.now += LIFE_SECONDS
            while self._due and self._due[0][0] <= self.now:
                at, key = heappop(self._due)
                if self.centre.floor.timers.get(key) == at:
                    self.relaxed += 1
                    self._let_follow(self._tell(m.TimerDue(key, at)))
            self.arrive()
            if self._talking:
                contact, agent, customer = self._talking.popleft()
                self._let_follow(self._tell(m.LegEnded(customer, "hang_up")))
                self._let_follow(self._tell(m.FinishWrapUp(agent, contact)))


def memory_of_waiting(agents: int, waiting: int) -> float:
    """Bytes that one more waiting contact takes with its demands, its timers and its identifiers."""
    floor, count = SkilledFloor(agents, waiting), 1_000
    before_waiting = floor.waiting
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(count):
        floor.arrive()
    floor.took.clear()
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return taken / (floor.waiting - before_waiting)
