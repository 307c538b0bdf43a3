"""Who sees which contact, and who may write it up."""

import pytest
from tests.apps.stories import DIALLED, GIVEN_UP, IN_MENU, OVERFLOWED, SERVED, told

from centrala.apps.interactions import permissions, queries
from centrala.apps.interactions.models import Interaction

STORIES = {"served": SERVED, "given-up": GIVEN_UP, "overflowed": OVERFLOWED, "in-menu": IN_MENU, "dialled": DIALLED}


@pytest.fixture(autouse=True)
def contacts(house, remember):
    for number, (name, story) in enumerate(STORIES.items()):
        remember(told(story, name, seq=1 + 100 * number))


SEES = {
    "anna": {"served", "given-up", "overflowed", "dialled"},
    "freja": {"overflowed"},
    "sofie": set(STORIES),
    "mirek": {"in-menu", "dialled"},
    "root": set(STORIES),
}


@pytest.mark.parametrize(("username", "seen"), SEES.items())
def test_each_sees_their_own(actor, username, seen):
    someone = actor(username)
    assert {contact.pk for contact in queries.list_contacts(someone).items} == seen
    for contact in Interaction.objects.all():
        allowed = permissions.may_see(someone, queues=contact.queues, agents=contact.agents)
        assert allowed is (contact.pk in seen)


@pytest.mark.parametrize(("username", "seen"), SEES.items())
def test_what_is_not_ones_own_is_not_found(desk, username, seen):
    for name in STORIES:
        status, body = desk(username).ask("GET", f"/contacts/{name}")
        assert status == (200 if name in seen else 404)
        if status == 404:
            assert body == {"error": "not_found", "detail": f"There is no contact '{name}' that you may see."}


def test_a_contact_is_told_with_its_whole_timeline(desk):
    status, told_of = desk("anna").ask("GET", "/contacts/served")
    assert status == 200
    assert [fact["kind"] for fact in told_of["timeline"]] == [kind for _, kind, _, _ in SERVED]
    assert told_of["timeline"][5]["data"]["passed"] == [["anna", "not_ready"]]
    assert told_of["customer"]["id"] > 0
    assert (told_of["notes"], told_of["recordings"], told_of["disposition"]) == ([], [], None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"queue": "sales"}, {"overflowed"}),
        ({"agent": "bence"}, {"served"}),
        ({"state": "abandoned"}, {"given-up"}),
        ({"state": "ended"}, set(STORIES)),
        ({"q": "30998877"}, {"dialled"}),
        ({"q": "served"}, {"served"}),
        ({"to": "2020-01-01T00:00:00Z"}, set()),
        ({"from": "2020-01-01T00:00:00Z"}, set(STORIES)),
    ],
)
def test_filters(desk, query, found):
    status, page = desk("root").ask("GET", "/contacts", **query)
    assert (status, {row["id"] for row in page["items"]}) == (200, found)


def test_pages_give_each_contact_once(desk):
    seen, cursor = [], ""
    for _ in range(5):
        page = desk("root").ask("GET", "/contacts", limit="2", cursor=cursor)[1]
        seen += [row["id"] for row in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert sorted(seen) == sorted(STORIES)


def test_a_list_costs_the_same_however_long(actor, remember, django_assert_num_queries):
    someone = actor("sofie")
    with django_assert_num_queries(1):
        queries.list_contacts(someone)
    for number in range(20):
        remember(told(SERVED, f"more-{number}", seq=1000 + 100 * number))
    with django_assert_num_queries(1):
        assert len(queries.list_contacts(someone).items) == 25


def test_writing_up(desk, actor):
    from centrala.apps.interactions.actions import create_disposition

    parent = create_disposition(by=actor("sofie"), code="solved", label="Solved")
    leaf = create_disposition(by=actor("sofie"), code="at-once", label="At once", parent_id=parent.pk)
    anna = desk("anna")
    status, row = anna.ask("PATCH", "/contacts/served", {"notes": "Asked about a lamp.", "disposition": leaf.pk})
    assert status == 200
    assert [(n["author"], n["text"]) for n in row["notes"]] == [("anna", "Asked about a lamp.")]
    assert (row["disposition"]["code"], row["disposition"]["parent"]) == ("at-once", parent.pk)
    desk("sofie").ask("PATCH", "/contacts/served", {"notes": "Well done."})
    anna.ask("PATCH", "/contacts/served", {"notes": "Asked about two lamps."})
    row = anna.ask("GET", "/contacts/served")[1]
    assert {n["author"]: n["text"] for n in row["notes"]} == {"anna": "Asked about two lamps.", "sofie": "Well done."}
    row = anna.ask("PATCH", "/contacts/served", {"notes": "", "disposition": None})[1]
    assert ([n["author"] for n in row["notes"]], row["disposition"]) == (["sofie"], None)


def test_writing_up_survives_folding_again(desk, remember):
    desk("anna").ask("PATCH", "/contacts/served", {"notes": "Kept."})
    from centrala.web.projector import project_all, rewind

    rewind("interactions")
    project_all()
    assert desk("anna").ask("GET", "/contacts/served")[1]["notes"][0]["text"] == "Kept."


@pytest.mark.parametrize(
    ("username", "name", "body", "status"),
    [
        ("freja", "served", {"notes": "x"}, 404),
        ("anna", "served", {"disposition": 999}, 422),
        ("anna", "served", {"customer": 999}, 404),
        ("anna", "served", {"notes": "x" * 20_001}, 422),
        ("anna", "served", {"notes": ["x"]}, 422),
        ("", "served", {"notes": "x"}, 401),
    ],
)
def test_what_can_not_be_written_changes_nothing(desk, username, name, body, status):
    answer = desk(username).ask("PATCH", f"/contacts/{name}", body)
    assert answer[0] == status
    assert set(answer[1]) >= {"error", "detail"}
    assert desk("root").ask("GET", f"/contacts/{name}")[1]["notes"] == []


def test_the_disposition_tree_has_no_circle(actor):
    from centrala.apps.interactions.actions import change_disposition, create_disposition
    from centrala.base.refusal import Invalid

    top = create_disposition(by=actor("sofie"), code="a", label="A")
    below = create_disposition(by=actor("sofie"), code="b", label="B", parent_id=top.pk)
    for parent in (top.pk, below.pk):
        with pytest.raises(Invalid, match="own branches"):
            change_disposition(by=actor("sofie"), key=top.pk, parent_id=parent)
