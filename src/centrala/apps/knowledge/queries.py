"""Reading articles, what people thought of them and what is missing."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, FloatField, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from centrala.apps.knowledge import permissions, rules
from centrala.apps.knowledge.models import Article, ArticleVersion, Attachment, Feedback, Gap
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound

# Ranking reads each row; the best of this many are as good as the best of all.
MOST_RANKED = 300
TITLE_BONUS = 2.0
STATES = ("live", "draft", "due", "retired")


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found: what to show in a list of results."""

    id: int
    title: str
    language: str
    version: int
    snippet: str
    tags: list[str]


def readable(for_user: Actor) -> QuerySet[Article]:
    """Those a person may read; the same rule as ``permissions.may_read``, as a condition."""
    rows = Article.objects.all()
    if for_user.is_supervisor:
        return rows
    live = Q(retired=False, versions__live=True, audience="everyone")
    return rows.filter(live, Q(queues=[]) | Q(queues__overlap=sorted(for_user.queues)))


def search(for_user: Actor, *, text: str, language: str = "", limit: int = 8) -> list[Hit]:
    """Live articles for what somebody is typing, best first.

    Every word counts, each may be a beginning, accents don't matter. Only when no article has all words are those
    shown that have some. Of an article and its translations one is shown: in ``language`` if there is one.
    """
    permissions.READ.demand(for_user)
    for joined in ("&", "|"):
        if found := _ranked(for_user, rules.prefix_query(text, joined)):
            chosen = rules.one_of_each([row.article.family for row in found], [row.article.language == language for row in found])
            return [_hit(found[place], text) for place in chosen[: max(1, min(limit, 50))]]
    return []


def _ranked(for_user: Actor, query: str) -> list[ArticleVersion]:
    if not query:
        return []
    wanted = SearchQuery(query, search_type="raw", config="simple")
    rows = ArticleVersion.objects.filter(live=True, article__in=readable(for_user), article__retired=False)
    found: dict[int, ArticleVersion] = {}
    for column, bonus in (("title_words", TITLE_BONUS), ("all_words", 0.0)):
        candidates = rows.filter(**{column: wanted}).values("pk")[:MOST_RANKED]
        ranked = (
            ArticleVersion.objects.filter(pk__in=candidates)
            .annotate(rank=SearchRank(F("all_words"), wanted, normalization=Value(2)) + Value(bonus, output_field=FloatField()))
            .select_related("article").defer("all_words", "title_words")
            .order_by("-rank", "-published_at")[:60]
        )  # fmt: skip
        for row in ranked:
            found.setdefault(row.pk, row)
        if len(found) >= 60:
            break
    return sorted(found.values(), key=lambda row: -row.rank)


def _hit(row: ArticleVersion, text: str) -> Hit:
    article = row.article
    return Hit(article.pk, row.title, article.language, row.number, rules.snippet(row.body, text), article.tags)


def list_articles(for_user: Actor, *, text: str = "", state: str = "", cursor: str = "", limit: int = 50) -> Page[Article]:
    """Newest change first. ``state`` is one of ``STATES``; "" is everything that is not retired."""
    permissions.READ.demand(for_user)
    rows = _with_live(readable(for_user).filter(retired=state == "retired"))
    if state == "live":
        rows = rows.filter(versions__live=True)
    if state == "draft":
        rows = rows.exclude(versions__live=True)
    if state == "due":
        rows = rows.filter(review_on__lte=timezone.localdate())
    if query := rules.prefix_query(text):
        words = Q(versions__all_words=SearchQuery(query, search_type="raw", config="simple"), versions__live=True)
        rows = rows.filter(Q(pk__in=Article.objects.filter(words).values("pk")) | Q(title__icontains=text.strip()))
    return newest_first(rows, "changed_at", cursor, limit)


def get_article(for_user: Actor, key: int) -> Article:
    """One article with its live version, attachments and translations."""
    permissions.READ.demand(for_user)
    rows = _with_live(readable(for_user)).prefetch_related(Prefetch("attachments", Attachment.objects.defer("content")))
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound("article", key)
    found.family_members = list(
        readable(for_user)
        .filter(Q(pk=found.family) | Q(original=found.family))
        .exclude(pk=found.pk)
        .distinct()
        .order_by("language")
    )
    found.verdicts = dict(
        Feedback.objects.filter(article=found).values_list("verdict").annotate(times=Count("pk")).order_by("verdict")
    )
    return found


def list_versions(for_user: Actor, key: int) -> list[ArticleVersion]:
    """What was published, newest first."""
    permissions.EDIT.demand(for_user)
    get_article(for_user, key)
    return list(ArticleVersion.objects.filter(article=key).defer("all_words", "title_words").order_by("-number"))


def get_version(for_user: Actor, key: int, number: int) -> ArticleVersion:
    """One of them, as it was."""
    permissions.EDIT.demand(for_user)
    found = ArticleVersion.objects.filter(article=key, number=number).first()
    if found is None:
        raise NotFound(f"version {number} of article", key)
    return found


def compared(for_user: Actor, key: int, old: int, new: int) -> list[rules.Piece]:
    """What changed from one version to another; 0 is the draft."""
    texts = []
    for number in (old, new):
        row: Any = get_version(for_user, key, number) if number else get_article(for_user, key)
        texts.append(f"# {row.title}\n\n{row.body}")
    permissions.EDIT.demand(for_user)
    return rules.diff(*texts)


def get_attachment(for_user: Actor, key: int) -> Attachment:
    """One file of an article the person may read."""
    permissions.READ.demand(for_user)
    found = Attachment.objects.filter(pk=key, article__in=readable(for_user)).first()
    if found is None:
        raise NotFound("attachment", key)
    return found


def list_feedback(for_user: Actor, *, cursor: str = "", limit: int = 50) -> Page[Feedback]:
    """What is wrong or did not help and nobody has settled, newest first."""
    permissions.EDIT.demand(for_user)
    rows = Feedback.objects.filter(settled_at=None).exclude(verdict="helped").select_related("article")
    return newest_first(rows, "at", cursor, limit)


def list_gaps(for_user: Actor, limit: int = 100) -> list[Gap]:
    """What people looked for and did not find, most often asked first."""
    permissions.EDIT.demand(for_user)
    return list(Gap.objects.filter(settled=False).order_by("-times", "-last_at")[: max(1, min(limit, 500))])


def _with_live(rows: QuerySet[Article]) -> QuerySet[Article]:
    live = ArticleVersion.objects.filter(live=True).defer("all_words", "title_words")
    return rows.distinct().prefetch_related(Prefetch("versions", live, to_attr="live_versions"))
