"""Background jobs of planning: one simulation at a time, on the cores that there are, behind the live centre."""

import os
from time import monotonic

from procrastinate.contrib.django import app

from centrala.apps.workforce.actions import finish_simulation, note_progress, start_simulation
from centrala.apps.workforce.models import Simulation
from centrala.apps.workforce.scenarios import asked
from centrala.base.actor import system
from centrala.base.refusal import Refusal
from centrala.simulate.replications import Outcome, simulate
from centrala.simulate.report import difference, report
from centrala.simulate.scenario import Scenario

MOST_PROCESSES = 4
CALLS_WORTH_PROCESSES = 20_000  # fewer are done before processes have begun
TOLD_EVERY_SECONDS = 0.4


class Cancelled(Exception):
    """Nobody waits for it any more."""


# the lock keeps the worker's other place free for jobs that people wait for
@app.task(name="workforce.simulate", lock="workforce.simulate")
def simulate_all(key: int) -> None:
    """Run a simulation from its beginning; also again, should the worker have been lost in the midst of it."""
    by = system("worker")
    simulation = start_simulation(by=by, key=key)
    if simulation is None:
        return
    try:
        wanted = asked(simulation.source, simulation.variants, simulation.formula, simulation.replications)
        telling = Telling(key)
        outcomes = [_outcome(simulation, scenario, telling) for scenario in wanted.scenarios]
        result = [{"name": name, **report(it)} for name, it in zip(wanted.names, outcomes, strict=True)]
        differences = [difference(outcomes[0], it) for it in outcomes[1:]]
        finish_simulation(by=by, key=key, result={"variants": result, "differences": differences})
    except Cancelled:
        return
    except Refusal as refusal:
        finish_simulation(by=by, key=key, fault=refusal.detail)
    except Exception:
        finish_simulation(by=by, key=key, fault="Something went wrong on our side; it has been logged.")
        raise


class Telling:
    """Says how far it is, now and then; raises ``Cancelled`` when it hears so."""

    def __init__(self, key: int, every_seconds: float = TOLD_EVERY_SECONDS) -> None:
        self.key, self.every_seconds = key, every_seconds
        self.days = 0
        self._told = monotonic()

    def day_done(self, _number: int) -> None:
        """One more."""
        self.days += 1
        if monotonic() - self._told >= self.every_seconds:
            self._told = monotonic()
            if not note_progress(by=system("worker"), key=self.key, days_done=self.days):
                raise Cancelled


def _outcome(simulation: Simulation, scenario: Scenario, telling: Telling) -> Outcome:
    calls = sum(sum(stream.expected) for stream in scenario.streams) * simulation.replications
    processes = 1 if calls < CALLS_WORTH_PROCESSES else min(os.cpu_count() or 1, MOST_PROCESSES)
    return simulate(
        scenario, replications=simulation.replications, seed=simulation.seed, processes=processes, progress=telling.day_done
    )  # fmt: skip
