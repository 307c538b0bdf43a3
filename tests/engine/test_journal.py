"""The journal gives the floor back, whatever ended the process."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.world import World, rulebook

from centrala.core import messages as m
from centrala.engine import notation
from centrala.engine.journal import Journal
from centrala.engine.loop import Engine


def an_engine(folder: Path) -> Engine:
    """An engine on a clock of its own, whose effects go nowhere."""
    engine = Engine(Journal(folder), clock=lambda: 1_760_000_000.0)
    engine.timers.set = lambda *_: None  # type: ignore[method-assign]  # time stands still here
    return engine


def work(engine: Engine, calls: int) -> None:
    """A morning's work."""
    engine.tell(m.RulebookPublished(rulebook()))
    engine.tell(m.DeviceChanged("anna", "sip", ok=True))
    engine.tell(m.BeReady("anna", "sip"))
    for at in range(calls):
        engine.tell(m.CallArrived(f"c{at}", f"in-{at}", "+4540000001", "101", "carrier"))


def test_a_killed_engine_finds_its_floor_again(tmp_path: Path) -> None:
    first = an_engine(tmp_path)
    first.rebuild()
    work(first, 5)
    second = an_engine(tmp_path)  # the first was never closed: that is what kill -9 leaves
    replayed, facts = second.rebuild()
    assert replayed == 8
    assert notation.plain(second.centre.floor) == notation.plain(first.centre.floor)
    assert len({(fact.seq, fact.index) for fact in facts}) == len(facts) > 5


def test_facts_have_the_same_place_after_a_replay(tmp_path: Path) -> None:
    first = an_engine(tmp_path)
    first.rebuild()
    kept = []
    first.record = kept.append
    work(first, 3)
    _, facts = an_engine(tmp_path).rebuild()
    assert facts == kept


def test_a_snapshot_begins_a_new_file_and_deletes_the_old(tmp_path: Path) -> None:
    first = an_engine(tmp_path)
    first.rebuild()
    work(first, 3)
    first.snapshot()
    first.tell(m.CallArrived("later", "in-later", "", "101", "carrier"))
    assert len(list(tmp_path.glob("*.journal"))) == 1
    second = an_engine(tmp_path)
    replayed, _ = second.rebuild()
    assert replayed == 1
    assert notation.plain(second.centre.floor) == notation.plain(first.centre.floor)


def test_facts_that_were_not_shipped_outlive_the_snapshot(tmp_path: Path) -> None:
    first = an_engine(tmp_path)
    first.rebuild()
    kept = []
    first.record = kept.append
    first.unshipped = lambda: list(kept)
    work(first, 2)
    first.snapshot()
    _, facts = an_engine(tmp_path).rebuild()
    assert [(fact.seq, fact.index, fact.kind) for fact in facts] == [(fact.seq, fact.index, fact.kind) for fact in kept]


@pytest.mark.parametrize("torn", [b"", b'[99,1.0,{"!":"SignIn","ag', b"\x00\x00\x00", b"[]"[:1]])
def test_a_torn_line_costs_only_itself(tmp_path: Path, torn: bytes) -> None:
    first = an_engine(tmp_path)
    first.rebuild()
    work(first, 2)
    with next(tmp_path.glob("*.journal")).open("ab") as file:
        file.write(torn)
    replayed, _ = an_engine(tmp_path).rebuild()
    assert replayed == 5


def test_an_unreadable_snapshot_falls_back_to_the_one_before(tmp_path: Path) -> None:
    first = an_engine(tmp_path)
    first.rebuild()
    work(first, 2)
    first.snapshot()
    (tmp_path / f"{999:016d}.snapshot").write_bytes(b"{broken")
    replayed, _ = an_engine(tmp_path).rebuild()
    assert replayed == 0


def test_a_fault_in_one_decision_does_not_take_the_floor_down(tmp_path: Path) -> None:
    engine = an_engine(tmp_path)
    engine.rebuild()
    work(engine, 1)
    engine.tell(m.TimerDue(("no such kind",), 1.0))
    engine.centre.floor.timers["no such kind",] = 1.0
    engine.tell(m.TimerDue(("no such kind",), 1.0))
    assert engine.faults == 1
    engine.tell(m.CallArrived("next", "in-next", "", "101", "carrier"))
    assert "next" in engine.centre.floor.contacts
    again = an_engine(tmp_path)
    again.rebuild()
    assert "next" in again.centre.floor.contacts


def test_nobody_else_may_read_the_journal(tmp_path: Path) -> None:
    engine = an_engine(tmp_path / "journal")
    engine.rebuild()
    work(engine, 1)
    engine.snapshot()
    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "journal").iterdir()}
    assert modes == {0}
    assert (tmp_path / "journal").stat().st_mode & 0o077 == 0


TEXTS = st.text(max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(TEXTS, inner, max_size=3)
    | st.dictionaries(st.tuples(TEXTS, TEXTS), inner, max_size=3)
    | st.builds(m.CallArrived, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS),
    max_leaves=8,
)  # fmt: skip


@given(VALUES)
@settings(max_examples=300)
def test_what_is_written_down_reads_the_same(value: object) -> None:
    written = msgspec.json.encode(notation.plain(value))
    assert notation.read(msgspec.json.decode(written)) == value


def test_a_field_that_a_release_dropped_is_passed_over() -> None:
    assert notation.read({"!": "SignIn", "agent": "anna", "gone": 1}) == m.SignIn("anna")


def test_no_two_types_share_a_name() -> None:
    assert len(notation.KNOWN) == sum(len(notation._types(module)) for module in notation.MODULES)


def test_a_whole_floor_reads_the_same() -> None:
    world = World()
    world.come("anna")
    world.call("101")
    world.call("100")
    world.call("102")
    written = msgspec.json.decode(msgspec.json.encode(notation.plain(world.floor)))
    assert notation.plain(notation.read(written)) == notation.plain(world.floor)
