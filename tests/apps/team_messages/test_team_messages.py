"""Messages to teams, and who has read them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.team_messages import actions, queries
from centrala.apps.team_messages.models import Receipt, TeamMessage
from centrala.apps.team_messages.rules import is_for

NAMES = st.sets(st.sampled_from("abc"), max_size=3)


@given(st.sampled_from("abc"), NAMES, NAMES, NAMES)
def test_whom_a_message_is_for(name, queues, to_queues, to_agents):
    told = is_for(name, queues, to_queues=to_queues, to_agents=to_agents)
    assert told is (not (to_queues | to_agents) or name in to_agents or any(queue in to_queues for queue in queues))


@pytest.mark.parametrize(
    ("queues", "agents", "readers"),
    [
        ([], [], ["anna", "freja", "mirek"]),
        (["support"], [], ["anna"]),
        (["support", "sales"], [], ["anna", "freja"]),
        ([], ["freja"], ["freja"]),
        (["support"], ["mirek"], ["anna", "mirek"]),
    ],
)
def test_it_reaches_whom_it_is_for(desk, actor, queues, agents, readers):
    sent = actions.send_message(by=actor("sofie"), text="Lift is broken", queues=queues, agents=agents)
    got = [who for who in ("anna", "freja", "mirek", "sofie") if desk(who).ask("GET", "/team-messages")[1]]
    assert got == readers
    # The list of who has not read it is the same list, by another road.
    waiting = desk("sofie").ask("GET", "/team-messages/sent")[1][0]["waiting_for"]
    assert [who for who in waiting if who != "root"] == readers
    assert sent.pk


def test_a_receipt_is_given_once(desk, actor):
    sent = actions.send_message(by=actor("sofie"), text="Read me", queues=["support"])
    anna = desk("anna")
    assert anna.ask("GET", "/team-messages")[1][0]["read_at"] is None
    for _ in range(2):
        assert anna.ask("POST", f"/team-messages/{sent.pk}/read")[0] == 204
    assert Receipt.objects.count() == 1
    assert anna.ask("GET", "/team-messages")[1][0]["read_at"]
    row = desk("sofie").ask("GET", "/team-messages/sent")[1][0]
    assert (row["readers"], row["waiting_for"]) == (["anna"], [])
    assert desk("freja").ask("POST", f"/team-messages/{sent.pk}/read")[0] == 404


def test_withdrawn_and_old_ones_are_gone(desk, actor):
    sent = actions.send_message(by=actor("sofie"), text="Wrong")
    actions.withdraw_message(by=actor("sofie"), key=sent.pk)
    old = actions.send_message(by=actor("sofie"), text="Old")
    TeamMessage.objects.filter(pk=old.pk).update(sent_at=timezone.now() - timedelta(days=queries.SHOWN_DAYS + 1))
    assert desk("anna").ask("GET", "/team-messages")[1] == []
    assert desk("sofie").ask("GET", "/team-messages/sent")[1] == []


def test_only_leaders_send_and_only_to_those_who_exist(desk, house):
    assert desk("anna").ask("POST", "/team-messages", {"text": "x"})[0] == 403
    assert desk("anna").ask("GET", "/team-messages/sent")[0] == 403
    sofie = desk("sofie")
    for body, code in (({"text": " "}, "empty"), ({"text": "x", "queues": ["no"]}, "unknown_queue"),
                       ({"text": "x", "agents": ["no"]}, "unknown_agent")):  # fmt: skip
        assert sofie.ask("POST", "/team-messages", body)[1]["error"] == code
    assert sofie.ask("POST", "/team-messages", {"text": "x" * 2_001})[0] == 422


def test_an_inbox_costs_the_same_however_full(actor, django_assert_num_queries):
    for number in range(5):
        actions.send_message(by=actor("sofie"), text=f"Message {number}")
    someone = actor("anna")
    with django_assert_num_queries(3):
        assert len(queries.list_inbox(someone)) == 5
