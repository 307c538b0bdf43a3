"""Forms built, applications filled, signed off and printed."""

from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.stories import SERVED, told

from centrala.apps.forms import actions
from centrala.apps.forms.models import Application
from centrala.base.refusal import Conflict, Invalid
from centrala.web.demo_forms import ANSWERS, COMPENSATION


@pytest.fixture
def form(actor):
    made = actions.create_form(by=actor("sofie"), id="claim", name="Erstatning – odszkodowanie – kártérítés", draft=COMPENSATION)
    actions.publish_form(by=actor("sofie"), key="claim")
    return made


@pytest.fixture
def begun(desk, form, remember):
    remember(told(SERVED, "c1"))
    status, row = desk("anna").ask("POST", "/applications", {"form": "claim", "contact": "c1"})
    assert status == 201
    return row


@pytest.fixture
def submitted(desk, begun):
    path = f"/applications/{begun['id']}"
    desk("anna").ask("PATCH", path, {"edition": 1, "answers": ANSWERS})
    return desk("anna").ask("POST", f"{path}/move", {"move": "submit"})[1]


def test_an_application_is_filled_submitted_and_signed(desk, begun):
    anna, sofie, path = desk("anna"), desk("sofie"), f"/applications/{begun['id']}"
    missing = anna.ask("POST", f"{path}/move", {"move": "submit"})[1]
    assert (missing["state"], missing["faults"][0]) == ("draft", {"where": "customer.0.name", "code": "required"})
    assert anna.ask("PATCH", path, {"edition": 1, "answers": ANSWERS})[1]["edition"] == 2
    assert anna.ask("POST", f"{path}/move", {"move": "submit"})[1]["state"] == "submitted"
    assert sofie.ask("POST", f"{path}/move", {"move": "return"})[1]["error"] == "reason_missing"
    assert sofie.ask("POST", f"{path}/move", {"move": "return", "reason": "Which lamp?"})[1]["state"] == "returned"
    assert anna.ask("POST", f"{path}/move", {"move": "submit"})[1]["state"] == "submitted"
    done = sofie.ask("POST", f"{path}/move", {"move": "approve"})[1]
    assert [(step["state"], step["name"], step["role"]) for step in done["steps"]] == [
        ("submitted", "Anna", "agent"), ("returned", "Sofie", "supervisor"),
        ("submitted", "Anna", "agent"), ("approved", "Sofie", "supervisor"),
    ]  # fmt: skip
    kinds = [step["kind"] for step in anna.ask("GET", "/contacts/c1")[1]["timeline"]][-3:]
    assert kinds == ["form.submitted", "form.submitted", "form.approved"]
    assert anna.ask("PATCH", path, {"edition": done["edition"], "answers": {}})[1]["error"] == "not_fillable"
    assert sofie.ask("POST", f"{path}/move", {"move": "refuse", "reason": "x"})[1]["error"] == "illegal_step"


def test_nobody_decides_on_their_own_and_agents_on_none(desk, submitted):
    path = f"/applications/{submitted['id']}"
    assert desk("anna").ask("POST", f"{path}/move", {"move": "approve"})[0] == 403
    own = desk("sofie").ask("POST", "/applications", {"form": "claim"})[1]
    desk("sofie").ask("PATCH", f"/applications/{own['id']}", {"edition": 1, "answers": ANSWERS})
    desk("sofie").ask("POST", f"/applications/{own['id']}/move", {"move": "submit"})
    status, refusal = desk("sofie").ask("POST", f"/applications/{own['id']}/move", {"move": "approve"})
    assert (status, "own application" in refusal["detail"]) == (403, True)
    assert desk("root").ask("POST", f"/applications/{own['id']}/move", {"move": "approve"})[1]["state"] == "approved"


def test_forms_of_administrators_are_decided_by_them(desk, actor, submitted):
    actions.change_form(by=actor("sofie"), key="claim", edition=1, signer="administrator")
    path = f"/applications/{submitted['id']}/move"
    assert desk("sofie").ask("POST", path, {"move": "approve"})[0] == 403
    assert desk("root").ask("POST", path, {"move": "approve"})[1]["state"] == "approved"


def test_who_sees_an_application(desk, submitted):
    path = f"/applications/{submitted['id']}"
    assert [desk(who).ask("GET", path)[0] for who in ("anna", "sofie", "freja")] == [200, 200, 404]
    assert desk("freja").ask("GET", "/applications")[1]["items"] == []
    assert desk("freja").ask("POST", f"{path}/move", {"move": "take_back"})[0] == 404
    assert len(desk("anna").ask("GET", "/applications", contact="c1")[1]["items"]) == 1


def test_a_submission_taken_back_can_be_filled_again(desk, submitted):
    anna, path = desk("anna"), f"/applications/{submitted['id']}"
    again = anna.ask("POST", f"{path}/move", {"move": "take_back"})[1]
    assert again["state"] == "draft"
    assert anna.ask("PATCH", path, {"edition": again["edition"], "answers": {}})[0] == 200


def test_two_tabs_cannot_overwrite_each_other(desk, begun):
    anna, path = desk("anna"), f"/applications/{begun['id']}"
    anna.ask("PATCH", path, {"edition": 1, "answers": ANSWERS})
    assert anna.ask("PATCH", path, {"edition": 1, "answers": {}})[1]["error"] == "edited_meanwhile"
    assert Application.objects.get().answers == ANSWERS


def test_documents(desk, begun):
    anna, path = desk("anna"), f"/api/v1/applications/{begun['id']}/documents"
    photo = SimpleUploadedFile("skade æøå.jpg", b"\xff\xd8photo", "image/jpeg")
    made = anna.http.post(path, {"file": photo, "kind": "photo"})
    assert (made.status_code, made.json()["name"]) == (201, "skade æøå.jpg")
    other = SimpleUploadedFile("x.jpg", b"x", "image/jpeg")
    assert anna.http.post(path, {"file": other, "kind": "passport"}).json()["error"] == "unknown_document"
    answer = desk("sofie").http.get(f"/api/v1/applications/documents/{made.json()['id']}")
    assert answer.content == b"\xff\xd8photo"
    assert anna.ask("DELETE", f"/applications/documents/{made.json()['id']}")[0] == 204


def test_the_print_holds_every_letter(desk, actor, begun):
    answers = deepcopy(ANSWERS)
    answers["customer"][0]["name"] = "Zażółć Gęślą-Jaźń Árvíztűrő Tükörfúrógép Ærø Õunapuu"
    answers["articles"] = [{"article": f"Article {n}", "price": "1", "damage": "ű " * 300} for n in range(9)]
    anna, path = desk("anna"), f"/applications/{begun['id']}"
    anna.ask("PATCH", path, {"edition": 1, "answers": answers})
    anna.ask("POST", f"{path}/move", {"move": "submit"})
    printed = anna.http.get(f"/api/v1{path}/pdf")
    assert (printed.status_code, printed["Content-Type"], printed.content[:5]) == (200, "application/pdf", b"%PDF-")


def test_every_letter_of_the_six_languages_is_in_the_fonts():
    from io import BytesIO

    from fontTools.ttLib import TTFont

    from centrala.apps.forms.printing import FONTS, font

    letters = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáéíóöőúüűÁÉÍÓÖŐÚÜŰæøåÆØÅõäšžÕÄŠŽëïĳé№·–"
    for name in FONTS.values():
        assert {ord(letter) for letter in letters} - set(TTFont(BytesIO(font(name))).getBestCmap()) == set()


def test_a_form_with_problems_is_not_published(desk, actor):
    actions.create_form(by=actor("sofie"), id="bad", name="Bad", draft={"sections": []})
    with pytest.raises(Invalid, match="at least one section"):
        actions.publish_form(by=actor("sofie"), key="bad")
    assert [p["code"] for p in desk("sofie").ask("POST", "/forms/bad/check")[1]] == ["no_sections"]
    assert desk("anna").ask("GET", "/forms")[1] == []
    assert desk("anna").ask("POST", "/applications", {"form": "bad"})[0] == 404


def test_two_authors_cannot_overwrite_each_other(actor, form):
    actions.change_form(by=actor("sofie"), key="claim", edition=1, name="Theirs")
    with pytest.raises(Conflict):
        actions.change_form(by=actor("root"), key="claim", edition=1, name="Mine")


def test_agents_build_no_forms(desk, form):
    anna = desk("anna")
    for method, path, body in (("POST", "/forms", {"id": "x", "name": "x"}), ("GET", "/forms/claim", None),
                               ("PATCH", "/forms/claim", {"edition": 1}), ("POST", "/forms/claim/publish", None)):  # fmt: skip
        assert anna.ask(method, path, body)[0] == 403
