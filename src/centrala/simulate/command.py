"""``centrala simulate DAY.toml``: runs the days, shows how far it is, prints what came out."""

from pathlib import Path

import typer

from centrala.simulate.day_file import read_day
from centrala.simulate.estimate import Estimate
from centrala.simulate.replications import Outcome, compare, simulate

COLUMNS = ("calls", "offered", "answered", "abandoned", "turned away", "service level", "answer s", "wait s", "90 % s")


def run(path: Path, *, versus: Path | None = None, replications: int = 20, seed: int = 1, processes: int = 1) -> None:
    """Simulate a day; with ``versus`` also another one with the same callers, and the difference between the two.

    Raises ``BadScenario``.
    """
    scenarios = [read_day(it) for it in (path, *([versus] if versus else []))]
    found: list[Outcome] = []
    with typer.progressbar(length=replications * len(scenarios), label="Simulated days", show_pos=True) as bar:
        for scenario in scenarios:
            days = simulate(scenario, replications=replications, seed=seed, processes=processes, progress=lambda _: bar.update(1))
            found.append(days)
    for name, outcome in zip((path, versus), found, strict=False):
        typer.echo(f"\n{name}: {replications} days, service level {outcome.scenario.formula.value}, ± at 95 % confidence\n")
        typer.echo(table(outcome))
    if len(found) == 2:
        typer.echo(f"\n{versus} less {path}, same callers\n")
        for what, estimate in compare(found[0], found[1]).items():
            typer.echo(f"{what.replace('_', ' '):<24} {_signed(estimate)}")


def table(outcome: Outcome) -> str:
    """A row for each kind of call, then their total."""
    scenario = outcome.scenario
    rows: list[tuple[str, ...]] = [COLUMNS]
    for it in (*outcome.by_stream, outcome.total):
        counts = [_number(one) for one in (it.offered, it.answered, it.abandoned, it.turned_away)]
        waits = [_number(one) for one in (it.speed_of_answer_seconds, it.mean_wait_seconds, it.wait_90_seconds)]
        rows.append((it.name, *counts, _percent(it.service_level), *waits))
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]
    staff = [f"occupancy of {it.name}: {_percent(busy)}" for it, busy in zip(scenario.staff, outcome.by_staff, strict=True)]
    return "\n".join([*lines, "", *staff, f"occupancy of all: {_percent(outcome.occupancy)}"])


def _number(it: Estimate) -> str:
    return f"{it.value:,.1f}" + (f" ±{it.half_width:,.1f}" if it.half_width < float("inf") else "")


def _percent(it: Estimate) -> str:
    return f"{it.value:.1%}" + (f" ±{it.half_width:.1%}" if it.half_width < float("inf") else "")


def _signed(it: Estimate) -> str:
    return f"{it.value:+.4f} ±{it.half_width:.4f}"
