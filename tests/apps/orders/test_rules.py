"""The arithmetic of orders: nothing is lost; states only by their table."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centrala.apps.orders import rules
from centrala.base.money import unit
from centrala.base.refusal import Conflict

percents = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
# A busy machine draws slowly; that says nothing about the rules.
unhurried = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def baskets(draw):
    currency = draw(st.sampled_from(["EUR", "HUF", "PLN"]))
    lines = [
        rules.Wanted(
            draw(st.integers(1, 5000)),
            draw(st.integers(0, 10**6)) * unit(currency),
            draw(percents),
            draw(st.sampled_from([0, 5, 23, 25, 27])) + Decimal(),
        )
        for _ in range(draw(st.integers(1, 12)))
    ]
    return lines, draw(percents), currency, draw(st.booleans())


@unhurried
@given(baskets())
def test_lines_and_tax_and_discount_are_the_total(basket):
    lines, percent, currency, tax_included = basket
    made = rules.price(lines, percent, currency, tax_included=tax_included)
    assert made.listed == sum(line.quantity * line.unit for line in lines)
    assert made.listed - made.discount + (0 if tax_included else made.tax) == made.total
    assert sum(line.payable for line in made.lines) == made.total
    assert sum(line.tax for line in made.lines) == made.tax == sum(made.tax_by_rate.values())
    assert all(line.listed - line.discount == line.amount for line in made.lines)
    assert 0 <= made.discount <= made.listed
    for value in (made.listed, made.discount, made.tax, made.total, *(line.tax for line in made.lines)):
        assert value == value.quantize(unit(currency))


@unhurried
@given(baskets())
def test_tax_is_off_by_less_than_half_a_unit_for_each_rate(basket):
    lines, percent, currency, tax_included = basket
    made = rules.price(lines, percent, currency, tax_included=tax_included)
    for rate, tax in made.tax_by_rate.items():
        base = sum(p.amount for p, w in zip(made.lines, lines, strict=True) if w.tax_percent == rate)
        assert abs(tax - base * rate / (100 + rate if tax_included else 100)) <= unit(currency) / 2 + Decimal("1e-15")


@unhurried
@given(st.integers(0, 10**9), st.integers(1, 400), st.data())
def test_giving_back_piece_by_piece_gives_back_the_line(cents, quantity, data):
    payable = Decimal(cents) / 100
    already, back = 0, Decimal()
    while already < quantity:
        more = data.draw(st.integers(1, quantity - already))
        part = rules.part_of(payable, quantity, already, more, "EUR")
        assert part >= 0
        already, back = already + more, back + part
    assert back == payable


def test_a_worked_example():
    lines = [
        rules.Wanted(3, Decimal("19.99"), Decimal(10), Decimal(25)),
        rules.Wanted(1, Decimal("49.00"), Decimal(0), Decimal(10)),
    ]
    made = rules.price(lines, Decimal(5), "EUR", tax_included=True)
    # 59.97 - 6.00 = 53.97; 5 % of 102.97 is 5.15, of which 2.70 and 2.45 fall to the lines.
    assert [(p.amount, p.tax) for p in made.lines] == [(Decimal("51.27"), Decimal("10.25")), (Decimal("46.55"), Decimal("4.23"))]
    assert (made.total, made.tax, made.discount) == (Decimal("97.82"), Decimal("14.48"), Decimal("11.15"))
    assert rules.deepest_discount_percent([Decimal(10), Decimal(0)], Decimal(5)) == Decimal("14.5")


@unhurried
@given(st.lists(percents, min_size=1), percents)
def test_the_deepest_discount_is_no_less_than_any_given_and_never_all_by_itself(of_lines, of_order):
    deepest = rules.deepest_discount_percent(of_lines, of_order)
    assert max(*of_lines, of_order) <= deepest <= 100
    assert (deepest == 100) is (100 in (*of_lines, of_order))


def test_what_people_may_do_is_what_the_table_allows():
    assert {state: rules.steps(state) for state in rules.STATES if rules.steps(state)} == {
        "quote": ["accept", "cancel"],
        "awaiting_approval": ["approve", "refuse", "cancel"],
        "placed": ["cancel"],
    }


EVENTS = sorted({event for _, event in rules.TABLE})


@pytest.mark.parametrize(("state", "event"), list(product(rules.STATES, EVENTS)))
def test_states_only_by_their_table(state, event):
    allowed = {
        "quote": {"accept", "cancel"},
        "awaiting_approval": {"approve_order", "approve_quote", "refuse", "cancel"},
        "placed": {"send", "send_part", "cancel"},
        "part_sent": {"send", "send_part", "exchange"},
        "sent": {"deliver", "exchange"},
        "delivered": {"exchange"},
    }
    if event in allowed.get(state, set()):
        assert rules.step(state, event) in rules.STATES
    else:
        with pytest.raises(Conflict, match="can't do"):
            rules.step(state, event)
