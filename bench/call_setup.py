"""Bench 1: how long a caller waits for a free agent's phone to ring and to be heard, beside app_queue.

Both run in the same Asterisk over the same phones, turn by turn; each pair of turns is compared with itself, and the
median of these ratios is told. Times are taken outside the exchange, at the wire (see telephones.py):
*offer* from the caller's INVITE to the INVITE at a phone, *connect* from the phone's 200 to the agent's first sound at
the caller, *set-up* both together, without the phone's own time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.figures import Headline, Result, Table, median, ms, percentile, spread
from bench.laboratory import Laboratory
from bench.telephones import Call

RATES = (10, 20, 30)
AGENTS = 60
TALK_SECONDS = 0.5
OURS, PEER = "centrala", "app_queue"
ADDED_AT_MOST = 0.015
TIMES_AT_MOST = 1.5

STAGES: dict[str, Callable[[Call], float]] = {
    "offer": lambda call: call.offered_at - call.invited_at,
    "connect": lambda call: call.heard_at - call.picked_up_at,
    "set-up": lambda call: call.offered_at - call.invited_at + call.heard_at - call.picked_up_at,
}


@dataclass
class Turn:
    """One run of one system at one rate."""

    system: str
    rate: int
    calls: int
    lost: int
    twice: int
    times: dict[str, list[float]]
    cost: dict[str, float]  # processor seconds a call

    def at(self, stage: str, share: float) -> float:
        """A percentile of a stage."""
        return percentile(self.times[stage], share)


def _turn(lab: Laboratory, system: str, rate: int, calls: int, dialled: str = "101") -> Turn:
    phones = lab.telephones
    assert phones is not None
    line = OURS if system == OURS else PEER
    lab.watch_phones(on=line == OURS)
    before, made = lab.processor_seconds(), list[Call]()
    for number in range(calls):
        phones.after(number / rate, lambda: made.append(phones.call(line, dialled, TALK_SECONDS)))
    phones.turn(lambda: len(made) == calls and all(call.over for call in made), calls / rate + 10)
    for call in made:
        phones.hang_up(call)
    phones.turn(lambda: False, 0.3)
    after = lab.processor_seconds()
    heard = [call for call in made if call.connected]
    times = {stage: [measure(call) for call in heard] for stage, measure in STAGES.items()}
    cost = {name: (after[name] - before[name]) / calls for name in after}
    return Turn(system, rate, calls, calls - len(heard), sum(call.offers > 1 for call in made), times, cost)


def run(*, quick: bool) -> Result:
    """All rates, turn by turn; at the end once more with every call recorded."""
    rounds, seconds = (2, 2) if quick else (4, 6)
    turns: list[Turn] = []
    with Laboratory(AGENTS) as lab:
        lab.start_engine()
        lab.wait_for_engine()
        lab.staff()
        for system in (OURS, PEER):
            _turn(lab, system, 10, 20)  # nobody's first calls count
        for rate in RATES:
            for number in range(rounds):
                order = (OURS, PEER) if number % 2 == 0 else (PEER, OURS)
                turns += [_turn(lab, system, rate, rate * seconds) for system in order]
        recorded = _turn(lab, OURS, 10, 10 * seconds, "102")
    recorded.system = "centrala, recorded"
    return Result("setup", [_table(turns, recorded)], _headlines(turns), {"turns": [vars(turn) for turn in [*turns, recorded]]})


def _of(turns: list[Turn], system: str, rate: int) -> list[Turn]:
    return [turn for turn in turns if turn.system == system and turn.rate == rate]


def _pairs(turns: list[Turn], rate: int, figure: Callable[[Turn], float]) -> list[tuple[float, float]]:
    return [(figure(a), figure(b)) for a, b in zip(_of(turns, OURS, rate), _of(turns, PEER, rate), strict=True)]


def _table(turns: list[Turn], recorded: Turn) -> Table:
    table = Table(
        "Call set-up, ms",
        ("calls/s", "system", "calls", "lost", "offer p50 / p95 / p99", "connect p50 / p95 / p99", "set-up p50 / p95 / p99",
         "noise of p50", "ms of processor a call"),
    )  # fmt: skip
    rows = [(rate, system, _of(turns, system, rate)) for rate in RATES for system in (OURS, PEER)]
    for rate, system, its in [*rows, (recorded.rate, recorded.system, [recorded])]:
        stages = [
            " / ".join(ms(median([turn.at(stage, share) for turn in its])) for share in (0.5, 0.95, 0.99)) for stage in STAGES
        ]
        cost = ", ".join(
            f"{name} {ms(median([turn.cost[name] for turn in its]))}"
            for name in its[0].cost if system != PEER or name == "asterisk"
        )  # fmt: skip
        noise = spread([turn.at("set-up", 0.5) for turn in its])
        table.add(rate, system, sum(turn.calls for turn in its), sum(turn.lost for turn in its), *stages, noise, cost)
    for rate in RATES:
        ratios = [ours / peer for ours, peer in _pairs(turns, rate, lambda turn: turn.at("set-up", 0.5)) if peer]
        table.notes.append(
            f"{rate}/s: set-up p50 {median(ratios):.2f}× app_queue, pair by pair {', '.join(f'{it:.2f}' for it in ratios)}."
        )
    table.notes.append(
        f"Percentiles are medians over the turns. The same phone was rung twice for one call {sum(t.twice for t in turns)} times."
    )
    table.notes.append(
        "app_queue keeps no records and writes nothing down; Centrala journals each message and ships its facts to PostgreSQL."
    )
    return table


def _headlines(turns: list[Turn]) -> list[Headline]:
    lines = []
    for rate in RATES:
        ours, peer = _of(turns, OURS, rate), _of(turns, PEER, rate)
        lost = sum(turn.lost for turn in ours)
        lines.append(Headline(
            f"calls lost at {rate}/s", f"{lost} of {sum(turn.calls for turn in ours)}",
            f"{sum(turn.lost for turn in peer)} of {sum(turn.calls for turn in peer)} (app_queue)", "", "none", lost == 0,
        ))  # fmt: skip
        lines += [_times(turns, rate, stage) for stage in ("offer", "set-up")]
        added = median([mine - its for mine, its in _pairs(turns, rate, lambda turn: turn.at("set-up", 0.99))])
        lines.append(Headline(
            f"set-up p99 at {rate}/s, ms", ms(median([turn.at("set-up", 0.99) for turn in ours])),
            ms(median([turn.at("set-up", 0.99) for turn in peer])) + " (app_queue)", f"{added * 1000:+.1f} ms",
            "added < 15 ms", added < ADDED_AT_MOST,
        ))  # fmt: skip
        lines.append(_cost(turns, rate))
    return lines


def _times(turns: list[Turn], rate: int, stage: str) -> Headline:
    pairs = _pairs(turns, rate, lambda turn: turn.at(stage, 0.5))
    ratio = median([ours / peer for ours, peer in pairs if peer])
    mine, its = (ms(median([pair[at] for pair in pairs])) for at in (0, 1))
    return Headline(f"{stage} p50 at {rate}/s, ms", mine, f"{its} (app_queue)", f"{ratio:.2f}×", "≤ 1.5×", ratio <= TIMES_AT_MOST)


def _cost(turns: list[Turn], rate: int) -> Headline:
    pairs: list[tuple[float, float]] = _pairs(
        turns, rate, lambda turn: sum(turn.cost.values()) if turn.system == OURS else turn.cost["asterisk"]
    )
    parts: dict[str, Any] = {
        name: median([turn.cost[name] for turn in _of(turns, OURS, rate)]) for name in _of(turns, OURS, rate)[0].cost
    }
    text = f"{ms(median([pair[0] for pair in pairs]))} ({', '.join(f'{name} {ms(spent)}' for name, spent in parts.items())})"
    ratio = median([ours / peer for ours, peer in pairs if peer])
    return Headline(
        f"processor ms a call at {rate}/s, all processes",
        text,
        f"{ms(median([pair[1] for pair in pairs]))} (app_queue)",
        f"{ratio:.2f}×",
    )
