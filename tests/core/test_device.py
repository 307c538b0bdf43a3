"""Devices that go and come back, and an engine or a switch that was away."""

import pytest
from tests.core.world import World

from centrala.core import messages as m
from centrala.core.effects import RingAgent


@pytest.fixture
def talk(world: World) -> str:
    """Anna talks with a caller from her browser."""
    world.come("anna")
    contact = world.call("101")
    world.pick_up("anna", contact)
    return contact


def lose(world: World, cause: str = "desk_closed") -> None:
    world.tell(m.DeviceChanged("anna", "browser", ok=False, cause=cause, instance="page-1"))


@pytest.mark.parametrize("cause", ["unregistered", "microphone_denied", "desk_closed"])
def test_a_phone_that_cannot_ring_makes_its_agent_not_ready_by_name(world: World, cause: str) -> None:
    world.come("anna")
    lose(world, cause)
    assert (world.state("anna"), world.floor.agents["anna"].reason) == ("not_ready", cause)
    contact = world.call("101")
    assert world.floor.contacts[contact].state == "waiting"


def test_a_phone_that_is_back_soon_makes_its_agent_ready_again(world: World) -> None:
    world.come("anna")
    lose(world)
    world.pass_time(5)
    world.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-2"))
    assert world.state("anna") == "ready"


def test_a_phone_that_stays_away_does_not(world: World) -> None:
    world.come("anna")
    lose(world)
    world.pass_time(15)
    world.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-2"))
    assert (world.state("anna"), world.floor.agents["anna"].reason) == ("not_ready", "device_lost")


def test_nobody_is_cut_off_when_the_socket_blinks(world: World, talk: str) -> None:
    lose(world)
    world.pass_time(3)
    world.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-1"))
    world.pass_time(60)
    assert world.together(world.customer(talk), world.leg_of("anna", talk))


def test_a_dead_browser_gives_the_customer_music_and_then_the_agent_back(world: World, talk: str) -> None:
    lose(world)
    world.pass_time(6)
    assert world.customer(talk) in world.music
    assert world.state("anna") == "reconnecting"
    world.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-2"))
    ring = [effect for effect in world.effects if isinstance(effect, RingAgent)][-1]
    assert ring.auto_answer
    world.pick_up("anna", talk)
    assert world.together(world.customer(talk), world.leg_of("anna", talk))


def test_a_page_loaded_again_is_rung_at_once(world: World, talk: str) -> None:
    before = world.leg_of("anna", talk)
    world.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-2"))
    assert before not in world.legs
    world.pick_up("anna", talk)
    assert world.together(world.customer(talk), world.leg_of("anna", talk))


def test_a_page_loaded_again_may_first_say_that_it_is_not_registered_yet(world: World, talk: str) -> None:
    before = world.leg_of("anna", talk)
    world.tell(m.DeviceChanged("anna", "browser", ok=False, cause="unregistered", instance="page-2"))
    world.tell(m.DeviceChanged("anna", "browser", ok=True, instance="page-2"))
    assert before not in world.legs
    world.pick_up("anna", talk)
    assert world.together(world.customer(talk), world.leg_of("anna", talk))


def test_an_agent_who_does_not_come_back_loses_the_call_to_the_queue(world: World, talk: str) -> None:
    age = world.floor.contacts[talk].place.queued_as_of
    world.call("101")
    lose(world)
    world.pass_time(40)
    world.come("bence")
    assert world.floor.contacts[talk].offered_to == "bence", "with the age the call has"
    assert world.floor.contacts[talk].place.queued_as_of == age


def test_an_offer_to_a_lost_device_ends_at_once(world: World) -> None:
    world.come("anna")
    contact = world.call("101")
    lose(world)
    assert world.floor.contacts[contact].state == "waiting"
    assert world.remembered("offer.missed")[0].data["cause"] == "desk_closed"


def test_ready_is_refused_without_a_phone(world: World) -> None:
    world.tell(m.SignIn("anna"))
    assert world.refusal(m.BeReady("anna", "sip")) == "device_not_ready"


def test_after_the_switch_was_restarted_contacts_end_with_the_true_reason_and_agents_are_free(world: World, talk: str) -> None:
    waiting = world.call("102")
    world.legs.clear()
    world.bridges.clear()
    world.tell(m.SwitchLost())
    world.tell(m.FloorSurveyed({}, {}, 3.0, restarted=True))
    causes = {fact.contact: fact.data["cause"] for fact in world.remembered("contact.ended")}
    assert causes == {talk: "switch_restarted", waiting: "switch_restarted"}
    assert world.state("anna") == "wrap_up"


def test_a_leg_that_was_answered_while_the_engine_was_away_does_not_count_against_the_agent(world: World) -> None:
    world.come("anna")
    contact = world.call("101")
    world.tell(m.FloorSurveyed({world.customer(contact): True}, {}, 1.0, restarted=False))
    assert world.floor.contacts[contact].offered_to == "anna", "and is rung again"
    assert world.state("anna") == "ringing"


def test_people_who_talk_are_not_touched_by_a_survey(world: World, talk: str) -> None:
    legs = dict.fromkeys(world.legs, True)
    bridges = {leg: name for name, members in world.bridges.items() for leg in members}
    effects = world.tell(m.FloorSurveyed(legs, bridges, 1.0, restarted=False))
    assert {type(effect).__name__ for effect in effects} == {"Remember", "Show"}
