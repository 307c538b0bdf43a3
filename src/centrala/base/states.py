"""States as tables: (state, event) → the next state. What is not in a table is refused in words."""

from collections.abc import Mapping

from centrala.base.refusal import Conflict

Table = Mapping[tuple[str, str], str]


def step(table: Table, noun: str, state: str, event: str) -> str:
    """The state after ``event``; raises ``Conflict``, which says what can be done instead, where the table has none."""
    if (state, event) in table:
        return table[state, event]
    can = ", ".join(sorted(_said(name) for at, name in table if at == state)) or "nothing more"
    raise Conflict(f"{noun} that is {_said(state)} can't do {_said(event)}; it can: {can}.", "wrong_state")


def _said(word: str) -> str:
    return word.replace("_", " ")
