"""The judge is judged: each kind of wrong is found in facts that hold it, and nothing in facts that are right."""

import pytest
from tests.acceptance.ledger import Fact, counts, findings

GOOD = (
    ("contact.arrived", "c1", ""), ("contact.queued", "c1", ""), ("offer.made", "c1", "anna"), ("talk.started", "c1", "anna"),
    ("contact.ended", "c1", ""), ("talk.ended", "c1", "anna"), ("wrap_up.started", "c1", "anna"), ("wrap_up.ended", "c1", "anna"),
)  # fmt: skip


def facts(*rows: tuple[str, str, str]) -> list[Fact]:
    return [Fact(at, 0, float(at), kind, contact, agent, {"queue": "support"}) for at, (kind, contact, agent) in enumerate(rows)]


def test_a_call_as_it_should_be_has_no_findings() -> None:
    assert findings(facts(*GOOD)) == []
    assert counts(facts(*GOOD), "support") == {"offered": 1, "answered": 1, "abandoned": 0}


@pytest.mark.parametrize("missing", ["contact.ended", "talk.ended", "wrap_up.ended", "talk.started"])
def test_a_missing_end_is_found(missing: str) -> None:
    assert findings(facts(*(row for row in GOOD if row[0] != missing))) != []


@pytest.mark.parametrize("doubled", ["contact.ended", "contact.arrived"])
def test_an_end_that_comes_twice_is_found(doubled: str) -> None:
    row = next(row for row in GOOD if row[0] == doubled)
    assert findings(facts(*GOOD, row)) != []


def test_a_contact_at_two_agents_is_found() -> None:
    told = findings(facts(*GOOD[:3], ("offer.made", "c1", "bence"), *GOOD[3:]))
    assert any("while it rings at anna" in fault for fault in told)


def test_an_agent_with_two_offers_is_found() -> None:
    second = [(kind, "c2", agent) for kind, _, agent in GOOD[:3]]
    assert any("while c1 rings" in fault for fault in findings(facts(*GOOD[:3], *second)))


def test_an_offer_to_somebody_at_work_is_found() -> None:
    second = [(kind, "c2", agent) for kind, _, agent in GOOD[:3]]
    assert any("at work on c1" in fault for fault in findings(facts(*GOOD[:4], *second)))


def test_a_fact_that_is_there_twice_is_found() -> None:
    rows = facts(*GOOD)
    assert any("2 times" in fault for fault in findings([*rows, rows[2]]))
