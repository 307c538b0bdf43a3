"""Transition tables: the one way a state changes in the core.

A table maps (state, event) to the next state. What is not in it is illegal: refused, with nothing changed.
"""

from collections.abc import Mapping
from typing import NoReturn

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
    return after or refuse(noun, state, event)


def refuse(noun: str, state: str, event: str) -> NoReturn:
    """The table has no such cell."""
    raise Illegal("not_now", f"A {noun} that is {state} can't {event.replace('_', ' ')}.")
