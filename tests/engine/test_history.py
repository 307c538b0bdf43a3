"""Any past moment of the floor can be asked why, as far back as the journal is kept."""

import os
from pathlib import Path

import pytest
from tests.core.world import rulebook

from centrala.core import explain
from centrala.core import messages as m
from centrala.engine import notation
from centrala.engine.history import NotKept, floor_at
from centrala.engine.journal import Journal
from centrala.engine.loop import Engine

START = 1_760_000_000.0


class Morning:
    """An engine whose clock is told the time, and whose snapshots look as old as they are on that clock."""

    def __init__(self, folder: Path, keep_days: float = 7, keep_bytes: int = 1_000_000) -> None:
        self.now = START
        self.folder = folder
        self.engine = Engine(Journal(folder, keep_days, keep_bytes), clock=lambda: self.now)
        self.engine.timers.set = lambda *_: None  # type: ignore[method-assign]
        self.engine.rebuild()
        self.tell(m.RulebookPublished(rulebook()))

    def tell(self, message: m.Message) -> None:
        self.now += 1.0
        self.engine.tell(message)

    def snapshot(self) -> None:
        self.engine.snapshot()
        newest = max(self.folder.glob("*.snapshot"))
        os.utime(newest, (self.now, self.now))


@pytest.fixture
def morning(tmp_path: Path) -> Morning:
    return Morning(tmp_path, keep_days=100_000)


def test_every_moment_gives_the_floor_that_was(morning: Morning) -> None:
    told = []
    for at in range(12):
        morning.tell(m.CallArrived(f"c{at}", f"in-{at}", "+4540000001", "101", "carrier"))
        told.append((morning.now, notation.plain(morning.engine.centre.floor)))
        if at % 5 == 4:
            morning.snapshot()
    for moment, floor in told:
        found = notation.plain(floor_at(morning.folder, moment + 0.5))
        assert {**found, "now": None} == {**floor, "now": None}


def test_why_at_a_past_moment(morning: Morning) -> None:
    morning.tell(m.CallArrived("c1", "in-1", "+4540000001", "101", "carrier"))
    waited_at = morning.now
    morning.snapshot()
    morning.tell(m.DeviceChanged("anna", "sip", ok=True))
    morning.tell(m.BeReady("anna", "sip"))
    before = explain.contact(floor_at(morning.folder, waited_at), "c1")
    after = explain.contact(morning.engine.centre.floor, "c1")
    assert before is not None
    assert after is not None
    assert (before.waits_for, after.waits_for) == ("nobody_signed_in", "answer")


def test_before_the_journal_begins_nothing_is_made_up(tmp_path: Path) -> None:
    morning = Morning(tmp_path, keep_days=0, keep_bytes=0)
    morning.tell(m.CallArrived("c1", "in-1", "+4540000001", "101", "carrier"))
    morning.snapshot()
    with pytest.raises(NotKept):
        floor_at(tmp_path, START + 1)
    assert len(list(tmp_path.glob("*.journal"))) == 1, "no history is asked for, none is kept"


def test_history_never_takes_more_room_than_it_is_given(tmp_path: Path) -> None:
    morning = Morning(tmp_path, keep_days=100_000, keep_bytes=20_000)
    for at in range(30):
        morning.tell(m.CallArrived(f"c{at}", f"in-{at}", "", "101", "carrier"))
        morning.tell(m.LegEnded(f"in-{at}", "hang_up"))
        morning.snapshot()
    newest = max(tmp_path.glob("*.snapshot"))
    kept = [path for path in tmp_path.iterdir() if path.suffix in (".snapshot", ".journal") and path.stem < newest.stem]
    assert kept
    assert sum(path.stat().st_size for path in kept) <= 20_000


def test_a_restart_reads_no_history(tmp_path: Path) -> None:
    morning = Morning(tmp_path, keep_days=100_000)
    for at in range(4):
        morning.tell(m.CallArrived(f"c{at}", f"in-{at}", "", "101", "carrier"))
        morning.snapshot()
    morning.tell(m.CallArrived("last", "in-last", "", "101", "carrier"))
    again = Engine(Journal(tmp_path))
    again.timers.set = lambda *_: None  # type: ignore[method-assign]
    replayed, _ = again.rebuild()
    assert replayed == 1
    assert set(again.centre.floor.contacts) == {"c0", "c1", "c2", "c3", "last"}
