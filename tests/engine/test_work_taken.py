"""Who has no phone call is offered on the screen: a chat is taken and moved by commands, through engine and journal."""

from pathlib import Path

import pytest
from tests.core.world import rulebook
from tests.engine.test_journal import an_engine

from centrala.contracts.desk import Command
from centrala.contracts.token import Bearer
from centrala.core import messages as m
from centrala.core.effects import Refused
from centrala.core.rulebook import AgentEntry, Queue
from centrala.engine import notation
from centrala.engine.desks import commands
from centrala.engine.loop import Engine

ANNA = Bearer(subject="anna", role="agent")
SOFIE = Bearer(subject="sofie", role="supervisor")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Anna takes calls and two chats at once; three chats came, the third waits."""
    engine = an_engine(tmp_path)
    engine.rebuild()
    queues = {"support": Queue("support", "Support"), "chats": Queue("chats", "Chats", kind="chat")}
    anna = AgentEntry("anna", "Anna", ("support", "chats"), at_once={"chat": 2})
    engine.tell(m.RulebookPublished(rulebook(agents={"anna": anna}, queues=queues)))
    engine.tell(m.SignIn("anna"))
    engine.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-1"))
    engine.tell(m.BeReady("anna", "browser"))
    for at in range(4):
        engine.tell(m.WorkArrived(f"w{at}", "chat", "chats", f"visitor-{at}"))
    return engine


def ask(engine: Engine, bearer: Bearer, **fields: object) -> Refused | None:
    return engine.tell(commands.message(Command(ref=1, **fields), bearer, "DK"))  # type: ignore[arg-type]


def test_a_chat_is_taken_without_a_phone(engine: Engine) -> None:
    contacts = engine.centre.floor.contacts
    assert [contacts[name].state for name in ("w0", "w1", "w2")] == ["offered", "offered", "waiting"]
    assert ask(engine, ANNA, do="accept", contact="w0") is None
    assert contacts["w0"].lines["anna"].state == "talking"
    refused = ask(engine, ANNA, do="accept", contact="w0")
    assert refused is not None
    assert refused.error == "not_now"
    assert ask(engine, ANNA, do="hang_up", contact="w0") is None
    assert ask(engine, ANNA, do="finish_wrap_up", contact="w0") is None
    assert contacts["w2"].offered_to == "anna", "room for the next"


def test_a_call_is_taken_with_its_phone_only(engine: Engine) -> None:
    for name in ("w0", "w1"):
        ask(engine, ANNA, do="reject", contact=name)
    for name in ("w0", "w1", "w2", "w3"):
        engine.tell(m.WorkWithdrawn(name, "left"))
    engine.tell(m.BeReady("anna", "browser"))
    engine.tell(m.CallArrived("c1", "in-1", "+4540000001", "101", "carrier"))
    refused = ask(engine, ANNA, do="accept", contact="c1")
    assert refused is not None
    assert "phone" in refused.detail


def test_who_was_moved_in_line_stands_there_after_a_restart(engine: Engine, tmp_path: Path) -> None:
    assert ask(engine, SOFIE, do="move_place", contact="w3", first=True) is None
    again = an_engine(tmp_path)  # the first was never closed: that is what kill -9 leaves
    _, facts = again.rebuild()
    assert notation.plain(again.centre.floor) == notation.plain(engine.centre.floor)
    assert [key[2] for key in again.centre.floor.queues["chats"].waiting] == ["w3", "w2"]
    assert [fact.data["by"] for fact in facts if fact.kind == "place.moved"] == ["sofie"]
