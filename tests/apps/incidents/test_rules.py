"""Number ranges, wording, and what counts as a jump."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.incidents import rules, wording
from centrala.apps.sites.models import LANGUAGES
from centrala.contracts.spoken import MARK, in_words

LANGUAGE_CODES = [code for code, _ in LANGUAGES]


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_a_range_holds_its_numbers_and_no_other(one, other, number):
    low, high = sorted((one, other))
    prefixes = rules.prefixes_of([f"+45{low:04d} - +45{high:04d}"])
    assert f"+45{number:04d}".startswith(prefixes) is (low <= number <= high)
    assert not f"+46{number:04d}".startswith(prefixes)
    assert len(prefixes) <= 2 * 9 * 4, "the fewest beginnings"
    assert not [(a, b) for a in prefixes for b in prefixes if a != b and a.startswith(b)]


@pytest.mark.parametrize(
    ("ranges", "prefixes"),
    [
        ([], ()),
        (["+45 86"], ("+4586",)),
        (["+4586", "+45861"], ("+4586",)),
        (["+4586100000-+4586199999"], ("+45861",)),
        (["+4586100000-+4586299999"], ("+45861", "+45862")),
        (["+45861234-+45861234"], ("+45861234",)),
    ],
)
def test_the_fewest_beginnings(ranges, prefixes):
    assert rules.prefixes_of(ranges) == prefixes


@pytest.mark.parametrize("text", ["86", "Aarhus", "+", "+45x", "+4586-+458", "+4587-+4586", "+45-", "-"])
def test_a_range_that_cannot_be_read_says_what_to_write(text):
    with pytest.raises(rules.BadRange, match=r"number range|ends of"):
        rules.prefixes_of([text])


@pytest.mark.parametrize(
    ("counts", "calls", "jump"),
    [
        ([8] * 24, 41, True),
        ([8] * 24, 17, False),  # mean 8 + 3 · √8 = 16.5: at most 17
        ([8] * 24, 18, True),
        ([0] * 24, 5, False),  # a handful is no jump however quiet it usually is
        ([0] * 24, 6, True),
        ([0, 40] * 12, 60, False),  # bursts were usual before
        ([8] * 11, 100, False),  # too little history to say
    ],
)
def test_a_jump_is_more_than_history_allows(counts, calls, jump):
    assert rules.is_jump(calls, rules.usual(counts)) is jump


@given(st.lists(st.integers(0, 50), min_size=rules.LEAST_SAMPLES, max_size=48))
def test_what_was_mostly_there_is_usual(counts):
    known = rules.usual(counts)
    assert known is not None
    beyond = sum(count > known.most for count in counts)
    assert beyond <= len(counts) / (1 + rules.DEVIATIONS**2), "Cantelli: so many at most lie so far above their mean"


AT = datetime(2026, 3, 28, 13, 5, tzinfo=UTC)
END = datetime(2026, 3, 29, 13, 5, tzinfo=UTC)  # the clock is put forward in between


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_a_notice_is_dated_on_the_centres_own_clock(language):
    written = wording.status(language, " No power. ", AT, "Europe/Copenhagen", spoken=False)
    assert "14:05" in written
    assert "2026" in written
    assert written.endswith(" No power.")
    end = wording.until(language, END, AT, "Europe/Copenhagen", spoken=False)
    assert "15:05" in end
    assert "2026" in end
    assert "2026" not in wording.until(language, AT.replace(hour=20), AT, "Europe/Copenhagen", spoken=False)
    spoken = wording.status(language, "No power.", AT, "Europe/Copenhagen", spoken=True)
    assert {found[1] for found in MARK.finditer(spoken)} == {"time", "date"}
    assert "[" not in in_words(spoken, language)


@pytest.mark.parametrize(
    ("texts", "language", "told"),
    [
        ({"en": "a", "da": "b"}, "da", ("b", "da")),
        ({"en": "a", "da": " "}, "da", ("a", "en")),
        ({"hu": "c"}, "pl", ("c", "hu")),
        ({}, "pl", ("", "pl")),
    ],
)
def test_a_missing_language_falls_back(texts, language, told):
    assert wording.in_language(texts, language, "en") == told
