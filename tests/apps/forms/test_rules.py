"""Forms checked, filled and decided: by tables and by random forms."""

from copy import deepcopy
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.forms import rules
from centrala.web.demo_forms import ANSWERS, COMPENSATION

TESTS = st.sampled_from(rules.TESTS)
TEXTS = st.sampled_from(["", "yes", "no", "7", "x"])
FIELDS = ("a", "b", "c", "d")
MOVES = ("submit", "take_back", "return", "approve", "refuse")


@st.composite
def forms(draw):
    """Two sections, the second perhaps repeated; each field may ask for an earlier one, or not earlier."""
    fields = []
    for name in FIELDS:
        one = {"id": name, "kind": "text", "label": name, "required": draw(st.booleans())}
        if draw(st.booleans()):
            one["when"] = {"field": draw(st.sampled_from(FIELDS)), "test": draw(TESTS), "value": draw(TEXTS)}
        fields.append(one)
    return {
        "sections": [
            {"id": "s1", "title": "S1", "fields": fields[:2]},
            {"id": "s2", "title": "S2", "fields": fields[2:], "repeat": draw(st.booleans())},
        ]
    }


GROUPS = st.dictionaries(st.sampled_from(FIELDS), TEXTS, max_size=4)


@given(forms(), st.lists(GROUPS, max_size=1), st.lists(GROUPS, max_size=3))
def test_what_is_submitted_has_no_faults_and_no_hidden_answers(form, first, second):
    if rules.check(form):
        return
    answers = rules.kept(form, {"s1": first, "s2": second, "s3": [{"a": "x"}]})
    assert set(answers) == {"s1", "s2"}
    if rules.faults(form, answers, frozenset()):
        return
    said = rules.told(form, answers)
    # Without the hidden answers the same questions are asked, and nothing is missing.
    assert rules.faults(form, said, frozenset()) == []
    assert rules.told(form, said) == said
    for section, place, group in rules.groups_of(form, answers):
        asked = {one["id"] for one in rules.visible(form, answers, section, group)}
        assert set(said[section["id"]][place]) <= asked


@given(forms(), GROUPS, GROUPS)
def test_a_hidden_field_is_never_missing(form, first, second):
    answers = {"s1": [first], "s2": [second]}
    if rules.check(form):
        return
    missing = {fault.where for fault in rules.faults(form, answers, frozenset())}
    for section, place, group in rules.groups_of(form, answers):
        hidden = {one["id"] for one in section["fields"]} - {one["id"] for one in rules.visible(form, answers, section, group)}
        assert not {f"{section['id']}.{place}.{name}" for name in hidden} & missing


def test_the_demo_form_is_good_and_filled_well():
    assert rules.check(COMPENSATION) == []
    assert rules.faults(COMPENSATION, ANSWERS, frozenset()) == []


def test_what_is_missing_is_named():
    content = deepcopy(COMPENSATION)
    content["documents"][0]["required"] = True
    assert [(fault.where, fault.code) for fault in rules.faults(content, {"customer": [{"reach": "E-mail"}]}, frozenset())] == [
        ("customer.0.name", "required"),
        ("customer.0.email", "required"),
        ("delivery.0.delivered", "required"),
        ("delivery.0.packed", "required"),
        ("articles.0.", "required"),
        ("document.photo", "required"),
    ]


DRAWN = {
    "draft": {"submit": "submitted"},
    "returned": {"submit": "submitted"},
    "submitted": {"take_back": "draft", "return": "returned", "approve": "approved", "refuse": "refused"},
    "approved": {},
    "refused": {},
}


@pytest.mark.parametrize(("state", "move"), list(product(rules.STATES, MOVES)))
def test_states_move_by_their_table_only(state, move):
    assert rules.TABLE.get((state, move)) == DRAWN[state].get(move)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: c.update(sections=[]), "no_sections"),
        (lambda c: c["sections"][0].update(title=""), "no_title"),
        (lambda c: c["sections"][0].update(fields=[]), "no_fields"),
        (lambda c: c["sections"][0]["fields"][0].update(kind="colour"), "bad_field"),
        (lambda c: c["sections"][0]["fields"][1].update(choices=["A", "A"]), "no_choices"),
        (lambda c: c["sections"][0]["fields"][2].update(when={"field": "reach"}), "bad_condition"),
        (lambda c: c["sections"][0]["fields"][2].update(when={"field": "phone", "test": "filled"}), "unknown_field"),
        (lambda c: c["sections"][2]["fields"][0].update(when={"field": "price", "test": "filled"}), "unknown_field"),
        (lambda c: c["sections"][2]["fields"][0].update(id="name"), "same_id"),
        (lambda c: c["documents"].append({"id": "x"}), "bad_document"),
    ],
)
def test_each_fault_is_named(change, code):
    content = deepcopy(COMPENSATION)
    change(content)
    assert code in {problem.code for problem in rules.check(content)}
