"""Folding facts into a contact's row, story by story."""

import pytest
from tests.apps.stories import BEGIN, DIALLED, GIVEN_UP, IN_MENU, OVERFLOWED, SERVED, told

from centrala.apps.interactions.rules import fold


def test_a_served_call():
    it = fold("c1", told(SERVED))
    assert (it.state, it.outcome, it.end_cause) == ("ended", "answered", "hang_up")
    assert (it.queue, it.queues, it.agents, it.choices) == ("support", ["support"], ["bence"], ["Support"])
    assert (it.arrived_at, it.queued_at, it.answered_at, it.ended_at) == (BEGIN, BEGIN + 5, BEGIN + 15, BEGIN + 75)
    assert (it.wait_seconds, it.talk_seconds, it.hold_seconds, it.wrap_up_seconds) == (10.0, 60.0, 5.0, 15.0)
    assert (it.offers, it.missed_offers, it.transfers) == (2, 1, 0)


@pytest.mark.parametrize(
    ("story", "outcome", "queues", "agents", "wait_seconds"),
    [
        (GIVEN_UP, "abandoned", ["support"], [], 60.0),
        (OVERFLOWED, "answered", ["support", "sales"], ["freja"], 45.0),
        (IN_MENU, "ended_in_flow", [], [], None),
        (DIALLED, "not_reached", [], ["anna"], None),
    ],
)
def test_how_a_contact_came_out(story, outcome, queues, agents, wait_seconds):
    it = fold("c1", told(story))
    assert (it.state, it.outcome, it.queues, it.agents, it.wait_seconds) == ("ended", outcome, queues, agents, wait_seconds)


def test_leaving_in_the_menu_is_no_abandoned_queue():
    left = (4, "contact.abandoned", "", {"queue": "", "stage": "in_flow", "wait_seconds": 4.0})
    it = fold("c1", told([IN_MENU[0], left, IN_MENU[1]]))
    assert (it.outcome, it.queues, it.wait_seconds) == ("ended_in_flow", [], 4.0)


def test_a_key_that_was_no_choice_is_not_among_the_choices():
    wrong = (2, "flow.choice", "", {"step": "menu", "digit": "7", "label": ""})
    assert fold("c1", told([SERVED[0], wrong, *SERVED[1:]])).choices == ["Support"]


def test_a_call_out_that_is_answered_belongs_to_the_queue_it_is_made_for():
    talked = [
        (10, "talk.started", "anna", {"queue": "sales", "wait_seconds": 0.0, "leg": "l", "device": "sip"}),
        (40, "talk.ended", "anna", {"cause": "hang_up", "talk_seconds": 30.0, "hold_seconds": 0.0}),
        (40, "contact.ended", "", {"cause": "hang_up", "answered": True, "wait_seconds": 0.0}),
    ]
    it = fold("c1", told([*DIALLED[:2], *talked]))
    assert (it.outcome, it.queue, it.queues, it.agents, it.talk_seconds) == ("answered", "sales", ["sales"], ["anna"], 30.0)


STATES = ["in_flow", "in_flow", "waiting", "offered", "waiting", "offered", "talking"]


def test_the_state_follows_each_fact():
    facts = told(SERVED)
    assert [fold("c1", facts[: count + 1]).state for count in range(len(STATES))] == STATES


def test_a_contact_whose_beginning_is_not_there_begins_at_its_first_fact():
    assert fold("c1", told(SERVED)[2:]).arrived_at == BEGIN + 5


def test_facts_nobody_knows_change_nothing():
    from centrala.contracts.facts import Fact

    strange = Fact(seq=99, index=0, at=BEGIN + 99, kind="contact.teleported", contact="c1", agent="", data={})
    assert fold("c1", [*told(SERVED), strange]) == fold("c1", told(SERVED))
