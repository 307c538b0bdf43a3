"""Transition tables: the one way a state changes in the core.

A table maps (state, event) to the next state. What is not in it is illegal: refused, with nothing changed.
"""

from collections.abc import Mapping

Table = Mapping[tuple[str, str], str]


class Illegal(Exception):
    """The command does not fit the state. Becomes ``Refused`` at the centre's door."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(detail)
        self.error = error
        self.detail = detail


def step(table: Table, noun: str, state: str, event: str) -> str:
    """The state after ``event``; raises ``Illegal`` where the table has no such cell."""
    after = table.get((state, event))
    if after is None:
        raise Illegal("not_now", f"A {noun} that is {state} can't {event.replace('_', ' ')}.")
    return after
