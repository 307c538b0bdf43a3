"""From tables to the core's rulebook."""

from centrala.apps.inbound.actions import create_flow, create_number, publish_flow
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.sites.actions import create_calendar
from centrala.apps.telephony.actions import put_core_prompts
from centrala.apps.telephony.core_prompts import load
from centrala.base.actor import system
from centrala.core import flow
from centrala.core import rulebook as book
from centrala.web.demo_content import CALENDARS, FLOWS

BY = system("test")


def publish_demo_flows() -> None:
    from centrala.apps.inbound.actions import create_emergency

    put_core_prompts(by=BY, texts=load())
    create_emergency(by=BY, id="outage", name="Outage", prompt_id="outage")
    for calendar in CALENDARS:
        create_calendar(by=BY, site_id="north", **calendar)
    for drawn in FLOWS:
        create_flow(by=BY, **drawn)
        publish_flow(by=BY, key=drawn["id"])


def test_every_step_kind_arrives_in_the_core(house):
    publish_demo_flows()
    steps = build_rulebook().flows["main-menu"].steps
    assert {type(step) for step in steps.values()} == {
        flow.EmergencyStep, flow.HoursStep, flow.PlayStep, flow.MenuStep, flow.LanguageStep, flow.QueueStep, flow.HangUpStep,
    }  # fmt: skip
    assert steps["menu"].labels == {"1": "Support", "2": "Sales", "9": "Another language"}
    assert steps["hours"] == flow.HoursStep("always", "welcome", "closed", "holiday")


def test_agents_know_their_queues_and_leaders_are_marked(house):
    agents = build_rulebook().agents
    assert agents["anna"] == book.AgentEntry("anna", "Anna", ("support",))
    assert agents["sofie"].is_supervisor is True


def test_a_number_without_a_live_flow_is_not_there(house):
    create_flow(by=BY, id="draft", name="Draft", draft={})
    create_number(by=BY, id="555", label="?", flow_id="draft")
    assert build_rulebook().numbers == {}


def test_calendars_carry_holidays_and_exceptions(house):
    create_calendar(
        by=BY, id="office", name="Office", site_id="north", holiday_country="DK",
        exceptions=[{"date": "2026-12-25", "openings": [[600, 720]]}, {"date": "2026-12-24", "holiday": True, "name": "Frokost"}],
    )  # fmt: skip
    calendar = build_rulebook().calendars["office"]
    assert calendar.zone == "Europe/Copenhagen"
    assert "2026-12-25" not in calendar.holidays
    assert calendar.exceptions["2026-12-25"] == ((600, 720),)
    assert calendar.holidays["2026-12-24"] == "Frokost"
    assert calendar.weekly[0] == ((0, 1440),)


def test_the_whole_rulebook_takes_the_same_number_of_queries_however_large_the_house(house, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    publish_demo_flows()
    with CaptureQueriesContext(connection) as first:
        build_rulebook()
    from centrala.apps.inbound.actions import create_queue
    from centrala.apps.people.actions import create_agent

    for number in range(5):
        create_queue(by=BY, id=f"q{number}", name="Q", site_id="north")
        create_agent(by=BY, id=f"a{number}", name="A", password="long-enough-word", site_id="north", queues=[f"q{number}"])
    with django_assert_num_queries(len(first)):
        build_rulebook()
