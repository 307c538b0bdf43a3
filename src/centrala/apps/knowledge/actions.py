"""Every write to articles, feedback and gaps."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from centrala.apps.inbound.queries import check_queues
from centrala.apps.interactions.actions import add_step
from centrala.apps.knowledge import permissions, rules
from centrala.apps.knowledge.indexing import index
from centrala.apps.knowledge.models import Article, ArticleVersion, Attachment, Feedback, Gap
from centrala.apps.knowledge.queries import get_article, get_version, readable, search
from centrala.base import draft, record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid, NotFound

LARGEST_ATTACHMENT_BYTES = 10 * 1024 * 1024
MOST_ATTACHMENTS = 20
SHORTEST_MISS = 3


@action("article.create", permissions.EDIT)
def create_article(*, by: Actor, original: int | None = None, **values: Any) -> Article:
    """A new draft, or a translation of another article; its author owns it unless told otherwise."""
    check_queues(values.get("queues", ()))
    root = get_article(by, original).family if original else None
    family = Article.objects.filter(Q(pk=root) | Q(original=root)) if root else Article.objects.none()
    if family.filter(language=values.get("language", "en")).exists():
        raise Conflict("The article is in that language already; choose another language for the translation.", "same_language")
    values["owner"] = values.get("owner") or by.username
    return record.create(Article, changed_by=by.username, original_id=root, **values)


@action("article.change", permissions.EDIT)
def change_article(*, by: Actor, key: int, edition: int, **values: Any) -> Article:
    """Another draft; what agents read stays. ``edition`` is the one the author began with."""
    article = record.locked(Article.objects.all(), key)
    check_queues(values.get("queues", ()))
    draft.change(article, edition, by, values)
    return article


@action("article.publish", permissions.EDIT)
def publish_article(*, by: Actor, key: int, comment: str = "", review_on: date | None = None) -> ArticleVersion:
    """The draft becomes what agents read and find. ``review_on`` is when somebody should look at it again."""
    article = record.locked(Article.objects.all(), key)
    if not article.body.strip():
        raise Invalid("An article needs a text before it can be published.", "empty")
    record.change(article, retired=False, **({"review_on": review_on} if review_on else {}))
    return _put_live(article, article.title, article.body, comment, by)


@action("article.roll_back", permissions.EDIT)
def roll_back_article(*, by: Actor, key: int, number: int) -> ArticleVersion:
    """An older version is published again, as a new one; the draft becomes the same."""
    article = record.locked(Article.objects.all(), key)
    old = get_version(by, key, number)
    record.change(
        article, title=old.title, body=old.body, edition=article.edition + 1, retired=False,
        changed_at=timezone.now(), changed_by=by.username,
    )  # fmt: skip
    return _put_live(article, old.title, old.body, f"← {number}", by)


@action("article.retire", permissions.EDIT)
def retire_article(*, by: Actor, key: int, retired: bool = True) -> Article:
    """Not found by anybody any more; its versions stay. Or taken back."""
    article = record.locked(Article.objects.all(), key)
    record.change(article, retired=retired)
    return article


@action("article.reviewed", permissions.EDIT)
def review_article(*, by: Actor, key: int, review_on: date) -> Article:
    """Somebody has read it and found it right until then."""
    article = record.locked(Article.objects.all(), key)
    record.change(article, review_on=review_on)
    return article


@action("article.attach", permissions.EDIT)
def attach_file(*, by: Actor, key: int, name: str, media_type: str, content: bytes) -> Attachment:
    """A file beside an article, 10 MB at most."""
    article = record.locked(Article.objects.all(), key)
    if len(content) > LARGEST_ATTACHMENT_BYTES:
        raise Invalid("The file is larger than 10 MB; put it elsewhere and link to it.", "too_large")
    if article.attachments.count() >= MOST_ATTACHMENTS:
        raise Invalid(f"An article has {MOST_ATTACHMENTS} files at most; remove one first.", "too_many_files")
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()[-200:] or "file"
    return record.create(
        Attachment, article=article, name=name, media_type=media_type[:100], content=content,
        size_bytes=len(content), added_by=by.username,
    )  # fmt: skip


@action("article.detach", permissions.EDIT)
def detach_file(*, by: Actor, key: int) -> None:
    """Remove a file."""
    record.remove(record.locked(Attachment.objects.all(), key))


@action("article.use", permissions.USE)
def use_article(*, by: Actor, key: int, contact: str) -> Article:
    """The article was used in a contact: its timeline says so."""
    article = get_article(by, key)
    live = article.live_versions[0] if article.live_versions else None
    if live is None:
        raise Invalid("Only a published article can be used in a contact.", "not_published")
    add_step(
        by=by, contact=contact, kind="knowledge.used",
        data={"article": article.pk, "title": live.title, "version": live.number},
    )  # fmt: skip
    trail.nothing_changed()
    return article


@action("article.judge", permissions.USE)
def judge_article(*, by: Actor, key: int, verdict: str, comment: str = "", contact: str = "") -> Feedback:
    """Whether it helped. One verdict a person and version: the last one counts."""
    if not readable(by).filter(pk=key).exists():
        raise NotFound("article", key)
    live = ArticleVersion.objects.filter(article=key, live=True).first()
    if live is None:
        raise Invalid("Only a published article can be judged.", "not_published")
    values = {"verdict": verdict, "comment": comment.strip(), "contact": contact}
    mine = Feedback.objects.select_for_update().filter(article=key, version=live.number, by=by.username, settled_at=None).first()
    if mine is None:
        return record.create(Feedback, article_id=key, version=live.number, by=by.username, **values)
    record.change(mine, **values, at=timezone.now())
    return mine


@action("article.settle", permissions.EDIT)
def settle_feedback(*, by: Actor, key: int) -> None:
    """Somebody has dealt with it."""
    feedback = record.locked(Feedback.objects.filter(settled_at=None), key)
    record.change(feedback, settled_at=timezone.now(), settled_by=by.username)


@action("gap.note", permissions.USE)
def note_gap(*, by: Actor, typed: str) -> Gap | None:
    """Somebody looked for this and found nothing; None when there is something after all, or too little was typed."""
    typed = " ".join(typed.split())[:200]
    folded = rules.indexed(typed)[:200]
    if len(folded) < SHORTEST_MISS or search(by, text=typed, limit=1):
        trail.nothing_changed()
        return None
    known = Gap.objects.select_for_update().filter(folded=folded).first()
    if known is None:
        return record.create(Gap, folded=folded, typed=typed, last_by=by.username)
    record.change(known, typed=typed, times=known.times + 1, last_at=timezone.now(), last_by=by.username, settled=False)
    return known


@action("gap.settle", permissions.EDIT)
def settle_gap(*, by: Actor, key: int) -> None:
    """An article was written, or none is needed; asked again it comes back."""
    record.change(record.locked(Gap.objects.all(), key), settled=True)


def _put_live(article: Article, title: str, body: str, comment: str, by: Actor) -> ArticleVersion:
    content = {"title": title, "body": body}
    version = draft.publish(ArticleVersion, {"article": article}, by, content, comment=comment[:200])
    index([version])
    return version
