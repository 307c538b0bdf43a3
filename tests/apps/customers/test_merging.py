"""Two rows for one person: found, merged, taken apart, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.stories import SERVED, told

from centrala.apps.customers import actions, queries
from centrala.apps.customers.likeness import Known, likeness
from centrala.apps.customers.models import Customer, CustomerMerge
from centrala.apps.interactions.models import Interaction
from centrala.base.refusal import Conflict, Invalid

HANGING = ("numbers", "addresses", "consents", "relations", "related", "interactions")


@pytest.fixture
def two(actor, remember):
    """One with a contact and every kind of detail, one with some of the same."""
    anna = actor("anna")
    firm = actions.create_customer(by=anna, name="Lyshuset", kind="organisation")
    gone = actions.create_customer(
        by=anna, name="Ida Sørensen", email="ida@lyshuset.dk", language="da", tags=["solar", "vip"], note="Rings early.",
        customer_number="C-1", numbers=["+45 30 11 22 33"], addresses=[{"street": "Østergade 3", "city": "Århus"}],
    )  # fmt: skip
    stays = actions.create_customer(by=anna, name="I. Sørensen", language="en", tags=["solar"], numbers=["+45 33 12 34 56"])
    actions.record_consent(by=anna, key=gone.pk, purpose="recording", given=True, source="phone")
    actions.relate_customers(by=anna, key=gone.pk, kind="employee_of", other=firm.pk)
    actions.relate_customers(by=anna, key=gone.pk, kind="sibling_of", other=stays.pk)
    remember(told(SERVED, "c1"))
    return gone, stays


def everything():
    """All rows that hang on customers, as they are; versions and search rows apart."""
    rows = {row["id"]: {k: v for k, v in row.items() if k != "version"} for row in Customer.objects.values()}
    return rows, {(row.pk, name): keys(getattr(row, name)) for row in Customer.objects.all() for name in HANGING}


def keys(rows):
    return sorted(str(key) for key in rows.values_list("pk", flat=True))


def test_everything_moves_and_comes_back(actor, two):
    gone, stays = two
    sofie = actor("sofie")
    before = everything()
    actions.merge_customers(by=sofie, key=gone.pk, into=stays.pk)
    stays.refresh_from_db()
    assert {n.pk for n in stays.numbers.all()} == {"+4530112233", "+4533123456"}
    assert [i.pk for i in stays.interactions.all()] == ["c1"]
    assert (stays.name, stays.email, stays.customer_number) == ("I. Sørensen", "ida@lyshuset.dk", "C-1")
    assert (stays.language, stays.other_languages, stays.tags) == ("en", ["da"], ["solar", "vip"])
    assert [c.purpose for c in stays.consents.all()] == ["recording"]
    assert [r.kind for r in queries.list_relations(sofie, stays)] == ["employee_of"]
    assert queries.standing_row(sofie, gone.pk).pk == stays.pk
    assert [c.pk for c in queries.list_customers(sofie, text="30112233").items] == [stays.pk]
    assert gone.pk not in [c.pk for c in queries.list_customers(sofie, text="sorensen").items]
    (merge,) = queries.list_merges(sofie, stays)
    actions.unmerge_customers(by=sofie, merge=merge.pk)
    assert everything() == before
    assert [c.pk for c in queries.list_customers(sofie, text="30112233").items] == [gone.pk]
    with pytest.raises(Conflict, match="already"):
        actions.unmerge_customers(by=sofie, merge=merge.pk)


def test_what_came_since_goes_where_its_number_goes(actor, two, remember):
    gone, stays = two
    sofie = actor("sofie")
    actions.merge_customers(by=sofie, key=gone.pk, into=stays.pk)
    remember(told(SERVED, "c2", seq=100))
    assert Interaction.objects.get(pk="c2").customer_id == stays.pk
    actions.change_customer(by=sofie, key=stays.pk, tags=["solar", "vip", "new"], name="Ida S.")
    actions.unmerge_customers(by=sofie, merge=CustomerMerge.objects.get().pk)
    assert {i.pk for i in gone.interactions.all()} == {"c1", "c2"}
    stays.refresh_from_db()
    assert (stays.name, stays.tags, stays.customer_number) == ("Ida S.", ["solar", "new"], "")
    gone.refresh_from_db()
    assert gone.customer_number == "C-1"


def test_a_chain_is_taken_apart_from_its_end(actor, two):
    gone, stays = two
    sofie = actor("sofie")
    third = actions.create_customer(by=sofie, name="Ida Soerensen")
    actions.merge_customers(by=sofie, key=gone.pk, into=stays.pk)
    actions.merge_customers(by=sofie, key=stays.pk, into=third.pk)
    first, second = CustomerMerge.objects.order_by("pk")
    assert queries.standing_row(sofie, gone.pk).pk == third.pk
    with pytest.raises(Conflict, match="that merge apart first"):
        actions.unmerge_customers(by=sofie, merge=first.pk)
    actions.unmerge_customers(by=sofie, merge=second.pk)
    actions.unmerge_customers(by=sofie, merge=first.pk)
    assert {n.pk for n in gone.numbers.all()} == {"+4530112233"}
    with pytest.raises(Invalid):
        actions.merge_customers(by=sofie, key=gone.pk, into=gone.pk)


def test_a_first_call_turns_out_to_be_somebody_we_know(desk, actor, remember):
    remember(told(SERVED, "c1"))
    nameless = Customer.objects.get(numbers="+4530112233")
    known = actions.create_customer(by=actor("anna"), name="Ida Sørensen", numbers=["+45 33 12 34 56"])
    status, row = desk("anna").ask("POST", f"/customers/{nameless.pk}/attach", {"into": known.pk})
    assert (status, {n["number"] for n in row["numbers"]}) == (200, {"+4530112233", "+4533123456"})
    assert Interaction.objects.get(pk="c1").customer_id == known.pk
    other = actions.create_customer(by=actor("anna"), name="Bo")
    assert desk("anna").ask("POST", f"/customers/{known.pk}/attach", {"into": other.pk})[0] == 409


def test_likely_duplicates_are_told_until_somebody_judges(desk, actor, two):
    gone, _ = two
    anna = actor("anna")
    twin = actions.create_customer(by=anna, name="Sorensen, Ida", other_emails=["IDA@lyshuset.dk"])
    desk_of_anna = desk("anna")
    (alike,) = desk_of_anna.ask("GET", f"/customers/{gone.pk}/around")[1]["duplicates"]
    assert (alike["customer"]["id"], alike["signs"]) == (twin.pk, ["email", "name"])
    assert desk_of_anna.ask("POST", f"/customers/{gone.pk}/apart", {"other": twin.pk})[0] == 204
    assert desk_of_anna.ask("POST", f"/customers/{twin.pk}/apart", {"other": gone.pk})[0] == 204
    assert desk_of_anna.ask("GET", f"/customers/{gone.pk}/around")[1]["duplicates"] == []


KNOWN = st.builds(
    Known,
    id=st.integers(1, 9),
    name=st.sampled_from(["", "Ida Sørensen", "Sorensen Ida", "I. Sørensen", "Ida Sørnsen", "Bo Holm", "Ida"]),
    company=st.sampled_from(["", "Lyshuset A/S", "Lyshuset", "Holm ApS"]),
    emails=st.frozensets(st.sampled_from(["a@b.dk", "c@d.dk"])),
    numbers=st.frozensets(st.sampled_from(["+4530112233", "30112233", "+4833123456"])),
    customer_number=st.sampled_from(["", "1", "2"]),
)


@given(KNOWN, KNOWN)
def test_likeness_is_mutual_and_bounded(one, other):
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert 0 <= found.score <= 1


@given(KNOWN)
def test_somebody_known_at_all_is_like_themselves(one):
    found = likeness(one, one)
    assert found.likely is (len(set(found.signs) & {"email", "number", "name"}) > 0 and found.score >= 0.6)
    if one.emails or (one.name and one.numbers):
        assert found.likely


@pytest.mark.parametrize(
    ("one", "other", "signs"),
    [
        ("Ida Sørensen", "Sørensen Ida", ("name",)),
        ("Ida Sørensen", "Ida Sorensen", ("name",)),
        ("Ida Sørensen", "Ida Sørnsen", ("similar_name",)),
        ("Ida Sørensen", "I. Sørensen", ("similar_name",)),
        ("Ida Marie Sørensen", "Ida Sørensen", ("similar_name",)),
        ("Hr. Bo Holm", "Bo Holm", ("name",)),
        ("Ida Sørensen", "Ida Holm", ()),
        ("Ida", "Ida Sørensen", ()),
        ("", "", ()),
    ],
)
def test_names(one, other, signs):
    assert likeness(Known(1, name=one), Known(2, name=other)).signs == signs
