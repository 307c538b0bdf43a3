"""The line behind n busy agents, for whole arrays of intervals at once: the numerical heart of Erlang A.

Model (Palm's M/M/n+M): calls arrive at random at rate λ, each takes an exponential time of rate μ, each waiting
caller gives up after an exponential time of rate θ. With x = nμ/θ and y = λ/θ, the probability that j callers wait
is in proportion to t_j = y^j / ((x+1)(x+2)…(x+j)). Everything asked of the model is a sum over these terms, each
of them positive, so that nothing cancels. They are taken outward from the largest one and in logarithms: nothing
overflows, whatever the size. Sources: Palm 1957; Baccelli and Hebuterne 1981 (time in line); Garnett, Mandelbaum
and Reiman 2002; Zeltyn and Mandelbaum 2005.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NEGLIGIBLE = 74.0  # twice the logarithm of what is left out: exp(-37)
MARGIN = 1.15


@dataclass(frozen=True, slots=True)
class Line:
    """Sums over the terms t_j, all in units of the largest one.

    ``late_*`` weigh each term with the chance density ratio of being in line beyond the answer time.
    """

    first: Floats  # t_0
    everybody: Floats  # Σ t_j, j ≥ 0
    somebody: Floats  # Σ t_j, j ≥ 1
    length: Floats  # Σ j·t_j
    late_everybody: Floats
    late_somebody: Floats
    delay: Floats  # Σ t_j·H_j with H_j = 1/(x+1) + … + 1/(x+j); zero unless asked for


def reach(x: Floats, y: Floats) -> int:
    """How many terms from the largest one on can matter."""
    slack = np.maximum(x - y, 0.0)
    return int(np.max(MARGIN * (np.sqrt(slack * slack + NEGLIGIBLE * y) - slack))) + 40


def line(x: Floats, y: Floats, patience_spans: Floats, *, with_delay: bool = False) -> Line:
    """The sums for each x and y; ``patience_spans`` is the answer time in units of the mean patience (θT)."""
    peak = np.maximum(np.floor(y - x), 0.0)
    early = -np.expm1(-patience_spans) * y  # callers who would give up within T if all had to wait
    ahead = reach(x, y)
    behind = int(np.max(np.minimum(peak, MARGIN * np.sqrt(NEGLIGIBLE * y) + 40 + early)))
    j = peak[:, None] + np.arange(-behind, ahead + 1)
    steps = np.cumsum(np.log(y[:, None] / (x[:, None] + np.maximum(j, 1.0))), axis=1)
    logs = steps - steps[:, behind, None]
    if behind:
        logs[j < 0] = -np.inf
    late = logs + (early[:, None] - patience_spans[:, None] * (x[:, None] + j))
    terms, late_terms = np.exp(logs), np.exp(late)
    row, empty = np.arange(len(x)), np.clip(behind - peak, 0, None).astype(np.intp)  # the column of j = 0, if it is there
    here = peak <= behind
    first, late_first = np.where(here, terms[row, empty], 0.0), np.where(here, late_terms[row, empty], 0.0)
    terms[row[here], empty[here]] = late_terms[row[here], empty[here]] = 0.0
    somebody, late_somebody = terms.sum(axis=1), late_terms.sum(axis=1)
    delay = (terms * _harmonic(x, j)).sum(axis=1) if with_delay else np.zeros_like(x)
    length = np.einsum("ij,ij->i", j, terms)
    return Line(first, first + somebody, somebody, length, late_first + late_somebody, late_somebody, delay)


def _harmonic(x: Floats, j: Floats) -> Floats:
    """H_j for each column; what lies before the window is summed up to a thousand terms, then by the midpoint rule."""
    steps = np.where(j >= 1, 1.0 / (x[:, None] + np.maximum(j, 1.0)), 0.0)
    before = np.maximum(j[:, :1] - 1.0, 0.0)
    exact = np.minimum(before, 1000.0)
    number = np.arange(1.0, np.max(exact) + 1.0)
    start = np.where(number <= exact, 1.0 / (x[:, None] + number), 0.0).sum(axis=1, keepdims=True)
    start += np.log((x[:, None] + before + 0.5) / (x[:, None] + exact + 0.5))
    return np.asarray(start + np.cumsum(steps, axis=1))


def blocking(agents: Floats, load: Floats) -> Floats:
    """Erlang B for each pair: a falling series at the load, then the recursion upward, both without cancellation."""
    base = np.minimum(agents, np.floor(load))
    width = int(np.max(MARGIN * np.sqrt(NEGLIGIBLE * np.maximum(base, 1.0)))) + 40
    ratios = np.maximum(base[:, None] - np.arange(width), 0.0) / np.where(load > 0, load, 1.0)[:, None]
    blocked = 1.0 / (1.0 + np.cumprod(ratios, axis=1).sum(axis=1))
    for step in range(1, int(np.max(agents - base)) + 1):
        on = base + step
        blocked = np.where(on <= agents, load * blocked / (on + load * blocked), blocked)
    return blocked
