"""Service levels on real cases: what runs, what stands still, who is told, what a change leaves alone."""

from datetime import UTC, datetime, timedelta

import pytest

from centrala.apps.cases import queries
from centrala.apps.cases.actions import handover, promises, talk, work
from centrala.apps.cases.jobs import look_at_clocks
from centrala.apps.cases.models import Case, CaseClock, Promise
from centrala.apps.sites.actions import change_calendar
from centrala.apps.sla.actions import change_policy
from centrala.base.actor import system
from centrala.base.refusal import Conflict, Invalid, NotAllowed

BY = system("test")
MONDAY = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)  # 10:00 on the wall; lunch from 10:00 to 11:00 UTC, closing at 15:00


def at(hour, minute=0, day=1):
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def due(case, name):
    clock = CaseClock.objects.get(case=case, name=name)
    return clock.due_at


@pytest.fixture
def case(ida, times):
    times.at(MONDAY)
    return work.create_case(by=BY, subject="Lamp", customer_id=ida.pk, team_id="front", owner_id="anna")


def events(case):
    return [e.event for e in case.entries.filter(kind="event")]


def test_clocks_of_a_new_case(case):
    # Eight hours: two before lunch, four after it, two on Tuesday from 7:00 UTC.
    assert (due(case, "first_response"), due(case, "resolution")) == (at(9), at(9, day=2))
    assert Case.objects.get(pk=case.pk).next_due_at == at(9)
    assert not CaseClock.objects.filter(name="update").exists()


def test_the_first_answer_stops_one_clock_and_starts_another(case, actor, times):
    times.at(at(8, 30))
    talk.tell_customer(by=actor("anna"), key=case.pk, text="We look at it")
    first = CaseClock.objects.get(name="first_response")
    assert (first.stopped_at, first.breached_at) == (at(8, 30), None)
    assert due(case, "update") == at(13, 30)
    times.at(at(11, 30))
    talk.add_note(by=actor("anna"), key=case.pk, text="Among us")
    assert due(case, "update") == at(13, 30)
    talk.tell_customer(by=actor("anna"), key=case.pk, text="Still at it")
    assert due(case, "update") == at(7, 30, day=2)


def test_waiting_for_the_customer_is_credited(case, actor, times):
    times.at(at(8, 30))
    talk.tell_customer(by=actor("anna"), key=case.pk, text="Which lamp?", then="ask_customer")
    assert due(case, "resolution") is None
    assert Case.objects.get(pk=case.pk).next_due_at is None
    times.at(at(14, 0))
    talk.customer_said(by=actor("anna"), key=case.pk, text="The big one")
    # Half an hour was used; seven and a half remain: one today, the rest on Tuesday before and after lunch.
    assert due(case, "resolution") == at(14, 30, day=2)


def test_time_while_it_was_settled_is_credited_too(case, times):
    times.at(at(9))
    work.step_case(by=BY, key=case.pk, step="resolve")
    assert CaseClock.objects.get(name="resolution").stopped_at == at(9)
    times.at(at(9, day=3))
    work.step_case(by=BY, key=case.pk, step="reopen")
    assert CaseClock.objects.get(name="resolution").stopped_at is None
    assert due(case, "resolution") == at(9, day=4)


def test_another_service_level_or_calendar_keeps_the_credited_pause(case, actor, times):
    times.at(at(8, 30))
    talk.tell_customer(by=actor("anna"), key=case.pk, text="Which lamp?", then="ask_customer")
    times.at(at(14, 0))
    talk.customer_said(by=actor("anna"), key=case.pk, text="The big one")
    targets = [{"priority": 3, "resolution_minutes": 60}]
    change_policy(by=BY, key="standard", targets=targets)
    look_at_clocks(0)
    assert due(case, "resolution") == at(14, 30)
    assert CaseClock.objects.filter(name="update").count() == 0
    change_calendar(by=BY, key="office", weekly=[[[540, 975]]] * 7)
    look_at_clocks(0)
    # Open until 16:15 on the wall now: a quarter today, the other quarter after nine tomorrow.
    assert due(case, "resolution") == at(7, 15, day=2)


def test_warned_breached_and_up_the_levels_each_once(case, times):
    times.at(at(8, 31))
    look_at_clocks(0)
    look_at_clocks(0)
    assert events(case).count("sla_warned") == 1
    times.at(at(9, 1))
    look_at_clocks(0)
    look_at_clocks(0)
    case.refresh_from_db()
    assert (case.level, events(case).count("sla_breached"), events(case).count("escalated")) == (1, 1, 1)
    times.at(at(11, 5))
    look_at_clocks(0)
    case.refresh_from_db()
    assert (case.level, case.team_id, events(case).count("escalated")) == (2, "front", 2)
    offered = case.handovers.get()
    assert (offered.state, offered.team_id) == ("offered", "back")


def test_a_worker_that_was_away_for_days_still_says_everything_once(case, times):
    times.at(at(14, day=5))
    for _ in range(3):
        look_at_clocks(0)
    case.refresh_from_db()
    told = events(case)
    assert (case.level, told.count("sla_breached"), told.count("handed_over")) == (2, 2, 1)


def test_a_case_changes_hands_when_it_is_taken(case, actor):
    handover.hand_over(by=actor("anna"), key=case.pk, reason="Needs the workshop", team="back")
    with pytest.raises(Conflict, match="already"):
        handover.hand_over(by=actor("anna"), key=case.pk, reason="Again", team="back")
    with pytest.raises(NotAllowed):
        handover.take_over(by=actor("anna"), key=case.pk)
    assert [h.case_id for h in queries.get_day(actor("freja")).handovers] == [case.pk]
    case.refresh_from_db()
    assert (case.team_id, case.owner_id) == ("front", "anna")
    with pytest.raises(Invalid):
        handover.return_case(by=actor("freja"), key=case.pk, reason=" ")
    handover.return_case(by=actor("freja"), key=case.pk, reason="No lamp here")
    handover.hand_over(by=actor("anna"), key=case.pk, reason="It is on its way", team="back")
    handover.take_over(by=actor("freja"), key=case.pk)
    case.refresh_from_db()
    assert (case.team_id, case.owner_id, events(case)) == (
        "back", "freja", ["handed_over", "returned", "handed_over", "taken"],
    )  # fmt: skip


def test_when_would_it_breach_and_why(desk, case):
    told = desk("anna").ask("GET", f"/cases/{case.pk}/clocks/resolution")[1]
    assert [line["kind"] for line in told["lines"]] == ["counts", "closed", "counts", "closed", "counts"]
    assert (told["due_at"], told["worked_seconds"], told["lines"][-1]["left_seconds"]) == ("2026-06-02T09:00:00Z", 28800.0, 0.0)
    assert desk("anna").ask("GET", f"/cases/{case.pk}/clocks/update")[0] == 404


def test_promises_are_kept_or_broken_and_counted(case, actor, times):
    anna = actor("anna")
    call, write, late = (
        promises.make_promise(by=anna, case=case.pk, text=text, due_at=at(hour))
        for text, hour in (("Call", 9), ("Write", 10), ("Fix", 11))
    )
    with pytest.raises(Invalid):
        promises.make_promise(by=anna, case=case.pk, text="Past", due_at=at(7))
    assert [p.text for p in queries.get_day(anna).promises] == ["Call", "Write", "Fix"]
    promises.keep_promise(by=anna, key=call.pk)
    times.at(at(10, 30))
    look_at_clocks(0)
    assert Promise.objects.get(pk=write.pk).state == "broken"
    promises.withdraw_promise(by=anna, key=late.pk)
    with pytest.raises(Conflict):
        promises.keep_promise(by=anna, key=late.pk)
    day = queries.get_day(anna)
    assert (day.promises, day.kept, day.broken) == ([], 1, 1)


def test_without_a_service_level_no_clock_runs(house, times):
    times.at(MONDAY)
    case = work.create_case(by=BY, subject="Lamp")
    assert (case.clocks.count(), case.next_due_at) == (0, None)
    look_at_clocks(0)


def test_a_team_with_a_service_level_of_its_own(case, times):
    from centrala.apps.cases.actions.shape import change_team
    from centrala.apps.sla.actions import create_policy

    create_policy(by=BY, id="quick", name="Quick", calendar_id="office", targets=[{"priority": 3, "first_response_minutes": 15}])
    change_team(by=BY, key="front", policy_id="quick")
    look_at_clocks(0)
    assert due(case, "first_response") == MONDAY + timedelta(minutes=15)
    assert not case.clocks.filter(name="resolution").exists()
