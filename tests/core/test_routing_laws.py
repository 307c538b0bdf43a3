"""Every routing rule in every combination: whatever the rulebook and the history, these laws hold."""

import random
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.laws import check_laws
from tests.core.random_rulebook import AGENTS, KIND, STRATEGIES, random_rulebook
from tests.core.test_histories import STEPS, happen, one
from tests.core.world import World

from centrala.core import effects as e
from centrala.core import lanes, routing
from centrala.core import messages as m
from centrala.core.centre import Centre
from centrala.core.rulebook import Need, OverflowKind
from centrala.engine import notation

THOROUGH = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 10_000)


def occur(world: World, what: int, who: int, which: int) -> None:  # noqa: C901, PLR0912 - a table of things that happen
    """One thing happens: the ordinary things, and those that only the deeper rules know."""
    agent = AGENTS[who % len(AGENTS)]
    contact = one(world.floor.contacts, which)
    match what:
        case 0:
            world.calls += 1
            kind, queue = (("chat", "chats"), ("email", "post"))[which % 2]
            of = contact if contact and who % 3 == 0 else ""
            world.tell(m.WorkArrived(f"w{world.calls}", kind, queue, f"+454000000{who}", place_of=of))
        case 1 | 2:
            ringing = [(name, line.agent) for name, it in world.floor.contacts.items() if it.kind != "call"
                       for line in it.lines.values() if line.state == "ringing"]  # fmt: skip
            if ringing:
                world.tell(m.AcceptOffer(ringing[which % len(ringing)][1], ringing[which % len(ringing)][0]))
        case 3:
            if contact:
                queue = ("", "", "sales", "chats")[who % 4]
                world.tell(
                    m.MovePlace(contact, (None, 1, 9)[who % 3], (0.0, 100.0, -100.0)[which % 3], "sofie", who % 5 == 0, queue)
                )
        case 4:
            if contact and world.floor.contacts[contact].kind != "call":
                world.tell(m.WorkWithdrawn(contact, "left"))
        case 5:
            world.call(("101", "102")[who % 2], f"+454000000{which % 4}")
        case 6:
            world.come(agent)
        case 7:
            world.republished = True
            world.tell(m.RulebookPublished(random_rulebook(who * 100 + which, 2)))
        case 8:
            if contact and world.floor.contacts[contact].customer in world.floor.legs:
                world.press(contact, "1")
        case 9:
            world.calls += 1
            world.tell(m.CallbackAsked(f"b{world.calls}", f"+454000000{who % 4}", "DK", ("support", "sales")[which % 2]))
        case _:
            happen(world, what - 10, who, which)


STEP = st.tuples(st.integers(0, 34), st.integers(0, 11), st.integers(0, 11))
DEEP_STEPS = st.lists(STEP, max_size=70)


def world_of(seed: int) -> World:
    world = World(random_rulebook(seed), judge=check_decisions)
    for agent in AGENTS[: 1 + seed % 5]:
        world.come(agent)
    return world


def check_decisions(world: World, seen: int, before: set) -> None:  # type: ignore[type-arg]
    """Whoever was offered something may have it, and nobody was passed by somebody behind them."""
    floor = world.floor
    check_groups(world, seen)
    if isinstance(world.history[-1][0], m.FloorSurveyed | m.RulebookPublished):
        return  # many things at once
    for fact in [it for it in world.effects[seen:] if isinstance(it, e.Remember) and it.kind == "offer.made"]:
        contact = floor.contacts.get(fact.contact)
        if contact is None or contact.state != "offered" or fact.agent not in contact.lines or contact.place is None:
            continue
        place = contact.place
        if place.agent or place.queue not in floor.rulebook.queues:
            continue
        circle = lanes.circle(floor, place.queue)
        if fact.agent not in circle.members:
            continue  # a helper whose group this very offer closed again
        able = circle.able_in((place.needs, place.moment))
        assert able is None or fact.agent in able, "no skill is violated"
        for name in lanes.queues_of(floor, floor.agents[fact.agent]):
            check_order(world, fact.agent, name, contact, before)


def check_groups(world: World, seen: int) -> None:
    """A group opens only above its upper limit and closes only at its lower one."""
    for fact in [it for it in world.effects[seen:] if isinstance(it, e.Remember) and it.kind in ("group.opened", "group.closed")]:
        rules = world.floor.queue_rules(fact.data["queue"])
        (group,) = [it for it in rules.groups if it.id == fact.data["group"]]
        assert group.close_below < group.open_above
        value = fact.data["value"]
        assert value > group.open_above if fact.kind == "group.opened" else value <= group.close_below


def check_order(world: World, agent: str, name: str, contact, before: set) -> None:  # type: ignore[no-untyped-def, type-arg]
    floor = world.floor
    terms = floor.rulebook.agents[agent].terms
    rank = {queue: terms[queue].priority if queue in terms else 1 for queue in (name, contact.place.queue)}
    circle = lanes.circle(floor, name)
    if circle.rules.kind != contact.kind:
        return
    for lane, keys in floor.queues[name].lanes.items():
        able = circle.able_in(lane)
        if able is not None and agent not in able:
            continue
        for key in set(keys) & before:
            mine = (rank[contact.place.queue], routing.key_of(contact))
            assert mine < (rank[name], key), "nobody is passed by somebody behind them"


@given(SEEDS, DEEP_STEPS)
@THOROUGH
def test_laws_hold_under_every_rulebook(seed: int, steps: list[tuple[int, int, int]]) -> None:
    world = world_of(seed)
    for step in steps:
        world.now += 0.1
        occur(world, *step)
        check_laws(world)


@pytest.mark.parametrize("block", range(6))
def test_laws_hold_in_long_histories_under_many_rulebooks(block: int) -> None:
    for seed in range(block * 100, (block + 1) * 100):
        chance, world = random.Random(seed), world_of(seed)
        for _ in range(130):
            world.now += 0.1
            occur(world, chance.randrange(35), chance.randrange(12), chance.randrange(12))
            check_laws(world)


def test_the_histories_reach_every_rule() -> None:
    """A law that nothing ever touches proves nothing: each rule has decided something in a few hundred histories."""
    reached: set[str] = set()
    for seed in range(150):
        chance, world = random.Random(seed), world_of(seed)
        world.judge = None
        for _ in range(100):
            world.now += 0.1
            occur(world, chance.randrange(35), chance.randrange(12), chance.randrange(12))
        reached |= {word for it in world.effects if isinstance(it, e.Remember) for word in words_of(it)}
    assert reached >= EVERY_RULE, EVERY_RULE - reached


EVERY_RULE = {
    *("offer.made " + strategy for strategy in STRATEGIES), "offer.made preferred", "offer.made transferred",
    *("group.opened " + need for need in get_args(Need)), "group.closed",
    *("contact.overflowed " + why for why in (
        "full", "too_long", "nobody_signed_in", "closed", "expected_wait_seconds", "waiting_per_agent", "staffed_below",
    )),
    *("way out " + kind for kind in get_args(OverflowKind)),
    "contact.relaxed", "contact.queued nobody_able", "place.moved", "place.resumed", "place.passed_on", "callback.asked",
    "contact.ended callback_merged", "contact.ended called_again", "contact.ended changed_channel",
    "offer.withdrawn answered_elsewhere", "talk.started chat", "talk.started email",
}  # fmt: skip


def words_of(fact: e.Remember) -> set[str]:
    """What a fact says of the rules that made it."""
    data = fact.data
    words = {fact.kind} | {f"{fact.kind} {data[key]}" for key in ("why", "cause", "need") if key in data}
    if fact.kind == "contact.overflowed":
        words.add("way out " + data["target"].partition(":")[0])
    if fact.kind == "talk.started":
        words.add("talk.started " + KIND.get(data["queue"], ""))
    return words


@given(SEEDS, DEEP_STEPS)
@THOROUGH
def test_a_replay_under_every_rulebook_gives_the_same_floor(seed: int, steps: list[tuple[int, int, int]]) -> None:
    world = world_of(seed)
    for step in steps:
        world.now += 0.1
        occur(world, *step)
    again, effects = Centre(), []
    half = len(world.history) // 2
    for at, (message, now) in enumerate(world.history):
        if at == half:
            again = Centre(notation.read(notation.plain(again.floor)))
        effects += again.receive(notation.read(notation.plain(message)), now)
    assert notation.plain(again.floor) == notation.plain(world.floor)
    assert effects == world.effects


@given(SEEDS, STEPS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nobody_starves(seed: int, steps: list[tuple[int, int, int]]) -> None:
    """With everybody at work and nobody new coming, everybody who can be served at all is served."""
    world = world_of(seed)
    for step in steps:
        world.now += 0.1
        occur(world, *step)
    for agent in AGENTS:
        world.come(agent)
    for _ in range(600):
        if not any(it.state in ("waiting", "offered") for it in world.floor.contacts.values()):
            break
        work_once(world)
        world.pass_time(1.0)
    for contact in world.floor.contacts.values():
        if contact.state == "waiting":
            place = contact.place
            assert not place.agent
            circle = lanes.circle(world.floor, place.queue)
            last = (place.needs, len(circle.moments_of(place.needs)) - 1)
            assert circle.able_in(last) == frozenset(), "nobody could serve them"


def work_once(world: World) -> None:
    """Everybody answers what rings, ends what they talk about, and is ready again."""
    for name, contact in sorted(world.floor.contacts.items()):
        for agent, line in sorted(contact.lines.items()):
            if name not in world.floor.contacts or agent not in contact.lines:
                continue
            if contact.state == "dialing" and contact.customer in world.legs:
                world.answer(contact.customer)
            elif line.state == "ringing" and contact.kind != "call":
                world.tell(m.AcceptOffer(agent, name))
            elif line.state == "ringing" and line.leg in world.legs:
                world.answer(line.leg)
            else:
                world.tell(m.HangUpLine(agent, name))
                world.tell(m.FinishWrapUp(agent, name))
    for agent in AGENTS:
        world.tell(m.BeReady(agent, world.floor.agents[agent].device))
