"""Money: exact, of one currency, never lost in parts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.base.money import DIGITS, Money, exact, rounded, shared, unit
from centrala.base.refusal import Invalid

currencies = st.sampled_from(sorted(DIGITS))


@st.composite
def amounts(draw):
    currency = draw(currencies)
    return draw(st.integers(-(10**9), 10**9)) * unit(currency), currency


@given(amounts(), st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_parts_add_up_to_the_whole(amount, weights):
    value, currency = amount
    parts = shared(value, [Decimal(w) for w in weights], currency)
    assert sum(parts) == value
    fair = [value * w / sum(weights) for w in weights]
    assert all(abs(part - wish) <= unit(currency) for part, wish in zip(parts, fair, strict=True))


def test_nothing_is_shared_among_nothing():
    assert shared(Decimal(0), [], "EUR") == []
    assert shared(Decimal(0), [Decimal(0), Decimal(0)], "EUR") == [0, 0]


@pytest.mark.parametrize(
    ("amount", "currency", "made"),
    [
        ("0.005", "EUR", "0.01"),
        ("-0.005", "EUR", "-0.01"),
        ("0.0049", "PLN", "0.00"),
        ("0.5", "HUF", "1"),
        ("12.345", "DKK", "12.35"),
    ],
)
def test_halves_go_away_from_zero(amount, currency, made):
    assert str(rounded(Decimal(amount), currency)) == made


@pytest.mark.parametrize(
    ("amount", "currency"), [("0.001", "EUR"), ("0.5", "HUF"), ("NaN", "EUR"), ("Infinity", "EUR"), ("1e12", "EUR")]
)
def test_an_amount_that_would_lose_something_is_refused(amount, currency):
    with pytest.raises(Invalid):
        exact(Decimal(amount), currency)


def test_currencies_dont_mix():
    assert Money(Decimal("1.10"), "EUR") + Money(Decimal("2.20"), "EUR") == Money(Decimal("3.30"), "EUR")
    with pytest.raises(Invalid, match="PLN"):
        Money(Decimal(1), "EUR") - Money(Decimal(1), "PLN")
    with pytest.raises(Invalid, match="known"):
        unit("XYZ")
