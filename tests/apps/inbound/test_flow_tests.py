"""Tests that live with a flow gate its publishing."""

import pytest

from centrala.apps.inbound.actions import create_flow, publish_flow
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.telephony.actions import put_core_prompts
from centrala.apps.telephony.core_prompts import load
from centrala.base.actor import system
from centrala.base.refusal import Invalid
from centrala.core import flow

BY = system("test")
STEPS = {
    "number": {
        "kind": "collect", "texts": {"en": "Your order number?"}, "variable": "order", "least": 4, "most": 4, "next": "ask",
        "otherwise": "support", "tries": 2, "at": [0, 0], "note": "Four figures, on the invoice.",
    },
    "ask": {
        "kind": "ask", "what": "http", "given": {"url": "https://orders.example.com/{order}"}, "save": {"due": "order.due"},
        "next": "read", "otherwise": "support",
    },
    "read": {"kind": "play", "texts": {"en": "It comes on {due:date}."}, "next": "late"},
    "late": {"kind": "condition", "cases": [{"variable": "due", "test": "not_given", "next": "support"}], "otherwise": "bye"},
    "support": {"kind": "queue", "queue": "support"},
    "bye": {"kind": "hang_up", "prompts": ["goodbye"]},
}  # fmt: skip
PRESSED = [{"press": "4711"}, {"at": "ask"}]
GOOD = [
    {"name": "an order that is known", "ends": "hang_up", "steps": [
        {"says": "order number"}, *PRESSED, {"answer": {"order.due": "2026-05-01"}}, {"says": "[date 2026-05-01]"},
        {"says": "goodbye"},
    ]},
    {"name": "no answer", "ends": "queue:support", "steps": [*PRESSED, {"silence": True}]},
    {"name": "nonsense", "ends": "queue:support", "steps": [*PRESSED, {"answer": {}}]},
    {"name": "a silent caller", "ends": "queue:support", "steps": [{"silence": True}, {"silence": True}]},
    {"name": "a wrong number", "steps": [{"press": "47#"}, {"says": "invalid-entry"}, {"at": "number"}]},
]  # fmt: skip


@pytest.fixture
def prompts(house):
    put_core_prompts(by=BY, texts=load())


def draw(tests: list[dict]) -> None:
    create_flow(by=BY, id="orders", name="Orders", draft={"start": "number", "steps": STEPS, "tests": tests})


def test_a_flow_whose_tests_pass_goes_live(prompts):
    draw(GOOD)
    publish_flow(by=BY, key="orders")
    steps = build_rulebook().flows["orders"].steps
    assert steps["late"] == flow.ConditionStep((flow.Case("due", "not_given", "", "support"),), "bye")
    assert steps["number"].texts == {"en": "Your order number?"}


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ({"name": "x", "steps": [{"says": "Hello"}]}, "'Hello' was not said"),
        ({"name": "x", "steps": [{"press": "4711"}, {"at": "read"}]}, "should be at 'read', and is at 'ask'"),
        ({"name": "x", "steps": [], "ends": "queue:sales"}, "should end at queue:sales, and is at flow"),
    ],
)
def test_a_test_that_fails_keeps_the_flow_back_and_says_why(prompts, test, sentence):
    draw([*GOOD, test])
    with pytest.raises(Invalid, match=sentence):
        publish_flow(by=BY, key="orders")
    assert "orders" not in build_rulebook().flows
