"""Tables that people take away and open in a spreadsheet, in which nothing they hold becomes a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO


def guarded(value: object) -> str:
    """A cell that no spreadsheet takes for a formula, whatever stands in it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] in ("\t", "\r", "\n") else text


def as_csv(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lines of a table that opens in any spreadsheet, each cell guarded; the first begins with the mark of UTF-8."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    out.write("\ufeff")
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
