"""Shapes of articles, feedback and gaps."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema


class ArticlePatch(Schema):
    """What an author can change. ``edition`` is the draft they began with."""

    edition: int
    title: str
    body: str = ""
    tags: list[str] = []
    audience: Literal["everyone", "leaders"] = "everyone"
    queues: list[str] = []
    owner: str = ""
    review_on: date | None = None


class ArticleIn(Schema):
    """A new article; ``original`` makes it a translation of another."""

    title: str
    language: str = "en"
    original: int | None = None
    body: str = ""
    tags: list[str] = []
    audience: Literal["everyone", "leaders"] = "everyone"
    queues: list[str] = []
    owner: str = ""
    review_on: date | None = None


class VersionOut(Schema):
    """What was published once."""

    number: int
    title: str
    body: str
    comment: str
    published_at: datetime
    published_by: str
    live: bool


class ArticleRow(Schema):
    """An article in a list."""

    id: int
    title: str
    language: str
    tags: list[str]
    audience: str
    queues: list[str]
    owner: str
    review_on: date | None
    retired: bool
    changed_at: datetime
    changed_by: str
    live_version: int | None
    draft_differs: bool

    @staticmethod
    def resolve_live_version(row: Any) -> int | None:
        """None until it is published."""
        return row.live_versions[0].number if row.live_versions else None

    @staticmethod
    def resolve_draft_differs(row: Any) -> bool:
        """Whether something is written that agents don't read yet."""
        live = row.live_versions[0] if row.live_versions else None
        return live is None or (live.title, live.body) != (row.title, row.body)


class ArticlePage(Schema):
    """Some articles."""

    items: list[ArticleRow]
    next_cursor: str


class TranslationOut(Schema):
    """The same article in another language."""

    id: int
    language: str
    title: str


class AttachmentOut(Schema):
    """A file of an article, without its content."""

    id: int
    name: str
    media_type: str
    size_bytes: int


class ArticleOut(ArticleRow):
    """One article: its draft for authors (else the live text), and what agents read."""

    body: str
    edition: int
    live: VersionOut | None
    attachments: list[AttachmentOut]
    translations: list[TranslationOut]
    verdicts: dict[str, int]

    @staticmethod
    def resolve_live(row: Any) -> Any:
        """What agents read."""
        return row.live_versions[0] if row.live_versions else None

    @staticmethod
    def resolve_attachments(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.attachments.all())

    @staticmethod
    def resolve_translations(row: Any) -> list[Any]:
        """Those the reader may see."""
        return list(row.family_members)


class HitOut(Schema):
    """An article found."""

    id: int
    title: str
    language: str
    version: int
    snippet: str
    tags: list[str]


class PieceOut(Schema):
    """Lines that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


class PublishIn(Schema):
    """What changed, in a few words, and when to look at it again."""

    comment: str = ""
    review_on: date | None = None


class RollBackIn(Schema):
    """The version to publish again."""

    number: int


class RetireIn(Schema):
    """Out of sight, or back."""

    retired: bool = True


class ReviewIn(Schema):
    """The next day somebody should read it."""

    review_on: date


class UseIn(Schema):
    """The contact it was used in."""

    contact: str


class JudgeIn(Schema):
    """Whether it helped."""

    verdict: Literal["helped", "did_not", "wrong"]
    comment: str = ""
    contact: str = ""


class FeedbackOut(Schema):
    """What somebody thought of an article."""

    id: int
    article: int
    title: str
    version: int
    verdict: str
    comment: str
    contact: str
    at: datetime
    by: str

    @staticmethod
    def resolve_article(row: Any) -> int:
        """By its key."""
        return int(row.article_id)

    @staticmethod
    def resolve_title(row: Any) -> str:
        """Of the draft, which authors see."""
        return str(row.article.title)


class FeedbackPage(Schema):
    """Some feedback, newest first."""

    items: list[FeedbackOut]
    next_cursor: str


class MissIn(Schema):
    """What was looked for."""

    typed: str


class GapOut(Schema):
    """Looked for, not found."""

    id: int
    typed: str
    times: int
    first_at: datetime
    last_at: datetime
    last_by: str
