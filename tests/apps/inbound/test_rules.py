"""Flow checks, case by case."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.inbound.rules import Known, check_flow
from centrala.apps.inbound.step_fields import exits
from centrala.web.demo_content import FLOWS

KNOWN = Known(
    prompts=frozenset({"welcome", "main-menu", "invalid-choice", "choose-language", "closed", "goodbye", "holiday"}),
    queues=frozenset({"support", "sales"}),
    calendars=frozenset({"always"}),
    emergencies=frozenset({"outage"}),
    languages=frozenset({"en", "da", "nl", "pl", "et", "hu"}),
)
GOOD: dict[str, Any] = FLOWS[0]["draft"]
END = {"kind": "hang_up", "prompts": ["goodbye"]}


def with_step(name: str, **changes: Any) -> dict[str, Any]:
    flow = copy.deepcopy(GOOD)
    flow["steps"][name].update(changes)
    return flow


def without(name: str, field: str) -> dict[str, Any]:
    flow = copy.deepcopy(GOOD)
    del flow["steps"][name][field]
    return flow


def small(**steps: Any) -> dict[str, Any]:
    return {"start": next(iter(steps)), "steps": steps}


def codes(flow: object) -> list[tuple[str, str]]:
    return [(problem.code, problem.step) for problem in check_flow(flow, KNOWN)]


@pytest.mark.parametrize("flow", [flow["draft"] for flow in FLOWS], ids=[flow["id"] for flow in FLOWS])
def test_the_demo_flows_are_good(flow):
    assert check_flow(flow, KNOWN) == []


@pytest.mark.parametrize(
    ("flow", "found"),
    [
        (None, [("no_steps", "")]),
        ({"steps": {}}, [("no_steps", "")]),
        ({"steps": {"a": END}}, [("no_start", "")]),
        ({"start": "a", "steps": {"a": END}, "color": 1}, [("unknown_field", "")]),
        (small(a={"kind": "dance"}), [("unknown_kind", "a")]),
        (small(a="play"), [("unknown_kind", "a")]),
        (small(a={"kind": ["play"]}), [("unknown_kind", "a")]),
        (small(a={**END, "volume": 3}), [("unknown_field", "a")]),
        (without("welcome", "next"), [("dead_end", "welcome")]),
        (without("menu", "otherwise"), [("dead_end", "menu")]),
        (without("hours", "calendar"), [("missing", "hours")]),
        (with_step("welcome", prompts="welcome"), [("bad_value", "welcome")]),
        (with_step("menu", choices={}), [("bad_value", "menu")]),
        (with_step("menu", choices={"12": "support"}), [("bad_value", "menu")]),
        (with_step("menu", tries=0), [("bad_value", "menu")]),
        (with_step("menu", tries=True), [("bad_value", "menu")]),
        (with_step("menu", timeout_seconds="5"), [("bad_value", "menu")]),
        (with_step("support", priority=10), [("bad_value", "support")]),
        (with_step("welcome", prompts=["hello"]), [("unknown_prompt", "welcome")]),
        (with_step("menu", invalid_prompt="oops"), [("unknown_prompt", "menu")]),
        (with_step("menu", labels={"7": "?"}), [("unknown_digit", "menu")]),
        (with_step("support", queue="repairs"), [("unknown_queue", "support")]),
        (with_step("hours", calendar="lunar"), [("unknown_calendar", "hours")]),
        (with_step("outage", emergency="fire"), [("unknown_emergency", "outage")]),
        (with_step("language", languages={"1": "tlh"}), [("unknown_language", "language")]),
        ({**GOOD, "language": "tlh"}, [("unknown_language", "")]),
        ({**GOOD, "start": "door"}, [("unknown_start", "")]),
        (with_step("welcome", next="door"), [("unknown_step", "welcome")]),
        ({**GOOD, "steps": {**GOOD["steps"], "attic": END}}, [("unreachable", "attic")]),
        (with_step("menu", otherwise="menu"), [("endless", "menu")]),
        (with_step("menu", otherwise="welcome"), [("endless", "welcome")]),
    ],
)  # fmt: skip
def test_each_fault_is_found_at_its_step(flow, found):
    assert codes(flow) == found


def test_a_flow_without_any_end_is_told_as_such_and_as_a_circle():
    flow = small(a={"kind": "play", "prompts": ["welcome"], "next": "b"}, b={"kind": "play", "prompts": ["closed"], "next": "a"})
    assert codes(flow) == [("no_end", ""), ("endless", "a"), ("trapped", "a"), ("trapped", "b")]


def test_a_caller_may_go_round_by_pressing_but_not_by_waiting():
    menu = {"kind": "menu", "texts": {"en": "Press 1."}, "choices": {"1": "a"}, "otherwise": "end"}
    assert codes(small(a=menu, end=END)) == []


def test_every_problem_is_a_sentence():
    flow = with_step("welcome", next="door", prompts=["hello"])
    for problem in check_flow(flow, KNOWN):
        assert problem.sentence.startswith("Step 'welcome'")
        assert problem.sentence.endswith(".")


names = st.sampled_from(["a", "b", "c", "d"])
choices = st.dictionaries(st.sampled_from("12"), names, min_size=1)
steps = st.one_of(
    st.fixed_dictionaries({"kind": st.just("play"), "prompts": st.just([]), "next": names}),
    st.fixed_dictionaries({"kind": st.just("menu"), "prompts": st.just([]), "choices": choices, "otherwise": names}),
    st.fixed_dictionaries({"kind": st.just("queue"), "queue": st.just("support")}),
    st.fixed_dictionaries({"kind": st.just("hang_up")}),
)  # fmt: skip


@given(st.dictionaries(names, steps, min_size=1), names)
def test_a_flow_that_passes_ends_for_a_caller_who_does_nothing(flow_steps, start):
    flow = {"start": start, "steps": flow_steps}
    if check_flow(flow, KNOWN):
        return
    at, walked = start, 0
    while flow_steps[at]["kind"] not in ("queue", "hang_up"):
        step = flow_steps[at]
        at = step.get("next") or step["otherwise"]
        walked += 1
        assert walked <= len(flow_steps)
    assert all(target in flow_steps for step in flow_steps.values() for target in exits(step))


CASES = [{"variable": "v", "test": "is", "value": "", "next": "x"}]
LOOK_UP = {"kind": "ask", "next": "end", "otherwise": "end"}
COLLECT = {"kind": "collect", "texts": {"en": "Your number?"}, "variable": "order", "next": "end", "otherwise": "end"}


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (COLLECT, []),
        ({**COLLECT, "variable": "Order"}, ["bad_value"]),
        ({**COLLECT, "least": 9, "most": 3}, ["least_above_most"]),
        ({**COLLECT, "otherwise": "a"}, ["endless"]),
        ({**COLLECT, "texts": {"xx": "?"}}, ["unknown_language", "text_lacks_language"]),
        ({**COLLECT, "texts": {"en": ""}}, ["says_nothing"]),
        ({**LOOK_UP, "what": "http", "given": {"url": "ftp://x"}}, ["bad_url"]),
        ({**LOOK_UP, "what": "weather"}, ["bad_value"]),
        ({**LOOK_UP, "what": "customer", "given": {"number": "{caller}"}}, []),
        ({"kind": "condition", "cases": [], "otherwise": "end"}, ["bad_value"]),
        ({"kind": "condition", "cases": [{**CASES[0], "test": "like"}], "otherwise": "end"}, ["bad_value"]),
        ({"kind": "condition", "cases": CASES, "otherwise": "end"}, ["unknown_step"]),
        ({"kind": "set", "needs": {"language:da": 6}, "next": "end"}, ["bad_value"]),
        ({"kind": "subflow", "flow": "nowhere", "next": "end"}, ["unknown_flow"]),
        ({"kind": "transfer", "to": "number", "target": "{number}"}, ["bad_number"]),
        ({"kind": "staffed", "queue": "support", "staffed": "end", "nobody": "a"}, ["endless"]),
    ],
)  # fmt: skip
def test_the_further_steps(step, found):
    assert [problem.code for problem in check_flow(small(a=step, end=END), KNOWN)] == found


@pytest.mark.parametrize("tests", [1, [{}], [{"name": "x", "steps": [{"dance": 1}]}], [{"name": "x", "steps": [{"press": "a"}]}]])
def test_tests_have_a_shape(tests):
    assert codes({**small(a=END), "tests": tests}) == [("bad_tests", "")]
