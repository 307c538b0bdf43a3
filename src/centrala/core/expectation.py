"""How long somebody will probably wait, as a range, and how true what was told turned out to be.

Everybody ahead has to be taken by the agents at work or give up first. With n agents, mean handling time h and each
of those ahead giving up at rate θ, the time until k departures is a sum of exponential stages of rates n/h + iθ,
i = 0 … k-1 (the queue-length estimator with abandonment of Ibrahim and Whitt, M&SOM 11, 2009). Its range is that of a
gamma distribution of the same mean and variance (quantiles after Wilson and Hilferty, PNAS 17, 1931). What theory
leaves out (agents who leave, contacts of higher priority to come) is learned: the centre of the range follows the
mean of actual ÷ told, and its width is moved up after a miss and down after a hit so that in the long run the stated
share is met (adaptive conformal inference, Gibbs and Candès, NeurIPS 2021).
"""

from bisect import bisect_left
from math import exp, log, sqrt
from typing import NamedTuple

from centrala.core import lanes
from centrala.core.floor import Floor, Forecast, Key, QueueLive
from centrala.core.interaction import Place

AT_WORK = ("ready", "ringing", "talking", "holding", "wrap_up", "dialing", "reconnecting")
STATED_SHARE = 0.8
Z_HIGH = 1.2815515655446004  # the standard normal's 90 % quantile: one tenth above, one below
LEARN, FADE = 0.05, 0.98
WIDTH_STEP, NARROWEST, WIDEST = 0.1, 0.25, 8.0
BAD_SHARE, ENOUGH = 0.6, 20
EXACT_STAGES = 12


class Expected(NamedTuple):
    """The middle, and the range that holds ``STATED_SHARE`` of the time; ``trusted`` False: known to be bad, don't say it."""

    seconds: float
    low_seconds: float
    high_seconds: float
    trusted: bool


def at_work(queue: QueueLive) -> int:
    """Agents who serve the queue today: free, or soon again."""
    tally = queue.tally
    return sum([tally.get(state, 0) for state in AT_WORK])


def at_the_end(floor: Floor, queue: QueueLive) -> Expected | None:
    """For somebody who comes now, in the queue's own priority."""
    return expected(floor, queue, (floor.queue_rules(queue.id).priority, floor.now, "\U0010ffff"))


def of_place(floor: Floor, place: Place, contact: str) -> Expected | None:
    """For somebody who waits at this place, from now on."""
    queue = floor.queues.get(place.queue)
    return None if queue is None else expected(floor, queue, (place.priority, place.queued_as_of, contact))


def expected(floor: Floor, queue: QueueLive, key: Key) -> Expected | None:
    """From now on, for the one at ``key``; None while the queue has not seen enough to tell, or nobody works."""
    agents = at_work(queue)
    handling = queue.handle_seconds + queue.forecast.wrap_up_seconds
    if not agents or not queue.handle_seconds:
        return None
    mean, variance = _stages(1 + _ahead(floor, queue, key), agents / handling, _leaving(queue.forecast))
    return _range(mean * queue.forecast.bias, variance * queue.forecast.bias**2, queue.forecast)


def _ahead(floor: Floor, queue: QueueLive, key: Key) -> float:
    """Who is served before: in this queue, and the part of other queues' waiting that falls to this queue's agents."""
    count = float(sum([bisect_left(keys, key) for keys in queue.lanes.values()]))
    for other, share in lanes.circle(floor, queue.id).shares.items():
        waiting = floor.queues.get(other)
        if waiting is not None and waiting.lanes:
            count += share * sum([bisect_left(keys, key) for keys in waiting.lanes.values()])
    return count


def _leaving(forecast: Forecast) -> float:
    return forecast.abandoned / forecast.waited_seconds if forecast.waited_seconds > 0 else 0.0


def _stages(count: float, rate: float, leaving: float) -> tuple[float, float]:
    """Mean and variance of the sum of exponential stages; long sums by their integral (midpoint rule)."""
    if count <= EXACT_STAGES:
        whole = int(count)
        rates = [rate + i * leaving for i in range(whole)]
        mean = sum([1 / it for it in rates]) + (count - whole) / (rate + whole * leaving)
        return mean, sum([1 / (it * it) for it in rates]) + (count - whole) / (rate + whole * leaving) ** 2
    if leaving * count < 1e-6 * rate:
        return count / rate, count / rate**2
    head = 1 / rate, 1 / rate**2  # the first stage apart: the integral is poorest there
    first, last = rate + leaving / 2, rate + leaving * (count - 0.5)
    return head[0] + log(last / first) / leaving, head[1] + (1 / first - 1 / last) / leaving


def _range(mean: float, variance: float, forecast: Forecast) -> Expected:
    shape = mean * mean / variance
    spread = sqrt(1 / (9 * shape))
    low = mean * max(0.0, 1 - 1 / (9 * shape) - Z_HIGH * spread) ** 3
    high = mean * (1 - 1 / (9 * shape) + Z_HIGH * spread) ** 3
    width = forecast.width
    return Expected(
        mean, max(0.0, mean - (mean - low) * width), mean + (high - mean) * width,
        trusted=forecast.told < ENOUGH or forecast.within >= BAD_SHARE,
    )  # fmt: skip


def left_line(queue: QueueLive, place: Place, waited_seconds: float, *, answered: bool) -> None:
    """Learn from somebody who waited and was answered or gave up.

    A range is judged by those who were answered, and by those who gave up only after its end; who gave up before
    would have waited nobody knows how long.
    """
    forecast = queue.forecast
    forecast.waited_seconds = FADE * forecast.waited_seconds + waited_seconds
    forecast.abandoned = FADE * forecast.abandoned + (0.0 if answered else 1.0)
    if place.told is None or not (answered or waited_seconds > place.told[1]):
        return
    low, high = place.told
    hit = low <= waited_seconds <= high
    forecast.told += 1
    forecast.within += LEARN * (hit - forecast.within)
    forecast.width = min(WIDEST, max(NARROWEST, forecast.width * exp(WIDTH_STEP * ((not hit) - (1 - STATED_SHARE)))))
    if answered and place.told_middle > 0:
        ratio = min(4.0, max(0.25, waited_seconds / place.told_middle))
        forecast.bias = min(8.0, max(0.125, forecast.bias * exp(LEARN * (ratio - 1))))
