"""Bench: finding articles as somebody types, at 10,000 articles, beside the same question as plain LIKE."""

import os
import random
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.figures import Headline, Result, Table, median, ms, percentile

ARTICLES, WORDS_EACH, VOCABULARY = 10_000, 180, 6_000
GOAL_SECONDS = 0.050
SYLLABLES = ("ba", "de", "fi", "go", "hu", "kå", "lø", "mi", "nő", "pą", "re", "sa", "tõ", "vu", "ze", "ży")
LIKE = """
SELECT v.id, v.title, v.body FROM knowledge_articleversion v JOIN knowledge_article a ON a.id = v.article_id
WHERE v.live AND NOT a.retired AND {} ORDER BY v.published_at DESC LIMIT 8
"""


def run(*, quick: bool) -> Result:
    """A database of its own, filled, asked, removed."""
    from centrala.run.postgres import EmbeddedPostgres

    with tempfile.TemporaryDirectory(prefix="centrala-bench-") as home:
        server = EmbeddedPostgres(Path(home) / "postgres", Path(home) / "postgres" / "socket", durable=False)
        server.start()
        try:
            server.create_database("bench")
            os.environ |= {"CENTRALA_HOME": home, "CENTRALA_DATABASE_URL": server.address("bench")}
            os.environ["DJANGO_SETTINGS_MODULE"] = "centrala.web.settings"
            return _measured(200 if quick else 1_000)
        finally:
            from django.db import connection

            connection.close_pool()
            server.stop()


def _measured(asked: int) -> Result:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    dice = random.Random(11)
    vocabulary = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(VOCABULARY)]
    _fill(dice, vocabulary)
    questions = [_question(dice, vocabulary) for _ in range(asked)]
    ours, found = _timed(_ours, questions)
    theirs, _ = _timed(_theirs, questions[: asked // 5])
    table = Table(
        f"Knowledge: search as somebody types, {ARTICLES:,} articles of {WORDS_EACH} words",
        ("asked", "Centrala median ms", "p95 ms", "p99 ms", "slowest ms", "LIKE median ms", "LIKE p95 ms"),
    )
    table.add(asked, *(ms(value) for value in (median(ours), percentile(ours, 0.95), percentile(ours, 0.99), max(ours),
                                                median(theirs), percentile(theirs, 0.95))))  # fmt: skip
    table.notes = [
        f"One agent's whole search (permission, ranking, excerpts), one connection; {found:.0%} of questions found something.",
        "LIKE is the same beginnings of words with their accents typed right, unranked and without the rule who may read what.",
    ]
    high = percentile(ours, 0.95)
    line = Headline(
        "knowledge search at 10,000 articles, p95", f"{ms(high)} ms", f"LIKE: {ms(percentile(theirs, 0.95))} ms",
        f"{percentile(theirs, 0.95) / high:.1f}×", f"under {GOAL_SECONDS * 1000:.0f} ms", high < GOAL_SECONDS,
    )  # fmt: skip
    return Result("knowledge", [table], [line], {"ours": ours, "like": theirs})


def _fill(dice: random.Random, vocabulary: list[str]) -> None:
    from centrala.apps.knowledge.indexing import index
    from centrala.apps.knowledge.models import Article, ArticleVersion

    # Words of a language are not equally common: the n-th is asked for 1/n as often.
    weights = [1 / place for place in range(1, len(vocabulary) + 1)]
    rows = []
    for _ in range(ARTICLES):
        title = " ".join(dice.choices(vocabulary, k=5))
        body = " ".join(dice.choices(vocabulary, weights, k=WORDS_EACH))
        rows.append(Article(title=title, body=body, changed_by="bench"))
    versions = [
        ArticleVersion(article=article, number=1, title=article.title, body=article.body, published_by="bench")
        for article in Article.objects.bulk_create(rows, batch_size=2_000)
    ]
    index(ArticleVersion.objects.bulk_create(versions, batch_size=2_000))
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE knowledge_article, knowledge_articleversion")


def _question(dice: random.Random, vocabulary: list[str]) -> str:
    """One to three words, common ones and rare ones, the last one broken off."""
    words = [vocabulary[int(len(vocabulary) ** dice.random()) - 1] for _ in range(dice.randint(1, 3))]
    return " ".join([*words[:-1], words[-1][: dice.randint(2, len(words[-1]))]])


def _ours(question: str) -> int:
    from centrala.apps.knowledge.queries import search
    from centrala.base.actor import Actor

    return len(search(Actor("anna", "agent", frozenset({"support"})), text=question, language="en"))


def _theirs(question: str) -> int:
    from django.db import connection

    words = question.split()
    condition = " AND ".join(["(' ' || v.title || ' ' || v.body) ILIKE %s"] * len(words))
    with connection.cursor() as cursor:
        cursor.execute(LIKE.format(condition), [f"% {word}%" for word in words])
        return len(cursor.fetchall())


def _timed(ask: Any, questions: list[str]) -> tuple[list[float], float]:
    spent, found = [], 0
    for question in questions:
        began = perf_counter()
        found += bool(ask(question))
        spent.append(perf_counter() - began)
    return spent, found / len(questions)
