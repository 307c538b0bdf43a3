"""Bench: guessing what else is in a real basket, beside offering what sells most; learned before, asked after a day."""

import importlib.util
import os
import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter

from bench.figures import Headline, Result, Table, median, ms

# Invoices of a shop over a year, see SOURCE.md beside the file. The last two months are asked about.
FILE = "online-retail/online_retail.parquet"
ASKED_FROM = "2011-10-01"
FIRST = 5
QUERY = """
SELECT InvoiceNo, min(InvoiceDate), list(DISTINCT StockCode ORDER BY StockCode) FROM read_parquet(?)
WHERE Quantity > 0 AND UnitPrice > 0 AND InvoiceNo NOT LIKE 'C%' GROUP BY InvoiceNo ORDER BY 2, 1
"""


def data() -> Path | None:
    """Where the invoices lie, if they are here."""
    folder = os.environ.get("CENTRALA_DATA", "")
    path = Path(folder) / FILE
    return path if folder and path.exists() else None


def baskets(path: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Day and products of each invoice, in the order of time."""
    import duckdb

    numbers: dict[str, int] = {}
    for _, moment, codes in duckdb.connect().execute(QUERY, [str(path)]).fetchall():
        yield str(moment)[:10], tuple(numbers.setdefault(code, len(numbers)) for code in codes)


def run(*, quick: bool) -> Result:
    """Hide one drawn product of each later basket; is it among the first five?"""
    path = data()
    if path is None or importlib.util.find_spec("duckdb") is None:
        why = "needs duckdb and CENTRALA_DATA with online-retail in it"
        return Result("cross-sell", [Table("Cross-sell", ("left out",), [(why,)])], [], {})
    from centrala.apps.offers import rules

    everything = list(baskets(path))
    before = [set(items) for day, items in everything if day < ASKED_FROM]
    after = [items for day, items in everything if day >= ASKED_FROM and len(items) > 1]
    after = after[:: 5 if quick else 1]
    began = perf_counter()
    links = rules.learn(before)
    learned_seconds = perf_counter() - began
    popular = [item for item, _ in Counter(item for basket in before for item in basket).most_common()]
    dice = random.Random(11)
    hits, peer, times = 0, 0, []
    for items in after:
        hidden = dice.choice(items)
        known = set(items) - {hidden}
        asked = perf_counter()
        found = rules.suggest(known, links, FIRST)
        times.append(perf_counter() - asked)
        hits += hidden in {suggestion.product for suggestion in found}
        peer += hidden in list(islice((item for item in popular if item not in known), FIRST))
    return _told(len(before), len(after), hits, peer, learned_seconds, times)


def _told(before: int, after: int, hits: int, peer: int, learned_seconds: float, times: list[float]) -> Result:
    ours, popular = hits / after, peer / after
    table = Table(
        f"Cross-sell: one product of each real basket hidden, is it among the first {FIRST}?",
        ("learned from", "asked about", "hit rate Centrala", "hit rate most popular", "learning s", "one suggestion, median ms"),
    )
    table.add(f"{before:,} baskets", f"{after:,}", f"{ours:.1%}", f"{popular:.1%}", f"{learned_seconds:.1f}", ms(median(times)))
    table.notes = [
        f"Online Retail (Chen 2015): learned from invoices before {ASKED_FROM}, asked about later ones; which to hide is drawn.",
        "Most popular: the five products in the most earlier baskets that the basket does not hold already.",
    ]
    line = Headline(
        f"cross-sell, hit rate at {FIRST}", f"{ours:.1%}", f"most popular: {popular:.1%}",
        f"{ours / popular:.1f}×" if popular else "–", "above most popular", ours > popular,
    )  # fmt: skip
    figures = {"hit_rate": ours, "most_popular": popular, "learned_seconds": learned_seconds, "suggestion_seconds": median(times)}
    return Result("cross-sell", [table], [line], figures)
