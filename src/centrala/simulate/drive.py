"""One simulated day through the real core: time jumps from event to event, and the core decides everything.

The world around it is as simple as can be: callers arrive and lose patience, phones are answered, customers hang up,
agents write up and go home. Each is a message; what the core asks for in return is carried out here.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from math import inf
from typing import Any

from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.simulate.attendance import Attendance
from centrala.simulate.callers import Caller
from centrala.simulate.chance import Duration
from centrala.simulate.floor import Hear, QuietFloor
from centrala.simulate.scenario import Scenario
from centrala.simulate.tally import DayTally, StreamTally, WorkTally

Event = tuple[float, int, Callable[..., None], tuple[Any, ...]]
LONGEST_AFTER_SECONDS = 86_400.0  # whoever waits on when everybody has gone home is looked after no longer


class Drive:
    """One replication; ``run`` it once."""

    def __init__(self, scenario: Scenario, callers: Sequence[Caller], pick_ups: Callable[[Duration], float]) -> None:
        self.scenario = scenario
        self.callers = callers
        heard: dict[str, Hear] = {
            "talk.started": self._talk_started,
            "talk.ended": self._talk_ended,
            "contact.abandoned": self._abandoned,
            "contact.ended": self._ended,
            "agent.state": self._agent_state,
            "offer.missed": self._offer_missed,
        }
        self._ring_of: dict[str, int] | None = None
        if any(queue.rings for queue in scenario.rulebook.queues.values()):
            self._ring_of, heard["offer.made"] = {}, self._offered
        self._floor = QuietFloor(heard)
        self.centre = Centre(self._floor)
        self._receive = self.centre.receive
        self.now = scenario.opening
        self._pick_ups = pick_ups
        self._events: list[Event] = []
        self._number = 0
        self._contacts: dict[str, Caller] = {}  # those on the floor
        self._warm_up, self._interval = scenario.warm_up_seconds, scenario.interval_seconds
        counted_from = scenario.opening + scenario.warm_up_seconds
        self._closing = scenario.opening + scenario.length_seconds
        self._work = tuple(WorkTally(counted_from, self._closing) for _ in scenario.staff)
        self._work_of = {name: work for staff, work in zip(scenario.staff, self._work, strict=True) for name in staff.names()}
        book = scenario.rulebook
        self._streams = [StreamTally(_answer_seconds(scenario, number)) for number in range(len(scenario.streams))]
        for caller in callers:
            if caller.at >= self._warm_up:
                self._streams[caller.stream].offered_at.append(int(caller.at / self._interval))
        self._dialled = [stream.dialled for stream in scenario.streams]
        self.tell(m.RulebookPublished(book))
        self._attendance = Attendance(self, scenario)

    def run(self) -> DayTally:
        """From opening until closing, and on until the last contact has ended."""
        for staff in self.scenario.staff:
            for at, number in staff.plan:
                self.later(self.scenario.opening + at, self._attendance.change, staff.name, number)
        events, next_call, opening = self._events, 0, self.scenario.opening
        contacts = self.centre.floor.contacts
        arrivals = [opening + caller.at for caller in self.callers]
        arrivals.append(inf)
        latest = self._closing + LONGEST_AFTER_SECONDS
        while True:
            due = events[0][0] if events else inf
            arrival = arrivals[next_call]
            if arrival < due:
                self.now = arrival
                self._arrive(next_call)
                next_call += 1
            elif arrival == inf and (due > latest or (not contacts and due >= self._closing)):
                break
            else:
                self.now, _, act, values = heappop(events)
                act(*values)
        for work in self._work:
            work.close()
        return DayTally(tuple(self._streams), self._work)

    def later(self, at: float, act: Callable[..., None], *values: Any) -> None:
        """Something happens at a moment to come; what is set first happens first."""
        self._number += 1
        heappush(self._events, (at, self._number, act, values))

    def tell(self, message: m.Message) -> None:
        """Give the core a message and let happen what follows from it."""
        floor = self._floor
        self._receive(message, self.now)
        if floor.playing:
            self._play()
        if floor.sent_out:
            self._send_out()
        if floor.ringing:
            ringing, floor.ringing = floor.ringing, []
            fresh, floor.set_now = floor.set_now, []
            for leg in ringing:
                self._ring(leg)
            floor.set_now = fresh + floor.set_now
        if floor.set_now:
            live, fresh = floor.timers, floor.set_now
            for key, at in fresh:
                if live.get(key) == at < inf:  # an answer may have dropped it already
                    self._number += 1
                    heappush(self._events, (at, self._number, self._timer_due, (key, at)))
            fresh.clear()

    def _play(self) -> None:
        for playback in self._floor.playing:
            self.later(self.now + self.scenario.prompt_seconds, self._tell_of, m.PromptFinished, playback)
        self._floor.playing.clear()

    def _send_out(self) -> None:
        """Whoever is sent to an outside number is nobody's here any more."""
        contacts, self._floor.sent_out = self._floor.sent_out, []
        for contact in contacts:
            live = self.centre.floor.contacts.get(contact)
            if live is not None:
                self.tell(m.LegEnded(live.customer, "sent_out"))

    def _tell_of(self, kind: Callable[..., m.Message], *values: Any) -> None:
        self.tell(kind(*values))

    def _timer_due(self, key: tuple[str, ...], at: float) -> None:
        if self.centre.floor.timers.get(key) == at:
            self.tell(m.TimerDue(key, at))

    def _ring(self, leg: str) -> None:
        seconds = self._pick_ups(self.scenario.pick_up)
        if seconds:
            self.later(self.now + seconds, self._tell_of, m.LegAnswered, leg)
        else:
            self.tell(m.LegAnswered(leg))

    # ── callers ──

    def _arrive(self, number: int) -> None:
        caller = self.callers[number]
        contact = f"c{number:07d}"
        self._contacts[contact] = caller
        self.tell(m.CallArrived(contact, "in-" + contact, f"+45{number:08d}", self._dialled[caller.stream], "simulated"))
        if caller.patience_seconds < inf:
            live = self.centre.floor.contacts.get(contact)
            if live is not None and not live.answered:
                self.later(self.now + caller.patience_seconds, self._lose_patience, contact)

    def _lose_patience(self, contact: str) -> None:
        live = self.centre.floor.contacts.get(contact)
        if live is not None and not live.answered:
            self.tell(m.LegEnded(live.customer, "hang_up"))

    def _hang_up(self, contact: str, agent: str) -> None:
        live = self.centre.floor.contacts.get(contact)
        if live is not None:
            self._attendance.finishing(agent)
            self.tell(m.LegEnded(live.customer, "hang_up"))

    def _wrapped_up(self, contact: str, agent: str) -> None:
        live = self.centre.floor.contacts.get(contact)
        if live is not None and agent in live.lines:
            self.tell(m.FinishWrapUp(agent, contact))

    # ── what the core tells: heard in the midst of a decision, so it only counts and sets what is to come ──

    def _talk_started(self, contact: str, agent: str, data: dict[str, Any]) -> None:
        caller = self._contacts[contact]
        if caller.at >= self._warm_up:
            tally = self._streams[caller.stream]
            tally.answered_after(data["wait_seconds"], int(caller.at / self._interval))
            if self._ring_of is not None:
                tally.rings.append(self._ring_of[contact])
        self.later(self.now + caller.handle_seconds, self._hang_up, contact, agent)

    def _offered(self, contact: str, agent: str, data: dict[str, Any]) -> None:
        assert self._ring_of is not None
        self._ring_of[contact] = data["ring"]

    def _talk_ended(self, contact: str, agent: str, data: dict[str, Any]) -> None:
        seconds = self._contacts[contact].wrap_up_seconds
        if seconds is not None:
            self.later(self.now + seconds, self._wrapped_up, contact, agent)

    def _abandoned(self, contact: str, agent: str, data: dict[str, Any]) -> None:
        caller = self._contacts[contact]
        if caller.at >= self._warm_up:
            self._streams[caller.stream].abandoned_after(data["wait_seconds"], int(caller.at / self._interval))

    def _ended(self, contact: str, agent: str, data: dict[str, Any]) -> None:
        if not data["answered"]:
            del self._contacts[contact]

    def _agent_state(self, contact: str, agent: str, data: dict[str, Any]) -> None:
        self._work_of[agent].becomes(agent, data["state"], self.now)
        if data["state"] == "not_ready":
            self._attendance.away(agent)

    def _offer_missed(self, contact: str, agent: str, data: dict[str, Any]) -> None:
        self.later(self.now + self.scenario.back_seconds, self._attendance.back, agent)


def _answer_seconds(scenario: Scenario, number: int) -> float:
    """The answer time of the first queue that the stream's number leads to."""
    flow = scenario.rulebook.flows[scenario.rulebook.numbers[scenario.streams[number].dialled]]
    queues = [step.queue for step in flow.steps.values() if hasattr(step, "queue")]
    return scenario.rulebook.queues[queues[0]].service_level_seconds if queues else 20.0
