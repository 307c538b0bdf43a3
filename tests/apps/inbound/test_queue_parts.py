"""Needs, rings, help groups and ways out of a queue: over the API, into the rulebook, back again."""

import pytest

from centrala.apps.audit.models import AuditEvent
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.people.actions import create_skill
from centrala.base.actor import system
from centrala.base.announcements import rulebook_version
from centrala.core import rulebook as book

WHOLE = {
    "strategy": "most_proficient",
    "matching": "all",
    "needs": {"invoices": 3},
    "rings": [{"after_seconds": 20, "relax": {"invoices": 2}}, {"after_seconds": 60, "relax": {"invoices": 0}}],
    "groups": [{"id": "sales-helps", "agents": ["freja"], "need": "waiting", "open_above": 4, "close_below": 1}],
    "overflows": [{"when": "staffed_below", "limit": 1, "kind": "queue", "value": "sales"}],
    "prefer": ["last_agent"],
    "return_seconds": 300,
}


@pytest.fixture
def root(desk):
    create_skill(by=system("test"), id="invoices", names={"en": "Invoices"})
    return desk("root")


def test_what_is_written_arrives_in_the_core_and_reads_the_same(root):
    status, told = root.ask("PATCH", "/queues/support", WHOLE)
    assert status == 200
    expected = {**WHOLE, "overflows": [{**WHOLE["overflows"][0], "calendar": ""}]}
    assert {name: told[name] for name in WHOLE} == expected
    queue = build_rulebook().queues["support"]
    assert queue.rings == (book.Ring(20, {"invoices": 2}), book.Ring(60, {"invoices": 0}))
    assert queue.groups == (book.HelpGroup("sales-helps", ("freja",), "waiting", 4, 1),)
    assert queue.overflows == (book.OverflowRule("staffed_below", book.Overflow("queue", "sales"), 1),)
    assert (queue.needs, queue.strategy, queue.prefer, queue.return_seconds) == (
        {"invoices": 3},
        "most_proficient",
        ("last_agent",),
        300,
    )
    assert root.ask("PATCH", "/queues/support", {"rings": [], "groups": [], "overflows": [], "needs": {}})[0] == 200
    queue = build_rulebook().queues["support"]
    assert (queue.rings, queue.groups, queue.overflows, queue.needs) == ((), (), (), {})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"needs": {"wine": 1}}, "needs: there is no skill wine"),
        ({"needs": {"invoices": 6}}, "needs: least"),
        ({"needs": None}, "needs: leave it out to keep it"),
        ({"rings": [{"after_seconds": 5, "relax": {}}]}, "rings: the ring after 5 s relaxes nothing"),
        ({"groups": [{"id": "x", "agents": ["freja"], "open_above": 3, "close_below": 1}] * 2}, "two help groups are called x"),
        ({"rings": [{"after_seconds": 5, "relax": {"invoices": 0}}] * 2}, "two rings begin at the same second"),
        ({"needs": {"invoices": 2}, "rings": [{"after_seconds": 5, "relax": {"invoices": 4}}]}, "rings: Support"),
        ({"groups": [{"id": "x", "agents": ["nobody"], "open_above": 3, "close_below": 1}]}, "no agent nobody"),
        ({"groups": [{"id": "x", "agents": ["freja"], "open_above": 1, "close_below": 3}]}, "must close below"),
        ({"overflows": [{"when": "closed", "kind": "hang_up"}]}, "choose a calendar"),
        ({"overflows": [{"when": "mondays", "kind": "hang_up"}]}, "overflows: when"),
        ({"strategy": "by_dice"}, "strategy"),
        ({"prefer": ["the_boss"]}, "prefer"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field_and_nothing_is_changed(root, wrong, words):
    before = root.ask("GET", "/queues/support")[1]
    status, told = root.ask("PATCH", "/queues/support", {"priority": 2, **wrong})
    assert (status, words in told["detail"]) == (422, True), told
    assert root.ask("GET", "/queues/support")[1] == before


def test_a_skill_that_a_queue_asks_for_stays_and_the_queue_is_named(root):
    root.ask("PATCH", "/queues/support", {"needs": {"invoices": 1}})
    root.ask("POST", "/skills/levels", [{"agent": "anna", "skill": "invoices", "level": 3}])
    status, told = root.ask("DELETE", "/skills/invoices")
    assert (status, told["error"], "support" in told["detail"]) == (409, "in_use", True)
    assert root.ask("GET", "/agents/anna")[1]["skills"] == {"invoices": 3}


def test_the_same_in_another_order_is_no_change_and_leaves_no_trace(root):
    groups = [{"id": name, "agents": ["freja", "anna"], "open_above": 3, "close_below": 1} for name in ("b", "a")]
    root.ask("PATCH", "/queues/support", {"groups": groups})
    told, version = AuditEvent.objects.count(), rulebook_version()
    assert root.ask("PATCH", "/queues/support", {"groups": groups[::-1]})[0] == 200
    assert (AuditEvent.objects.count(), rulebook_version()) == (told, version)


def test_a_trial_tells_who_may_be_asked_when_and_changes_nothing(root):
    cells = [{"agent": "anna", "skill": "invoices", "level": 2}, {"agent": "freja", "skill": "invoices", "level": 5}]
    root.ask("POST", "/skills/levels", cells)
    root.ask("POST", "/agent-terms", [{"agent": "freja", "queue": "support", "terms": {"delay_seconds": 45}}])
    version = rulebook_version()
    draft = {"needs": {"invoices": 3}, "rings": [{"after_seconds": 20, "relax": {"invoices": 1}}]}
    status, told = root.ask("POST", "/queues/support/trial", draft)
    assert status == 200
    assert told["moments"] == [
        {"after_seconds": 0, "demands": {"invoices": 3}, "agents": []},
        {"after_seconds": 20, "demands": {"invoices": 1}, "agents": ["anna"]},
        {"after_seconds": 45, "demands": {"invoices": 1}, "agents": ["anna", "freja"]},
    ]
    assert (root.ask("GET", "/queues/support")[1]["needs"], rulebook_version()) == ({}, version)


def test_a_trial_shows_what_would_be_wrong_here_and_elsewhere_through_it(root):
    draft = {"needs": {"invoices": 5}, "groups": [{"id": "x", "agents": [], "open_above": 1, "close_below": 3}]}
    problems = root.ask("POST", "/queues/support/trial", draft)[1]["problems"]
    assert {(one["code"], one["field"]) for one in problems if one["key"] == "support"} == {
        ("unreachable_queue", ""), ("skill_nobody_has", "needs"), ("group_limits", "groups"), ("group_empty", "groups"),
    }  # fmt: skip
    root.ask("PATCH", "/queues/sales", {"when_full_kind": "queue", "when_full_value": "support"})
    draft = {"when_full_kind": "queue", "when_full_value": "sales"}
    problems = root.ask("POST", "/queues/support/trial", draft)[1]["problems"]
    assert ("overflow_circle", "sales") in {(one["code"], one["key"]) for one in problems}


def test_a_caller_s_language_is_part_of_a_trial(root):
    create_skill(by=system("test"), id="language:da", names={})
    root.ask("POST", "/skills/levels", [{"agent": "anna", "skill": "language:da", "level": 2}])
    for language, agents in (("da", ["anna"]), ("pl", [])):
        told = root.ask("POST", "/queues/support/trial", {"language_is_skill": True}, language=language)[1]
        assert told["moments"] == [{"after_seconds": 0, "demands": {f"language:{language}": 1}, "agents": agents}]
