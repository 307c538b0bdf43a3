"""Numbers at the edge: text in, text out."""

import pytest

from centrala.engine import numbers


@pytest.mark.parametrize(
    ("given", "region", "expected"),
    [
        ("40506070", "DK", "+4540506070"),
        ("+48 22 123 45 67", "DK", "+48221234567"),
        ("0036 1 234 5678", "PL", "+3612345678"),
        ("anonymous", "DK", ""),
        ("", "DK", ""),
        ("3001", "DK", "3001"),
        ("not a number", "DK", "not a number"),
        ("007", "EE", "007"),
    ],
)
def test_normal(given: str, region: str, expected: str) -> None:
    assert numbers.normal(given, region) == expected


@pytest.mark.parametrize(
    ("given", "region", "expected"),
    [
        ("40 50 60 70", "DK", ("+4540506070", "DK")),
        ("0048 22 123 45 67", "DK", ("+48221234567", "PL")),
        ("+372 5123 4567", "DK", ("+37251234567", "EE")),
        ("201", "DK", ("201", "internal")),
        ("90 10 11 12", "DK", ("+4590101112", "premium")),
        ("0900 12345", "NL", ("+3190012345", "premium")),
        ("12", "DK", ("12", "internal")),
        ("hello", "DK", ("hello", "invalid")),
        ("+999123", "DK", ("+999123", "invalid")),
        ("", "DK", ("", "invalid")),
        ("1; DROP TABLE", "DK", ("1; DROP TABLE", "invalid")),
    ],
)
def test_classify(given: str, region: str, expected: tuple[str, str]) -> None:
    assert numbers.classify(given, region) == expected
