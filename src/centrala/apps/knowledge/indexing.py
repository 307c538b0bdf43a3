"""Filling the search index of versions that went live."""

from collections.abc import Iterable

from django.db import connection

from centrala.apps.knowledge import rules
from centrala.apps.knowledge.models import ArticleVersion

PUT = """
UPDATE knowledge_articleversion SET
  title_words = to_tsvector('simple', %s),
  all_words = setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B')
           || setweight(to_tsvector('simple', %s), 'D')
WHERE id = %s
"""


def index(versions: Iterable[ArticleVersion]) -> None:
    """Titles weigh most, then tags, then the text. The versions' articles are read along."""
    with connection.cursor() as cursor:
        cursor.executemany(PUT, [_row(version) for version in versions])


def _row(version: ArticleVersion) -> list[object]:
    title, body = rules.indexed(version.title), rules.indexed(rules.plain(version.body))
    tags = rules.indexed(" ".join(version.article.tags))
    return [f"{title} {tags}", title, tags, body, version.pk]
