"""Whatever was published since: going back to a version gives exactly the rulebook it had."""

from dataclasses import replace

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.publishing import actions, queries
from centrala.base.announcements import rulebook_version
from centrala.base.refusal import Refusal

QUEUES = st.sampled_from(["support", "sales", "extra", "night"])
SKILLS = st.sampled_from(["wine", "tax"])
FLOWS = st.sampled_from(["main", "second"])
LEVELS = st.integers(1, 5)


def _edit(do, noun, key, **values):
    return {"do": do, "noun": noun, "key": key, "values": values}


def _flow(queue, after):
    """A flow with a subflow before its queue, where there is one."""
    steps = {"q": {"kind": "queue", "queue": queue}}
    return {"start": "s", "steps": {"s": {"kind": "subflow", "flow": after, "next": "q"}, **steps}} if after else {
        "start": "q", "steps": steps
    }  # fmt: skip


EDITS = st.one_of(
    st.builds(lambda q: _edit("create", "queues", q, name=q.title(), site="north"), QUEUES),
    st.builds(lambda q: _edit("remove", "queues", q), QUEUES),
    st.builds(lambda q, s: _edit("change", "queues", q, ring_seconds=s, prefer=["last_agent"]), QUEUES, st.integers(3, 300)),
    st.builds(lambda q, o: _edit("change", "queues", q, when_full_kind="queue", when_full_value=o), QUEUES, QUEUES),
    st.builds(
        lambda q, s, n: _edit("change", "queues", q, needs={s: n}, rings=[{"after_seconds": 30, "relax": {s: n - 1}}]),
        QUEUES, SKILLS, LEVELS,
    ),
    st.builds(lambda s: _edit("create", "skills", s, names={"en": s}), SKILLS),
    st.builds(lambda s: _edit("remove", "skills", s), SKILLS),
    st.builds(lambda s, n: _edit("change", "agents", "anna", skills={s: n}), SKILLS, LEVELS),
    st.builds(
        lambda q, r: _edit("change", "agents", "freja", queues=sorted({*q, "sales"}), terms={"sales": {"rank": r}}),
        st.sets(QUEUES), LEVELS,
    ),
    st.builds(lambda f, q, a: _edit("create", "flows", f, name=f, live=_flow(q, a)), FLOWS, QUEUES, st.none() | FLOWS),
    st.builds(lambda f, q: _edit("change", "flows", f, live=_flow(q, None)), FLOWS, QUEUES),
    st.builds(lambda f: _edit("remove", "flows", f), FLOWS),
    st.builds(lambda f: _edit("create", "numbers", "100", label="Main", flow=f), FLOWS),
    st.just(_edit("remove", "numbers", "100")),
    st.just(_edit("create", "calendars", "office", name="Office", site="north")),
    st.builds(
        lambda q: _edit("change", "queues", q, overflows=[{"when": "closed", "calendar": "office", "kind": "hang_up"}]), QUEUES
    ),
    st.just(_edit("remove", "calendars", "office")),
    st.builds(lambda s: _edit("change", "organisation", "", park_seconds=s), st.integers(10, 600)),
    st.builds(lambda s: _edit("change", "dial_out", "", ring_seconds=s), st.integers(5, 60)),
)  # fmt: skip
CHANGES = st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=2, max_size=5)


def rules_now():
    """The rulebook without its numbers, which only ever go up."""
    book = build_rulebook()
    return replace(book, version=0, flows={key: replace(flow, version=0) for key, flow in book.flows.items()})


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(changes=CHANGES, back=st.integers(0, 1000))
def test_going_back_after_any_changes_gives_the_very_same_rulebook(actor, changes, back):
    root = actor("root")
    with transaction.atomic():
        known = {}
        for edits in ([_edit("change", "organisation", "", park_seconds=61)], *changes):
            try:
                with transaction.atomic():
                    actions.publish_change(by=root, key=actions.create_change(by=root, title="step", edits=edits).pk)
            except Refusal:
                continue
            known[rulebook_version()] = rules_now()
        kept = queries.list_versions(root, limit=200).items
        number = sorted(known)[back % len(known)]
        version = max(it.number for it in kept if it.number <= number)  # what changes nothing keeps none
        if queries.differences_of(root, version, 0):
            actions.restore_version(by=root, key=version)
        assert rules_now() == known[number]
        assert queries.differences_of(root, version, 0) == []
        transaction.set_rollback(True)
