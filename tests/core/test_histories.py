"""Thousands of random histories: whatever happens in whatever order, these laws hold."""

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.world import World

from centrala.core import agent as agents
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


def check_laws(world: World) -> None:
    """What must hold after every message."""
    floor = world.floor
    ringing = Counter()
    for contact in floor.contacts.values():
        offers = [line.agent for line in contact.lines.values() if line.state == "ringing" and line.purpose == "offer"]
        assert len(offers) <= 1, "one contact rings at one agent"
        assert (contact.state == "offered") == bool(offers), "an offered contact has its offer"
        ringing.update(offers)
        for line in contact.lines.values():
            if line.state == "ringing":
                assert ("ring", contact.id, line.agent) in floor.timers, "a lease always ends"
            if line.state == "wrap_up":
                assert ("wrap", contact.id, line.agent) in floor.timers, "wrap-up always ends"
            assert contact.id in floor.agents[line.agent].lines
        waits = sum(contact.id == key[2] for line in _lines(floor) for key in line)
        assert waits == (contact.state == "waiting"), "who waits stands in one line, once"
        if contact.state == "waiting":
            assert ("maxwait", contact.id) in floor.timers, "nobody waits without a limit"
        if contact.recording.running:
            assert not contact.recording.paused, "a paused recording does not run"
    assert all(count == 1 for count in ringing.values()), "no agent has two offers"
    for line in _lines(floor):
        assert line == sorted(line), "the order of service is kept"
    for agent in floor.agents.values():
        check_agent(world, agent)
    assert world.timers == floor.timers, "the clock and the floor agree on what is due"
    check_media(world)


def _lines(floor):  # type: ignore[no-untyped-def]
    return [queue.waiting for queue in floor.queues.values()] + [agent.personal for agent in floor.agents.values()]


def check_agent(world: World, agent) -> None:  # type: ignore[no-untyped-def]
    floor = world.floor
    stands_in = [queue.id for queue in floor.queues.values() if (agent.idle_since, agent.id) in queue.ready]
    if agent.state == "ready":
        assert set(stands_in) == set(floor.entry(agent.id).queues)
        assert agents.device_ok(agent), "nobody is ready whose device can't ring"
        assert not agent.personal
        assert not any(floor.queues[name].waiting for name in stands_in), "no stall: a free agent, and somebody waits"
    else:
        assert not stands_in, "only the ready stand in line for work"
    for contact in agent.lines:
        assert agent.id in floor.contacts[contact].lines
    talking = [name for name in agent.lines if floor.contacts[name].lines[agent.id].state == "talking"]
    assert len(talking) <= 1, "an agent talks on one line at a time"
    for queue_id in floor.entry(agent.id).queues:
        states = Counter(floor.agents[name].state for name in floor.queues[queue_id].standing)
        assert {state: count for state, count in floor.queues[queue_id].tally.items() if count} == dict(states)


def check_media(world: World) -> None:
    """The switch holds what the floor believes, and nobody hears what is not for them."""
    floor = world.floor
    assert set(world.legs) == set(floor.legs), "no leg is forgotten, none is imagined"
    for leg in floor.legs.values():
        assert leg.contact in floor.contacts
    for bridge, members in world.bridges.items():
        owners = {floor.legs[leg].contact for leg in members}
        assert len(owners) <= 1, "two customers never share a bridge"
        if bridge.endswith("-ask"):
            assert all(floor.legs[leg].kind != "customer" for leg in members), "the customer never hears the consultation"
        held = [leg for leg in members if floor.legs[leg].kind == "customer" and leg in world.music]
        assert not held, "music and a conversation exclude each other"


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
        before = {key for line in _lines(world.floor) for key in line}
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
