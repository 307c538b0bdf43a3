"""Reading numbers, folding names, judging custom fields, consents and links."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.customers.rules import (
    FIELD_KINDS,
    FieldShape,
    fill_link,
    fold,
    link_problem,
    national_part,
    number_key,
    read_custom,
    spelt_out,
    standing,
)


@pytest.mark.parametrize(
    ("text", "country", "key"),
    [
        ("+45 33 12 34 56", "DK", "+4533123456"),
        ("33123456", "DK", "+4533123456"),
        ("4533123456", "DK", "+4533123456"),
        ("004533123456", "DK", "+4533123456"),
        ("06 30 234 5678", "HU", "+36302345678"),
        ("512 345 678", "PL", "+48512345678"),
        ("06-12345678", "NL", "+31612345678"),
        ("5123 4567", "EE", "+37251234567"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("123", "DK", "123"),
        ("12", "DK", ""),
        ("", "DK", ""),
        ("anonymous", "DK", ""),
        ("visitor-3f2a9c11", "DK", ""),
        ("sip:100@host", "DK", ""),
        ("+99912345", "DK", "+99912345"),
    ],
)
def test_numbers(text, country, key):
    assert number_key(text, country) == key


@given(st.text(max_size=40), st.sampled_from(["DK", "NL", "PL", "EE", "HU", "GB", ""]))
def test_reading_a_number_twice_gives_the_same(text, country):
    key = number_key(text, country)
    assert number_key(key, country) in (key, "") or key == ""
    assert key.removeprefix("+").isdecimal() or key == ""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ørsted  A/S", "orsted a/s"),
        ("Łódź", "lodz"),
        ("Győr", "gyor"),
        ("Čapek", "capek"),
        ("STRASSE", "strasse"),
        ("Æble", "aeble"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


def test_digits_of_other_scripts_are_no_surprise():
    assert number_key("٣٣١٢٣٤٥٦", "DK") in ("", "+4533123456")


@pytest.mark.parametrize(
    ("word", "other"), [("Sørensen", "soerensen"), ("Århus", "aarhus"), ("Müller", "mueller"), ("Őry", "oery")]
)
def test_the_other_spelling(word, other):
    assert spelt_out(word) == other


@given(st.text(st.characters(max_codepoint=0x24F), max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("key", "rest"), [("+4530112233", "30112233"), ("+12125550100", "2125550100"), ("+37251234567", "51234567"), ("123", "123")]
)
def test_the_part_after_the_country_code(key, rest):
    assert national_part(key) == rest


GIVEN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.sampled_from(["2027-02-30", "2027-02-28", "yes"])
)
SHAPES = [FieldShape(kind, kind.title(), kind, ("a", "b")) for kind in FIELD_KINDS]


@given(st.dictionaries(st.sampled_from([*FIELD_KINDS, "unknown"]), GIVEN))
def test_custom_values_are_kept_or_told(values):
    kept, faults = read_custom(values, SHAPES)
    empty = {name for name, value in values.items() if value is None or value == ""}
    told = [
        name
        for name in values
        if any(fault.startswith((name.title(), f"There is no customer field {name!r}")) for fault in faults)
    ]
    assert set(values) == set(kept) | set(told) | (empty - {"unknown"})
    # What was kept once is kept again as it is.
    assert read_custom(kept, SHAPES) == (kept, [])


def test_a_required_field_can_not_be_emptied():
    shape = FieldShape("meter", "Meter", "decimal", required=True)
    assert read_custom({"meter": ""}, [shape])[1] == ["Meter: give a value."]
    assert read_custom({}, [shape]) == ({}, [])


AT = datetime(2026, 1, 1, tzinfo=UTC)


@given(
    st.lists(
        st.tuples(st.sampled_from(["recording", "sharing"]), st.booleans(), st.integers(0, 3).map(lambda d: AT + timedelta(d)))
    )
)
def test_the_newest_consent_stands_in_whatever_order_it_is_read(steps):
    found = standing(steps)
    assert found == standing(reversed(steps))
    for purpose, stands in found.items():
        last = max(at for name, _, at in steps if name == purpose)
        assert stands is all(given for name, given, at in steps if name == purpose and at == last)


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert(1)", "ftp://x.example/{number}", "https://{name}.example/", "https://x.example/{password}",
        "https://x.example/{number", "crm.example/{number}", "", "https:///{number}",
    ],
)  # fmt: skip
def test_links_that_lead_nowhere_good(template):
    assert link_problem(template)


@given(st.text(max_size=40))
def test_a_value_never_leaves_its_place_in_a_link(value):
    template = "https://crm.example/find?a={number}&b={name}"
    assert link_problem(template) == ""
    url = fill_link(template, {"number": value, "name": "x"})
    parts = urlsplit(url)
    assert (parts.netloc, parts.path, parts.fragment) == ("crm.example", "/find", "")
    assert parse_qs(parts.query, keep_blank_values=True, errors="surrogatepass") == {"a": [value], "b": ["x"]}
