"""Scripts written, published, gone through and kept."""

from copy import deepcopy

import pytest
from tests.apps.stories import SERVED, told

from centrala.apps.scripts import actions
from centrala.apps.scripts.models import ScriptRun
from centrala.base.refusal import Conflict, Invalid, NotFound
from centrala.web.demo_scripts import SUPPORT

FIRST = {"answers": {"wants": "Something else"}, "ticked": ["recorded"]}


@pytest.fixture
def script(actor):
    made = actions.create_script(by=actor("sofie"), id="call", name="Support call", queues=["support"], draft=SUPPORT)
    actions.publish_script(by=actor("sofie"), key="call")
    return made


@pytest.fixture
def run(desk, script, remember):
    remember(told(SERVED, "c1"))
    status, begun = desk("anna").ask("POST", "/script-runs", {"script": "call", "contact": "c1"})
    assert status == 201
    return begun


def test_a_conversation_from_greeting_to_record(desk, run):
    anna, path = desk("anna"), f"/script-runs/{run['id']}"
    assert (run["page"], run["shown"]["title"], run["over"]) == ("greet", "Greeting", False)
    refused = anna.ask("POST", f"{path}/next", {"answers": {"wants": "Something else"}})[1]
    assert (refused["page"], refused["faults"]) == ("greet", [{"where": "recorded", "code": "not_said"}])
    assert refused["answers"] == {"wants": "Something else"}
    assert anna.ask("POST", f"{path}/next", FIRST)[1]["page"] == "other"
    assert anna.ask("POST", f"{path}/next", {"answers": {"about": "Zażółć"}, "ticked": ["recorded"]})[1]["page"] == "goodbye"
    done = anna.ask("POST", f"{path}/next", {"answers": {"solved": "yes"}, "ticked": ["recorded"]})[1]
    assert done["over"]
    assert [(a["label"], a["answer"]) for a in done["counted"]] == [
        ("What is it about?", "Something else"), ("In short", "Zażółć"), ("Is everything solved?", "yes")
    ]  # fmt: skip
    step = anna.ask("GET", "/contacts/c1")[1]["timeline"][-1]
    assert (step["kind"], step["data"]["title"]) == ("script.finished", "Support call")


def test_nothing_is_lost_when_the_page_is_loaded_again(desk, run):
    anna = desk("anna")
    anna.ask("POST", f"/script-runs/{run['id']}/next", FIRST)
    anna.ask("PATCH", f"/script-runs/{run['id']}", {"answers": {"about": "half a sen"}, "ticked": ["recorded"]})
    again = anna.ask("POST", "/script-runs", {"script": "call", "contact": "c1"})[1]
    assert (again["id"], again["page"], again["answers"]["about"], again["ticked"]) == (
        run["id"], "other", "half a sen", ["recorded"],
    )  # fmt: skip


def test_back_and_another_way(desk, run):
    anna, path = desk("anna"), f"/script-runs/{run['id']}"
    anna.ask("POST", f"{path}/next", FIRST)
    back = anna.ask("POST", f"{path}/back", {"answers": {"about": "kept"}, "ticked": ["recorded"]})[1]
    assert (back["page"], back["answers"]["about"], back["counted"]) == (
        "greet", "kept", [{"field": "wants", "label": "What is it about?", "answer": "Something else"}],
    )  # fmt: skip
    ticked = ["recorded"]
    assert anna.ask("POST", f"{path}/next", {"answers": {"wants": "Complaint"}, "ticked": ticked})[1]["page"] == "complaint"


def test_a_conversation_goes_on_in_the_version_it_began_in(desk, actor, run):
    draft = deepcopy(SUPPORT)
    draft["pages"]["other"]["title"] = "Changed"
    actions.change_script(by=actor("sofie"), key="call", edition=1, draft=draft)
    actions.publish_script(by=actor("sofie"), key="call")
    moved = desk("anna").ask("POST", f"/script-runs/{run['id']}/next", FIRST)[1]
    assert (moved["version"], moved["shown"]["title"]) == (1, "Something else")


def test_only_what_is_asked_is_kept(desk, run):
    saved = desk("anna").ask("PATCH", f"/script-runs/{run['id']}", {"answers": {"hacked": "x", "wants": "A"}, "ticked": ["y"]})[1]
    assert (saved["answers"], saved["ticked"]) == ({"wants": "A"}, [])


def test_nobody_goes_on_with_a_colleagues_conversation(desk, actor, run):
    assert desk("sofie").ask("GET", f"/script-runs/{run['id']}")[0] == 200
    assert desk("sofie").ask("POST", f"/script-runs/{run['id']}/next", FIRST)[0] == 404
    assert desk("freja").ask("GET", f"/script-runs/{run['id']}")[0] == 404
    assert desk("freja").ask("GET", "/script-runs", contact="c1")[1] == []
    with pytest.raises(NotFound):
        actions.begin_run(by=actor("freja"), script="call", contact="c1")


def test_the_wrong_script_is_left_without_a_trace_but_answers_stay(desk, run):
    anna = desk("anna")
    assert anna.ask("POST", f"/script-runs/{run['id']}/leave")[0] == 204
    assert ScriptRun.objects.count() == 0
    begun = anna.ask("POST", "/script-runs", {"script": "call", "contact": "c1"})[1]
    anna.ask("PATCH", f"/script-runs/{begun['id']}", FIRST)
    anna.ask("POST", f"/script-runs/{begun['id']}/leave")
    assert ScriptRun.objects.get().answers == {"wants": "Something else"}


def test_scripts_of_the_queue_in_the_contacts_language_come_first(desk, actor, script):
    for key, queues, language in (("polish", ["support"], "pl"), ("any", [], "en"), ("sales", ["sales"], "en")):
        actions.create_script(by=actor("sofie"), id=key, name=key, queues=queues, language=language, draft=SUPPORT)
        actions.publish_script(by=actor("sofie"), key=key)
    ask = desk("anna").ask
    assert [c["script"] for c in ask("GET", "/script-runs/choices", queue="support", language="pl")[1]] == [
        "polish",
        "call",
        "any",
    ]
    assert [c["script"] for c in ask("GET", "/script-runs/choices", queue="support", language="en")[1]] == [
        "call",
        "any",
        "polish",
    ]
    actions.withdraw_script(by=actor("sofie"), key="call")
    assert [c["script"] for c in ask("GET", "/script-runs/choices", queue="support", language="en")[1]] == ["any", "polish"]


def test_a_script_with_problems_is_not_published(desk, actor):
    actions.create_script(
        by=actor("sofie"), id="bad", name="Bad", draft={"start": "a", "pages": {"a": {"title": "A", "next": "b"}}}
    )
    with pytest.raises(Invalid, match="no page"):
        actions.publish_script(by=actor("sofie"), key="bad")
    assert [p["code"] for p in desk("sofie").ask("POST", "/scripts/bad/check")[1]] == ["unknown_page"]


def test_two_authors_cannot_overwrite_each_other(actor, script):
    actions.change_script(by=actor("sofie"), key="call", edition=1, name="Theirs")
    with pytest.raises(Conflict, match="sofie"):
        actions.change_script(by=actor("root"), key="call", edition=1, name="Mine")


def test_a_preview_keeps_nothing(desk, house):
    sofie = desk("sofie")
    begun = sofie.ask("POST", "/script-runs/preview", {"content": SUPPORT})[1]
    assert begun["page"] == "greet"
    moved = sofie.ask("POST", "/script-runs/preview", {"content": SUPPORT, "page": "greet", "move": "next", **FIRST})[1]
    assert (moved["page"], moved["path"]) == ("other", ["greet"])
    assert sofie.ask("POST", "/script-runs/preview", {"content": {"pages": {}}})[1]["error"] == "script_has_problems"
    assert ScriptRun.objects.count() == 0


def test_agents_write_no_scripts(desk, script):
    anna = desk("anna")
    for method, path, body in (
        ("GET", "/scripts", None), ("POST", "/scripts", {"id": "x", "name": "x"}), ("PATCH", "/scripts/call", {"edition": 1}),
        ("POST", "/scripts/call/publish", None), ("DELETE", "/scripts/call", None),
        ("POST", "/script-runs/preview", {"content": SUPPORT}),
    ):  # fmt: skip
        assert anna.ask(method, path, body)[0] == 403


def test_a_published_script_is_not_removed(desk, script):
    assert desk("sofie").ask("DELETE", "/scripts/call")[1]["error"] == "in_use"
