"""The transition tables, cell by cell: what is written here is what may happen, and nothing else may."""

import itertools

import pytest

from centrala.core import agent, interaction, line
from centrala.core.interaction import Contact, Recording
from centrala.core.line import Line
from centrala.core.table import Illegal

CONTACT = """
            queue    offer    accept   release  flow     divert   park     retrieve call_back rest     end
in_flow     waiting  -        -        -        -        dialing  -        -        -         -        ended
waiting     waiting  offered  -        -        in_flow  dialing  -        -        -         -        ended
offered     -        -        talking  waiting  -        -        -        -        dialing   -        ended
talking     waiting  -        -        -        -        dialing  parked   -        -         -        ended
parked      waiting  -        -        -        -        -        -        talking  -         -        ended
dialing     waiting  -        talking  -        -        -        -        -        -         resting  ended
resting     waiting  -        -        -        -        -        -        -        -         -        ended
ended       -        -        -        -        -        -        -        -        -         -        -
"""
LINE = """
            answer   dial     hold     resume   consult  back     join     park     shelve   retrieve lose     finish
ringing     talking  dialing  -        -        -        -        -        -        parked   -        lost     wrap_up
dialing     talking  -        -        -        -        -        -        -        -        -        -        wrap_up
talking     -        -        held     -        consulting -      -        parked   -        -        lost     wrap_up
held        -        -        -        talking  consulting -      -        parked   -        -        lost     wrap_up
consulting  -        -        -        -        -        held     talking  -        -        -        lost     wrap_up
parked      -        -        -        -        -        -        -        -        -        ringing  -        wrap_up
lost        -        -        -        -        -        -        -        -        -        ringing  -        wrap_up
wrap_up     -        -        -        -        -        -        -        -        -        -        -        -
"""
PRESENCE = """
            sign_in    be_ready  be_not_ready  sign_out
offline     not_ready  ready     -             -
not_ready   not_ready  ready     not_ready     offline
ready       ready      ready     not_ready     offline
"""


def cells(drawing: str) -> dict[tuple[str, str], str]:
    """Every cell of a drawn table: (state, event) → state after, "-" for illegal."""
    head, *rows = [row.split() for row in drawing.strip().splitlines()]
    return {(row[0], event): after for row in rows for event, after in zip(head, row[1:], strict=True)}


@pytest.mark.parametrize(("table", "drawing"), [(interaction.TABLE, CONTACT), (line.TABLE, LINE), (agent.PRESENCE, PRESENCE)])
def test_a_table_is_as_drawn(table: dict[tuple[str, str], str], drawing: str) -> None:
    drawn = cells(drawing)
    assert dict(table) == {cell: after for cell, after in drawn.items() if after != "-"}


def a_contact(state: str) -> Contact:
    return Contact("c1", "in", "", "101", "carrier", "in-1", 0.0, "en", Recording("c1"), state=state)


@pytest.mark.parametrize(("state", "event"), sorted(cells(CONTACT)))
def test_contact_cell(state: str, event: str) -> None:
    contact, after = a_contact(state), cells(CONTACT)[state, event]
    if after == "-":
        with pytest.raises(Illegal):
            contact.move(event, 5.0)
        assert (contact.state, contact.since) == (state, 0.0)
    else:
        contact.move(event, 5.0)
        assert (contact.state, contact.since) == (after, 5.0)


@pytest.mark.parametrize(("state", "event"), sorted(cells(LINE)))
def test_line_cell(state: str, event: str) -> None:
    known, after = Line("anna", "c1", "leg", "offer", state=state, deadline=9.0), cells(LINE)[state, event]
    if after == "-":
        with pytest.raises(Illegal):
            known.move(event, 5.0)
        assert (known.state, known.since, known.deadline) == (state, 0.0, 9.0)
    else:
        known.move(event, 5.0)
        assert (known.state, known.since, known.deadline) == (after, 5.0, None)


def test_every_state_and_event_is_drawn() -> None:
    for table, drawing in ((interaction.TABLE, CONTACT), (line.TABLE, LINE), (agent.PRESENCE, PRESENCE)):
        states = {state for state, _ in table} | set(table.values())
        events = {event for _, event in table}
        assert set(itertools.product(states, events)) == set(cells(drawing))


def test_time_is_booked_where_it_was_spent() -> None:
    known = Line("anna", "c1", "leg", "offer", since=0.0)
    for at, event in ((4.0, "answer"), (10.0, "hold"), (13.0, "resume"), (20.0, "consult"), (22.0, "back"), (23.0, "finish")):
        known.move(event, at)
    assert known.talk_seconds == 6 + 7 + 2
    assert known.hold_seconds == 3 + 1
