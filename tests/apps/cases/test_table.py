"""The table of states, drawn by hand and compared; and what each step does to clocks."""

from itertools import product

import pytest

from centrala.apps.cases.rules import (
    STATES,
    STEPS,
    TABLE,
    ClockMoves,
    clock_moves,
    file_problem,
    number_in,
    steps_from,
    subject_of,
)

# Columns in the order of STEPS; "" is refused.
DRAWN = {
    #            start   ask_customer customer_replied resolve     reopen  close     merge
    "new":      ("open", "waiting",   "new",           "resolved", "",     "",       "merged"),
    "open":     ("",     "waiting",   "open",          "resolved", "",     "",       "merged"),
    "waiting":  ("open", "",          "open",          "resolved", "",     "",       "merged"),
    "resolved": ("",     "",          "open",          "",         "open", "closed", ""),
    "closed":   ("",     "",          "open",          "",         "open", "",       ""),
    "merged":   ("",     "",          "",              "",         "",     "",       ""),
}  # fmt: skip


def test_the_table_is_the_drawing():
    for state, step in product(STATES, STEPS):
        assert TABLE.get((state, step), "") == DRAWN[state][STEPS.index(step)], (state, step)


def test_people_are_offered_what_the_table_takes_but_not_a_merge():
    assert steps_from("resolved") == ["customer_replied", "reopen", "close"]
    assert steps_from("merged") == []
    assert all("merge" not in steps_from(state) for state in STATES)


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ("new", "open", ClockMoves()),
        ("open", "waiting", ClockMoves(pause="waiting")),
        ("waiting", "open", ClockMoves(resume=True)),
        ("waiting", "resolved", ClockMoves(pause="settled", resume=True, stop=True)),
        ("open", "resolved", ClockMoves(pause="settled", stop=True)),
        ("resolved", "closed", ClockMoves()),
        ("closed", "open", ClockMoves(resume=True, go_on=True)),
        ("open", "merged", ClockMoves(stop=True)),
    ],
)
def test_what_a_step_does_to_clocks(before, after, moves):
    assert clock_moves(before, after) == moves


@pytest.mark.parametrize(
    ("text", "number"), [("1042", 1042), ("#1042", 1042), (" C7 ", 7), ("C", None), ("٣", None), ("12a", None)]
)
def test_a_number_somebody_typed(text, number):
    assert number_in(text) == number


def test_a_subject_is_the_first_line_and_short_enough():
    assert subject_of("\n  Lamp broken \nsince Monday") == "Lamp broken"
    assert len(subject_of("x" * 500)) == 200
    assert subject_of(" \n") == ""


@pytest.mark.parametrize(
    ("name", "size", "allowed"),
    [("a.pdf", 1, True), ("a.PDF", 1, True), ("a.html", 1, False), ("a.svg", 1, False), ("pdf", 1, False), ("a.pdf", 0, False),
     ("a.pdf", 20 * 2**20, True), ("a.pdf", 20 * 2**20 + 1, False)],
)  # fmt: skip
def test_which_files_may_be_attached(name, size, allowed):
    assert (file_problem(name, size) == "") is allowed
