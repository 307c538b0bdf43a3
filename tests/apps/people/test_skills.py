"""Skills, the matrix, terms and limits of agents."""

import pytest

from centrala.apps.audit.models import AuditEvent
from centrala.apps.inbound.queries import build_rulebook
from centrala.core.rulebook import Terms


@pytest.fixture
def root(desk):
    desk_of_root = desk("root")
    for key in ("invoices", "language:da"):
        assert desk_of_root.ask("POST", "/skills", {"id": key, "names": {"en": key.title()}})[0] == 201
    return desk_of_root


def test_many_cells_of_the_matrix_in_one_go(root):
    cells = [
        {"agent": a, "skill": s, "level": n}
        for a, s, n in (("anna", "invoices", 4), ("freja", "invoices", 2), ("anna", "language:da", 5))
    ]
    assert root.ask("POST", "/skills/levels", cells) == (200, {"changed": 2})
    assert build_rulebook().agents["anna"].skills == {"invoices": 4, "language:da": 5}
    assert root.ask("POST", "/skills/levels", [{"agent": "anna", "skill": "invoices", "level": 0}]) == (200, {"changed": 1})
    assert root.ask("GET", "/agents/anna")[1]["skills"] == {"language:da": 5}
    event = AuditEvent.objects.filter(action="agent.rate").latest("id")
    assert (event.before, event.after) == ({"skills": {"invoices": 4, "language:da": 5}}, {"skills": {"language:da": 5}})


@pytest.mark.parametrize("level", [-1, 6])
def test_a_proficiency_is_one_to_five_and_one_bad_cell_stops_all(root, level):
    cells = [{"agent": "anna", "skill": "invoices", "level": 3}, {"agent": "freja", "skill": "invoices", "level": level}]
    assert root.ask("POST", "/skills/levels", cells)[0] == 422
    assert root.ask("GET", "/agents/anna")[1]["skills"] == {}


def test_terms_reach_the_core_where_they_are_not_the_plain_ones(root):
    terms = {"support": {"rank": 2, "delay_seconds": 60}, "sales": {}}
    status, told = root.ask("PATCH", "/agents/anna", {"queues": ["support", "sales"], "terms": terms, "at_once": {"chat": 2}})
    assert status == 200
    assert told["terms"] == {"support": {"rank": 2, "priority": 1, "delay_seconds": 60, "weight": 1}}
    anna = build_rulebook().agents["anna"]
    assert (anna.terms, anna.at_once) == ({"support": Terms(rank=2, delay_seconds=60)}, {"chat": 2})
    root.ask("PATCH", "/agents/anna", {"queues": ["support"]})
    assert build_rulebook().agents["anna"].terms == {"support": Terms(rank=2, delay_seconds=60)}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"terms": {"support": {"rank": 0}}}, "rank is a whole number from 1 to 9"),
        ({"terms": {"support": {"weight": 0}}}, "weight is a number from 0.01"),
        ({"terms": {"repairs": {}}}, "does not serve repairs"),
        ({"skills": {"wine": 3}}, "no skill wine"),
        ({"at_once": {"fax": 1}}, "no kind of contact 'fax'"),
        ({"at_once": {"call": 0}}, "takes no call at all and yet serves Support"),
    ],
)
def test_what_can_not_be_is_refused_in_words(root, wrong, words):
    status, told = root.ask("PATCH", "/agents/anna", wrong)
    assert (status, words in told["detail"]) == (422, True), told


def test_a_removed_skill_is_taken_from_agents_and_told(root):
    root.ask("POST", "/skills/levels", [{"agent": "anna", "skill": "invoices", "level": 3}])
    assert root.ask("DELETE", "/skills/invoices")[0] == 204
    assert root.ask("GET", "/agents/anna")[1]["skills"] == {}


@pytest.mark.parametrize(
    "bad", [{"id": "Big Skill"}, {"id": "ok", "names": {"xx": "?"}}, {"id": "ok", "names": {"en": "x" * 90}}]
)
def test_a_skill_that_can_not_be_is_refused(root, bad):
    assert root.ask("POST", "/skills", bad)[0] == 422


def test_agents_see_skills_and_do_not_change_them(root, desk):
    assert desk("anna").ask("GET", "/skills")[0] == 200
    assert desk("anna").ask("POST", "/skills/levels", [])[0] == 403


def test_no_cells_are_no_change(root):
    assert root.ask("POST", "/skills/levels", []) == (200, {"changed": 0})
    assert root.ask("POST", "/agent-terms", []) == (200, {"changed": 0})


@pytest.mark.parametrize(("names", "name"), [({"en": "", "da": "Vin"}, "Vin"), ({"en": ""}, "wine"), ({}, "wine")])
def test_a_skill_without_an_english_name_has_another_or_its_id(root, names, name):
    assert root.ask("POST", "/skills", {"id": "wine", "names": names})[1]["name"] == name


def test_terms_of_many_agents_in_one_go_what_is_left_out_stays(root):
    def cell(agent, queue, terms):
        return {"agent": agent, "queue": queue, "terms": terms}

    cells = [cell("anna", "support", {"delay_seconds": 60}), cell("freja", "support", {}), cell("freja", "sales", None)]
    assert root.ask("POST", "/agent-terms", cells) == (200, {"changed": 2})
    assert root.ask("POST", "/agent-terms", [cell("anna", "support", {"priority": 2})]) == (200, {"changed": 1})
    agents = build_rulebook().agents
    assert agents["anna"].terms == {"support": Terms(priority=2, delay_seconds=60)}
    assert (agents["freja"].queues, agents["freja"].terms) == (("support",), {})
    assert root.ask("POST", "/agent-terms", [cell("anna", "support", {"priority": 2})]) == (200, {"changed": 0})


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ({"agent": "anna", "queue": "support", "terms": {"weight": 0}}, 422),
        ({"agent": "anna", "queue": "cellar", "terms": {}}, 422),
        ({"agent": "nobody", "queue": "support", "terms": {}}, 404),
    ],
)
def test_one_bad_cell_of_terms_stops_all(root, cell, status):
    good = {"agent": "freja", "queue": "support", "terms": {}}
    assert root.ask("POST", "/agent-terms", [good, cell])[0] == status
    assert build_rulebook().agents["freja"].queues == ("sales",)
