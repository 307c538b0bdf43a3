"""Customers: made, changed, found, merged."""

import pytest
from tests.apps.stories import SERVED, told

from centrala.apps.customers import actions, queries
from centrala.apps.customers.models import Customer
from centrala.base.refusal import Conflict, Invalid, NotAllowed, NotFound


@pytest.fixture
def ida(actor):
    return actions.create_customer(by=actor("anna"), name="Ida Sørensen", company="Lyshuset", numbers=["+45 30 11 22 33"])


@pytest.mark.parametrize("text", ["ida", "SORENSEN", "sørensen ida", "lyshus", "30112233", "+45 3011", "2233"])
def test_found_by_what_people_type(actor, ida, text):
    assert [c.pk for c in queries.list_customers(actor("anna"), text=text).items] == [ida.pk]


@pytest.mark.parametrize("text", ["idas", "sorensen bent", "99", "44332211"])
def test_not_found_by_anything_else(actor, ida, text):
    assert queries.list_customers(actor("anna"), text=text).items == []


def test_found_by_number_however_it_is_written(desk, ida):
    for number in ("+4530112233", "30 11 22 33", "004530112233"):
        assert desk("anna").ask("GET", "/customers/lookup", number=number)[1]["id"] == ida.pk
    assert desk("anna").ask("GET", "/customers/lookup", number="+4599999999")[0] == 404


def test_one_number_has_one_customer(actor, ida):
    with pytest.raises(Conflict, match="merge the two"):
        actions.create_customer(by=actor("anna"), name="Other", numbers=["30112233"])
    assert Customer.objects.count() == 1


def test_a_thing_that_is_no_number_is_refused(actor):
    with pytest.raises(Invalid, match="no phone number"):
        actions.create_customer(by=actor("anna"), numbers=["call me"])


def test_numbers_become_exactly_those_given(desk, ida):
    status, row = desk("anna").ask("PATCH", f"/customers/{ida.pk}", {"numbers": ["+31 6 12345678"]})
    assert (status, row["numbers"]) == (200, [{"number": "+31612345678", "as_typed": "+31 6 12345678"}])
    assert row["name"] == "Ida Sørensen"


def test_merging_moves_numbers_and_contacts(actor, ida, remember):
    remember(told(SERVED, "c1"))
    other = actions.create_customer(by=actor("anna"), name="I. Sørensen", numbers=["+45 33 12 34 56"])
    with pytest.raises(NotAllowed):
        actions.merge_customers(by=actor("anna"), key=ida.pk, into=other.pk)
    actions.merge_customers(by=actor("sofie"), key=ida.pk, into=other.pk)
    assert {n.pk for n in other.numbers.all()} == {"+4530112233", "+4533123456"}
    assert [i.pk for i in other.interactions.all()] == ["c1"]
    with pytest.raises(NotFound):
        queries.get_customer(actor("sofie"), ida.pk)
    with pytest.raises(Invalid):
        actions.merge_customers(by=actor("sofie"), key=other.pk, into=other.pk)


def test_a_list_costs_the_same_however_long(actor, ida, django_assert_num_queries):
    someone = actor("anna")
    with django_assert_num_queries(2):
        queries.list_customers(someone)
    for number in range(10):
        actions.create_customer(by=someone, name=f"C{number}", numbers=[f"+45 33 00 00 {number:02}"])
    with django_assert_num_queries(2):
        assert len(queries.list_customers(someone).items) == 11
