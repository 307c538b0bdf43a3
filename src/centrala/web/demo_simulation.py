"""A simulation for the demo, so that a newcomer sees what one tells; the worker runs it like any other."""

from typing import Any

from centrala.apps.workforce.actions import create_simulation
from centrala.apps.workforce.models import Simulation
from centrala.base.actor import system

NAME = "A busy Monday: what if two are ill?"
SOURCE: dict[str, Any] = {
    "kind": "form",
    "queues": [
        {"queue": "support", "calls_per_hour": [50, 80, 75, 60, 55, 70, 60, 40], "handle_seconds": 240.0,
         "patience_seconds": 150.0, "wrap_up_seconds": 25.0},
        {"queue": "sales", "calls_per_hour": [12, 20, 24, 20, 18, 22, 20, 10], "handle_seconds": 330.0,
         "patience_seconds": 120.0, "wrap_up_seconds": 25.0},
    ],
    "agents": [
        {"queues": ["support"], "count": 5, "from_hour": 0.0, "to_hour": None},
        {"queues": ["support", "sales"], "count": 3, "from_hour": 0.0, "to_hour": None},
    ],
}  # fmt: skip
VARIANTS: list[dict[str, Any]] = [
    {"name": "Two are ill", "changes": [{"kind": "absent", "agents": 2, "queue": ""}]},
    {"name": "Sales comes first", "changes": [{"kind": "rule", "queue": "sales", "rule": "priority", "value": 1}]},
]


def put_simulation() -> None:
    """Only where there is none."""
    if not Simulation.objects.exists():
        create_simulation(
            by=system("demo"), name=NAME, source=SOURCE, variants=VARIANTS, formula="early_abandons_out", replications=20, seed=1
        )  # fmt: skip
