"""Cases in the customer's timeline and screen pop; people hear of warnings, escalations and hand-overs."""

from datetime import UTC, datetime

import pytest

from centrala.apps.cases.actions import handover, promises, talk, work
from centrala.apps.cases.jobs import look_at_clocks
from centrala.apps.notices.models import Notice
from centrala.base.actor import system

BY = system("test")


def at(hour, minute=0, day=1):
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def case(ida, times):
    times.at(at(8))
    return work.create_case(by=BY, subject="Lamp", customer_id=ida.pk, team_id="front", owner_id="anna", type="complaint")


def heard(reader):
    rows = Notice.objects.filter(reader=reader).order_by("pk").values_list("label", flat=True)
    return [label.removeprefix("cases.notice.") for label in rows]


def test_cases_stand_in_the_timeline_and_before_the_answer(desk, case, ida, times):
    anna = desk("anna")
    entry = anna.ask("GET", f"/customers/{ida.pk}/timeline", kind="case")[1]["items"][0]
    assert (entry["label"], entry["text"], entry["tone"], entry["link"]) == (
        "customers.entry.case_new", "Lamp", "warn", f"/cases?open={case.pk}",
    )  # fmt: skip
    incident = work.create_case(by=BY, subject="Warehouse is flooded", type="incident")
    work.change_case(by=BY, key=case.pk, incident_id=incident.pk)
    promises.make_promise(by=BY, case=case.pk, text="Call back", due_at=at(9), owner="anna")
    pop = anna.ask("GET", "/customers/pop", number="+45 30 11 22 33")[1]
    said = [one["label"].removeprefix("customers.pop.") for one in pop["highlights"]]
    assert said == ["incident", "promise_open", "case_complaint"]
    times.at(at(15, day=2))
    look_at_clocks(0)
    anna = desk("anna")  # a day later she signs in anew
    pop = anna.ask("GET", "/customers/pop", number="+45 30 11 22 33")[1]
    assert [one["label"].removeprefix("customers.pop.") for one in pop["highlights"]][1:] == ["promise_broken", "case_late"]
    work.step_case(by=BY, key=case.pk, step="resolve")
    assert anna.ask("GET", "/customers/pop", number="+45 30 11 22 33")[1]["highlights"] == []


def test_warning_miss_and_escalation_are_told_once_to_those_who_answer_for_it(case, times):
    times.at(at(8, 30))
    look_at_clocks(0)
    look_at_clocks(0)
    assert (heard("anna"), heard("sofie")) == (["sla_warned"], [])
    times.at(at(9))
    look_at_clocks(0)
    assert heard("anna") == ["sla_warned", "sla_breached", "escalated"]
    assert heard("sofie") == ["sla_breached", "escalated"]
    times.at(at(11))
    look_at_clocks(0)
    assert heard("freja") == ["offered"]  # level 2 offers it to the back office
    assert heard("anna")[3:] == ["escalated"]


def test_without_owner_the_team_hears_and_without_team_the_leaders(ida, times):
    times.at(at(8))
    work.create_case(by=BY, subject="Of a team", team_id="back")
    times.at(at(8, 30))
    look_at_clocks(0)
    assert (heard("freja"), heard("sofie")) == (["sla_warned"], [])
    work.create_case(by=BY, subject="Of nobody")
    times.at(at(9))
    look_at_clocks(0)
    assert "sla_warned" in heard("sofie")


def test_a_hand_over_is_told_and_so_is_the_answer(case, actor, desk):
    handover.hand_over(by=actor("anna"), key=case.pk, team="back", reason="Lamps are yours")
    assert heard("freja") == ["offered"]
    handover.return_case(by=actor("freja"), key=case.pk, reason="Not this one")
    assert heard("anna") == ["returned"]
    freja = desk("freja")
    mine = freja.ask("GET", "/notices")[1]
    assert (mine[0]["values"]["reason"], mine[0]["read_at"]) == ("Lamps are yours", None)
    assert freja.ask("POST", "/notices/read", {"up_to": mine[0]["id"]})[0] == 204
    assert freja.ask("GET", "/notices")[1][0]["read_at"] is not None
    assert Notice.objects.get(reader="anna").read_at is None


def test_who_does_it_is_not_told(case, actor):
    talk.add_note(by=actor("anna"), key=case.pk, text="Mine")
    handover.hand_over(by=actor("anna"), key=case.pk, agent="anna", reason="Keep it warm")
    assert heard("anna") == []
