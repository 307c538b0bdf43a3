"""The demo organisation: whole, and the same at the second start."""

import json
import stat

import pytest
from django.conf import settings
from django.test import Client

from centrala.apps.audit.queries import first_break
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.inbound.trial import moments
from centrala.apps.interactions.models import Interaction
from centrala.apps.publishing.publication import problems_now
from centrala.apps.telephony.queries import build_switch_plan
from centrala.base.actor import system
from centrala.web.demo import seed
from centrala.web.demo_morning import calls


@pytest.fixture
def demo(db, tmp_path, settings):
    from dataclasses import replace

    # Spoken once for all tests.
    spoken = settings.CENTRALA.home / "demo-prompts"
    spoken.mkdir(exist_ok=True)
    (tmp_path / "prompts").symlink_to(spoken)
    settings.CENTRALA = replace(settings.CENTRALA, home=tmp_path, sip_port=5999)
    return seed(settings.CENTRALA)


def test_it_tells_everything_a_script_needs(demo):
    path = settings.CENTRALA.home / "demo.json"
    assert json.loads(path.read_text()) == demo
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert demo["sip"] == {"host": "127.0.0.1", "port": 5999}
    agents = ["anna", "bence", "kasia", "maarten", "liis", "freja", "noah"]
    assert [u["username"] for u in demo["users"]] == [*agents, "sofie", "admin"]
    assert [p["username"] for p in demo["phones"]] == [f"{agent}-phone" for agent in agents]


def test_the_second_start_changes_nothing(demo):
    version = build_rulebook().version
    assert seed(settings.CENTRALA) == demo
    assert build_rulebook().version == version


def test_its_people_can_sign_in_and_its_token_works(demo):
    for user in demo["users"]:
        body = json.dumps({"username": user["username"], "password": user["password"]})
        answer = Client().post("/api/v1/session", body, content_type="application/json")
        assert (answer.status_code, answer.json()["user"]["role"]) == (200, user["role"])
    assert Client().get("/api/v1/trunks", headers={"Authorization": f"Bearer {demo['api_token']}"}).status_code == 200


def test_its_numbers_lead_to_flows_of_every_kind(demo):
    book = build_rulebook()
    assert book.numbers == {
        "100": "main-menu", "101": "support", "102": "sales", "103": "key-accounts", "109": "messages",
    }  # fmt: skip
    assert {type(step).__name__ for step in book.flows["main-menu"].steps.values()} == {
        "EmergencyStep", "HoursStep", "PlayStep", "MenuStep", "LanguageStep", "QueueStep", "HangUpStep",
    }  # fmt: skip
    assert (book.dial_out.trunk, book.emergencies["outage"].active) == ("carrier", False)


def test_its_routing_shows_what_there_is_and_nothing_is_wrong_with_it(demo):
    book = build_rulebook()
    support, key_accounts = book.queues["support"], book.queues["key-accounts"]
    tried = moments(book, support, "en")
    assert [(moment.after_seconds, len(moment.agents)) for moment in tried] == [(0, 3), (20, 4), (45, 4)]
    assert {group.id for group in support.groups} == {"sales-helps"}
    assert [(rule.when, rule.to.value, book.calendars[rule.calendar].zone) for rule in key_accounts.overflows] == [
        ("closed", "toronto", "Europe/Copenhagen")
    ]
    assert key_accounts.prefer == ("account_manager", "last_agent")
    assert set(book.account_managers.values()) == {"freja", "maarten"}
    assert problems_now() == []


def test_its_phones_and_trunk_are_what_the_switch_is_told(demo):
    plan = build_switch_plan()
    assert {p.agent: p.phone_password for p in plan.phones if p.agent != "sofie"} == {
        p["agent"]: p["password"] for p in demo["phones"]
    }
    assert [(t.endpoint, t.addresses, t.port) for t in plan.trunks] == [("trunk-carrier", ("127.0.0.1:6039",), 6039)]


def test_its_customers_have_a_history(demo):
    rows = Interaction.objects.exclude(pk__startswith="demo-day-").select_related("customer", "disposition")
    assert len(rows) == 8
    assert all(row.customer and row.customer.name for row in rows)
    assert all(row.disposition and row.notes.exists() for row in rows if row.outcome == "answered")
    assert first_break(system("test")) is None


def test_yesterday_has_a_busy_morning_in_which_nobody_speaks_with_two(demo):
    assert Interaction.objects.filter(pk__startswith="demo-day-").count() == len(calls())
    ends: dict[str, float] = {}
    for call in calls():
        if call.agent:
            begin = call.at + call.wait_seconds
            assert begin >= ends.get(call.agent, 0.0)
            ends[call.agent] = begin + call.talk_seconds


def test_what_people_changed_stays(demo):
    from centrala.apps.inbound.actions import change_queue

    change_queue(by=system("test"), key="support", name="Help")
    seed(settings.CENTRALA)
    assert build_rulebook().queues["support"].name == "Help"


def test_a_lost_file_is_written_again_with_new_secrets(demo):
    (settings.CENTRALA.home / "demo.json").unlink()
    again = seed(settings.CENTRALA)
    assert again["phones"] == demo["phones"]
    assert again["api_token"] != demo["api_token"]
    statuses = [
        Client().get("/api/v1/queues", headers={"Authorization": f"Bearer {token}"}).status_code
        for token in (demo["api_token"], again["api_token"])
    ]
    assert statuses == [401, 200]
    body = json.dumps({"username": "anna", "password": again["users"][0]["password"]})
    assert Client().post("/api/v1/session", body, content_type="application/json").status_code == 200
