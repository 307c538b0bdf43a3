"""What a bench hands back: tables to read, one line for the summary, raw figures for the file."""

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; 0 for nothing measured."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))] if ordered else 0.0


def median(values: Sequence[float]) -> float:
    """The median; 0 for nothing measured."""
    return statistics.median(values) if values else 0.0


def spread(values: Sequence[float]) -> str:
    """How noisy repeated measurements were: half their range against their median."""
    middle = median(values)
    return f"±{(max(values) - min(values)) / 2 / middle:.0%}" if middle and len(values) > 1 else "one run"


@dataclass
class Table:
    """Columns and rows of text, with what a reader must know to judge them."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        """One row."""
        self.rows.append(tuple(str(cell) for cell in cells))

    def __str__(self) -> str:
        widths = [max(len(row[at]) for row in [self.columns, *self.rows]) for at in range(len(self.columns))]
        line = "| " + " | ".join("{:<%d}" % width for width in widths) + " |"  # noqa: UP031  widths are not known before
        parts = [f"### {self.title}", "", line.format(*self.columns), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
        parts += [line.format(*row) for row in self.rows]
        return "\n".join([*parts, *([""] if self.notes else []), *self.notes, ""])


@dataclass
class Headline:
    """One line of the summary. ``met`` None where there is no goal."""

    what: str
    ours: str
    peer: str
    ratio: str
    goal: str = ""
    met: bool | None = None


@dataclass
class Result:
    """Everything one bench found."""

    name: str
    tables: list[Table]
    headlines: list[Headline]
    figures: dict[str, Any]


def summary(results: list[Result]) -> Table:
    """All headlines in one table, ready for a README."""
    table = Table("Summary", ("measured", "Centrala", "peer in the same run", "ratio", "goal", "met"))
    for result in results:
        for it in result.headlines:
            table.add(it.what, it.ours, it.peer, it.ratio, it.goal, {True: "yes", False: "NO", None: ""}[it.met])
    return table


def machine() -> dict[str, Any]:
    """What the figures hang on."""
    names = [line.partition(":")[2].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]  # noqa: PTH123, SIM115
    return {"cores": os.cpu_count(), "processor": names[0] if names else "", "load": [round(it, 1) for it in os.getloadavg()]}


def ms(seconds: float) -> str:
    """Milliseconds for a table."""
    value = seconds * 1000
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"
