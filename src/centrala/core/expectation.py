"""How long somebody will probably wait, as a range, and how true what was told turned out to be.

Everybody ahead has to be taken by the agents at work or give up first. With n agents, mean handling time h and each
of those ahead giving up at rate θ, the time until k departures is a sum of exponential stages of rates n/h + iθ,
i = 0 … k-1 (the queue-length estimator with abandonment of Ibrahim and Whitt, M&SOM 11, 2009). Its range is that of a
gamma distribution of the same mean and variance (quantiles after Wilson and Hilferty, PNAS 17, 1931). What theory
leaves out (agents who leave, contacts of higher priority to come) is learned: the centre of the range follows the
mean of actual ÷ told, and its width is moved up after a miss and down after a hit so that in the long run the stated
share is met (adaptive conformal inference, Gibbs and Candès, NeurIPS 2021).
"""

from math import exp, log, sqrt
from typing import NamedTuple

from centrala.core import lanes, routing
from centrala.core.floor import Floor, Forecast, Key, QueueLive
from centrala.core.interaction import Place

STATED_SHARE = 0.8
Z_HIGH = 1.2815515655446004  # the standard normal's 90 % quantile: one tenth above, one below
LEARN, FADE = 0.05, 0.98
WIDTH_STEP, NARROWEST, WIDEST = 0.1, 0.25, 8.0
NARROWER, WIDER = exp(-WIDTH_STEP * (1 - STATED_SHARE)), exp(WIDTH_STEP * STATED_SHARE)
BAD_SHARE, ENOUGH = 0.6, 20
EXACT_STAGES = 12
NEXT_ONES, FEWEST_ASKED = 5, 3


class Expected(NamedTuple):
    """The middle, and the range that holds ``STATED_SHARE`` of the time."""

    seconds: float
    low_seconds: float
    high_seconds: float


def at_work(queue: QueueLive) -> int:
    """Agents who serve the queue today: free, or soon again."""
    tally = queue.tally
    return sum(tally.values()) - tally.get("offline", 0) - tally.get("not_ready", 0)


def at_the_end(floor: Floor, queue: QueueLive) -> Expected | None:
    """For somebody who comes now, in the queue's own priority."""
    key = floor.queue_rules(queue.id).priority, floor.now, "\U0010ffff"
    return expected(floor, queue, key, routing.ahead_in(queue, key))


def of_place(floor: Floor, place: Place, contact: str) -> Expected | None:
    """For somebody who waits at this place, from now on."""
    queue = floor.queues.get(place.queue)
    key = place.priority, place.queued_as_of, contact
    return None if queue is None else expected(floor, queue, key, routing.ahead_in(queue, key))


def expected(floor: Floor, queue: QueueLive, key: Key, ahead: int) -> Expected | None:
    """From now on, for the one at ``key`` with so many ``ahead`` in the queue itself.

    None while the queue has not seen enough to tell, or nobody works.
    """
    if not queue.handle_seconds:
        return None
    agents, forecast = at_work(queue), queue.forecast
    if not agents:
        return None
    rate = agents / (queue.handle_seconds + forecast.wrap_up_seconds)
    mean, variance = _stages(1 + _with_shared(floor, queue, key, ahead), rate, _leaving(forecast))
    return _range(mean * forecast.bias, variance * forecast.bias**2, forecast)


def _with_shared(floor: Floor, queue: QueueLive, key: Key, ahead: int) -> float:
    """Who is served before: in this queue, and the part of other queues' waiting that falls to this queue's agents."""
    count = float(ahead)
    for other, share in lanes.circle(floor, queue.id).shares.items():
        waiting = floor.queues.get(other)
        if waiting is not None and waiting.lanes:
            count += share * routing.ahead_in(waiting, key)
    return count


def _leaving(forecast: Forecast) -> float:
    return forecast.abandoned / forecast.waited_seconds if forecast.waited_seconds > 0 else 0.0


def _stages(count: float, rate: float, leaving: float) -> tuple[float, float]:
    """Mean and variance of the sum of exponential stages; long sums by their integral (midpoint rule)."""
    if count <= EXACT_STAGES:
        mean = variance = 0.0
        whole = int(count)
        for stage in range(whole):
            departing = rate + stage * leaving
            mean += 1 / departing
            variance += 1 / (departing * departing)
        departing = rate + whole * leaving
        return mean + (count - whole) / departing, variance + (count - whole) / departing**2
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
    return Expected(mean, max(0.0, mean - (mean - low) * width), mean + (high - mean) * width)


def trusted(floor: Floor, queue: QueueLive) -> bool:
    """False while what is told is known to be bad, and better not said.

    Known from those who were told and have left the line; and, before they have, from those who are next: when most of
    them have waited longer already than they were told at the very most.
    """
    forecast = queue.forecast
    if forecast.told >= ENOUGH and forecast.within < BAD_SHARE:
        return False
    late = asked = 0
    for keys in queue.lanes.values():
        for key in keys[:NEXT_ONES]:
            place = floor.contacts[key[2]].place
            if place is not None and place.told is not None:
                asked += 1
                late += floor.now - place.entered_at > place.told[1]
    return asked < FEWEST_ASKED or late <= asked / 2


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
    forecast.width = min(WIDEST, max(NARROWEST, forecast.width * (NARROWER if hit else WIDER)))
    if answered and place.told_middle > 0:
        ratio = min(4.0, max(0.25, waited_seconds / place.told_middle))
        forecast.bias = min(8.0, max(0.125, forecast.bias * exp(LEARN * (ratio - 1))))
