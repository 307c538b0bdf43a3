"""Small days to simulate: queues that never lose anybody, without prompts, so that only the mathematics is left."""

from dataclasses import replace
from math import inf

from centrala.core.flow import Flow, QueueStep
from centrala.core.rulebook import Queue, Rulebook, Terms
from centrala.simulate.chance import FOR_EVER, Duration
from centrala.simulate.scenario import Scenario, Staff, Stream


def exponential(mean: float) -> Duration:
    """As the Erlang formulas take it; endless where it is infinite."""
    return FOR_EVER if mean == inf else Duration("exponential", mean)


def queue(name: str, **rules: object) -> Queue:
    """A bare queue."""
    bare = Queue(
        name, name, wrap_up_seconds=0, max_waiting=10**6, max_wait_seconds=1e9, announce_every_seconds=0, recording="never"
    )  # fmt: skip
    return replace(bare, **rules)  # type: ignore[arg-type]


def book(staff: tuple[Staff, ...], *queues: Queue) -> Rulebook:
    """Each queue has a number of its own name."""
    return Rulebook(
        version=1,
        agents={name: entry for it in staff for name, entry in it.entries().items()},
        queues={it.id: it for it in queues},
        flows={it.id: Flow(it.id, 1, "in", {"in": QueueStep(it.id)}) for it in queues},
        numbers={it.id: it.id for it in queues},
    )


def single(
    calls_a_minute: float, aht: float, agents: int, *, patience: float = inf, hours: float = 8, warm_up: float = 0
) -> Scenario:
    """One queue, ``agents`` alike: M/M/n, or M/M/n+M where patience is finite. Seconds, hours where said."""
    staff = (Staff("a", ("q",), ((0, agents),)),)
    stream = Stream("q", "q", (calls_a_minute * 60 * hours,), (exponential(aht),), (exponential(patience),))
    return Scenario(book(staff, queue("q")), (stream,), staff, 3600 * hours, warm_up_seconds=warm_up)


def simple_msk(*, ranked: bool = True) -> Scenario:
    """SimpleMSK of the ContactCenters library: three kinds of calls, two staffs, three periods of two hours.

    ``ranked``: kind 1 goes to the first staff before the second, as published; else to whoever idled longest.
    """
    period, rates = 7200, ((4.2, 5.3, 3.2), (5.1, 4.3, 4.8), (6.3, 5.2, 4.8))
    handle = tuple(exponential(60 / rate) for rate in (0.5, 0.6, 0.4))
    patience = tuple(exponential(60 / rate) for rate in (0.3, 0.4, 0.2))
    streams = tuple(
        Stream(f"type{it}", f"type{it}", tuple(rate * 120 for rate in row), handle, patience) for it, row in enumerate(rates)
    )  # fmt: skip
    staff = (
        Staff("g0", ("type0", "type1"), ((0, 12), (period, 18), (2 * period, 9))),
        Staff(
            "g1", ("type1", "type2"), ((0, 15), (period, 20), (2 * period, 11)), terms={"type1": Terms(rank=2)} if ranked else {}
        ),
    )
    return Scenario(book(staff, *(queue(it.name) for it in streams)), streams, staff, period, busyness_shape=28.7)
