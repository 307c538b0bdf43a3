"""Cases worked on through the API as the desk does it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.stories import SERVED, told

from centrala.apps.audit.models import AuditEvent
from centrala.apps.cases.models import Case


@pytest.fixture
def anna(desk, office):
    return desk("anna")


def make(desk, **values):
    status, case = desk.ask("POST", "/cases", {"subject": "Lamp flickers", **values})
    assert status == 201, case
    return case


def events(case):
    return [entry["event"] for entry in case["entries"] if entry["kind"] == "event"]


def test_a_case_out_of_a_call_is_found_from_every_side(desk, anna, ida, remember):
    remember(told(SERVED, "c1"))
    case = make(desk("sofie"), subject="", text="Lampen blinker\nsiden mandag", contact="c1", customer=ida.pk, owner="anna")
    assert (case["subject"], case["status"], case["contacts"], case["customer"]["name"]) == (
        "Lampen blinker", "new", ["c1"], "Ida Sørensen",
    )  # fmt: skip
    for query in ({"q": f"#{case['id']}"}, {"q": "lampen"}, {"q": "sorensen"}, {"customer": str(ida.pk)}, {"contact": "c1"},
                  {"owner": "anna", "status": "unsettled"}, {"owner": "me"}):  # fmt: skip
        assert [row["id"] for row in anna.ask("GET", "/cases", **query)[1]["items"]] == [case["id"]], query
    for query in ({"q": "stol"}, {"owner": "nobody"}, {"status": "closed"}, {"contact": "c2"}, {"q": "999"}):
        assert anna.ask("GET", "/cases", **query)[1]["items"] == [], query


def test_a_case_needs_words_and_real_references(anna):
    assert anna.ask("POST", "/cases", {"subject": " ", "text": "\n"})[1]["error"] == "no_subject"
    assert anna.ask("POST", "/cases", {"subject": "x", "contact": "nowhere"})[1]["error"] == "unknown_contact"
    for wrong in ({"owner": "nobody"}, {"team": "none"}, {"customer": 99}, {"priority": 7}, {"type": "wish"}, {"incident": 77}):
        assert anna.ask("POST", "/cases", {"subject": "x", **wrong})[0] == 422, wrong
    assert Case.objects.count() == 0


def test_steps_are_those_of_the_table(anna):
    case = make(anna)
    assert anna.ask("POST", f"/cases/{case['id']}/step", {"step": "close"})[1]["error"] == "illegal_step"
    assert anna.ask("POST", f"/cases/{case['id']}/step", {"step": "merge"})[1]["error"] == "unknown_step"
    for step, status in (("start", "open"), ("ask_customer", "waiting"), ("resolve", "resolved"), ("close", "closed")):
        assert anna.ask("POST", f"/cases/{case['id']}/step", {"step": step})[1]["status"] == status
    answer = anna.ask("POST", f"/cases/{case['id']}/replies", {"text": "It flickers again"})[1]
    assert (answer["status"], answer["resolved_at"]) == ("open", None)


def test_two_who_edit_at_once_are_told(desk, anna, office):
    case = make(anna)
    mine = anna.ask("PATCH", f"/cases/{case['id']}", {"subject": "Lamp is dark", "version": case["version"]})[1]
    assert mine["version"] > case["version"]
    status, answer = desk("sofie").ask("PATCH", f"/cases/{case['id']}", {"priority": 1, "version": case["version"]})
    assert (status, answer["error"]) == (409, "case_changed")


def test_everything_said_stays_in_order_and_in_the_trail(anna):
    case = make(anna)
    anna.ask("POST", f"/cases/{case['id']}/notes", {"text": "Asked the workshop"})
    told_them = anna.ask("POST", f"/cases/{case['id']}/messages", {"text": "We look at it", "then": "ask_customer"})[1]
    assert told_them["status"] == "waiting"
    assert [e["kind"] for e in told_them["entries"] if e["kind"] != "event"] == ["note", "out"]
    assert anna.ask("POST", f"/cases/{case['id']}/notes", {"text": "  "})[1]["error"] == "empty"
    actions = set(AuditEvent.objects.filter(who="anna").values_list("action", flat=True))
    assert {"case.create", "case.note", "case.tell_customer"} <= actions


def test_merging_keeps_everything_and_points_there(anna):
    one, two = make(anna, subject="Lamp"), make(anna, subject="Lamp again", checklist=["Call the workshop"])
    anna.ask("POST", f"/cases/{two['id']}/notes", {"text": "Second note"})
    merged = anna.ask("POST", f"/cases/{two['id']}/merge", {"into": one["id"]})[1]
    assert merged["id"] == one["id"]
    assert [e["text"] for e in merged["entries"] if e["kind"] == "note"] == ["Second note"]
    assert [it["text"] for it in merged["checklist"]] == ["Call the workshop"]
    gone = anna.ask("GET", f"/cases/{two['id']}")[1]
    assert (gone["status"], gone["merged_into"]["id"], gone["steps"]) == ("merged", one["id"], [])
    assert anna.ask("POST", f"/cases/{two['id']}/notes", {"text": "x"})[1]["error"] == "case_merged"
    assert anna.ask("POST", f"/cases/{one['id']}/merge", {"into": one["id"]})[1]["error"] == "same_case"


def test_splitting_takes_what_is_about_the_second_matter(anna):
    case = make(anna)
    for text in ("Lamp flickers", "And the invoice is wrong"):
        case = anna.ask("POST", f"/cases/{case['id']}/notes", {"text": text})[1]
    moved = case["entries"][-1]["id"]
    part = anna.ask("POST", f"/cases/{case['id']}/split", {"subject": "Wrong invoice", "entries": [moved]})[1]
    assert [e["text"] for e in part["entries"] if e["kind"] == "note"] == ["And the invoice is wrong"]
    assert [(r["kind"], r["direction"], r["case"]["id"]) for r in part["relations"]] == [("part_of", "to", case["id"])]
    left = anna.ask("GET", f"/cases/{case['id']}")[1]
    assert [e["text"] for e in left["entries"] if e["kind"] == "note"] == ["Lamp flickers"]
    assert [(r["kind"], r["direction"]) for r in left["relations"]] == [("part_of", "from")]


def test_an_incident_gathers_the_cases_it_causes(anna):
    incident, case = make(anna, subject="Outage", type="incident"), make(anna)
    assert anna.ask("PATCH", f"/cases/{case['id']}", {"incident": case["id"]})[1]["error"] == "no_incident"
    assert anna.ask("PATCH", f"/cases/{case['id']}", {"incident": incident["id"]})[1]["incident"]["id"] == incident["id"]
    assert [row["id"] for row in anna.ask("GET", "/cases", incident=str(incident["id"]))[1]["items"]] == [case["id"]]


def test_relations_and_checklist(anna):
    one, two = make(anna), make(anna, checklist=["Look", "Call back"])
    related = anna.ask("POST", f"/cases/{one['id']}/relations", {"other": two["id"], "kind": "duplicate_of"})[1]
    assert anna.ask("POST", f"/cases/{one['id']}/relations", {"other": one["id"]})[0] in (409, 422)
    relation = related["relations"][0]["id"]
    assert anna.ask("DELETE", f"/cases/{one['id']}/relations/{relation}")[1]["relations"] == []
    first = two["checklist"][0]["id"]
    ticked = anna.ask("PATCH", f"/cases/{two['id']}/checklist/{first}", {"done": True})[1]["checklist"]
    assert [(it["text"], it["done_by"]) for it in ticked] == [("Look", "anna"), ("Call back", "")]
    assert anna.ask("PATCH", f"/cases/{one['id']}/checklist/{first}", {"done": True})[0] == 404


def test_files_lie_below_home_and_come_back_to_be_saved(anna, settings):
    case = make(anna)

    def send(name, content):
        return anna.http.post(f"/api/v1/cases/{case['id']}/attachments", {"file": SimpleUploadedFile(name, content)})

    answer = send("../../kvittering ø.pdf", b"%PDF-1.4 ...")
    assert answer.status_code == 201, answer.content
    kept = answer.json()["attachments"][0]
    assert kept["name"] == "kvittering ø.pdf"
    back = anna.http.get(f"/api/v1/cases/{case['id']}/attachments/{kept['id']}")
    assert (b"".join(back.streaming_content), back["Content-Disposition"].split(";")[0]) == (b"%PDF-1.4 ...", "attachment")
    assert len([p for p in (settings.CENTRALA.home / "attachments").rglob("*") if p.is_file()]) == 1
    for name, content in (("page.html", b"<script>"), ("empty.pdf", b"")):
        assert send(name, content).status_code == 422, name


def test_saved_views_are_ones_own_unless_shared(desk, anna):
    sofie = desk("sofie")
    anna.ask("POST", "/case-views", {"name": "Mine", "query": {"owner": "me"}})
    anna.ask("POST", "/case-views", {"name": "Mine", "query": {"owner": "me", "status": "unsettled"}})
    shared = sofie.ask("POST", "/case-views", {"name": "Urgent", "query": {"priority": "1"}, "shared": True})[1]
    assert [(v["name"], v["query"]) for v in anna.ask("GET", "/case-views")[1]] == [
        ("Mine", {"owner": "me", "status": "unsettled"}), ("Urgent", {"priority": "1"}),
    ]  # fmt: skip
    assert anna.ask("DELETE", f"/case-views/{shared['id']}")[0] == 403
    assert [v["name"] for v in sofie.ask("GET", "/case-views")[1]] == ["Urgent"]


@pytest.mark.parametrize("sort", ["changed", "created", "due", "priority"])
def test_pages_in_every_order_show_each_case_once(anna, sort):
    made = {make(anna, subject=f"Case {n}", priority=n % 4 + 1)["id"] for n in range(7)}
    seen, cursor = [], ""
    for _ in range(4):
        page = anna.ask("GET", "/cases", sort=sort, limit="3", cursor=cursor)[1]
        seen += page["items"]
        if not (cursor := page["next_cursor"]):
            break
    assert (len(seen), {row["id"] for row in seen}) == (7, made)
    if sort == "priority":
        assert [row["priority"] for row in seen] == sorted(row["priority"] for row in seen)


def test_a_list_and_a_record_cost_the_same_however_many(anna, django_assert_max_num_queries):
    for n in range(12):
        case = make(anna, subject=f"Case {n}", checklist=["a", "b"])
    with django_assert_max_num_queries(8):
        anna.ask("GET", "/cases")
    with django_assert_max_num_queries(18):
        anna.ask("GET", f"/cases/{case['id']}")


def test_teams_and_classifications_are_shaped_by_leaders(desk, anna):
    sofie = desk("sofie")
    assert anna.ask("POST", "/teams", {"id": "x", "name": "X"})[0] == 403
    assert sofie.ask("PATCH", "/teams/front", {"members": ["anna", "freja"]})[1]["members"] == ["anna", "freja"]
    assert sofie.ask("PATCH", "/teams/front", {"members": ["nobody"]})[1]["error"] == "unknown_agent"
    top = sofie.ask("POST", "/classifications", {"code": "lamp", "label": "Lamps"})[1]
    leaf = sofie.ask("POST", "/classifications", {"code": "flicker", "label": "Flickers", "parent": top["id"]})[1]
    assert sofie.ask("PATCH", f"/classifications/{top['id']}", {"parent": leaf["id"]})[1]["error"] == "circle"
    case = make(anna, classification=leaf["id"])
    assert case["classification"] == leaf["id"]
    assert sofie.ask("DELETE", f"/classifications/{leaf['id']}")[1]["error"] == "in_use"
