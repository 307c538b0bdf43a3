"""Who may ask for what."""

import pytest

from centrala.contracts.desk import Command, Target
from centrala.contracts.token import Bearer
from centrala.core import messages as m
from centrala.engine.desks import commands

ANNA = Bearer(subject="anna", role="agent")
SOFIE = Bearer(subject="sofie", role="supervisor")


def ask(bearer: Bearer = ANNA, **fields: object) -> m.Message:
    return commands.message(Command(ref=1, **fields), bearer, "DK")  # type: ignore[arg-type]


@pytest.mark.parametrize("do", sorted(commands.PLAIN))
def test_plain_commands_speak_for_the_one_who_sent_them(do: str) -> None:
    assert tuple(ask(do=do, contact="c1", agent="bence")) == ("anna", "c1")


def test_a_number_is_read_before_the_policy_sees_it() -> None:
    target = Target(kind="number", value="0900 1234")
    assert ask(do="transfer", contact="c1", target=target) == m.Transfer("anna", "c1", "number", "0900 1234", "invalid")


def test_supervisors_set_others_and_agents_do_not() -> None:
    assert ask(SOFIE, do="set_agent", agent="anna", on=False, reason="meeting") == m.BeNotReady("anna", "meeting", "sofie")
    assert ask(SOFIE, do="set_agent", agent="anna", reason="sign_out") == m.SignOut("anna", "sofie")
    with pytest.raises(commands.NotAllowed):
        ask(do="set_agent", agent="bence")


def test_supervisors_move_contacts_in_line_and_agents_do_not() -> None:
    assert ask(SOFIE, do="move_place", contact="c1", priority=2) == m.MovePlace("c1", 2, 0.0, "sofie")
    assert ask(SOFIE, do="move_place", contact="c1", first=True) == m.MovePlace("c1", None, 0.0, "sofie", first=True)
    sales = Target(kind="queue", value="sales")
    assert ask(SOFIE, do="move_place", contact="c1", target=sales) == m.MovePlace("c1", None, 0.0, "sofie", queue="sales")
    with pytest.raises(commands.NotAllowed, match="Only supervisors"):
        ask(do="move_place", contact="c1", first=True)
    with pytest.raises(commands.NotAllowed, match="Say where to"):
        ask(SOFIE, do="move_place", contact="c1")
    with pytest.raises(commands.NotAllowed, match="another queue only"):
        ask(SOFIE, do="move_place", contact="c1", target=Target(kind="agent", value="anna"))


@pytest.mark.parametrize("bearer", [Bearer(subject="", role="wall"), Bearer(subject="visitor-1", role="visitor")])
def test_screens_that_only_look(bearer: Bearer) -> None:
    with pytest.raises(commands.NotAllowed):
        ask(bearer, do="ready")


@pytest.mark.parametrize("do", ["", "drop table", "__class__"])
def test_there_is_no_such_command(do: str) -> None:
    with pytest.raises(commands.NotAllowed, match="There is no command"):
        ask(do=do)
