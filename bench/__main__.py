"""``python -m bench [name ...] [--quick]``: measures, prints tables, keeps the figures in bench/results/."""

import argparse
import importlib
import json
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Result, machine, summary

BENCHES = {
    "core": "bench.core_decisions",
    "setup": "bench.call_setup",
    "desks": "bench.desk_crowd",
    "recovery": "bench.recovery",
    "staffing": "bench.staffing",
    "simulation": "bench.simulation",
    "customers": "bench.customers",
    "knowledge": "bench.knowledge_search",
    "cross-sell": "bench.cross_sell",
}
RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """Run what was asked for; 1 if something could not be measured (a goal that is missed is told, not an error)."""
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="name", help=f"any of {', '.join(BENCHES)}; all when none is given")
    reader.add_argument("--quick", action="store_true", help="under two minutes, with more noise")
    told = reader.parse_args()
    unknown = [name for name in told.names if name not in BENCHES]
    if unknown:
        reader.error(f"there is no bench {unknown[0]!r}; choose from {', '.join(BENCHES)}")
    before, began = machine(), time.monotonic()
    print(f"{before['cores']} cores, {before['processor']}, load {before['load'][0]}\n", flush=True)
    results, failed = [], False
    for name in told.names or BENCHES:
        try:
            result: Result = importlib.import_module(BENCHES[name]).run(quick=told.quick)
        except Exception:  # noqa: BLE001  the other benches are still worth having
            print(f"{name} could not be measured:\n{traceback.format_exc()}", file=sys.stderr)
            failed = True
            continue
        for table in result.tables:
            print(table, flush=True)
        results.append(result)
    print(summary(results))
    print(f"Load {before['load'][0]} before and {machine()['load'][0]} after; {time.monotonic() - began:.0f} s.")
    _keep(results, before)
    return int(failed)


def _keep(results: list[Result], before: dict[str, object]) -> None:
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    held = {"at": now.isoformat(timespec="seconds"), "machine": before, "benches": {it.name: it.figures for it in results}}
    path = RESULTS / f"{now:%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(held, indent=1, default=str))
    print(f"Figures: {path}")


if __name__ == "__main__":
    raise SystemExit(main())
