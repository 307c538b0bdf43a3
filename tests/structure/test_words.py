"""Every code the core can give as an explanation has words in all six languages of the desk."""

import json
import random
from typing import Any

import pytest
from tests.core.random_rulebook import random_rulebook
from tests.core.test_routing_laws import occur
from tests.core.world import World
from tests.structure.sources import ROOT

from centrala.core import explain, interaction, strategy

LANGUAGES = ("en", "da", "nl", "pl", "et", "hu")
HISTORIES, STEPS = 60, 80


def strings(noun: str, language: str) -> dict[str, Any]:
    path = ROOT / "desk" / "src" / "features" / noun / "strings" / f"{language}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_has_words(language: str) -> None:
    words = strings("why", language)
    states = {to for (_, _), to in interaction.TABLE.items()} - {interaction.WAITING, interaction.OFFERED}
    assert {*explain.WAITS_FOR, *states} <= set(words["waits_for"])
    assert set(explain.VERDICTS) <= set(words["verdict"])
    assert set(explain.AGENT_VERDICTS) <= set(words["agent_verdict"])
    assert set(explain.QUEUE_VERDICTS) <= set(words["queue_verdict"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_an_order_and_every_state_has_words(language: str) -> None:
    words = strings("contacts", language)
    assert {*strategy.SCORES, "transferred", "preferred", "longest_waiting", "nobody_ready", "nobody_able"} <= set(words["why"])
    assert {"idle_shorter", "lacks", "joins_after"} <= set(words["passed"])


def test_random_floors_give_no_code_beside_those_that_have_words() -> None:
    """What is really answered, of everybody and about everybody, over many random rulebooks."""
    whys, states = set(strings("contacts", "en")["why"]), set(strings("contacts", "en")["passed"])
    seen: dict[str, set[str]] = {"waits": set(), "verdict": set(), "agent": set(), "queue": set(), "why": set(), "passed": set()}
    for seed in range(HISTORIES):
        chance, world = random.Random(seed), World(random_rulebook(seed))
        for name in sorted(world.floor.rulebook.agents)[: 1 + seed % 5]:
            world.come(name)
        for _ in range(STEPS):
            world.now += 0.5
            occur(world, chance.randrange(35), chance.randrange(12), chance.randrange(12))
            collect(world, seen)
    contacts = {to for (_, _), to in interaction.TABLE.items()}
    assert seen["waits"] <= {*explain.WAITS_FOR, *contacts}
    assert seen["verdict"] <= set(explain.VERDICTS)
    assert seen["agent"] <= set(explain.AGENT_VERDICTS)
    assert seen["queue"] <= set(explain.QUEUE_VERDICTS)
    assert seen["why"] <= whys
    assert seen["passed"] <= states
    assert {"skill", "turn", "nobody_signed_in"} <= seen["waits"], "the histories reach what they are for"


def collect(world: World, seen: dict[str, set[str]]) -> None:
    for name, it in world.floor.contacts.items():
        told = explain.contact(world.floor, name)
        assert told is not None
        seen["waits"].add(told.waits_for)
        seen["verdict"] |= {one.verdict for one in told.candidates}
        seen["why"] |= {it.why} - {""}
        seen["passed"] |= {reason.partition(":")[0] for _, reason in it.passed}
    for name in world.floor.agents:
        idle = explain.agent(world.floor, name)
        assert idle is not None
        seen["agent"].add(idle.verdict)
        seen["queue"] |= {queue.verdict for queue in idle.queues}
