"""Callers who call again: the load an interval really sees, found from the callers who call for the first time.

Model (Ding, Koole and van der Mei 2015; for Erlang B the *extended Erlang B* of Jagerman): of those who were turned
away or gave up, a share calls again (a *redial*); of those who were answered, a share calls again because the matter
was not settled (a *reconnect*). They call again after long enough, and at times scattered enough, that all calls
together are still Poisson, and they are as patient as at first. Then the total rate λ solves
λ = λ0 + redial·lost(λ) + reconnect·answered(λ), where the right side grows more slowly than λ: one solution, found by halving.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from centrala.apps.workforce.demand import BadInput, Demand, not_negative, people, share
from centrala.apps.workforce.erlang import Outcome, erlang_b, outcome


@dataclass(frozen=True, slots=True)
class Retrials:
    """``total_calls`` reach the interval, of which ``first_calls`` are not repetitions; ``outcome`` is of the total."""

    first_calls: float
    total_calls: float
    outcome: Outcome


def erlang_b_with_redials(lines: int, load_erlangs: float, redial: float) -> float:
    """Erlang B's blocked share where the share ``redial`` of the blocked calls again; of all attempts."""
    people("lines", lines)
    not_negative("load_erlangs", load_erlangs)
    share("redial", redial)
    total = _solve(lambda load: load * (1.0 - redial * erlang_b(lines, load)), load_erlangs)
    return erlang_b(lines, total)


def outcome_with_retrials(
    demand: Demand, agents: int, *, redial: float = 0.0, reconnect: float = 0.0, answer_seconds: float = 20.0
) -> Retrials:
    """Erlang A with redials and reconnects; Erlang C (infinite patience) with reconnects, as nobody gives up there.

    ``demand.calls`` are first calls. Raises ``BadInput``, also where Erlang C's agents can't do the total.
    """
    share("redial", redial)
    share("reconnect", reconnect)
    if demand.patience_seconds == float("inf"):
        total = demand.calls / (1.0 - reconnect)
        if replace(demand, calls=total).load_erlangs >= people("agents", agents):
            raise BadInput(
                f"agents must be above the load with reconnects, {replace(demand, calls=total).load_erlangs:.4g} Erlang."
            )
    else:

        def first(calls: float) -> float:
            lost = outcome(replace(demand, calls=calls), agents).abandon_probability
            return calls * (1.0 - redial * lost - reconnect * (1.0 - lost))

        total = _solve(first, demand.calls)
    return Retrials(demand.calls, total, outcome(replace(demand, calls=total), agents, answer_seconds))


def _solve(first: Callable[[float], float], wanted: float) -> float:
    """The total at which ``first`` (rising) says ``wanted``."""
    if wanted == 0:
        return 0.0
    low = high = wanted
    while first(high) < wanted:
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if first(middle) < wanted else (low, middle)
    return high
