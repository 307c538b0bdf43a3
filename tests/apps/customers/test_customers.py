"""Customers: made, changed, and everything that hangs on them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from centrala.apps.customers import actions, queries
from centrala.apps.customers.models import Customer
from centrala.base.refusal import Conflict, Edited, Invalid, NotAllowed

ADDRESS = {"kind": "billing", "street": "Åboulevarden 7, 2. tv", "postcode": "8000", "city": "Aarhus C", "country": "dk"}


@pytest.fixture
def ida(actor):
    return actions.create_customer(by=actor("anna"), name="Ida Sørensen", company="Lyshuset", numbers=["+45 30 11 22 33"])


def test_one_number_has_one_customer(actor, ida):
    with pytest.raises(Conflict, match="merge the two"):
        actions.create_customer(by=actor("anna"), name="Other", numbers=["30112233"])
    assert Customer.objects.count() == 1


def test_a_thing_that_is_no_number_is_refused(actor):
    with pytest.raises(Invalid, match="no phone number"):
        actions.create_customer(by=actor("anna"), numbers=["call me"])


def test_numbers_become_exactly_those_given(desk, ida):
    numbers = [{"number": "+31 6 12345678", "label": "mobile"}]
    status, row = desk("anna").ask("PATCH", f"/customers/{ida.pk}", {"numbers": numbers})
    assert (status, row["numbers"]) == (200, [{"number": "+31612345678", "as_typed": "+31 6 12345678", "label": "mobile"}])
    assert row["name"] == "Ida Sørensen"


def test_everything_about_a_customer_goes_in_and_comes_out(desk):
    given = {
        "kind": "organisation", "customer_number": "C-1042", "name": "Lyshuset", "company": "", "email": "post@lyshuset.dk",
        "other_emails": ["ida@lyshuset.dk"], "language": "da", "other_languages": ["en", "pl"], "contact_by": "phone",
        "contact_when": "before noon", "invoice_by": "einvoice", "delivery_note": "Back door", "note": "Ring twice.",
        "tags": ["key account", "solar"], "account_manager": "anna", "addresses": [ADDRESS],
    }  # fmt: skip
    status, row = desk("anna").ask("POST", "/customers", given)
    assert status == 201
    assert row == {**row, **given, "addresses": [{**ADDRESS, "more": "", "country": "DK"}]}


def test_two_who_edit_see_both_versions(desk, ida):
    anna, freja = desk("anna"), desk("freja")
    read = anna.ask("GET", f"/customers/{ida.pk}")[1]
    assert freja.ask("PATCH", f"/customers/{ida.pk}", {"version": read["version"], "note": "Moved to Odense."})[0] == 200
    status, told = anna.ask("PATCH", f"/customers/{ida.pk}", {"version": read["version"], "note": "Moved to Vejle."})
    assert (status, told["error"], told["version"]) == (409, "edited", read["version"] + 1)
    now = anna.ask("GET", f"/customers/{ida.pk}")[1]
    assert (now["note"], now["version"]) == ("Moved to Odense.", told["version"])
    assert anna.ask("PATCH", f"/customers/{ida.pk}", {"version": now["version"], "note": "Moved to Vejle."})[0] == 200


def test_saving_what_is_there_already_is_no_new_version(actor, ida):
    same = actions.change_customer(
        by=actor("anna"), key=ida.pk, version=1, name="Ida Sørensen", numbers=["30112233"], addresses=[]
    )
    assert same.version == 1
    assert actions.change_customer(by=actor("anna"), key=ida.pk, version=1, addresses=[ADDRESS]).version == 2
    with pytest.raises(Edited):
        actions.change_customer(by=actor("anna"), key=ida.pk, version=1, addresses=[])


def test_a_note_longer_than_a_book_is_refused_and_the_old_one_stays(actor, ida):
    actions.change_customer(by=actor("anna"), key=ida.pk, note="old")
    with pytest.raises(Invalid, match="20,000"):
        actions.change_customer(by=actor("anna"), key=ida.pk, note="x" * 10_000_000)
    assert Customer.objects.get(pk=ida.pk).note == "old"


def test_consents_are_a_history_of_which_the_newest_stands(desk, ida):
    anna = desk("anna")
    week_ago = (timezone.now() - timedelta(days=7)).isoformat()
    given = {"purpose": "marketing_sms", "given": True, "source": "Form of last week", "at": week_ago}
    assert anna.ask("POST", f"/customers/{ida.pk}/consents", given)[0] == 201
    assert anna.ask("GET", f"/customers/{ida.pk}/around")[1]["standing"] == {"marketing_sms": True}
    assert (
        anna.ask("POST", f"/customers/{ida.pk}/consents", {**given, "given": False, "source": "By phone", "at": None})[0] == 201
    )
    around = anna.ask("GET", f"/customers/{ida.pk}/around")[1]
    assert around["standing"] == {"marketing_sms": False}
    assert [(c["given"], c["source"], c["by"]) for c in around["consents"]] == [
        (False, "By phone", "anna"),
        (True, "Form of last week", "anna"),
    ]
    ahead = (timezone.now() + timedelta(days=1)).isoformat()
    assert anna.ask("POST", f"/customers/{ida.pk}/consents", {**given, "at": ahead})[0] == 422
    assert anna.ask("POST", f"/customers/{ida.pk}/consents", {**given, "source": " "})[0] == 422


def test_relations_are_seen_from_both_sides(desk, actor, ida):
    anna = desk("anna")
    firm = actions.create_customer(by=actor("anna"), name="Lyshuset A/S", kind="organisation")
    status, made = anna.ask("POST", f"/customers/{ida.pk}/relations", {"kind": "employee_of", "other": firm.pk})
    assert status == 201
    for key in (ida.pk, firm.pk):
        (seen,) = anna.ask("GET", f"/customers/{key}/around")[1]["relations"]
        assert (seen["customer"]["id"], seen["kind"], seen["other"]["id"]) == (ida.pk, "employee_of", firm.pk)
    assert anna.ask("POST", f"/customers/{ida.pk}/relations", {"kind": "employee_of", "other": firm.pk})[0] in (409, 422)
    assert anna.ask("DELETE", f"/customers/{firm.pk}/relations/{made['id']}")[0] == 204


def test_custom_fields_are_made_without_code(desk, ida):
    root, anna = desk("root"), desk("anna")
    assert anna.ask("POST", "/customer-fields", {"id": "meter", "label": "Meter"})[0] == 403
    assert root.ask("POST", "/customer-fields", {"id": "meter", "label": "Meter", "kind": "decimal"})[0] == 201
    plan = {"id": "plan", "label": "Plan", "kind": "choice", "choices": ["basic", "plus"]}
    assert root.ask("POST", "/customer-fields", plan)[0] == 201
    status, told = anna.ask("PATCH", f"/customers/{ida.pk}", {"custom": {"meter": "abc", "plan": "gold"}})
    assert status == 422
    assert "Meter" in told["detail"]
    assert "Plan" in told["detail"]
    assert anna.ask("PATCH", f"/customers/{ida.pk}", {"custom": {"meter": "12,5", "plan": "plus"}})[1]["custom"] == {
        "meter": "12.5",
        "plan": "plus",
    }
    # One by one: what is not named stays, what is emptied goes.
    assert anna.ask("PATCH", f"/customers/{ida.pk}", {"custom": {"plan": ""}})[1]["custom"] == {"meter": "12.5"}
    assert root.ask("DELETE", "/customer-fields/meter")[0] == 409
    assert root.ask("PATCH", "/customer-fields/meter", {"kind": "date"})[0] == 409
    assert root.ask("DELETE", "/customer-fields/plan")[0] == 204


def test_links_out_are_filled_and_judged(desk, ida):
    root, anna = desk("root"), desk("anna")
    good = {"id": "crm", "label": "CRM", "template": "https://crm.example/find?phone={number}&name={name}"}
    assert root.ask("POST", "/outside-links", {**good, "template": "javascript:alert({name})"})[0] == 422
    assert root.ask("POST", "/outside-links", good)[0] == 201
    (link,) = anna.ask("GET", f"/customers/{ida.pk}/links")[1]
    assert link["url"] == "https://crm.example/find?phone=%2B4530112233&name=Ida%20S%C3%B8rensen"


def test_recognised_by_number_email_and_customer_number(desk, actor, ida):
    anna = desk("anna")
    actions.change_customer(by=actor("anna"), key=ida.pk, customer_number="C-7", other_emails=["Ida@Lyshuset.dk"])
    for question in ({"number": "0045 30 11 22 33"}, {"email": "IDA@lyshuset.DK"}, {"customer_number": "C-7"}):
        assert anna.ask("GET", "/customers/lookup", **question)[1]["id"] == ida.pk
    for question in ({"number": "+4599999999"}, {"email": "x@y.dk"}, {"customer_number": "C-8"}, {}):
        assert anna.ask("GET", "/customers/lookup", **question)[0] == 404
    actions.create_customer(by=actor("anna"), name="Bo", email="ida@lyshuset.dk")
    status, told = anna.ask("GET", "/customers/lookup", email="ida@lyshuset.dk")
    assert (status, told["error"]) == (409, "ambiguous")


def test_a_customer_number_is_given_once(actor, ida):
    actions.change_customer(by=actor("anna"), key=ida.pk, customer_number="C-7")
    with pytest.raises((Invalid, Conflict)):
        actions.create_customer(by=actor("anna"), name="Bo", customer_number="C-7")


def test_lists_by_tag_and_account_manager(actor, ida):
    someone = actor("anna")
    actions.change_customer(by=someone, key=ida.pk, tags=["solar", " solar ", ""], account_manager_id="anna")
    actions.create_customer(by=someone, name="Bo")
    assert [c.tags for c in queries.list_customers(someone, tag="solar").items] == [["solar"]]
    assert [c.pk for c in queries.list_customers(someone, manager="anna").items] == [ida.pk]
    assert queries.tags_in_use(someone) == ["solar"]


def test_a_list_costs_the_same_however_long(actor, ida, django_assert_num_queries):
    someone = actor("anna")
    with django_assert_num_queries(3):
        queries.list_customers(someone)
    for number in range(10):
        actions.create_customer(by=someone, name=f"C{number}", numbers=[f"+45 33 00 00 {number:02}"])
    with django_assert_num_queries(3):
        assert len(queries.list_customers(someone).items) == 11


def test_agents_may_not_merge(actor, ida):
    other = actions.create_customer(by=actor("anna"), name="I. Sørensen")
    with pytest.raises(NotAllowed):
        actions.merge_customers(by=actor("anna"), key=ida.pk, into=other.pk)
