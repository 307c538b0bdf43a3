"""The outage desk: declared, heard, counted, ended; and what it says of itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.conftest import BY
from tests.apps.stories import ARRIVED, QUEUE, told

from centrala.apps.customers.actions import change_customer, create_customer
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.incidents import actions, arrivals, jobs, queries
from centrala.apps.incidents.models import Incident, Jump, Telling
from centrala.apps.interactions.models import Interaction

TEXTS = {"en": "There is no power in Aarhus.", "da": "Der er ikke strøm i Aarhus."}
OUTAGE = {"name": "Aarhus without power", "texts": TEXTS}


@pytest.fixture
def outage(actor):
    return actions.declare_incident(by=actor("sofie"), **OUTAGE, ranges=["+4530"], queues=["support"])


def test_declared_once_it_is_in_force_for_whom_it_affects(desk):
    status, row = desk("sofie").ask("POST", "/incidents", {**OUTAGE, "ranges": ["+45 86"], "queues": ["support"]})
    assert status == 201
    told_of = build_rulebook().incidents[str(row["id"])]
    assert (told_of.prefixes, told_of.queues, told_of.callers) == (("+4586",), ("support",), frozenset())
    assert told_of.texts["da"].endswith(TEXTS["da"])
    assert "[time " in told_of.texts["da"]
    assert told_of.begins_at <= timezone.now().timestamp()
    assert told_of.may_stay


def test_customers_of_a_list_are_affected_also_those_who_come_to_it_later(actor):
    tagged = create_customer(by=BY, name="Fibre", numbers=["+45 86 11 11 11"], tags=["fibre"])
    other = create_customer(by=BY, name="Other", numbers=["+45 86 22 22 22"])
    row = actions.declare_incident(by=actor("sofie"), **OUTAGE, tags=["fibre"], callers=["86 33 33 33"])
    assert build_rulebook().incidents[str(row.pk)].callers == {"+4586111111", "+4586333333"}
    change_customer(by=BY, key=other.pk, tags=["fibre"])
    before = build_rulebook().version
    jobs.watch_arrivals(0)
    book = build_rulebook()
    assert book.version > before, "the engine is told"
    assert book.incidents[str(row.pk)].callers == {"+4586111111", "+4586222222", "+4586333333"}
    change_customer(by=BY, key=tagged.pk, note="nothing about the list")
    jobs.watch_arrivals(0)
    assert build_rulebook().version == book.version


def test_a_list_that_nobody_is_on_is_not_everybody(actor):
    row = actions.declare_incident(by=actor("sofie"), **OUTAGE, tags=["nobody-has-it"])
    assert build_rulebook().incidents[str(row.pk)].callers == {"nobody"}
    assert queries.list_notices(actor("anna"), number="+4586111111") == []


def test_a_new_text_is_dated_anew_and_other_changes_are_not(outage, actor):
    before = outage.told_at
    row = actions.change_incident(by=actor("sofie"), key=outage.pk, name="Aarhus and Viby without power")
    assert row.told_at == before
    row = actions.change_incident(by=actor("sofie"), key=outage.pk, texts={"en": "Half of Aarhus has power again."})
    assert row.told_at > before
    assert build_rulebook().incidents[str(row.pk)].texts["en"].endswith("Half of Aarhus has power again.")


@pytest.mark.parametrize(
    ("values", "code", "part"),
    [
        ({"texts": {}}, "invalid", "at least one language"),
        ({"texts": {"en": "  "}}, "invalid", "at least one language"),
        ({"texts": {"xx": "a"}}, "invalid", "Unknown language"),
        ({"texts": {"en": "x" * 1001}}, "invalid", "1000 characters"),
        ({"ranges": ["86"]}, "invalid", "country code"),
        ({"callers": ["Aarhus"]}, "bad_number", "one number a line"),
        ({"queues": ["no"]}, "unknown_queue", "no queue"),
        ({"expected_end": "2020-01-01T00:00:00Z"}, "invalid", "after the beginning"),
    ],
)
def test_what_cannot_be_said_or_matched_is_refused_with_what_to_do(desk, values, code, part):
    status, answer = desk("sofie").ask("POST", "/incidents", OUTAGE | values)
    assert (status, answer["error"]) == (422, code)
    assert part in answer["detail"]
    assert Incident.objects.count() == 0


def test_who_may(desk, outage):
    anna = desk("anna")
    assert anna.ask("POST", "/incidents", OUTAGE)[0] == 403
    assert anna.ask("POST", f"/incidents/{outage.pk}/end")[0] == 403
    assert anna.ask("GET", "/incidents/jumps")[0] == 403
    assert [row["name"] for row in anna.ask("GET", "/incidents")[1]["items"]] == ["Aarhus without power"]


def _heard(incident, *steps, ends="deflected"):
    key = {"incident": str(incident.pk)}
    return [
        ARRIVED, (2, "incident.told", "", key | {"queue": "support"}),
        *((4, f"incident.{kind}", "", key | more) for kind, more in steps),
        (9, "contact.ended", "", {"cause": ends, "answered": False, "wait_seconds": 0.0}),
    ]  # fmt: skip


ASKED = ("tell_me", {"number": "+4530112233", "language": "en"})


def test_what_came_of_it_is_counted_apart_from_the_lost(outage, remember, desk):
    stories = [
        _heard(outage, ("deflected", {})),
        _heard(outage, ASKED, ("deflected", {})),
        _heard(outage, ("hung_up", {}), ends="hang_up"),
        [*_heard(outage, ("stayed", {}))[:-1], (5, "contact.queued", "", QUEUE)],
        _heard(outage)[:2],
    ]
    facts = [fact for at, steps in enumerate(stories) for fact in told(steps, f"c{at}", seq=1 + at * 10)]
    remember(facts)
    remember(facts)
    counts = desk("anna").ask("GET", f"/incidents/{outage.pk}")[1]["counts"]
    assert counts == {"heard": 5, "listening": 1, "hung_up": 1, "deflected": 1, "stayed": 1, "asked": 1, "to_tell": 1, "told": 0}
    outcomes = dict(Interaction.objects.values_list("pk", "outcome"))
    assert outcomes == {"c0": "deflected", "c1": "deflected", "c2": "deflected", "c3": "open", "c4": "open"}
    day = (Telling.objects.first().at).date().isoformat()
    figures = {row["queue"]: row for row in desk("root").ask("GET", "/insight/queues", day=day)[1]}
    assert (figures["support"]["deflected"], figures["support"]["offered"], figures["support"]["abandoned"]) == (3, 1, 0)


def test_the_end_sees_that_who_asked_is_told(outage, remember, desk, actor):
    remember(told(_heard(outage, ASKED, ("deflected", {}))))
    for _ in range(2):
        assert desk("anna").ask("POST", f"/incidents/{outage.pk}/askers", {"number": "+45 30 99 99 99", "name": "=1+1"})[0] == 201
    status, row = desk("sofie").ask("POST", f"/incidents/{outage.pk}/end")
    assert (status, row["counts"]["to_tell"]) == (200, 2)
    assert build_rulebook().incidents == {}
    case = desk("sofie").ask("GET", f"/cases/{row['case_id']}")[1]
    assert case["subject"] == "Tell 2 callers: Aarhus without power is over"
    assert [promise["owner"] for promise in case["promises"]] == ["sofie"]
    listed = desk("anna").ask("GET", f"/incidents/{outage.pk}/askers")[1]
    assert [it["number"] for it in listed] == ["+4530112233", "+4530999999"]
    first = listed[0]["id"]
    assert desk("anna").ask("POST", f"/incidents/{outage.pk}/askers/{first}/told", {})[1]["told_by"] == "anna"
    assert desk("anna").ask("GET", f"/incidents/{outage.pk}")[1]["counts"]["told"] == 1
    text = desk("anna").http.get(f"/api/v1/incidents/{outage.pk}/askers.csv").content.decode()
    assert [line.split(";")[:2] for line in text.splitlines()[1:]] == [["'+4530112233", ""], ["'+4530999999", "'=1+1"]]
    assert (
        desk("anna").ask("POST", f"/incidents/{outage.pk}/askers", {"number": "+45 30 88 88 88"})[1]["error"] == "incident_over"
    )
    assert desk("sofie").ask("POST", f"/incidents/{outage.pk}/end")[1]["error"] == "incident_over"


def test_an_end_that_nobody_asked_for_makes_no_work(outage, actor):
    assert actions.end_incident(by=actor("sofie"), key=outage.pk).case is None


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ({"number": "+4530112233", "queue": "support", "language": "da"}, TEXTS["da"]),
        ({"number": "+4530112233", "queue": "support", "language": "pl"}, TEXTS["en"]),
        ({"number": "+4580112233", "queue": "support"}, None),
        ({"number": "+4530112233", "queue": "sales"}, None),
        ({"number": "+4530112233"}, None),
        ({}, None),
    ],
)
def test_the_same_text_serves_web_and_chat(outage, desk, query, text):
    found = desk("anna").ask("GET", "/incidents/notices", **query)[1]
    assert [notice["text"].endswith(text) for notice in found] == ([True] if text else [])
    if text:
        assert "[" not in found[0]["text"]


def test_a_notice_can_be_heard_before_anybody_else_hears_it(desk):
    answer = desk("sofie").http.post(
        "/api/v1/incidents/listen", {"text": "There is no power.", "language": "et"}, content_type="application/json"
    )
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:4] == b"RIFF"
    assert desk("sofie").ask("POST", "/incidents/listen", {"text": " "})[1]["error"] == "empty"
    assert desk("sofie").ask("POST", "/incidents/listen", {"text": "a", "language": "xx"})[1]["error"] == "unknown_language"


def test_the_reach_of_a_list_is_known_before_it_is_used(desk):
    customer = {"name": "Fibre", "numbers": ["+45 86 11 11 11", "+45 86 11 11 12"], "addresses": [{"postcode": "8000"}]}
    create_customer(by=BY, **customer)
    sofie = desk("sofie")
    assert sofie.ask("POST", "/incidents/reach", {})[1] == {"customers": None, "numbers": None}
    assert sofie.ask("POST", "/incidents/reach", {"postcodes": ["80"]})[1] == {"customers": 1, "numbers": 2}


def _calls(now, number, *, weeks, choices=()):
    Interaction.objects.bulk_create(
        Interaction(
            id=f"{now.timestamp()}-{weeks}-{at}", direction="in", dialled="100", state="ended", outcome="answered",
            arrived_at=now - timedelta(weeks=weeks, seconds=at), choices=list(choices),
        )
        for at in range(number)
    )  # fmt: skip


@pytest.fixture
def quiet_weeks(house):
    """Eight weeks in which about one call came in ten minutes; the middle of an hour now."""
    now = timezone.now().replace(minute=30, second=0, microsecond=0)
    _calls(now, 1, weeks=9)
    for week in range(1, 9):
        for minutes in (-25, -15, -5, 5, 15, 25):
            _calls(now + timedelta(minutes=minutes), 1, weeks=week)
    return now


def test_more_calls_than_history_allows_suggest_an_incident_and_say_why(quiet_weeks, desk, actor):
    _calls(quiet_weeks, 20, weeks=0, choices=["Delivery"])
    found = arrivals.jumps(quiet_weeks + timedelta(seconds=1))
    assert [it.topic for it in found] == [("all", ""), ("choice", "Delivery"), ("number", "100")]
    actions.note_jumps(by=BY, found=found)
    actions.note_jumps(by=BY, found=found)
    shown = desk("sofie").ask("GET", "/incidents/jumps")[1]
    assert {(it["scope"], it["calls"], it["most"], it["samples"]) for it in shown} >= {("all", 20, 5, 48)}
    actions.declare_incident(by=actor("sofie"), **OUTAGE)
    actions.note_jumps(by=BY, found=found)
    assert desk("sofie").ask("GET", "/incidents/jumps")[1] == [], "answered by the incident"
    actions.note_jumps(by=BY, found=[])
    actions.note_jumps(by=BY, found=found)
    assert len(desk("sofie").ask("GET", "/incidents/jumps")[1]) == 3, "a new jump after a quiet while"
    key = Jump.objects.filter(over_at=None).first().pk
    assert desk("sofie").ask("POST", f"/incidents/jumps/{key}/dismiss")[0] == 204
    assert len(desk("sofie").ask("GET", "/incidents/jumps")[1]) == 2


def test_usual_arrivals_suggest_nothing(quiet_weeks):
    _calls(quiet_weeks, 4, weeks=0)
    assert arrivals.jumps(quiet_weeks + timedelta(seconds=1)) == []
    Interaction.objects.filter(arrived_at__lt=quiet_weeks - timedelta(days=1)).delete()
