"""Articles written, published, found, used and judged."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.stories import SERVED, told

from centrala.apps.knowledge import actions, queries
from centrala.apps.knowledge.models import Article, ArticleVersion, Gap
from centrala.base.refusal import Conflict, Invalid, NotAllowed, NotFound

BODY = "## Within thirty days\n\nCustomers may return what they bought. *Łódź* pays postage."


@pytest.fixture
def write(actor):
    """An article that is published."""

    def make(title, body=BODY, **values):
        article = actions.create_article(by=actor("sofie"), title=title, body=body, **values)
        actions.publish_article(by=actor("sofie"), key=article.pk)
        return article

    return make


@pytest.fixture
def returns(write):
    return write("Returns and exchange", tags=["zwrot"])


@pytest.mark.parametrize("typed", ["ret", "EXCH return", "thirty", "lodz", "Łódź", "zwroty zwrot", "returns unheard-of"])
def test_found_by_what_people_type(actor, returns, typed):
    assert [hit.id for hit in queries.search(actor("anna"), text=typed)] == [returns.pk]


@pytest.mark.parametrize("typed", ["", "turn", "zzz", "&|:*", "'; --"])
def test_not_found_by_anything_else(actor, returns, typed):
    assert queries.search(actor("anna"), text=typed) == []


def test_a_title_goes_before_a_text(actor, write):
    in_text = write("Opening hours", "Postage is free on Sundays. " * 20)
    in_title = write("Postage", "What it costs.")
    assert [hit.id for hit in queries.search(actor("anna"), text="postage")] == [in_title.pk, in_text.pk]


def test_of_translations_the_readers_own_is_shown(actor, returns):
    polish = actions.create_article(by=actor("sofie"), title="Zwroty (returns)", body="Trzydzieści dni", language="pl",
                                    original=returns.pk)  # fmt: skip
    actions.publish_article(by=actor("sofie"), key=polish.pk)
    assert [hit.id for hit in queries.search(actor("anna"), text="returns", language="pl")] == [polish.pk]
    assert [hit.id for hit in queries.search(actor("anna"), text="returns", language="en")] == [returns.pk]
    with pytest.raises(Conflict, match="that language already"):
        actions.create_article(by=actor("sofie"), title="x", language="pl", original=polish.pk)
    with pytest.raises(Conflict, match="that language already"):
        actions.create_article(by=actor("sofie"), title="x", language="en", original=returns.pk)


def test_agents_read_what_is_live_and_theirs(desk, actor, write):
    draft = actions.create_article(by=actor("sofie"), title="Secret plan", body="soon")
    leaders = write("Leaders only", "plan", audience="leaders")
    sales = write("For sales plan", "plan", queues=["sales"])
    mine = write("For support plan", "plan", queues=["support"])
    anna = desk("anna")
    assert [row["id"] for row in anna.ask("GET", "/knowledge/search", q="plan")[1]] == [mine.pk]
    assert [row["id"] for row in anna.ask("GET", "/knowledge")[1]["items"]] == [mine.pk]
    for article in (draft, leaders, sales):
        assert anna.ask("GET", f"/knowledge/{article.pk}")[0] == 404
    assert desk("sofie").ask("GET", f"/knowledge/{draft.pk}")[0] == 200


def test_agents_never_see_the_draft(desk, actor, returns):
    actions.change_article(by=actor("sofie"), key=returns.pk, edition=1, body="half written")
    body = desk("anna").ask("GET", f"/knowledge/{returns.pk}")[1]
    assert "half written" not in str(body)
    assert body["body"] == BODY
    assert desk("sofie").ask("GET", f"/knowledge/{returns.pk}")[1]["body"] == "half written"


def test_agents_write_nothing(desk, actor, returns):
    anna = desk("anna")
    for method, path, body in (
        ("POST", "/knowledge", {"title": "x"}),
        ("PATCH", f"/knowledge/{returns.pk}", {"edition": 1, "title": "x"}),
        ("POST", f"/knowledge/{returns.pk}/publish", {}),
        ("GET", f"/knowledge/{returns.pk}/versions", None),
        ("GET", "/knowledge/gaps", None),
    ):
        assert anna.ask(method, path, body)[0] == 403
    with pytest.raises(NotAllowed):
        actions.retire_article(by=actor("anna"), key=returns.pk)


def test_two_authors_cannot_overwrite_each_other(desk, returns):
    sofie, path = desk("sofie"), f"/knowledge/{returns.pk}"
    assert sofie.ask("PATCH", path, {"edition": 1, "title": "Theirs"})[1]["edition"] == 2
    status, refusal = desk("root").ask("PATCH", path, {"edition": 1, "title": "Mine"})
    assert (status, refusal["error"]) == (409, "edited_meanwhile")
    assert "sofie" in refusal["detail"]
    assert Article.objects.get(pk=returns.pk).title == "Theirs"
    assert sofie.ask("PATCH", path, {"title": "Blind"})[1]["error"] == "edition_missing"


def test_versions_compare_and_roll_back(desk, actor, returns):
    sofie, path = desk("sofie"), f"/knowledge/{returns.pk}"
    sofie.ask("PATCH", path, {"edition": 1, "body": BODY + "\nNew line"})
    sofie.ask("POST", f"{path}/publish", {"comment": "postage", "review_on": "2027-01-01"})
    pieces = sofie.ask("GET", f"{path}/diff", old="1", new="2")[1]
    assert [piece["text"] for piece in pieces if piece["kind"] == "added"] == ["New line"]
    status, row = sofie.ask("POST", f"{path}/roll-back", {"number": 1})
    assert (status, row["live_version"], row["body"], row["live"]["body"]) == (200, 3, BODY, BODY)
    assert row["review_on"] == "2027-01-01"
    assert [(v["number"], v["live"]) for v in sofie.ask("GET", f"{path}/versions")[1]] == [(3, True), (2, False), (1, False)]
    assert queries.search(actor("anna"), text="new line") == []
    assert sofie.ask("POST", f"{path}/roll-back", {"number": 9})[0] == 404


def test_publishing_the_same_twice_makes_one_version(actor, returns):
    actions.publish_article(by=actor("sofie"), key=returns.pk)
    assert ArticleVersion.objects.filter(article=returns).count() == 1


def test_an_article_without_text_is_not_published(actor):
    empty = actions.create_article(by=actor("sofie"), title="Empty")
    with pytest.raises(Invalid, match="needs a text"):
        actions.publish_article(by=actor("sofie"), key=empty.pk)


def test_retired_articles_are_found_by_nobody(actor, returns):
    actions.retire_article(by=actor("sofie"), key=returns.pk)
    for who in ("anna", "sofie"):
        assert queries.search(actor(who), text="returns") == []
    assert [row.pk for row in queries.list_articles(actor("sofie"), state="retired").items] == [returns.pk]


def test_reviews_that_are_due_stand_in_a_list_of_their_own(actor, returns, write):
    write("Fresh", review_on=date(2999, 1, 1))
    actions.review_article(by=actor("sofie"), key=returns.pk, review_on=date(2020, 1, 1))
    assert [row.pk for row in queries.list_articles(actor("sofie"), state="due").items] == [returns.pk]


def test_unknown_queues_are_refused(actor):
    with pytest.raises(Invalid, match="no queue nowhere"):
        actions.create_article(by=actor("sofie"), title="x", queues=["nowhere"])


def test_files_are_kept_and_never_run(desk, returns):
    sofie, path = desk("sofie"), f"/api/v1/knowledge/{returns.pk}/attachments"
    page = SimpleUploadedFile('../evil"<b>.html', b"<script>alert(1)</script>", "text/html")
    made = sofie.http.post(path, {"file": page})
    assert made.status_code == 201
    answer = desk("anna").http.get(f"/api/v1/knowledge/attachments/{made.json()['id']}")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join([answer.content]) == b"<script>alert(1)</script>"
    large = SimpleUploadedFile("large.pdf", b"x" * (actions.LARGEST_ATTACHMENT_BYTES + 1), "application/pdf")
    assert sofie.http.post(path, {"file": large}).json()["error"] == "too_large"
    assert sofie.ask("DELETE", f"/knowledge/attachments/{made.json()['id']}")[0] == 204


def test_an_article_used_stands_in_the_contacts_timeline(desk, actor, returns, remember):
    remember(told(SERVED, "c1"))
    anna = desk("anna")
    assert anna.ask("POST", f"/knowledge/{returns.pk}/use", {"contact": "c1"})[0] == 204
    timeline = anna.ask("GET", "/contacts/c1")[1]["timeline"]
    assert [(step["kind"], step["agent"]) for step in timeline][-1] == ("knowledge.used", "anna")
    assert timeline[-1]["data"] == {"article": returns.pk, "title": "Returns and exchange", "version": 1}
    with pytest.raises(NotFound):
        actions.use_article(by=actor("freja"), key=returns.pk, contact="c1")
    # A call in its first second has no row yet.
    assert anna.ask("POST", f"/knowledge/{returns.pk}/use", {"contact": "fresh"})[0] == 204


def test_verdicts_are_counted_and_wrong_ones_wait_for_an_author(desk, returns):
    anna, sofie, path = desk("anna"), desk("sofie"), f"/knowledge/{returns.pk}"
    anna.ask("POST", f"{path}/judge", {"verdict": "helped"})
    anna.ask("POST", f"{path}/judge", {"verdict": "wrong", "comment": "It is 14 days now."})
    desk("freja").ask("POST", f"{path}/judge", {"verdict": "helped"})
    assert sofie.ask("GET", path)[1]["verdicts"] == {"helped": 1, "wrong": 1}
    waiting = sofie.ask("GET", "/knowledge/feedback")[1]["items"]
    assert [(row["by"], row["comment"]) for row in waiting] == [("anna", "It is 14 days now.")]
    assert sofie.ask("POST", f"/knowledge/feedback/{waiting[0]['id']}/settle")[0] == 204
    assert sofie.ask("GET", "/knowledge/feedback")[1]["items"] == []
    assert anna.ask("POST", f"{path}/judge", {"verdict": "perfect"})[0] == 422


def test_what_is_not_found_is_counted(desk, returns):
    for who, typed in (("anna", "Garantie"), ("freja", "garantie "), ("anna", "returns"), ("anna", "zz")):
        assert desk(who).ask("POST", "/knowledge/misses", {"typed": typed})[0] == 204
    gaps = desk("sofie").ask("GET", "/knowledge/gaps")[1]
    assert [(gap["typed"], gap["times"], gap["last_by"]) for gap in gaps] == [("garantie", 2, "freja")]
    desk("sofie").ask("POST", f"/knowledge/gaps/{gaps[0]['id']}/settle")
    assert desk("sofie").ask("GET", "/knowledge/gaps")[1] == []
    desk("anna").ask("POST", "/knowledge/misses", {"typed": "Garantie"})
    assert Gap.objects.get().times == 3
    assert len(desk("sofie").ask("GET", "/knowledge/gaps")[1]) == 1


def test_a_search_costs_the_same_however_much_there_is(actor, write, django_assert_max_num_queries):
    for number in range(12):
        write(f"Return {number}")
    someone = actor("anna")
    with django_assert_max_num_queries(2):
        assert len(queries.search(someone, text="return", limit=8)) == 8
