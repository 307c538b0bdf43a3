"""Searching, comparing and shortening articles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.knowledge import rules

LINES = st.lists(st.sampled_from(["a", "b", "c", "", "zażółć gęślą jaźń"]), max_size=12).map("\n".join)


@given(LINES, LINES)
def test_a_diff_holds_both_texts(old, new):
    pieces = rules.diff(old, new)
    lines = {kind: [line for piece in pieces if piece.kind in ("same", kind) for line in piece.text.split("\n")] for kind in
             ("removed", "added")}  # fmt: skip
    assert lines["removed"] == old.splitlines()
    assert lines["added"] == new.splitlines()


def test_texts_that_are_alike_have_nothing_added_or_removed():
    assert {piece.kind for piece in rules.diff("one\ntwo", "one\ntwo")} == {"same"}


@given(st.text(max_size=80))
def test_no_text_breaks_out_of_a_query(text):
    query = rules.prefix_query(text)
    for part in query.split(" & ") if query else []:
        assert part.endswith(":*")
        assert rules.WORD.fullmatch(part.removesuffix(":*"))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Zwrot towaru", "zwrot:* & towaru:*"),
        ("Łódź łódź", "lodz:*"),
        ("Győr-i út", "gyor:* & i:* & ut:*"),
        ("  ", ""),
        ("!:*&|", ""),
        ("Rücksendung Straße", "rucksendung:* & strasse:*"),
    ],
)
def test_what_is_looked_for(text, query):
    assert rules.prefix_query(text) == query


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Title\n\nSome **bold** text", "Title Some bold text"),
        ("- one\n- [two](http://x)\n1. three", "one two three"),
        ("![picture](a.png) > not a quote", "picture > not a quote"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
    ],
)
def test_plain_text(markdown, text):
    assert rules.plain(markdown) == text


def test_a_snippet_shows_where_the_word_is():
    body = "start " + "filler " * 60 + "Rückgabe within thirty days " + "filler " * 60
    assert "Rückgabe" in rules.snippet(body, "rueck ruckg")
    assert rules.snippet(body, "nothing").startswith("start")


@pytest.mark.parametrize(("days", "state"), [(-1, "due"), (0, "due"), (1, "soon"), (14, "soon"), (15, "fine")])
def test_reviews(days, state):
    today = date(2026, 3, 29)
    assert rules.review_state(today + timedelta(days=days), today) == state
    assert rules.review_state(None, today) == "none"


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=12))
def test_each_family_is_shown_once_in_the_wished_language(hits):
    families, preferred = [family for family, _ in hits], [wish for _, wish in hits]
    chosen = rules.one_of_each(families, preferred)
    assert [families[place] for place in chosen] == list(dict.fromkeys(families))
    for place in chosen:
        wished = [at for at, hit in enumerate(hits) if hit == (families[place], True)]
        assert place == (wished[0] if wished else families.index(families[place]))
