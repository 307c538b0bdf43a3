"""Public defect 13 (freeswitch #1062, #1641): one dead thread stopped the whole queue, and nothing said so."""

import logging
from pathlib import Path

import pytest
from tests.engine.test_journal import an_engine, work

from centrala.core import messages as m
from centrala.core.interaction import Leg
from centrala.engine import notation


def test_a_fault_of_one_decision_is_counted_and_stops_nobody_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine = an_engine(tmp_path)
    engine.rebuild()
    work(engine, 2)
    floor = engine.centre.floor
    floor.legs["orphan"] = Leg("orphan", "nobody", "agent", "anna")  # what no rule of ours makes: a leg without its contact
    with caplog.at_level(logging.CRITICAL):
        engine.tell(m.LegAnswered("orphan"))
    assert engine.faults == 1
    del floor.legs["orphan"]
    engine.tell(m.LegAnswered(floor.contacts["c0"].lines["anna"].leg))
    engine.tell(m.CallArrived("later", "in-later", "+4540000002", "101", "carrier"))
    assert floor.contacts["c0"].state == "talking"
    assert floor.contacts["later"].state == "waiting"


def test_after_a_fault_a_restart_finds_the_same_floor(tmp_path: Path) -> None:
    engine = an_engine(tmp_path)
    engine.rebuild()
    work(engine, 2)
    engine.tell(m.TimerDue(("no such timer", "c0"), 1.0))
    engine.tell(m.LegEnded("nobody's", "hang_up"))
    again = an_engine(tmp_path)
    again.rebuild()
    assert notation.plain(again.centre.floor) == notation.plain(engine.centre.floor)
