"""Folding a contact's facts into what its row says. Pure, so the same facts always give the same row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from centrala.contracts.facts import Fact

# A message causes a handful of facts; what people add stands behind them all.
BEHIND_FACTS = 1_000_000


@dataclass(slots=True)
class Summary:
    """One contact. Times are seconds since 1970 UTC."""

    id: str
    direction: str = "in"
    caller: str = ""
    dialled: str = ""
    entrance: str = ""
    language: str = ""
    state: str = "in_flow"
    outcome: str = "open"
    end_cause: str = ""
    queue: str = ""
    queues: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    incident: str = ""
    arrived_at: float = 0.0
    queued_at: float | None = None
    answered_at: float | None = None
    ended_at: float | None = None
    wait_seconds: float | None = None
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0
    wrap_up_seconds: float = 0.0
    offers: int = 0
    missed_offers: int = 0
    transfers: int = 0


def fold(contact: str, facts: Iterable[Fact]) -> Summary:
    """All facts of one contact, in order, as its row."""
    summary = Summary(contact)
    for number, fact in enumerate(facts):
        if number == 0:
            summary.arrived_at = fact.at
        if step := FOLDS.get(fact.kind):
            step(summary, fact)
    return summary


def places(facts: Sequence[tuple[datetime, int]], entries: Sequence[tuple[datetime, int]]) -> list[tuple[int, int]]:
    """Where entries of the records stand among facts: (seq, index) just behind the last fact that was earlier.

    ``facts`` are (time, seq) in journal order, ``entries`` (time, key); keys are positive.
    """
    found = []
    for at, key in entries:
        before = [seq for moment, seq in facts if moment <= at]
        found.append((max(before, default=facts[0][1] if facts else 0), BEHIND_FACTS + key))
    return found


def _arrived(it: Summary, fact: Fact) -> None:
    it.arrived_at = fact.at
    for name in ("direction", "caller", "dialled", "entrance", "language"):
        setattr(it, name, fact.data.get(name) or getattr(it, name))
    if it.direction == "out":
        it.state = "dialing"


def _language(it: Summary, fact: Fact) -> None:
    it.language = fact.data.get("language", it.language)


def _choice(it: Summary, fact: Fact) -> None:
    """A key that was no choice has no label."""
    if label := fact.data.get("label"):
        it.choices.append(str(label))


def _queued(it: Summary, fact: Fact) -> None:
    it.queue = fact.data["queue"]
    _add(it.queues, it.queue)
    it.queued_at = fact.at if it.queued_at is None else it.queued_at
    it.state = "waiting"


def _offered(it: Summary, fact: Fact) -> None:
    it.offers += 1
    it.state = "offered"


def _missed(it: Summary, fact: Fact) -> None:
    it.missed_offers += 1
    it.state = "waiting"


def _withdrawn(it: Summary, fact: Fact) -> None:
    it.state = "waiting"


def _talk_started(it: Summary, fact: Fact) -> None:
    _add(it.agents, fact.agent)
    it.state = "talking"
    if it.direction == "out":
        # A call out never waited in a queue, but is made for one: whoever sees that queue sees it.
        it.queue = fact.data.get("queue") or it.queue
        _add(it.queues, it.queue)
    if it.answered_at is None:
        it.answered_at = fact.at
        it.wait_seconds = fact.data.get("wait_seconds")
        it.outcome = "answered"


def _talk_ended(it: Summary, fact: Fact) -> None:
    it.talk_seconds += fact.data.get("talk_seconds") or 0.0
    it.hold_seconds += fact.data.get("hold_seconds") or 0.0


def _dialled(it: Summary, fact: Fact) -> None:
    if fact.agent:
        _add(it.agents, fact.agent)


def _dial_answered(it: Summary, fact: Fact) -> None:
    it.state = "talking"
    if it.direction == "out" and it.answered_at is None:
        it.answered_at = fact.at
        it.outcome = "answered"


def _transferred(it: Summary, fact: Fact) -> None:
    it.transfers += 1


def _parked(it: Summary, fact: Fact) -> None:
    it.state = "parked"


def _talking_again(it: Summary, fact: Fact) -> None:
    it.state = "talking"


def _abandoned(it: Summary, fact: Fact) -> None:
    it.wait_seconds = fact.data.get("wait_seconds", it.wait_seconds)
    if it.outcome == "open":
        it.outcome = "abandoned" if it.queues else _without_queue(it)


def _overflowed(it: Summary, fact: Fact) -> None:
    if it.outcome == "open":
        it.outcome = "overflowed"


def _ended(it: Summary, fact: Fact) -> None:
    it.state, it.ended_at = "ended", fact.at
    it.end_cause = fact.data.get("cause", "")
    if it.wait_seconds is None and it.queued_at is not None:
        it.wait_seconds = fact.data.get("wait_seconds")
    if it.outcome in ("open", "overflowed") and fact.data.get("answered"):
        it.outcome = "answered"
    elif it.outcome == "open":
        it.outcome = "not_reached" if it.direction == "out" else _without_queue(it) if it.queued_at is None else "not_answered"


def _without_queue(it: Summary) -> str:
    """Who heard of an incident and was content is not lost; everybody else ended in the menu."""
    return "deflected" if it.incident else "ended_in_flow"


def _left_message(it: Summary, fact: Fact) -> None:
    it.outcome = "left_message" if it.outcome != "answered" else it.outcome
    it.queue = fact.data.get("queue") or it.queue
    _add(it.queues, it.queue)
    _add(it.agents, fact.data.get("to") or "")


def _told(it: Summary, fact: Fact) -> None:
    it.incident = str(fact.data.get("incident", ""))


def _wrapped_up(it: Summary, fact: Fact) -> None:
    it.wrap_up_seconds += fact.data.get("wrap_up_seconds") or 0.0


def _add(names: list[str], name: str) -> None:
    if name and name not in names:
        names.append(name)


FOLDS: dict[str, Callable[[Summary, Fact], None]] = {
    "contact.arrived": _arrived,
    "flow.language": _language,
    "flow.choice": _choice,
    "incident.told": _told,
    "message.left": _left_message,
    "contact.queued": _queued,
    "offer.made": _offered,
    "offer.missed": _missed,
    "offer.withdrawn": _withdrawn,
    "talk.started": _talk_started,
    "talk.ended": _talk_ended,
    "park.started": _parked,
    "park.ended": _talking_again,
    "dial.started": _dialled,
    "dial.answered": _dial_answered,
    "transfer.started": _transferred,
    "contact.abandoned": _abandoned,
    "contact.overflowed": _overflowed,
    "contact.ended": _ended,
    "wrap_up.ended": _wrapped_up,
}
