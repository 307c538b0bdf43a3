"""Bench 4: the engine is killed (-9) with a hundred calls up. When does it decide again, and is everybody still there?

Half of the calls talk, half wait in a queue nobody serves. Right after the kill another caller calls: Asterisk lets
them hear ringing until the engine is back, and the moment their call reaches an agent's phone is *the next decision*.
The peer is the same start with an empty journal on the same Asterisk, killed and started likewise: what the
interpreter, the imports and the connection take by themselves.
"""

import shutil
import signal
import time
from dataclasses import dataclass
from typing import Any

from bench.figures import Headline, Result, Table, median, spread
from bench.laboratory import Laboratory
from bench.telephones import Call

TALKING, WAITING = 50, 50
SECONDS_AT_MOST = 2.0


@dataclass
class Death:
    """One kill."""

    connected: float  # seconds from the kill to an engine that is ready again
    decided: float  # to the next caller's INVITE at a phone; 0 = never
    kept: str = ""
    places: str = ""


def _kill(lab: Laboratory, *, call: bool, empty: bool = False) -> Death:
    phones = lab.telephones
    assert phones is not None
    lab.stop_engine(signal.SIGKILL)
    began = time.time()
    if empty:
        shutil.rmtree(lab.own.home / "journal")
    lab.start_engine()
    before, next_call = phones.strays, phones.call("centrala", "101", 1.0) if call else None
    ready = 0.0

    def back() -> bool:
        nonlocal ready
        if not ready and lab.engine_ready():
            ready = time.time()
        offered = next_call is None or next_call.offered_at or phones.strays > before
        return bool(ready and offered)

    phones.turn(back, 20)
    offered = 0.0
    if next_call is not None:
        offered = (next_call.offered_at or phones.stray_at) - began
        phones.turn(lambda: False, 0.5)
        phones.hang_up(next_call)
    return Death(ready - began, offered)


def _bridged(lab: Laboratory) -> int:
    """How many bridges hold two parties, asked of Asterisk itself."""
    return sum(len(bridge["channels"]) == 2 for bridge in lab.ari.send("GET", "/bridges"))


def _fill(lab: Laboratory) -> list[Call]:
    phones = lab.telephones
    assert phones is not None
    made: list[Call] = []
    for number in range(TALKING):
        phones.after(number / 20, lambda: made.append(phones.call("centrala", "101", None)))
    for number in range(WAITING):
        phones.after(number / 20 + 0.02, lambda: made.append(phones.call("centrala", "103", None)))
    up = phones.turn(lambda: len(made) == TALKING + WAITING and sum(it.connected for it in made) == TALKING, 20)
    if not up:
        raise RuntimeError(f"only {sum(it.connected for it in made)} of {TALKING} calls came up")
    phones.turn(lambda: False, 1.0)
    return made


def _once(lab: Laboratory, made: list[Call]) -> Death:
    before, order = _bridged(lab), lab.waiting("later")
    death = _kill(lab, call=True)
    lab.telephones.turn(lambda: False, 1.5)  # type: ignore[union-attr]
    channels = {it["id"] for it in lab.ari.send("GET", "/channels")}
    alive = sum(not call.over for call in made)
    after = lab.waiting("later")
    kept = sum(a == b for a, b in zip(order, after, strict=False))
    death.kept = f"{alive} of {len(made)} calls, {_bridged(lab)} of {before} bridges"
    death.places = f"{kept} of {len(order)}" + (
        "" if set(channels) >= set(lab.legs_waiting("later")) else " (some are gone in Asterisk)"
    )
    return death


def run(*, quick: bool) -> Result:
    """With calls up, and empty, in turn."""
    rounds = 2 if quick else 4
    full: list[Death] = []
    with Laboratory(TALKING + 10) as lab:
        lab.start_engine()
        lab.wait_for_engine()
        lab.staff()
        made = _fill(lab)
        full += [_once(lab, made) for _ in range(rounds)]
    empty = _empty(rounds)
    figures: dict[str, Any] = {"full": [vars(it) for it in full], "empty": [vars(it) for it in empty]}
    return Result("recovery", [_table(full, empty)], _headlines(full, empty), figures)


def _empty(rounds: int) -> list[Death]:
    with Laboratory(TALKING + 10) as lab:
        lab.start_engine()
        lab.wait_for_engine()
        return [_kill(lab, call=False, empty=True) for _ in range(rounds)]


def _table(full: list[Death], empty: list[Death]) -> Table:
    table = Table(
        f"kill -9 of the engine with {TALKING} talking and {WAITING} waiting",
        ("engine", "kill to ready, s", "kill to next decision, s", "noise", "still there", "places kept"),
    )  # fmt: skip
    ready, decided = [it.connected for it in full], [it.decided for it in full]
    table.add(
        "Centrala with 100 calls",
        f"{median(ready):.2f}",
        f"{median(decided):.2f} (worst {max(decided):.2f})",
        spread(ready),
        full[-1].kept,
        full[-1].places,
    )
    ready = [it.connected for it in empty]
    table.add("the same engine, empty (bare start)", f"{median(ready):.2f}", "", spread(ready), "", "")
    table.notes = [
        "Started anew at once, as `centrala up` does. The next caller tries again every half second, which is in the figure;",
        f"the last of {len(full)} kills in a row is shown under 'still there'.",
    ]
    return table


def _headlines(full: list[Death], empty: list[Death]) -> list[Headline]:
    decided, bare = median([it.decided for it in full]), median([it.connected for it in empty])
    in_time = 0 < max(it.decided for it in full) < SECONDS_AT_MOST
    ready = median([it.connected for it in full])
    return [
        Headline("kill -9 with 100 calls: ready again, s", f"{ready:.2f}", f"{bare:.2f} (empty engine)", f"{ready / bare:.2f}×"),
        Headline("kill -9 with 100 calls: next decision, s", f"{decided:.2f}", "", "", "< 2 s", in_time),
        Headline("kill -9: still there", full[-1].kept, "", "", "all", full[-1].kept.startswith(f"{TALKING + WAITING} of")),
        Headline("kill -9: places kept", full[-1].places, "", "", "all", full[-1].places == f"{WAITING} of {WAITING}"),
    ]  # fmt: skip
