"""Thousands of random histories: whatever happens in whatever order, these laws hold."""

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.laws import check_laws, lines
from tests.core.world import World

from centrala.core import messages as m
from centrala.core import routing
from centrala.core.centre import Centre
from centrala.core.effects import RingAgent
from centrala.engine import notation

AGENTS = ("anna", "bence", "kasia")
COMMANDS = (
    m.Hold, m.Resume, m.Park, m.Retrieve, m.HangUpLine, m.CompleteTransfer, m.CancelConsult, m.Conference,
    m.PauseRecording, m.ResumeRecording, m.FinishWrapUp, m.RejectOffer,
)  # fmt: skip


def one(things, at):  # type: ignore[no-untyped-def]
    """Some element, the same one for the same number."""
    ordered = sorted(things)
    return ordered[at % len(ordered)] if ordered else None


def happen(world: World, what: int, who: int, which: int) -> None:  # noqa: C901, PLR0912 - a table of things that happen
    """One thing happens, chosen by three numbers so that a failing history shrinks well."""
    agent = AGENTS[who % 3]
    contact = one(world.floor.contacts, which)
    leg = one(world.legs, which)
    device = ("browser", "sip")[which % 2]
    match what:
        case 0 | 1 | 2:
            world.call(("100", "101", "102", "999")[who % 4])
        case 3 | 4:
            world.come(agent, device)
        case 5 | 6 | 7:
            ringing = one([name for name, state in world.legs.items() if state == "ringing"], which)
            if ringing:
                world.answer(ringing)
        case 8 | 9:
            if leg:
                world.end(leg, ("hang_up", "busy", "no_answer", "lost", "rejected")[who % 5])
        case 10:
            world.tell(m.DeviceChanged(agent, device, ok=bool(which % 3), cause="lost", instance=f"page-{which % 2}"))
        case 11:
            world.tell(m.BeNotReady(agent, "lunch"))
        case 12:
            world.tell(m.SignOut(agent))
        case 13 | 14 | 15:
            if contact:
                world.tell(COMMANDS[which](handler(world, contact, who), contact))
        case 16 | 17:
            if contact:
                agent = handler(world, contact, who)
                kind, target = (("agent", AGENTS[which % 3]), ("queue", "sales"), ("number", "+4540506070"))[which % 3]
                world.tell((m.Transfer, m.Consult)[who % 2](agent, contact, kind, target, "DK"))
        case 18:
            world.calls += 1
            if which % 4:
                world.tell(m.Dial(agent, f"c{world.calls}", "+4540506070", "DK"))
            else:
                world.legs[f"phone-{world.calls}"] = "ringing"
                world.tell(m.PhoneDialled(agent, f"c{world.calls}", f"phone-{world.calls}", "+4540506070", "DK"))
        case 19 | 20:
            world.pass_time((0.5, 3.0, 21.0, 40.0)[which % 4])
        case 21:
            playback = one(world.playing, which)
            if playback:
                del world.playing[playback]
                world.tell(m.PromptFinished(playback))
        case 22:
            if leg:
                world.tell(m.DigitPressed(leg, "0129"[who % 4]))
        case _:
            survey(world, lose=which % 4)


def handler(world: World, contact: str, who: int) -> str:
    """Mostly an agent who has the contact in hand."""
    return one(world.floor.contacts[contact].lines, who) or AGENTS[who % 3]


def survey(world: World, *, lose: int) -> None:
    """The engine was away: some legs ended meanwhile, one of those that rang was answered and cut off."""
    world.tell(m.SwitchLost())
    for leg in sorted(world.legs)[:lose]:
        world._gone(leg)
    bridges = {leg: bridge for bridge, members in world.bridges.items() for leg in members}
    legs = {leg: state == "up" for leg, state in world.legs.items()}
    world.playing.clear()
    world.tell(m.FloorSurveyed(legs, bridges, 3.0, restarted=not legs))


STEP = st.tuples(st.integers(0, 24), st.integers(0, 11), st.integers(0, 11))
STEPS = st.lists(STEP, max_size=60)
THOROUGH = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DEEP = 1500  # long histories; short ones shrink well, only long ones reach a conference that loses its agent


@given(STEPS)
@THOROUGH
def test_laws_hold_in_every_history(steps: list[tuple[int, int, int]]) -> None:
    world = World()
    for step in steps:
        world.now += 0.1
        happen(world, *step)
        check_laws(world)


@pytest.mark.parametrize("block", range(5))
def test_laws_hold_in_long_histories(block: int) -> None:
    for seed in range(block * DEEP // 5, (block + 1) * DEEP // 5):
        chance, world = random.Random(seed), World()
        for _ in range(120):
            world.now += 0.1
            happen(world, chance.randrange(25), chance.randrange(12), chance.randrange(12))
            check_laws(world)


@given(STEPS)
@THOROUGH
def test_who_is_served_was_first_in_line(steps: list[tuple[int, int, int]]) -> None:
    world = World()
    for step in steps:
        world.now += 0.1
        before = {key for line in lines(world.floor) for key in line}
        seen = len(world.effects)
        happen(world, *step)
        for ring in [effect for effect in world.effects[seen:] if isinstance(effect, RingAgent) and not effect.auto_answer]:
            contact = world.floor.contacts.get(ring.contact)
            if contact is None or contact.state != "offered" or contact.offered_to != ring.agent or contact.place is None:
                continue
            queues = world.floor.entry(ring.agent).queues
            still = {key for name in queues for key in world.floor.queues[name].waiting} & before
            assert all(routing.key_of(contact) < key for key in still), "nobody is passed by somebody behind them"


@given(STEPS)
@THOROUGH
def test_a_replay_gives_the_same_floor(steps: list[tuple[int, int, int]]) -> None:
    world = World()
    for step in steps:
        world.now += 0.1
        happen(world, *step)
    again, effects = Centre(), []
    half = len(world.history) // 2
    for at, (message, now) in enumerate(world.history):
        if at == half:
            again = Centre(notation.read(notation.plain(again.floor)))  # a snapshot in between changes nothing
        effects += again.receive(notation.read(notation.plain(message)), now)
    assert notation.plain(again.floor) == notation.plain(world.floor)
    assert effects == world.effects


@given(STEPS)
@THOROUGH
def test_every_contact_comes_to_its_end(steps: list[tuple[int, int, int]]) -> None:
    world = World()
    for step in steps:
        world.now += 0.1
        happen(world, *step)
    for leg in sorted(world.legs):
        if leg in world.legs and leg.startswith("in-"):
            world.end(leg)
    for leg in sorted(world.legs):
        if leg in world.legs:
            world.end(leg)
    world.pass_time(8000)
    assert world.floor.contacts == {}
    assert world.legs == {}
    assert {key[0] for key in world.timers} <= {"midnight", "device"}
    begun = {fact.contact for fact in world.remembered("contact.arrived")}
    ended = Counter(fact.contact for fact in world.remembered("contact.ended"))
    assert ended == dict.fromkeys(begun, 1), "every contact's record is closed, once"
