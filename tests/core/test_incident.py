"""The notice of an incident: who hears it, what they may do, how it is counted."""

from dataclasses import replace

import pytest
from tests.core.test_flow import OUTAGE, said, type_in
from tests.core.world import World, rulebook

from centrala.core import messages as m

ALL_WAYS = ("incident-stay", "incident-tell-me", "incident-more", "incident-hang-up")


@pytest.mark.parametrize(
    ("caller", "dialled", "told"),
    [("+4586123456", "101", True), ("+4586123456", "102", False), ("+4570123456", "101", False), ("", "101", False)],
)
def test_only_who_is_affected_hears_the_notice(caller: str, dialled: str, told: bool) -> None:
    world = World(rulebook(incidents={"i1": OUTAGE}))
    contact = world.call(dialled, caller)
    assert (world.floor.contacts[contact].state == "in_flow") is told


@pytest.mark.parametrize(
    ("typed", "fact", "state"),
    [("1", "incident.stayed", "waiting"), ("2", "incident.tell_me", "in_flow"), ("31", "incident.stayed", "waiting"),
     ("777", "incident.deflected", "in_flow")],
)  # fmt: skip
def test_after_the_notice_the_caller_chooses(typed: str, fact: str, state: str) -> None:
    world = World(rulebook(incidents={"i1": OUTAGE}))
    contact = world.call("101", "+4586123456")
    assert said(world) == ("say:The power is out in Aarhus.", *ALL_WAYS)
    type_in(world, contact, typed)
    assert len(world.remembered(fact)) == 1
    assert world.floor.contacts[contact].state == state


@pytest.mark.parametrize(
    ("values", "caller", "ways"),
    [
        ({}, "+4586123456", ALL_WAYS),
        ({"prefixes": ()}, "", ("incident-stay", "incident-more", "incident-hang-up")),  # no number to be told at
        ({"may_stay": False}, "+4586123456", ALL_WAYS[1:]),
        ({"may_ask": False, "more": {}}, "+4586123456", ("incident-stay", "incident-hang-up")),
        ({"may_stay": False, "may_ask": False, "more": {}}, "+4586123456", ("goodbye",)),
    ],
)
def test_only_what_the_incident_offers_is_offered(values: dict[str, object], caller: str, ways: tuple[str, ...]) -> None:
    world = World(rulebook(incidents={"i1": replace(OUTAGE, **values)}))
    contact = world.call("101", caller)
    assert said(world) == ("say:The power is out in Aarhus.", *ways)
    refused = {"1": "incident-stay", "2": "incident-tell-me", "3": "incident-more"}
    for digit, prompt in refused.items():
        if prompt not in ways and ways != ("goodbye",):
            type_in(world, contact, digit)
            assert world.floor.contacts[contact].state == "in_flow"
            assert world.remembered("incident.stayed") == world.remembered("incident.tell_me") == []


@pytest.mark.parametrize(("ends_in", "told"), [(60.0, True), (-60.0, False)])
def test_nobody_is_promised_an_hour_that_has_passed(ends_in: float, told: bool) -> None:
    world = World(rulebook())
    it = replace(OUTAGE, until={"en": "It will be over at four."}, expected_end_at=world.now + ends_in)
    world.tell(m.RulebookPublished(rulebook(incidents={"i1": it})))
    world.call("101", "+4586123456")
    assert ("say:It will be over at four." in said(world)) is told


def test_who_hangs_up_at_the_notice_is_counted_apart_from_the_lost() -> None:
    world = World(rulebook(incidents={"i1": OUTAGE}))
    for how in ("hang up", "silence", "stay"):
        contact = world.call("101", "+4586123456")
        if how == "stay":
            type_in(world, contact, "1")
        if how == "silence":
            world.finish_prompt(contact)
            world.pass_time(6)
        if how != "silence":
            world.end(world.customer(contact))
    queue = world.floor.queues["support"]
    assert (queue.deflected, queue.offered, queue.abandoned) == (2, 1, 1)
    assert [len(world.remembered(kind)) for kind in ("incident.hung_up", "incident.deflected", "incident.stayed")] == [1, 1, 1]


def test_a_changed_text_reaches_the_next_caller() -> None:
    world = World(rulebook(incidents={"i1": OUTAGE}))
    world.call("101", "+4586123456")
    world.tell(m.RulebookPublished(rulebook(incidents={"i1": replace(OUTAGE, texts={"en": "Half of Aarhus has power again."})})))
    world.call("101", "+4586123457")
    assert said(world)[0] == "say:Half of Aarhus has power again."


def test_silence_after_the_notice_ends_the_call_as_deflected() -> None:
    world = World(rulebook(incidents={"i1": OUTAGE}))
    contact = world.call("101", "+4586123456")
    world.tell(m.FloorSurveyed({world.customer(contact): True}, {}, 3.0, restarted=False))
    assert said(world)[0] == "say:The power is out in Aarhus.", "after an absence the notice is told again"
    world.finish_prompt(contact)
    world.pass_time(6)
    world.finish_prompt(contact)
    assert world.floor.contacts == {}
    assert world.remembered("contact.ended")[0].data["cause"] == "deflected"
    assert not world.remembered("contact.abandoned")
