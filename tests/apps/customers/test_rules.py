"""Reading numbers and folding names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.customers.rules import fold, number_key


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
