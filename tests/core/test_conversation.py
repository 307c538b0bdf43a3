"""Hold, swap, park, transfer, conference, and what becomes of them when things go wrong."""

import pytest
from tests.core.world import World

from centrala.core import messages as m
from centrala.core.effects import MuteLeg, PressDigits

NUMBER = "+4533112233"


@pytest.fixture
def talk(world: World) -> str:
    """Anna talks with a caller; Bence is ready."""
    world.come("anna")
    contact = world.call("101")
    world.pick_up("anna", contact)
    world.come("bence")
    return contact


def test_hold_gives_the_customer_music_and_resume_the_agent_back(world: World, talk: str) -> None:
    customer, anna = world.customer(talk), world.leg_of("anna", talk)
    world.tell(m.Hold("anna", talk))
    assert customer in world.music
    assert not any(world.bridges.values())
    world.tell(m.Resume("anna", talk))
    assert world.together(customer, anna)
    assert customer not in world.music


def test_swap_holds_one_line_and_takes_the_other(world: World, talk: str) -> None:
    world.tell(m.Dial("anna", "out", NUMBER, "DK"))
    assert world.customer(talk) in world.music, "dialling holds the line in hand"
    world.answer(world.leg_of("anna", "out"))
    world.answer(world.customer("out"))
    world.tell(m.Resume("anna", talk))
    assert world.customer("out") in world.music
    assert world.together(world.customer(talk), world.leg_of("anna", talk))
    world.tell(m.Resume("anna", "out"))
    assert world.customer(talk) in world.music


def test_park_frees_the_phone_and_retrieve_brings_the_call_back(world: World, talk: str) -> None:
    world.tell(m.Park("anna", talk))
    assert world.customer(talk) in world.music
    assert [leg for leg in world.legs if world.floor.legs[leg].kind == "agent"] == []
    world.tell(m.Retrieve("anna", talk))
    world.pick_up("anna", talk)
    assert world.together(world.customer(talk), world.leg_of("anna", talk))


def test_a_parked_call_that_nobody_takes_back_goes_to_the_queue(world: World, talk: str) -> None:
    world.tell(m.Park("anna", talk))
    world.pass_time(600)
    assert world.floor.contacts[talk].offered_to == "bence"


def test_a_retrieved_call_that_is_not_picked_up_stays_parked(world: World, talk: str) -> None:
    world.tell(m.Park("anna", talk))
    world.tell(m.Retrieve("anna", talk))
    world.pass_time(20)
    assert world.floor.contacts[talk].lines["anna"].state == "parked"
    assert ("park", talk, "anna") in world.timers


def test_blind_transfer_to_a_queue_keeps_the_age(world: World, talk: str) -> None:
    age = world.floor.contacts[talk].place.queued_as_of
    world.tell(m.Transfer("anna", talk, "queue", "sales"))
    it = world.floor.contacts[talk]
    assert (it.queue, it.offered_to, it.place.queued_as_of) == ("sales", "bence", age)
    assert world.state("anna") == "wrap_up"


def test_blind_transfer_to_an_agent_who_is_busy_waits_for_them_and_then_for_anybody(world: World, talk: str) -> None:
    world.come("kasia")
    other = world.call("102")
    assert world.floor.contacts[other].offered_to == "bence"
    world.tell(m.Transfer("anna", talk, "agent", "bence"))
    assert world.floor.agents["bence"].personal
    world.pick_up("bence", other)
    world.pass_time(30)
    assert not world.floor.agents["bence"].personal
    assert world.floor.contacts[talk].place.agent == ""


def test_blind_transfer_outside_and_back_when_nobody_answers(world: World, talk: str) -> None:
    world.tell(m.BeNotReady("bence", "lunch"))
    world.tell(m.Transfer("anna", talk, "number", NUMBER, "DK"))
    outside = world.floor.contacts[talk].outside[0]
    world.end(outside, "no_answer")
    it = world.floor.contacts[talk]
    assert (it.state, it.queue) == ("waiting", "support")
    assert world.remembered("transfer.failed")[0].data["cause"] == "no_answer"


def test_blind_transfer_outside_connects_customer_and_number(world: World, talk: str) -> None:
    world.tell(m.Transfer("anna", talk, "number", NUMBER, "DK"))
    outside = world.floor.contacts[talk].outside[0]
    world.answer(outside)
    assert world.together(world.customer(talk), outside)


def consult(world: World, contact: str, kind: str = "agent", target: str = "bence") -> str:
    """Anna asks somebody, who answers; returns their leg."""
    world.tell(m.Consult("anna", contact, kind, target, "DK"))
    leg = world.floor.contacts[contact].consult.leg
    world.answer(leg)
    return leg


@pytest.mark.parametrize(("kind", "target"), [("agent", "bence"), ("queue", "support"), ("number", NUMBER)])
def test_attended_transfer(world: World, talk: str, kind: str, target: str) -> None:
    customer, anna = world.customer(talk), world.leg_of("anna", talk)
    asked = consult(world, talk, kind, target)
    assert world.together(anna, asked)
    assert customer in world.music, "the customer never hears the consultation"
    world.tell(m.CompleteTransfer("anna", talk))
    assert world.together(customer, asked)
    assert world.state("anna") == "wrap_up"
    assert anna not in world.legs


def test_a_consultation_can_be_cancelled_at_any_time(world: World, talk: str) -> None:
    customer, anna = world.customer(talk), world.leg_of("anna", talk)
    world.tell(m.Consult("anna", talk, "agent", "bence"))
    world.tell(m.CancelConsult("anna", talk))
    assert world.together(customer, anna)
    assert world.state("bence") == "ready"


def test_a_consulted_party_who_refuses_leaves_the_agent_with_the_customer_on_hold(world: World, talk: str) -> None:
    world.tell(m.Consult("anna", talk, "number", NUMBER, "DK"))
    world.end(world.floor.contacts[talk].consult.leg, "busy")
    assert world.floor.contacts[talk].lines["anna"].state == "held"
    world.tell(m.Resume("anna", talk))
    assert world.together(world.customer(talk), world.leg_of("anna", talk))


def test_conference_of_three_and_then_without_the_first_agent(world: World, talk: str) -> None:
    customer, anna = world.customer(talk), world.leg_of("anna", talk)
    bence = consult(world, talk)
    world.tell(m.Conference("anna", talk))
    assert world.together(customer, anna, bence)
    world.tell(m.HangUpLine("anna", talk))
    assert world.together(customer, bence)
    assert world.state("anna") == "wrap_up"


def test_conference_of_four_with_an_outside_number(world: World, talk: str) -> None:
    bence = consult(world, talk)
    world.tell(m.Conference("anna", talk))
    outside = consult(world, talk, "number", NUMBER)
    world.tell(m.Conference("anna", talk))
    assert world.together(world.customer(talk), world.leg_of("anna", talk), bence, outside)


def test_putting_the_phone_down_while_consulting_passes_the_call_on(world: World, talk: str) -> None:
    bence = consult(world, talk)
    world.end(world.leg_of("anna", talk))
    assert world.together(world.customer(talk), bence)


def test_the_customer_who_hangs_up_ends_a_consultation_too(world: World, talk: str) -> None:
    consult(world, talk)
    world.end(world.customer(talk))
    assert world.legs == {}
    assert world.state("bence") == "ready"
    assert world.state("anna") == "wrap_up"
    assert [fact.data for fact in world.remembered("consult.ended")] == [{"outcome": "hang_up"}]


def test_who_is_asked_cannot_hold_a_customer_they_do_not_have(world: World, talk: str) -> None:
    consult(world, talk)
    assert world.refusal(m.Hold("bence", talk)) == "not_now"
    assert world.state("bence") == "talking"


def test_mute_and_digits(world: World, talk: str) -> None:
    anna = world.leg_of("anna", talk)
    assert MuteLeg(anna, on=True) in world.tell(m.Mute("anna", talk, on=True))
    assert PressDigits(world.customer(talk), "12#") in world.tell(m.SendDigits("anna", talk, "12#"))
    assert world.refusal(m.SendDigits("anna", talk, "12x")) == "bad_digits"


@pytest.mark.parametrize(
    ("number", "number_class", "error"),
    [
        (NUMBER, "DK", ""),
        ("123", "internal", ""),
        ("12", "internal", "bad_number"),
        (NUMBER, "premium", "premium_forbidden"),
        (NUMBER, "KP", "abroad_forbidden"),
        (NUMBER, "invalid", "bad_number"),
    ],
)
def test_where_agents_may_call(world: World, number: str, number_class: str, error: str) -> None:
    world.come("anna")
    assert world.refusal(m.Dial("anna", "out", number, number_class)) == error


def test_dialling_on_a_plain_phone_is_the_same_call(world: World) -> None:
    world.come("anna", "sip")
    world.legs["phone-1"] = "ringing"
    world.tell(m.PhoneDialled("anna", "out", "phone-1", NUMBER, "DK"))
    assert world.state("anna") == "dialing"
    world.answer(world.customer("out"))
    assert world.together("phone-1", world.customer("out"))
    world.end("phone-1")
    assert world.state("anna") == "wrap_up"


def test_a_plain_phone_is_bound_by_the_same_policy(world: World) -> None:
    world.come("anna", "sip")
    world.legs["phone-1"] = "ringing"
    world.tell(m.PhoneDialled("anna", "out", "phone-1", "+850123", "KP"))
    assert world.legs == {}
    assert world.remembered("call.refused")[0].data["cause"] == "abroad_forbidden"


def test_an_agent_calls_so_often_and_no_more(world: World) -> None:
    world.come("anna")
    for at in range(30):
        world.tell(m.Dial("anna", f"out-{at}", NUMBER, "DK"))
        world.tell(m.HangUpLine("anna", f"out-{at}"))
    assert world.refusal(m.Dial("anna", "out", NUMBER, "DK")) == "too_many_calls"
    world.pass_time(3601)
    world.come("anna")
    assert world.refusal(m.Dial("anna", "out", NUMBER, "DK")) == ""


def test_wrap_up_has_a_limit(world: World, talk: str) -> None:
    world.end(world.customer(talk))
    assert world.state("anna") == "wrap_up"
    world.pass_time(30)
    assert world.state("anna") == "ready"
    assert world.remembered("wrap_up.ended")[0].data["cause"] == "limit"


def test_a_pause_asked_for_during_a_call_comes_after_it(world: World, talk: str) -> None:
    world.tell(m.BeNotReady("anna", "lunch"))
    assert world.state("anna") == "talking"
    world.end(world.customer(talk))
    world.tell(m.FinishWrapUp("anna", talk))
    assert (world.state("anna"), world.floor.agents["anna"].reason) == ("not_ready", "lunch")


def test_a_recording_pauses_and_goes_on_in_a_new_segment(world: World, talk: str) -> None:
    assert world.recording == {talk}
    world.tell(m.PauseRecording("anna", talk))
    assert world.recording == set()
    world.tell(m.Hold("anna", talk))
    world.tell(m.Resume("anna", talk))
    assert world.recording == set(), "a hold does not end the pause"
    world.tell(m.ResumeRecording("anna", talk))
    assert world.recording == {talk}
    assert [fact.data["segment"] for fact in world.remembered("recording.started")] == [1, 2]
