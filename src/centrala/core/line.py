"""A line: one contact as one agent has it in hand. An agent may have several."""

from dataclasses import dataclass

from centrala.core.table import Table, refuse

RINGING, TALKING, HELD, CONSULTING, PARKED, DIALING, LOST, WRAP_UP = (
    "ringing", "talking", "held", "consulting", "parked", "dialing", "lost", "wrap_up",
)  # fmt: skip

TABLE: Table = {
    (RINGING, "answer"): TALKING,
    (RINGING, "dial"): DIALING,  # the agent's own phone answered, now the number is called
    (RINGING, "shelve"): PARKED,  # a retrieved call that was not picked up stays parked
    (RINGING, "lose"): LOST,
    (RINGING, "finish"): WRAP_UP,  # a line that was being taken back when its customer left
    (DIALING, "answer"): TALKING,
    (DIALING, "finish"): WRAP_UP,
    (TALKING, "hold"): HELD,
    (TALKING, "consult"): CONSULTING,
    (TALKING, "park"): PARKED,
    (TALKING, "lose"): LOST,
    (TALKING, "finish"): WRAP_UP,
    (HELD, "resume"): TALKING,
    (HELD, "consult"): CONSULTING,
    (HELD, "park"): PARKED,
    (HELD, "lose"): LOST,
    (HELD, "finish"): WRAP_UP,
    (CONSULTING, "back"): HELD,
    (CONSULTING, "join"): TALKING,
    (CONSULTING, "lose"): LOST,
    (CONSULTING, "finish"): WRAP_UP,
    (PARKED, "retrieve"): RINGING,
    (PARKED, "finish"): WRAP_UP,
    (LOST, "retrieve"): RINGING,
    (LOST, "finish"): WRAP_UP,
}


@dataclass(slots=True)
class Line:
    """``purpose`` says what answering the leg means: see offer.answered."""

    agent: str
    contact: str
    leg: str
    purpose: str  # offer | consult | dial | retrieve
    state: str = RINGING
    since: float = 0.0
    deadline: float | None = None
    auto_answer: bool = False
    served: bool = False  # has talked with the customer, so that wrap-up is due
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0

    def move(self, event: str, now: float) -> None:
        """Take one step of the table, booking the time spent; raises ``Illegal``."""
        before = self.state
        after = TABLE.get((before, event)) or refuse("line", before, event)
        if before in (TALKING, CONSULTING):
            self.talk_seconds += now - self.since
        elif before in (HELD, PARKED):
            self.hold_seconds += now - self.since
        self.state = after
        self.since = now
        self.deadline = None
