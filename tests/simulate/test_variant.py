"""What if: each change does what it says, and nothing else; reports hold the figures they are made of."""

import json
from dataclasses import replace

import pytest
from tests.simulate.scenes import book, exponential, queue, single

from centrala.core.rulebook import Overflow, Ring
from centrala.simulate.callers import callers_of
from centrala.simulate.chance import BadScenario
from centrala.simulate.day_form import scenario_of_form
from centrala.simulate.replications import compare, simulate, simulate_day
from centrala.simulate.report import difference, report
from centrala.simulate.scenario import Came, Scenario, Staff, Stream
from centrala.simulate.variant import changed


def two_queues() -> Scenario:
    staff = (
        Staff("anna", ("q",), ((0, 1),), ("anna",)),
        Staff("bo", ("q", "r"), ((0, 1), (1800, 0)), ("bo",)),
        Staff("team", ("r",), ((0, 5), (900, 3))),
    )
    streams = tuple(Stream(it, it, (30, 30), (exponential(60),), (exponential(90),)) for it in ("q", "r"))
    return Scenario(book(staff, queue("q"), queue("r")), streams, staff, 900)


def at_work(scenario: Scenario) -> int:
    return sum(it.plan[0][1] for it in scenario.staff)


@pytest.mark.parametrize(("agents", "where", "left"), [(3, "", 4), (1, "q", 6), (5, "r", 2)])
def test_the_absent_are_missing_all_day(agents, where, left):
    ill = changed(two_queues(), [{"kind": "absent", "agents": agents, "queue": where}])
    assert at_work(ill) == left
    assert ill == changed(two_queues(), [{"kind": "absent", "agents": agents, "queue": where}])
    assert simulate_day(ill, 1, 0).streams[0].offered == simulate_day(two_queues(), 1, 0).streams[0].offered


def test_more_agents_are_there_all_day():
    more = changed(two_queues(), [{"kind": "more", "agents": 2, "queues": ["q"]}] * 2)
    assert [it.name for it in more.staff[3:]] == ["more-1", "more-2"]
    assert at_work(more) == 11
    assert simulate_day(more, 1, 0).work[3].handling_seconds > 0


def test_a_rule_is_another():
    found = changed(two_queues(), [{"kind": "rule", "queue": "q", "rule": "max_waiting", "value": 2}])
    assert found.rulebook.queues["q"] == replace(two_queues().rulebook.queues["q"], max_waiting=2)
    assert found.rulebook.queues["r"] == two_queues().rulebook.queues["r"]
    assert simulate_day(found, 1, 0).streams[0].turned_away > 0


def skilled() -> Scenario:
    """Four who know Danish well, four who hardly do; asked for in the first half minute."""
    staff = (
        Staff("good", ("q",), ((0, 4),), skills={"danish": 4}),
        Staff("some", ("q",), ((0, 4),), skills={"danish": 1}),
    )
    rules = queue("q", needs={"danish": 3}, rings=(Ring(30, {"danish": 1}),))
    stream = Stream("q", "q", (120,), (exponential(180),), (exponential(180),))
    return Scenario(book(staff, rules), (stream,), staff, 3600)


def test_who_comes_in_addition_is_able_to_do_what_the_queue_asks():
    more = changed(skilled(), [{"kind": "more", "agents": 2, "queues": ["q"]}])
    assert more.rulebook.agents["more-1-2"].skills == {"danish": 5}
    assert simulate_day(more, 1, 0).work[2].handling_seconds > 0


def test_agents_of_a_form_can_serve_a_queue_that_asks_for_skills_and_languages():
    rules = book((), queue("q", needs={"danish": 3}, language_is_skill=True))
    calls = {"queue": "q", "calls_per_hour": [20], "handle_seconds": 60, "patience_seconds": 900}
    day = scenario_of_form(rules, {"queues": [calls], "agents": [{"queues": ["q"], "count": 3}]})
    found = simulate_day(day, 1, 0).streams[0]
    assert (len(found.waits), found.given_up) == (len(found.offered_at), [])


def test_waits_are_told_by_ring():
    outcome = simulate(skilled(), replications=3)
    pairs = [pair for day in outcome.days for pair in zip(day.streams[0].rings, day.streams[0].waits, strict=True)]
    assert max(wait for ring, wait in pairs if ring == 0) <= 30 <= min(wait for ring, wait in pairs if ring == 1)
    first, second = report(outcome)["kinds"][0]["rings"]
    assert first["answered_share"][0] + second["answered_share"][0] == pytest.approx(1)
    assert first["speed_of_answer_seconds"][0] < 30 < second["speed_of_answer_seconds"][0]


def test_a_queue_relaxes_sooner_or_for_the_first_time():
    sooner = changed(skilled(), [{"kind": "relax", "queue": "q", "seconds": 5}])
    assert sooner.rulebook.queues["q"].rings == (Ring(5, {"danish": 1}),)
    before, after = simulate(skilled(), replications=4), simulate(sooner, replications=4)
    assert compare(before, after)["speed_of_answer_seconds"].high < 0
    bare = replace(skilled(), rulebook=book(skilled().staff, queue("q", needs={"danish": 3})))
    assert changed(bare, [{"kind": "relax", "queue": "q", "seconds": 20}]).rulebook.queues["q"].rings == (
        Ring(20, {"danish": 0}),
    )


def test_a_queue_chooses_otherwise():
    found = changed(skilled(), [{"kind": "strategy", "queue": "q", "strategy": "most_proficient"}])
    assert found.rulebook.queues["q"].strategy == "most_proficient"


def test_calls_and_their_length_are_multiplied():
    busy = changed(two_queues(), [{"kind": "calls", "factor": 2, "queue": "q"}, {"kind": "handle", "factor": 0.5}])
    assert [it.expected for it in busy.streams] == [(60, 60), (30, 30)]
    assert [it.handle[0].mean_seconds for it in busy.streams] == [30, 30]
    came = (Came(5, 0, False, 100, 0), Came(6, 3, True, None, None))
    replayed = replace(two_queues(), streams=(Stream("q", "q", (1, 0), (exponential(60),), recorded=True, came=came),))
    longer = changed(replayed, [{"kind": "handle", "factor": 3}])
    assert callers_of(longer, 1, 0)[0].handle_seconds == 300


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "moon"}, "A change is one of absent, more, rule, relax, strategy, calls, handle, not 'moon'"),
        ({"kind": "absent", "agents": 7}, "Only 7 agents work there; at least one has to stay"),
        ({"kind": "absent", "agents": 0}, "agents is a number from 1 to 2000, not 0"),
        ({"kind": "absent", "agents": 1.5}, "agents is a whole number, not 1.5"),
        ({"kind": "absent", "agents": True}, "not True"),
        ({"kind": "more", "agents": 1}, "Say which queues"),
        ({"kind": "more", "agents": 1, "queues": ["x"]}, "there is no queue 'x'"),
        ({"kind": "rule", "queue": "x", "rule": "priority", "value": 1}, "There is no queue 'x'"),
        ({"kind": "rule", "queue": "q", "rule": "name", "value": 1}, "A rule to try is one of"),
        ({"kind": "rule", "queue": "q", "rule": "priority", "value": 10}, "value is a number from 1 to 9, not 10"),
        ({"kind": "rule", "queue": "q", "rule": "priority", "value": 1.5}, "priority is a whole number, not 1.5"),
        ({"kind": "relax", "queue": "q", "seconds": 30}, "'q' asks for no skills"),
        ({"kind": "strategy", "queue": "q", "strategy": "best"}, "A strategy is one of longest_idle"),
        ({"kind": "calls", "queue": "x", "factor": 2}, "Nobody calls the queue 'x'"),
        ({"kind": "calls", "factor": 0}, "factor is a number from 0.01 to 100, not 0"),
    ],
)
def test_a_change_that_can_not_be_made_is_named(change, sentence):
    with pytest.raises(BadScenario, match=sentence):
        changed(two_queues(), [change])


def test_recorded_callers_can_not_be_multiplied():
    stream = Stream("q", "q", (1,), (exponential(60),), recorded=True)
    with pytest.raises(BadScenario, match="simulate a day like it"):
        changed(replace(two_queues(), streams=(stream,)), [{"kind": "calls", "factor": 2}])


def test_a_report_adds_up():
    outcome = simulate(two_queues(), replications=4)
    told = json.loads(json.dumps(report(outcome), allow_nan=False))
    whole, *parts = told["kinds"]
    assert [it["name"] for it in told["kinds"]] == ["all", "q", "r"]
    assert whole["offered"][0] == pytest.approx(sum(it["offered"][0] for it in parts))
    for kind in told["kinds"]:
        assert sum(kind["series"]["offered"]) == pytest.approx(kind["offered"][0], abs=0.01)
        assert kind["waits"] == sorted(kind["waits"])
        assert kind["waits"][-1] == 1
        levels = kind["series"]["service_level"]
        assert min(it[0] for it in levels) <= kind["service_level"][0] <= max(it[0] for it in levels)
    assert [it["name"] for it in told["staff"]] == ["anna", "bo", "team"]


def test_a_report_of_one_day_has_no_intervals_and_an_empty_interval_no_share():
    scenario = replace(single(1, 60, 2), streams=(Stream("q", "q", (0, 5), (exponential(60),)),), interval_seconds=900.0)
    told = json.loads(json.dumps(report(simulate(scenario, replications=1)), allow_nan=False))
    assert told["occupancy"][1] is None
    assert told["kinds"][0]["series"]["service_level"][0] is None


def test_the_difference_is_the_paired_one():
    first = simulate(two_queues(), replications=4)
    second = simulate(changed(two_queues(), [{"kind": "absent", "agents": 3}]), replications=4)
    whole, *parts = difference(first, second)
    assert whole["service_level"][0] == pytest.approx(compare(first, second)["service_level"].value, abs=1e-6)
    assert whole["service_level"][0] < 0 < whole["occupancy"][0]
    assert [it["name"] for it in parts] == ["q", "r"]
    for part, before, after in zip(parts, first.by_stream, second.by_stream, strict=True):
        assert part["abandon_share"][0] == pytest.approx(after.abandon_share.value - before.abandon_share.value, abs=1e-5)


def test_whoever_is_sent_to_an_outside_number_is_turned_away():
    staff = (Staff("a", ("q",), ((0, 1),)),)
    stream = Stream("q", "q", (40,), (exponential(600),))
    rules = queue("q", max_waiting=1, when_full=Overflow("number", "+4533121314"))
    found = simulate_day(Scenario(book(staff, rules), (stream,), staff, 900), 1, 0).streams[0]
    assert found.turned_away > 0
    assert found.offered == len(found.waits) + found.turned_away
