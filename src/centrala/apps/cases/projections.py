"""Facts → work: a message that a caller left becomes a case, so that somebody answers for it and a clock runs."""

from collections.abc import Sequence

from centrala.base.later import later
from centrala.contracts.facts import Fact

NAME = "cases"
KINDS = ("message.",)


def project(facts: Sequence[Fact]) -> set[str]:
    """Hand each message to the worker; what was handed out before is done once (actions/voicemail.py)."""
    for fact in facts:
        later("cases.voicemail", only_once_as=f"voicemail {fact.contact}", contact=fact.contact, **_told(fact))
    return set()


def _told(fact: Fact) -> dict[str, object]:
    return {"queue": fact.data.get("queue", ""), "to": fact.data.get("to", ""), "seconds": round(fact.data.get("seconds") or 0)}
