"""Account managers reach the engine: by each number of their customers, and anew whenever somebody else is first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.customers import rules
from centrala.apps.customers.actions import change_customer, create_customer, merge_customers, unmerge_customers
from centrala.apps.customers.models import CustomerMerge
from centrala.apps.inbound.queries import build_rulebook
from centrala.base.actor import system
from centrala.base.announcements import rulebook_version
from centrala.base.models import Announcement
from centrala.engine import numbers

BY = system("test")
ONE, TWO = "+4530112233", "+4533123456"


@pytest.fixture
def woken(house):
    """How often the engine was told to read again since this was last asked."""
    Announcement.objects.all().delete()

    def count():
        rows = Announcement.objects.filter(channel="rulebook")
        found = rows.count()
        rows.delete()
        return found

    return count


def test_each_number_of_a_customer_leads_to_their_account_manager(woken):
    version = rulebook_version()
    ida = create_customer(by=BY, name="Ida", numbers=[ONE, TWO], account_manager_id="anna")
    assert build_rulebook().account_managers == {ONE: "anna", TWO: "anna"}
    assert (woken(), rulebook_version()) == (1, version)
    change_customer(by=BY, key=ida.pk, note="Likes tea.")
    assert woken() == 0
    change_customer(by=BY, key=ida.pk, numbers=[ONE], account_manager_id="freja")
    assert (woken(), build_rulebook().account_managers) == (1, {ONE: "freja"})
    change_customer(by=BY, key=ida.pk, account_manager_id=None)
    assert (woken(), build_rulebook().account_managers) == (1, {})


def test_customers_without_one_wake_nobody(woken):
    ida = create_customer(by=BY, name="Ida", numbers=[ONE])
    change_customer(by=BY, key=ida.pk, numbers=[ONE, TWO])
    assert (woken(), build_rulebook().account_managers) == (0, {})


def test_a_merge_takes_the_numbers_to_the_remaining_manager_and_gives_them_back(woken):
    ida = create_customer(by=BY, name="Ida", numbers=[ONE], account_manager_id="anna")
    twin = create_customer(by=BY, name="Ida S.", numbers=[TWO], account_manager_id="freja")
    woken()
    merge_customers(by=BY, key=twin.pk, into=ida.pk)
    assert (woken(), build_rulebook().account_managers) == (1, {ONE: "anna", TWO: "anna"})
    unmerge_customers(by=BY, merge=CustomerMerge.objects.get().pk)
    assert (woken(), build_rulebook().account_managers) == (1, {ONE: "anna", TWO: "freja"})


@given(st.sampled_from(["30112233", "+45 30 11 22 33", "004530112233", "4530112233", "30 11 22 33", "+48512345678"]))
def test_the_records_and_the_engine_write_a_number_alike(typed):
    assert numbers.normal(typed, "DK") == rules.number_key(typed, "DK")
