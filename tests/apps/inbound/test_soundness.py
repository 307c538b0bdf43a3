"""The rulebook as a whole: each fault is found at its place, and a sound one passes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.inbound.soundness import check, fresh, ways_out
from centrala.core.flow import Flow, HangUpStep, LanguageStep, MenuStep, PlayStep, QueueStep, SetStep, SubflowStep, TransferStep
from centrala.core.rulebook import (
    AgentEntry,
    HelpGroup,
    Overflow,
    OverflowRule,
    Queue,
    Ring,
    Rulebook,
)

PROMPTS = frozenset({"goodbye", "hello"})


def to(kind, value):
    return Overflow(kind, value)


def straight(key, queue):
    return Flow(key, 1, "q", {"q": QueueStep(queue)})


def book(*queues, agents=(), flows=None, numbers=None):
    every = {queue.id: queue for queue in queues}
    flows = flows if flows is not None else {f"to-{key}": straight(f"to-{key}", key) for key in every}
    numbers = numbers if numbers is not None else {str(100 + at): key for at, key in enumerate(flows)}
    return Rulebook(queues=every, agents={agent.id: agent for agent in agents}, flows=flows, numbers=numbers)


ANNA = AgentEntry("anna", "Anna", ("a",), skills={"invoices": 2, "language:da": 5})
A, B = Queue("a", "A"), Queue("b", "B")
BUSY = (Ring(30, {"invoices": 2}), Ring(60, {"invoices": 0}))


def menu_back(queue):
    steps = {
        "menu": MenuStep(("hello",), {"1": "q"}, {}, "end"),
        "q": QueueStep(queue),
        "end": HangUpStep(("goodbye",)),
    }
    return Flow("menu", 1, "menu", steps)


def through(key, other):
    return Flow(key, 1, "s", {"s": SubflowStep(other, "end"), "end": HangUpStep()})


def asking(skill, least):
    return Flow("f", 1, "s", {"s": SetStep("q", needs={skill: least}), "q": QueueStep("a")})


def choosing(*languages):
    chosen = {str(at): language for at, language in enumerate(languages)}
    return Flow("f", 1, "l", {"l": LanguageStep(("hello",), chosen, "q"), "q": QueueStep("a")})


ENGLISH = AgentEntry("ed", "Ed", ("a",), skills={"language:en": 3})


@pytest.mark.parametrize(
    "rules",
    [
        book(A, B),
        book(replace(A, needs={"invoices": 4}, rings=BUSY), agents=[ANNA]),
        book(replace(A, when_too_long=to("queue", "b")), B),
        book(replace(A, overflows=(OverflowRule("staffed_below", to("flow", "menu"), 2),)), flows={"menu": menu_back("a")}),
        book(replace(A, kind="chat"), flows={}),
        book(replace(A, groups=(HelpGroup("more", ("anna",), "waiting", 5, 2),)), agents=[ANNA]),
        book(replace(A, language_is_skill=True, rings=(Ring(60, {"language:en": 0}),)), agents=[ANNA]),
        book(
            A, B, flows={"f": through("f", "g"), "g": straight("g", "a"), "h": straight("h", "b")}, numbers={"1": "f", "2": "h"}
        ),
        book(A, B, flows={"f": Flow("f", 1, "q", {"q": QueueStep("{which}")})}),
        book(A, agents=[ANNA], flows={"f": asking("invoices", 2)}),
        book(replace(A, needs={"wine": 3}, matching="best"), agents=[ANNA]),
    ],
)
def test_a_sound_rulebook_passes(rules):
    assert check(rules, PROMPTS) == []


@pytest.mark.parametrize(
    ("rules", "code", "place"),
    [
        (
            book(replace(A, when_full=to("queue", "b")), replace(B, when_too_long=to("queue", "a"))),
            "overflow_circle", ("queue", "a"),
        ),
        (book(replace(A, when_full=to("flow", "to-a"))), "overflow_circle", ("queue", "a")),
        (book(A, B, numbers={"100": "to-a"}), "unreachable_queue", ("queue", "b")),
        (book(A, flows={}), "unreachable_queue", ("queue", "a")),
        (book(replace(A, when_full=to("queue", "a"))), "no_such_queue", ("queue", "a")),
        (book(replace(A, when_full=to("queue", "z"))), "no_such_queue", ("queue", "a")),
        (book(replace(A, when_full=to("flow", "z"))), "no_such_flow", ("queue", "a")),
        (book(replace(A, when_full=to("queue", "b")), replace(B, kind="chat")), "other_kind", ("queue", "a")),
        (book(replace(A, when_full=to("number", "twelve"))), "no_number", ("queue", "a")),
        (book(replace(A, when_full=to("hang_up", "z"))), "no_such_prompt", ("queue", "a")),
        (
            book(replace(A, overflows=(OverflowRule("closed", to("hang_up", ""), calendar="z"),))),
            "no_such_calendar", ("queue", "a"),
        ),
        (book(A, numbers={"100": "to-a", "9": "z"}), "no_such_flow", ("number", "9")),
        (book(A, flows={"f": straight("f", "z"), "g": straight("g", "a")}), "no_such_queue", ("flow", "f")),
        (
            book(A, flows={"f": Flow("f", 1, "p", {"p": PlayStep(("z",), "q"), "q": QueueStep("a")})}),
            "no_such_prompt", ("flow", "f"),
        ),
        (
            book(replace(A, needs={"invoices": 3}, rings=tuple(reversed(BUSY))), agents=[ANNA]),
            "ring_out_of_order", ("queue", "a"),
        ),
        (
            book(replace(A, needs={"invoices": 1}, rings=(Ring(9, {"invoices": 2}),)), agents=[ANNA]),
            "ring_raises", ("queue", "a"),
        ),
        (book(replace(A, needs={"invoices": 2}, rings=(Ring(9, {}),)), agents=[ANNA]), "ring_empty", ("queue", "a")),
        (book(replace(A, rings=(Ring(9, {"wine": 0}),))), "ring_without_need", ("queue", "a")),
        (book(replace(A, needs={"wine": 1}), agents=[ANNA]), "skill_nobody_has", ("queue", "a")),
        (book(replace(A, needs={"invoices": 3}), agents=[ANNA]), "skill_nobody_has", ("queue", "a")),
        (
            book(
                replace(A, needs={"invoices": 1, "wine": 1}),
                agents=[ANNA, AgentEntry("ben", "Ben", ("a",), skills={"wine": 5})],
            ),
            "skills_nobody_has_together", ("queue", "a"),
        ),
        (
            book(replace(A, groups=(HelpGroup("more", ("anna",), "waiting", 2, 2),)), agents=[ANNA]),
            "group_limits", ("queue", "a"),
        ),
        (book(replace(A, groups=(HelpGroup("more", (), "waiting", 5, 2),))), "group_empty", ("queue", "a")),
        (book(replace(A, groups=(HelpGroup("more", ("gone",), "waiting", 5, 2),))), "group_gone", ("queue", "a")),
        (
            book(A, flows={"f": through("f", "g"), "g": through("g", "f"), "h": straight("h", "a")}),
            "overflow_circle", ("flow", "f"),
        ),
        (book(A, flows={"f": through("f", "z"), "g": straight("g", "a")}), "no_such_flow", ("flow", "f")),
        (
            book(A, flows={"f": Flow("f", 1, "t", {"t": TransferStep("agent", "anna", "z")}), "g": straight("g", "a")}),
            "no_such_queue", ("flow", "f"),
        ),
        (book(A, agents=[ANNA], flows={"f": asking("wine", 1)}), "skill_nobody_has", ("flow", "f")),
        (book(A, agents=[ANNA], flows={"f": asking("invoices", 3)}), "skill_nobody_has", ("flow", "f")),
        (book(replace(A, language_is_skill=True), agents=[ANNA]), "language_nobody_speaks", ("queue", "a")),
        (
            book(replace(A, language_is_skill=True), agents=[ENGLISH], flows={"f": choosing("en", "pl")}),
            "language_nobody_speaks", ("queue", "a"),
        ),
        (book(A, agents=[replace(ANNA, at_once={"call": 0})]), "takes_none", ("agent", "anna")),
        (book(A, agents=[replace(ANNA, queues=("a", "z"))]), "no_such_queue", ("agent", "anna")),
    ],
)  # fmt: skip
def test_each_fault_is_found_at_its_place_in_a_sentence(rules, code, place):
    (problem,) = check(rules, PROMPTS)
    assert (problem.code, (problem.noun, problem.key)) == (code, place)
    assert problem.sentence.endswith(".")


def test_a_helper_who_has_the_skill_is_enough():
    needy = replace(A, needs={"wine": 3}, groups=(HelpGroup("cellar", ("ben",), "waiting", 3, 1),))
    assert check(book(needy, agents=[ANNA, AgentEntry("ben", "Ben", skills={"wine": 4})]), PROMPTS) == []


def test_what_was_wrong_before_refuses_nothing_and_gaps_refuse_only_prepared_changes():
    circle = book(replace(A, when_full=to("queue", "b")), replace(B, when_full=to("queue", "a")), numbers={"100": "to-a"})
    found = check(circle, PROMPTS)
    assert [problem.code for problem in fresh(found, [], strict=False)] == ["overflow_circle"]
    assert fresh(found, [list(problem.place) for problem in found], strict=True) == []
    gap = check(book(A, flows={}), PROMPTS)
    assert (fresh(gap, [], strict=False), [p.code for p in fresh(gap, [], strict=True)]) == ([], ["unreachable_queue"])


KEYS = st.sampled_from("abcdef")
WAYS = st.one_of(st.just(Overflow("hang_up", "goodbye")), KEYS.map(lambda key: Overflow("queue", key)))


@given(st.dictionaries(KEYS, st.tuples(WAYS, WAYS), min_size=1))
def test_where_no_circle_is_told_every_caller_who_is_sent_on_comes_to_an_end(ways):
    queues = [Queue(key, key, when_full=full, when_too_long=long) for key, (full, long) in ways.items()]
    rules = book(*queues)
    if any(problem.code in ("overflow_circle", "no_such_queue") for problem in check(rules, PROMPTS)):
        return
    reached = {key: {way.value for _, way in ways_out(queue) if way.kind == "queue"} for key, queue in rules.queues.items()}
    for start in reached:
        front = {start}
        for _ in reached:
            front = {target for key in front for target in reached[key]}
        assert front == set()
