"""A world for the core to decide in: a switch that does as told, callers, agents, and a clock that only moves when asked.

It carries out effects as Asterisk would and keeps its own account of who is connected with whom, so that tests
can compare what the centre believes with what the world knows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from centrala.core import effects as e
from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.core.floor import Key
from centrala.core.flow import EmergencyStep, Flow, HangUpStep, HoursStep, LanguageStep, MenuStep, PlayStep, QueueStep
from centrala.core.rulebook import AgentEntry, Calendar, DialOut, Emergency, Queue, Rulebook

START = 1_760_000_000.0
ALWAYS = tuple(((0, 1440),) for _ in range(7))


def rulebook(**changes: object) -> Rulebook:
    """Anna and Bence serve Support, Bence and Kasia serve Sales; 100 is a menu, 101 and 102 go straight in."""
    menu = Flow("main", 1, "emergency", {
        "emergency": EmergencyStep("outage", "hours"),
        "hours": HoursStep("site", open="language", closed="closed", holiday="closed"),
        "language": LanguageStep(("language",), {"1": "en", "2": "da"}, "menu", timeout_seconds=3),
        "menu": MenuStep(("menu",), {"1": "support", "2": "sales", "9": "info"}, {"1": "Support", "2": "Sales"}, "bye"),
        "info": PlayStep(("info-1", "info-2"), "menu"),
        "support": QueueStep("support"),
        "sales": QueueStep("sales"),
        "closed": HangUpStep(("closed",)),
        "bye": HangUpStep(("goodbye",)),
    })  # fmt: skip
    values = {
        "version": 1,
        "zone": "Europe/Copenhagen",
        "agents": {
            "anna": AgentEntry("anna", "Anna", ("support",)),
            "bence": AgentEntry("bence", "Bence", ("support", "sales")),
            "kasia": AgentEntry("kasia", "Kasia", ("sales",)),
        },
        "queues": {"support": Queue("support", "Support"), "sales": Queue("sales", "Sales")},
        "flows": {"main": menu} | {name: Flow(name, 1, "q", {"q": QueueStep(name)}) for name in ("support", "sales")},
        "numbers": {"100": "main", "101": "support", "102": "sales"},
        "calendars": {"site": Calendar("site", "Europe/Copenhagen", ALWAYS)},
        "emergencies": {"outage": Emergency("outage", active=False, prompt="outage")},
        "dial_out": DialOut("carrier", "+4533000000"),
    }
    return Rulebook(**(values | changes))  # type: ignore[arg-type]


@dataclass
class World:
    """The centre, the clock and the switch's own truth."""

    book: Rulebook = field(default_factory=rulebook)
    centre: Centre = field(default_factory=Centre)
    now: float = START
    legs: dict[str, str] = field(default_factory=dict)  # leg → ringing | up
    bridges: dict[str, set[str]] = field(default_factory=dict)
    music: set[str] = field(default_factory=set)
    recording: set[str] = field(default_factory=set)
    playing: dict[str, str] = field(default_factory=dict)  # playback → leg
    timers: dict[tuple[str, ...], float] = field(default_factory=dict)
    history: list[tuple[m.Message, float]] = field(default_factory=list)
    effects: list[e.Effect] = field(default_factory=list)
    calls: int = 0
    judge: Callable[["World", int, set[Key]], None] | None = None  # looks at each message's effects, and who waited before
    republished: bool = False  # rules changed while contacts were in hand: what was right before stays

    def __post_init__(self) -> None:
        self.tell(m.RulebookPublished(self.book))

    @property
    def floor(self):  # type: ignore[no-untyped-def]
        return self.centre.floor

    def tell(self, message: m.Message) -> list[e.Effect]:
        """Give the centre a message and do what it asks."""
        self.history.append((message, self.now))
        before = {key for queue in self.floor.queues.values() for key in queue.waiting} if self.judge else set()
        effects = self.centre.receive(message, self.now)
        self.effects += effects
        for effect in effects:
            self._carry_out(effect)
        if self.judge:
            self.judge(self, len(self.effects) - len(effects), before)
        return effects

    def refusal(self, message: m.Message) -> str:
        """The error code of a refused command, "" when it was followed."""
        return next((effect.error for effect in self.tell(message) if isinstance(effect, e.Refused)), "")

    def _carry_out(self, effect: e.Effect) -> None:  # noqa: C901, PLR0912 - one case for each effect
        match effect:
            case e.Answer(leg):
                self.legs[leg] = "up"
            case e.StopRing(leg):
                assert leg in self.legs, "nobody is told to stop ringing who is gone"
            case e.RingAgent(leg=leg) | e.DialOut(leg=leg):
                self.legs[leg] = "ringing"
            case e.HangUp(leg, _):
                self._gone(leg)
            case e.Join(bridge, legs):
                for members in self.bridges.values():
                    members -= set(legs)
                self.bridges.setdefault(bridge, set()).update(leg for leg in legs if leg in self.legs)
            case e.Leave(bridge, leg):
                self.bridges.get(bridge, set()).discard(leg)
            case e.Dissolve(bridge):
                self.bridges.pop(bridge, None)
            case e.StartMusic(leg, _):
                self.music.add(leg)
            case e.StopMusic(leg):
                self.music.discard(leg)
            case e.StartRecording(recording=recording):
                self.recording.add(recording)
            case e.StopRecording(recording=recording):
                self.recording.discard(recording)
            case e.Play(leg, playback, _, _):
                self.playing[playback] = leg
            case e.StopPlay(playback):
                self.playing.pop(playback, None)
            case e.SetTimer(key, at):
                self.timers[key] = at
            case e.DropTimer(key):
                self.timers.pop(key, None)
            case _:
                pass

    def _gone(self, leg: str) -> None:
        self.legs.pop(leg, None)
        self.music.discard(leg)
        for members in self.bridges.values():
            members.discard(leg)

    # ── what happens in the world ──

    def call(self, dialled: str = "101", caller: str = "+4540000001") -> str:
        """Somebody calls; returns the contact."""
        self.calls += 1
        contact, leg = f"c{self.calls}", f"in-{self.calls}"
        self.legs[leg] = "ringing"
        self.tell(m.CallArrived(contact, leg, caller, dialled, "carrier", caller_class="DK" if caller else ""))
        return contact

    def answer(self, leg: str) -> None:
        """The far end of a leg picks up."""
        self.legs[leg] = "up"
        self.tell(m.LegAnswered(leg))

    def end(self, leg: str, cause: str = "hang_up") -> None:
        """The far end of a leg is gone."""
        self._gone(leg)
        self.tell(m.LegEnded(leg, cause))

    def press(self, contact: str, digit: str) -> None:
        """The caller presses a key."""
        self.tell(m.DigitPressed(self.floor.contacts[contact].customer, digit))

    def finish_prompt(self, contact: str) -> None:
        """The prompt the caller hears comes to its end."""
        playback = self.floor.contacts[contact].playback
        self.playing.pop(playback, None)
        self.tell(m.PromptFinished(playback))

    def come(self, agent: str, device: m.Device = "browser") -> None:
        """An agent opens the desk and is ready."""
        self.tell(m.SignIn(agent))
        self.tell(m.DeviceChanged(agent, device, ok=True, instance="page-1" if device == "browser" else ""))
        self.tell(m.BeReady(agent, device))

    def leg_of(self, agent: str, contact: str) -> str:
        """The leg to an agent's device."""
        return self.floor.contacts[contact].lines[agent].leg

    def pick_up(self, agent: str, contact: str) -> None:
        """The agent answers."""
        self.answer(self.leg_of(agent, contact))

    def customer(self, contact: str) -> str:
        return self.floor.contacts[contact].customer

    def together(self, *legs: str) -> bool:
        """Whether exactly these legs hear each other."""
        return set(legs) in self.bridges.values()

    def pass_time(self, seconds: float) -> None:
        """Let time go by; timers that come due ring in their order."""
        until = self.now + seconds
        while self.timers:
            key, at = min(self.timers.items(), key=lambda item: (item[1], item[0]))
            if at > until:
                break
            del self.timers[key]
            self.now = max(self.now, at)
            self.tell(m.TimerDue(key, at))
        self.now = until

    def remembered(self, kind: str) -> list[e.Remember]:
        """The facts of one kind so far."""
        return [effect for effect in self.effects if isinstance(effect, e.Remember) and effect.kind == kind]

    def state(self, agent: str) -> str:
        return self.floor.agents[agent].state
