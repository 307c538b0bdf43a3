"""Colleagues: account, agent, queues and phone secret together."""

import pytest

from centrala.apps.access.models import User
from centrala.apps.people import actions, queries
from centrala.apps.people.models import Agent
from centrala.apps.telephony.queries import build_switch_plan
from centrala.base.refusal import Invalid, NotAllowed


def test_a_new_colleague_has_an_account_queues_and_a_phone_secret(actor):
    actions.create_agent(
        by=actor("root"), id="liis", name="Liis Tamm", password="long-enough-word", site_id="north", queues=["sales", "support"]
    )
    agent = queries.get_agent(actor("anna"), "liis")
    assert (agent.user.role, sorted(q.pk for q in agent.queues.all())) == ("agent", ["sales", "support"])
    plan = {phone.agent: phone for phone in build_switch_plan().phones}
    assert len(plan["liis"].phone_password) > 20
    assert plan["liis"].phone_password not in Agent.objects.get(pk="liis").phone_secret_sealed


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"id": "Liis Tamm"}, "small letters"),
        ({"id": "anna"}, "already exists"),
        ({"password": "short"}, "too short"),
        ({"queues": ["nothing"]}, "no queue nothing"),
        ({"site_id": "moon"}, "site"),
        ({"role": "king"}, "role"),
    ],
)
def test_a_colleague_that_can_not_be_is_refused_wholly(actor, values, words):
    good = {"id": "liis", "name": "Liis", "password": "long-enough-word", "site_id": "north"}
    with pytest.raises(Invalid, match=words):
        actions.create_agent(by=actor("root"), **(good | values))
    assert not User.objects.filter(username="liis").exists()


def test_who_leaves_takes_no_calls_and_stays_known(actor):
    actions.remove_agent(by=actor("root"), key="anna")
    assert "anna" not in {phone.agent for phone in build_switch_plan().phones}
    assert queries.get_agent(actor("root"), "anna").user.is_active is False


def test_the_last_administrator_stays(actor):
    with pytest.raises(Invalid, match="last administrator"):
        actions.change_agent(by=actor("root"), key="root", role="agent")
    actions.change_agent(by=actor("root"), key="sofie", role="administrator")
    actions.change_agent(by=actor("sofie"), key="root", role="agent")
    assert User.objects.get(username="root").is_staff is False


def test_a_renewed_phone_secret_replaces_the_old_one(actor):
    before = {p.agent: p.secret for p in queries.phone_secrets()}["anna"]
    told = actions.renew_phone_secret(by=actor("root"), key="anna")
    assert {p.agent: p.secret for p in queries.phone_secrets()}["anna"] == told != before


def test_agents_do_not_change_each_other(actor):
    with pytest.raises(NotAllowed):
        actions.change_agent(by=actor("anna"), key="anna", dial_out_per_hour=1000)
