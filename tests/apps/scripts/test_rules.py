"""Scripts checked and gone through: by tables, and by random scripts with random answers."""

from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.scripts import rules
from centrala.apps.scripts.rules import Fault, State
from centrala.web.demo_scripts import SUPPORT

PAGES = ("p1", "p2", "p3", "p4")
ANSWERS = ("", "yes", "no", "7", "12,5", "2026-03-29", "x")
TARGETS = st.sampled_from((*PAGES, rules.END))


@st.composite
def scripts(draw):
    """Any wiring of some pages, with one field each; most are good, some are not."""
    names = PAGES[: draw(st.integers(1, len(PAGES)))]
    pages = {}
    for name in names:
        branches = draw(st.lists(st.builds(
            lambda field, test, value, to: {"field": field, "test": test, "value": value, "to": to},
            st.sampled_from([f"f-{other}" for other in names]), st.sampled_from(rules.TESTS), st.sampled_from(ANSWERS), TARGETS,
        ), max_size=3))  # fmt: skip
        asked = {"id": f"f-{name}", "kind": "text", "label": name, "required": draw(st.booleans())}
        said = [{"id": f"s-{name}", "text": "said"}] if draw(st.booleans()) else []
        pages[name] = {"title": name, "text": "", "fields": [asked], "statements": said, "branches": branches,
                       "next": draw(TARGETS)}  # fmt: skip
    return {"start": names[0], "pages": pages}


def answered(content, state, answer):
    """The page's field answered, its statements said."""
    page = content["pages"][state.page]
    answers = {asked["id"]: answer for asked in page["fields"]}
    return rules.told(state, answers, state.ticked | {said["id"] for said in page["statements"]})


@given(scripts(), st.lists(st.sampled_from(ANSWERS), max_size=12))
def test_a_checked_script_never_strands_anybody(content, answers):
    if rules.check(content):
        return
    state = rules.begin(content)
    for answer in answers:
        asked = answered(content, state, answer)
        state, missing = rules.forward(content, asked)
        assert state.page in content["pages"]
        if missing:
            assert state == asked
            assert answer == ""
            state, missing = rules.forward(content, answered(content, state, "x"))
            assert missing == []
        if state.over:
            return
        # Wherever the agent stands, some way leads to an end.
        assert rules.END in rules._reachable(state.page, content["pages"])


@given(scripts())
def test_what_the_check_lets_through_has_no_unknown_page_and_no_trap(content):
    codes = {problem.code for problem in rules.check(content)}
    pages = content["pages"]
    unknown = any(target not in (*pages, rules.END) for page in pages.values() for target in rules.exits(page))
    assert ("unknown_page" in codes) is unknown
    if not unknown:
        trapped = [name for name in rules._reachable(content["start"], pages) - {""} if not slow_way_out(name, pages)]
        assert ("trapped" in codes) is bool(trapped)


def slow_way_out(name, pages):
    """By trying every walk without a repeated page."""
    walks = [[name]]
    while walks:
        walk = walks.pop()
        for target in rules.exits(pages[walk[-1]]):
            if target == rules.END:
                return True
            if target not in walk:
                walks.append([*walk, target])
    return False


@given(scripts(), st.sampled_from(ANSWERS), st.sampled_from(ANSWERS))
def test_branches_are_total(content, one, other):
    answers = {f"f-{name}": one if place % 2 else other for place, name in enumerate(content["pages"])}
    for page in content["pages"].values():
        assert rules.following(page, answers) in rules.exits(page)


@given(scripts(), st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=6))
def test_back_undoes_forward(content, answers):
    if rules.check(content):
        return
    state = rules.begin(content)
    for answer in answers:
        asked = answered(content, state, answer or "x")
        state, _ = rules.forward(content, asked)
        assert rules.back(state) == asked
        if state.over:
            break


def test_answers_of_a_way_turned_back_from_do_not_count():
    state = rules.told(rules.begin(SUPPORT), {"wants": "Complaint"}, frozenset({"recorded"}))
    state, _ = rules.forward(SUPPORT, state)
    assert state.page == "complaint"
    state = rules.told(
        rules.back(rules.told(state, {"story": "Broken"}, state.ticked)), {"wants": "Something else"}, state.ticked
    )
    state, _ = rules.forward(SUPPORT, state)
    assert state.page == "other"
    assert rules.counted(SUPPORT, state) == {"wants": "Something else"}


def test_the_demo_script_is_good():
    assert rules.check(SUPPORT) == []


@pytest.mark.parametrize(
    ("test", "value", "answer", "holds"),
    [
        ("is", "Yes", "yes", True), ("is", "yes", "no", False), ("is_not", "yes", "", True),
        ("filled", "", " ", False), ("filled", "", "x", True), ("empty", "", "", True),
        ("more", "10", "10,5", True), ("more", "10", "9", False), ("more", "10", "ten", False), ("less", "10", "-3", True),
        ("more", "2026-03-29", "2026-03-30", True), ("less", "2026-03-29", "2026-02-30", False),
        ("more", "10", "2026-03-30", False),
        ("more", "10", "", False),
    ],
)  # fmt: skip
def test_conditions(test, value, answer, holds):
    assert rules.applies({"test": test, "value": value}, answer) is holds


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("number", ["0", "-12,5", "1 000.25"], ["1e5", "NaN", "٣", "12,3,4", "x"]),
        ("date", ["2026-03-29"], ["29.3.2026", "2026-02-30", "12"]),
        ("yes_no", ["yes", "no"], ["maybe"]),
        ("email", ["a@b.dk", "zażółć@example.org"], ["a@b", "a b@c.d", "@"]),
        ("phone", ["+45 30 11 22 33", "112", "(020) 7946-0018"], ["+", "call me", "12", "1" * 16]),
        ("choice", ["A"], ["B", "a"]),
        ("text", ["árvíztűrő", "x" * rules.LONGEST_ANSWER], ["x" * (rules.LONGEST_ANSWER + 1)]),
    ],
)
def test_answers(kind, good, bad):
    asked = {"id": "f", "kind": kind, "label": "F", "choices": ["A"], "required": True}
    assert [rules.answer_fault(asked, answer) for answer in good] == [""] * len(good)
    assert all(rules.answer_fault(asked, answer) for answer in bad)
    assert rules.answer_fault(asked, " ") == "required"
    assert rules.answer_fault(asked | {"required": False}, "") == ""


def test_what_is_missing_keeps_the_agent_on_the_page():
    state, missing = rules.forward(SUPPORT, rules.begin(SUPPORT))
    assert missing == [Fault("wants", "required"), Fault("recorded", "not_said")]
    assert state == State("greet")


def broken(change):
    content = deepcopy(SUPPORT)
    change(content)
    return content


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: c.update(pages={}), "no_pages"),
        (lambda c: c.update(start="nowhere"), "no_start"),
        (lambda c: c["pages"].update({"Bad Id": {}}), "bad_page"),
        (lambda c: c["pages"]["greet"].update(title=" "), "no_title"),
        (lambda c: c["pages"]["greet"].update(fields="no list"), "bad_list"),
        (lambda c: c["pages"]["greet"]["fields"][0].update(kind="colour"), "bad_kind"),
        (lambda c: c["pages"]["greet"]["fields"][0].update(choices=["A", "A"]), "no_choices"),
        (lambda c: c["pages"]["greet"]["fields"][0].update(label=""), "bad_field"),
        (lambda c: c["pages"]["greet"]["statements"][0].update(text=""), "bad_statement"),
        (lambda c: c["pages"]["greet"]["branches"][0].update(test="sounds_like"), "bad_branch"),
        (lambda c: c["pages"]["greet"]["branches"][0].update(field="mood"), "unknown_field"),
        (lambda c: c["pages"]["greet"].update(next="nowhere"), "unknown_page"),
        (lambda c: c["pages"]["greet"].update(next=7), "bad_next"),
        (lambda c: c["pages"]["greet"].update(text="{customer_shoe}"), "unknown_variable"),
        (lambda c: c["pages"].update(lost={"title": "Lost", "next": ""}), "unreachable"),
        (lambda c: c["pages"]["goodbye"].update(next="goodbye"), "trapped"),
        (lambda c: c["pages"]["order"]["fields"][0].update(id="wants"), "same_id"),
        (lambda c: c["objections"].append({"title": "x"}), "bad_objection"),
    ],
)
def test_each_fault_is_named(change, code):
    assert code in {problem.code for problem in rules.check(broken(change))}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["start", "pages", "p1", "title", "text", "fields", "id", "kind", "choices", "branches", "to", "test", "field",
         "statements", "next", "objections", "label"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_the_check_never_fails_itself(content):
    for problem in rules.check(content):
        assert problem.sentence.endswith(".")


def test_a_path_is_what_was_gone():
    state = rules.told(rules.begin(SUPPORT), {"wants": "Something else", "solved": "yes"}, frozenset({"recorded"}))
    while not state.over:
        state, missing = rules.forward(SUPPORT, state)
        assert missing == []
    for one, following in pairwise(state.path):
        assert following in rules.exits(SUPPORT["pages"][one])
    assert state.path == ("greet", "other", "goodbye")
