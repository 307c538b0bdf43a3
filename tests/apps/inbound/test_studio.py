"""What the studio asks of the records: editions, checks of what is drawn, versions, files, trials."""

import json
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.inbound import exchange
from centrala.apps.inbound.queries import build_rulebook, with_trials
from centrala.apps.telephony.actions import create_prompt
from centrala.base.actor import system
from centrala.web.demo_content import FLOWS

BY = system("test")
MENU = {
    "start": "menu", "language": "en",
    "steps": {
        "menu": {"kind": "menu", "prompts": ["welcome"], "choices": {"1": "support", "2": "tongue"}, "otherwise": "bye"},
        "tongue": {"kind": "language", "prompts": ["welcome"], "languages": {"1": "en", "2": "pl"}, "next": "menu"},
        "support": {"kind": "queue", "queue": "support"},
        "bye": {"kind": "hang_up", "prompts": ["goodbye"]},
    },
    "tests": [{"name": "one", "steps": [{"press": "1"}], "ends": "queue:support"}],
}  # fmt: skip


def drawn(**changes):
    return json.loads(json.dumps({**MENU, **changes}))


class Answer(NamedTuple):
    status: int
    body: Any


class Door:
    """The API as somebody signed in meets it."""

    def __init__(self, desk):
        self.desk = desk

    def get(self, path):
        return Answer(*self.desk.ask("GET", path))

    def post(self, path, body=None):
        return Answer(*self.desk.ask("POST", path, body))

    def patch(self, path, body):
        return Answer(*self.desk.ask("PATCH", path, body))


@pytest.fixture
def flow(desk):
    root = Door(desk("root"))
    assert root.post("/flows", {"id": "menu", "name": "Menu", "draft": MENU}).status == 201
    return root


def test_two_authors_do_not_save_over_each_other(flow, desk):
    began = flow.get("/flows/menu").body["edition"]
    saved = flow.patch("/flows/menu", {"edition": began, "draft": drawn(language="da")})
    assert saved.body["edition"] == began + 1
    assert saved.body["changed_by"] == "root"
    late = flow.patch("/flows/menu", {"edition": began, "draft": drawn(language="pl")})
    assert (late.status, late.body["error"]) == (409, "edited_meanwhile")
    assert "root has saved this meanwhile" in late.body["detail"]
    assert flow.get("/flows/menu").body["draft"]["language"] == "da"


def test_what_is_drawn_is_checked_before_it_is_saved(flow):
    broken = drawn()
    broken["steps"]["menu"]["choices"]["3"] = "attic"
    found = flow.post("/flows/menu/check", {"content": broken}).body
    assert [(p["code"], p["step"], p["words"], p["weight"]) for p in found["problems"] if p["weight"] == "error"] == [
        ("unknown_step", "menu", {"value": "attic"}, "error")
    ]
    assert (found["ok"], found["tests"]) == (False, [])
    assert flow.post("/flows/menu/check").body["ok"] is True


def test_warnings_are_told_and_hinder_nothing(flow):
    found = flow.post("/flows/menu/check").body
    told = {(p["code"], p["step"]): p["words"] for p in found["problems"]}
    assert told == {
        ("prompt_lacks_language", "menu"): {"value": "welcome", "languages": "pl"},
        ("prompt_lacks_language", "tongue"): {"value": "welcome", "languages": "pl"},
        ("prompt_lacks_language", "bye"): {"value": "goodbye", "languages": "pl"},
        ("nobody_there", "support"): {"value": "support"},
    }
    assert flow.post("/flows/menu/publish").body["live_version"] == 1


def test_a_queue_behind_the_question_who_is_there_needs_no_way_out(flow):
    guarded = drawn()
    guarded["steps"]["menu"]["choices"]["1"] = "who"
    guarded["steps"]["who"] = {"kind": "staffed", "queue": "support", "staffed": "support", "nobody": "bye"}
    found = flow.post("/flows/menu/check", {"content": {**guarded, "tests": []}}).body
    assert "nobody_there" not in [p["code"] for p in found["problems"]]


def test_each_test_tells_its_way_and_a_failing_one_stops_publishing(flow):
    tests = [
        *MENU["tests"],
        {"name": "silence", "steps": [{"silence": True}, {"says": "welcome"}, {"silence": True}, {"silence": True}],
         "ends": "queue:support"},
    ]  # fmt: skip
    assert flow.patch("/flows/menu", {"draft": drawn(tests=tests)}).status == 200
    found = flow.post("/flows/menu/check").body
    one, silent = found["tests"]
    assert (one["ok"], one["way"], one["outcome"]) == (True, [["menu", "menu"], ["menu", "support"]], "queue:support")
    assert silent["way"] == [["menu", "menu"], ["menu", "bye"]]
    assert silent["heard"][0] == ["welcome"]
    assert silent["fault"] == {
        "code": "ended_elsewhere", "line": 0, "wanted": "queue:support", "found": "hang_up",
        "sentence": "the call should end at queue:support, and is at hang_up",
    }  # fmt: skip
    refused = flow.post("/flows/menu/publish")
    assert (refused.status, refused.body["error"]) == (422, "flow_has_problems")
    assert "The test 'silence' fails: the call should end at queue:support" in refused.body["detail"]


@pytest.mark.parametrize(
    ("world", "ends"),
    [
        ({"when": "2026-05-04T10:00", "staffed": ["support"]}, "queue:support"),
        ({"when": "2026-05-04T10:00"}, "hang_up"),
        ({"when": "2026-05-03T10:00", "staffed": ["support"]}, "hang_up"),
        ({"when": "2026-05-04T10:00", "staffed": ["support"], "emergencies": ["outage"]}, "hang_up"),
    ],
)
def test_a_test_makes_its_own_world(flow, world, ends):
    flow.post("/calendars", {"id": "office", "name": "Office", "site": "north", "weekly": [[[540, 1020]]] * 5 + [[], []]})
    flow.post("/emergencies", {"id": "outage", "name": "Outage", "prompt": "outage", "active": True})
    steps = {
        "out": {"kind": "emergency", "emergency": "outage", "next": "hours"},
        "hours": {"kind": "hours", "calendar": "office", "open": "who", "closed": "bye", "holiday": "bye"},
        "who": {"kind": "staffed", "queue": "support", "staffed": "support", "nobody": "bye"},
        "support": {"kind": "queue", "queue": "support"},
        "bye": {"kind": "hang_up", "prompts": ["goodbye"]},
    }
    content = {"start": "out", "steps": steps, "tests": [{"name": "x", "steps": [], **world}]}
    found = flow.post("/flows/menu/check", {"content": content}).body
    assert (found["problems"], found["tests"][0]["outcome"]) == ([], ends)


def test_versions_are_kept_and_an_earlier_one_goes_live_again(flow):
    flow.post("/flows/menu/publish")
    flow.patch("/flows/menu", {"draft": drawn(language="da")})
    flow.post("/flows/menu/publish")
    assert [(v["number"], v["live"]) for v in flow.get("/flows/menu/versions").body] == [(2, True), (1, False)]
    assert flow.get("/flows/menu/versions/1").body["content"] == MENU
    back = flow.post("/flows/menu/versions/1/publish").body
    assert (back["live_version"], back["live"], back["draft"]["language"]) == (3, MENU, "da")
    assert flow.get("/flows/menu/versions/9").status == 404


def test_a_draft_can_be_called_by_its_author_alone_for_a_while(flow):
    trial = flow.post("/flows/menu/trial", {"content": drawn(language="da")}).body
    assert trial["number"] not in build_rulebook().numbers
    book = with_trials(build_rulebook())
    tried = book.flows[book.numbers[trial["number"]]]
    assert (tried.language, tried.start) == ("da", "menu")
    assert trial["phone"]["username"].startswith("visitor-")
    again = flow.post("/flows/menu/trial").body
    assert set(with_trials(build_rulebook()).numbers) == {again["number"]}
    assert flow.post("/flows/menu/trial", {"content": {"steps": {}}}).body["error"] == "flow_has_problems"


def test_supervisors_look_and_agents_do_not(flow, desk):
    assert Door(desk("sofie")).post("/flows/menu/check").status == 200
    for door in ("/flows/menu/publish", "/flows/menu/trial", "/flows/menu/versions/1/publish"):
        assert Door(desk("sofie")).post(door).status == 403
    assert Door(desk("anna")).get("/flows/vocabulary").status == 403


def test_the_vocabulary_says_what_a_step_is_made_of_and_what_there_is(flow):
    create_prompt(by=BY, id="hello", name="Hello", texts={"en": "Hello.", "da": ""})
    told = flow.get("/flows/vocabulary").body
    menu = next(kind for kind in told["kinds"] if kind["kind"] == "menu")
    assert {"name": "tries", "type": "count", "required": False, "default": 3} in menu["fields"]
    assert {"name": "otherwise", "type": "step", "required": True, "default": None} in menu["fields"]
    assert {"id": "support", "name": "Support", "languages": [], "texts": {}} in told["nouns"]["queue"]
    assert next(p for p in told["nouns"]["prompt"] if p["id"] == "hello")["languages"] == ["en"]


def test_where_a_prompt_is_used(flow):
    flow.post("/emergencies", {"id": "outage", "name": "Outage", "prompt": "outage", "active": False})
    flow.post("/flows/menu/publish")
    flow.patch("/flows/menu", {"draft": {"start": "x", "steps": {"x": 1, "y": {"prompts": ["all-busy", 1]}}}})
    told = flow.get("/flows/prompt-uses").body
    step = {"noun": "flow", "key": "menu", "name": "Menu"}
    assert told["welcome"] == [{**step, "step": "menu"}, {**step, "step": "tongue"}]
    assert told["outage"] == [{"noun": "emergency", "key": "outage", "name": "Outage", "step": ""}]
    queues = [{"noun": "queue", "key": key, "name": key.title(), "step": ""} for key in ("repairs", "sales", "support")]
    assert told["all-busy"] == [{**step, "step": "y"}, *queues]


def test_a_file_has_steps_in_the_order_callers_meet_them(flow):
    text = flow.desk.http.get("/api/v1/flows/menu/file").content.decode()
    lines = text.splitlines()
    assert lines[:4] == ["{", '  "flow": "menu",', '  "name": "Menu",', '  "language": "en",']
    assert [line.split('"')[1] for line in lines if line.startswith('    "')] == ["menu", "support", "tongue", "bye"]
    assert '    "support": {"kind": "queue", "queue": "support"},' in lines
    assert json.loads(text) == {"flow": "menu", "name": "Menu", **MENU}


names = st.text('abc\u0142\n"', min_size=1, max_size=4)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), names)
anything = st.recursive(scalars, lambda part: st.one_of(st.lists(part, max_size=3), st.dictionaries(names, part, max_size=3)))


@given(
    st.dictionaries(names, st.one_of(anything, st.sampled_from(list(FLOWS[0]["draft"]["steps"].values()))), max_size=5), anything
)
def test_a_file_keeps_everything_even_of_a_drawing_that_is_not_whole(steps, start):
    content = {"start": start, "steps": steps}
    assert json.loads(exchange.written("x", "X", content)) == {"flow": "x", "name": "X", **content}
    turned = {"steps": dict(reversed(steps.items())), "start": start}
    assert exchange.written("x", "X", turned) == exchange.written("x", "X", content)
