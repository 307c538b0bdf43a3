"""The projections' law: the same facts give the same rows, however often and in whatever pieces they come."""

import json
from contextlib import suppress
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.stories import BEGIN, DIALLED, GIVEN_UP, IN_MENU, OVERFLOWED, SERVED, told

from centrala.apps.customers.models import Customer, CustomerNumber
from centrala.apps.insight.models import AgentState, Handling, QueueVisit
from centrala.apps.interactions.models import Fact as FactRow
from centrala.apps.interactions.models import Interaction, Projection
from centrala.apps.interactions.stream import facts_after, store
from centrala.apps.recordings.models import Recording
from centrala.base.models import Announcement
from centrala.contracts.facts import Fact
from centrala.web.projector import PROJECTIONS, behind, project_all, project_batch, rewind

TABLES = (Interaction, QueueVisit, Handling, AgentState, Recording, CustomerNumber)
NOT_COMPARED = {"id": (QueueVisit, Handling), "customer": (Interaction, CustomerNumber)}


def day() -> list[Fact]:
    """Many contacts at once, and agents who come and go in between."""
    stories = (SERVED, GIVEN_UP, OVERFLOWED, IN_MENU, DIALLED)
    facts = [f for number in range(10) for f in told(stories[number % 5], f"c{number}", begin=BEGIN + 7 * number)]
    for number in range(12):
        state = {"state": ("ready", "talking", "wrap_up", "not_ready")[number % 4], "reason": "", "by": ""}
        agent = "anna" if number % 3 else "bence"
        facts.append(Fact(seq=0, index=0, at=BEGIN + 11 * number, kind="agent.state", contact="", agent=agent, data=state))
    for number, (after, kind) in enumerate(((20, "started"), (30, "paused"), (40, "started"), (75, "ended"))):
        data = {"recording": "r0", "segment": number, "file_in": f"s{number}-in", "file_out": f"s{number}-out"}
        facts.append(Fact(seq=0, index=0, at=BEGIN + after, kind=f"recording.{kind}", contact="c0", agent="", data=data))
    facts.sort(key=lambda f: f.at)
    return [
        Fact(seq=1 + place // 3, index=place % 3, at=f.at, kind=f.kind, contact=f.contact, agent=f.agent, data=f.data)
        for place, f in enumerate(facts)
    ]  # fmt: skip


def rows() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        left_out = {name for name, tables in NOT_COMPARED.items() if table in tables}
        names = [f.attname for f in table._meta.concrete_fields if f.name not in left_out]
        key = {QueueVisit: ("contact", "number"), Handling: ("contact", "number")}.get(table, ("pk",))
        found[table.__name__] = list(table.objects.order_by(*key).values(*names))
    return found


def test_replaying_everything_gives_the_same_rows(db):
    store(day())
    project_all()
    first, customers = rows(), Customer.objects.count()
    assert len(first["Interaction"]) == 10
    for projection in PROJECTIONS:
        rewind(projection.NAME)
    project_all()
    assert (rows(), Customer.objects.count()) == (first, customers)


def test_shipping_a_fact_twice_changes_nothing(db):
    store(day())
    store(day()[:20])
    assert FactRow.objects.count() == len(day())


class Undone(Exception):
    """Takes back what one example wrote."""


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_chunking_gives_the_same_rows(db, data):
    facts = day()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(facts)), max_size=8)))
    batches = data.draw(st.lists(st.integers(1, 20), min_size=len(cuts) + 1, max_size=len(cuts) + 1))
    results = []
    for pieces in ([(facts, 1000)], list(zip(_pieces(facts, cuts), batches, strict=True))):
        with suppress(Undone), transaction.atomic():
            for piece, batch in pieces:
                store(piece)
                project_all(batch)
            results.append(rows())
            raise Undone
    assert results[0] == results[1]


def _pieces(facts: list[Fact], cuts: list[int]) -> list[list[Fact]]:
    edges = [0, *cuts, len(facts)]
    return [facts[start:end] for start, end in pairwise(edges)]


def test_a_crash_inside_a_batch_leaves_neither_rows_nor_cursor(db):
    store(day())

    def crash(facts: object) -> set[str]:
        Interaction.objects.create(id="half", direction="in", state="ended", outcome="open", arrived_at="2026-01-01T00:00Z")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        project_batch(SimpleNamespace(NAME="broken", KINDS=("contact.",), project=crash))
    assert not Interaction.objects.exists()
    assert not Projection.objects.filter(seq__gt=-1).exists()
    project_all()
    assert Interaction.objects.count() == 10


def test_the_stream_is_read_in_order_from_a_place(db):
    store(list(reversed(day())))
    read = facts_after(2, 1, 4)
    assert [(f.seq, f.index) for f in read] == [(2, 2), (3, 0), (3, 1), (3, 2)]
    assert read == day()[5:9]


def test_how_far_behind(db):
    store(day())
    assert behind() == len(day())
    project_all()
    assert behind() == 0


def test_desks_are_told_which_contacts_changed(db):
    store(told(SERVED, "c1"))
    project_all()
    told_of = [json.loads(a.payload) for a in Announcement.objects.filter(channel="recorded")]
    assert ["c1"] in told_of


def test_customers_are_found_by_number_or_made_once(db):
    store([*told(SERVED, "c1"), *told(GIVEN_UP, "c2", seq=100), *told(DIALLED, "c3", seq=200)])
    project_all()
    assert set(CustomerNumber.objects.values_list("pk", flat=True)) == {"+4530112233", "+4530998877"}
    links = dict(Interaction.objects.values_list("pk", "customer_id"))
    assert links["c1"] == links["c2"] != links["c3"]
    assert None not in links.values()


def test_a_customer_chosen_by_hand_stays(db):
    store(told(SERVED[:4], "c1"))
    project_all()
    other = Customer.objects.create(name="Other")
    Interaction.objects.update(customer=other, customer_chosen=True)
    store(told(SERVED, "c1"))
    project_all()
    assert Interaction.objects.get().customer == other


def test_states_end_where_the_next_begins(db):
    store(day())
    project_all()
    for agent in ("anna", "bence"):
        stretches = list(AgentState.objects.filter(agent=agent).order_by("seq", "index").values_list("started_at", "ended_at"))
        assert [end for _, end in stretches] == [start for start, _ in stretches[1:]] + [None]
