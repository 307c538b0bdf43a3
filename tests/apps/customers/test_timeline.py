"""One timeline over what every app knows, and the screen pop."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.stories import BEGIN, GIVEN_UP, SERVED, told

from centrala.apps.customers import actions, timeline
from centrala.apps.customers.timeline import Before, Entry
from centrala.base.actor import system

START = datetime(2026, 11, 1, tzinfo=UTC)
MOMENTS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), max_size=25, unique=True)


def provider(kind, moments):
    """An app with these entries: (moment, key), as an index would give them."""
    rows = sorted(((START + timedelta(seconds=at), f"{key:03}") for at, key in moments), reverse=True)

    def entries(for_user, customer, before, limit):
        found = [row for row in rows if before is None or after(row, before)]
        return [Entry(kind, key, at, f"{kind}.label") for at, key in found[:limit]]

    return entries


def after(row, before: Before):
    at, key = row
    return at < before.at or (at == before.at and (before.key is None or (before.key != "" and key < before.key)))


@given(MOMENTS, MOMENTS, MOMENTS, st.integers(1, 7))
def test_pages_put_together_are_the_whole_in_order(one, two, three, limit):
    held = dict(timeline._entries)
    timeline._entries.clear()
    try:
        for kind, moments in (("case", one), ("contact", two), ("order", three)):
            timeline.register(kind, provider(kind, moments))
        seen, cursor = [], ""
        for _ in range(100):
            page, cursor = timeline.read(system("test"), 1, cursor=cursor, limit=limit)
            assert len(page) <= limit
            seen += [(entry.at, entry.kind, entry.key) for entry in page]
            if not cursor:
                break
    finally:
        timeline._entries.clear()
        timeline._entries.update(held)
    every = [("case", m) for m in one] + [("contact", m) for m in two] + [("order", m) for m in three]
    whole = [(START + timedelta(seconds=at), kind, f"{key:03}") for kind, (at, key) in every]
    assert seen == sorted(whole, reverse=True)


@pytest.fixture
def ida(actor):
    return actions.create_customer(by=actor("anna"), name="Ida Sørensen", numbers=["+45 30 11 22 33"])


def test_contacts_stand_in_the_timeline_page_by_page(desk, ida, remember):
    for place in range(7):
        remember(told(SERVED, f"c{place}", begin=BEGIN + 3600 * (place // 2), seq=100 * place + 1))
    anna, seen, cursor = desk("anna"), [], ""
    for _ in range(4):
        status, page = anna.ask("GET", f"/customers/{ida.pk}/timeline", cursor=cursor, limit="2")
        assert status == 200
        seen += [entry["key"] for entry in page["items"]]
        cursor = page["next_cursor"]
    assert cursor == ""
    assert seen == ["c6", "c5", "c4", "c3", "c2", "c1", "c0"]
    first = anna.ask("GET", f"/customers/{ida.pk}/timeline", kind="contact", limit="1")[1]["items"][0]
    assert (first["label"], first["values"]["outcome"], first["link"]) == ("customers.entry.call_in", "answered", "/contacts/c6")
    assert anna.ask("GET", f"/customers/{ida.pk}/timeline", kind="letter")[1]["items"] == []
    assert anna.ask("GET", f"/customers/{ida.pk}/timeline", cursor="nonsense")[0] == 422


def test_nobody_sees_contacts_of_queues_that_are_not_theirs(desk, ida, remember):
    remember(told(SERVED, "c1"))
    assert len(desk("sofie").ask("GET", f"/customers/{ida.pk}/timeline")[1]["items"]) == 1
    assert desk("freja").ask("GET", f"/customers/{ida.pk}/timeline")[1]["items"] == []


def test_the_pop_says_who_and_what_before_answering(desk, actor, ida, remember):
    now = timezone.now().timestamp()
    for place, story in enumerate((SERVED, GIVEN_UP, GIVEN_UP)):
        remember(told(story, f"c{place}", begin=now - 7200 + 600 * place, seq=100 * place + 1))
    twin = actions.create_customer(by=actor("anna"), name="Sørensen, Ida", numbers=["30112233 99"], email="ida@x.dk")
    actions.change_customer(by=actor("anna"), key=ida.pk, email="ida@x.dk", tags=["vip"])
    actions.record_consent(by=actor("anna"), key=ida.pk, purpose="recording", given=False, source="phone")
    status, pop = desk("anna").ask("GET", "/customers/pop", number="+45 30 11 22 33", contact="c2", queue="support")
    assert status == 200
    assert (pop["customer"]["id"], pop["customer"]["tags"], pop["standing"]) == (ida.pk, ["vip"], {"recording": False})
    assert [entry["key"] for entry in pop["recent"]] == ["c1", "c0"]
    assert [(one["label"], one["values"]["count"]) for one in pop["highlights"]] == [
        ("customers.pop.gave_up", 2),
        ("customers.pop.called_often", 3),
    ]
    assert [one["customer"]["id"] for one in pop["duplicates"]] == [twin.pk]


def test_unknown_and_anonymous_callers_are_answers_too(desk, actor):
    actions.create_outside_link(by=actor("root"), id="crm", label="CRM", template="https://crm.example/?n={number}&c={contact}")
    for number, url in (("+4599998888", "https://crm.example/?n=%2B4599998888&c=c9"), ("", "https://crm.example/?n=&c=c9")):
        status, pop = desk("anna").ask("GET", "/customers/pop", number=number, contact="c9")
        assert (status, pop["customer"], pop["recent"]) == (200, None, [])
        assert pop["links"] == [{"id": "crm", "label": "CRM", "url": url}]


def test_a_customer_chosen_by_hand_goes_before_the_number(desk, actor, ida):
    other = actions.create_customer(by=actor("anna"), name="Bo")
    assert (
        desk("anna").ask("GET", "/customers/pop", number="+4530112233", customer=str(other.pk))[1]["customer"]["id"] == other.pk
    )
