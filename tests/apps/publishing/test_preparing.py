"""Preparing a change: its edits in any order, seen before they are done, scheduled by the clock of a place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from centrala.apps.inbound import actions as inbound
from centrala.apps.inbound.models import Flow
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.publishing import actions, queries
from centrala.apps.publishing.jobs import publish_due
from centrala.apps.publishing.models import Change, Version
from centrala.base.refusal import Conflict, Invalid

TO_SUPPORT = {"start": "q", "steps": {"q": {"kind": "queue", "queue": "support"}}}
TO_LAST = {"start": "s", "steps": {"s": {"kind": "subflow", "flow": "zz-last", "next": "s2"}, "s2": {"kind": "hang_up"}}}


def edit(do, noun, key, **values):
    return {"do": do, "noun": noun, "key": key, "values": values}


@pytest.fixture
def root(actor):
    return actor("root")


@pytest.fixture
def quicker(root):
    return actions.create_change(by=root, title="Quicker", edits=[edit("change", "queues", "support", ring_seconds=40)])


def test_edits_may_stand_in_any_order(root):
    edits = [
        edit("change", "queues", "support", needs={"wine": 2}),
        edit("change", "agents", "anna", skills={"wine": 3}),
        edit("create", "skills", "wine", names={"en": "Wine"}),
    ]
    change = actions.create_change(by=root, title="Wine", edits=edits)
    assert not queries.effect(root, change.pk).refused
    actions.publish_change(by=root, key=change.pk)
    assert build_rulebook().queues["support"].needs == {"wine": 2}


def test_the_effect_says_which_edit_can_not_be_done(root, quicker):
    actions.add_edits(by=root, key=quicker.pk, edits=[edit("change", "queues", "nowhere", priority=1)])
    effect = queries.effect(root, quicker.pk)
    assert (effect.refused, effect.fault_edit, effect.differences) == (True, 2, [])
    assert "no queue 'nowhere'" in effect.fault


def test_the_effect_tells_what_refuses_from_what_was_wrong_before(root, quicker):
    inbound.change_queue(by=root, key="sales", when_full_kind="queue", when_full_value="support")
    assert not queries.effect(root, quicker.pk).refused  # nobody reaches Support yet, which was so before
    circle = edit("change", "queues", "support", when_full_kind="queue", when_full_value="sales")
    actions.add_edits(by=root, key=quicker.pk, edits=[circle])
    effect = queries.effect(root, quicker.pk)
    assert [problem.code for problem in effect.refusing] == ["overflow_circle"]
    assert len(effect.problems) > 1


def test_what_was_wrong_before_the_first_version_does_not_refuse_and_what_is_new_does(root, quicker):
    """A centre that was set up before versions were kept."""
    Version.objects.all().delete()
    needs = edit("change", "queues", "sales", needs={"wine": 1})
    change = actions.create_change(by=root, title="Wine", edits=[edit("create", "skills", "wine", names={}), needs])
    assert queries.effect(root, change.pk).refused
    with pytest.raises(Invalid, match="enough of wine"):
        actions.publish_change(by=root, key=change.pk)
    actions.publish_change(by=root, key=quicker.pk)
    assert Version.objects.get().problems != []


def test_looking_at_the_effect_holds_up_nobody_who_writes(root, quicker):
    """The locks of the trail and of the version would keep every other write waiting; they are not asked for."""
    seen = []

    def look(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        queries.effect(root, quicker.pk)
    assert [sql for sql in seen if "advisory" in sql] == []
    assert [sql for sql in seen if "rulebook_version" in sql and "INSERT" in sql] == []


def test_a_scheduled_change_has_to_be_withdrawn_before_it_becomes_another(root, quicker):
    actions.schedule_change(by=root, key=quicker.pk, at=timezone.now() + timedelta(hours=1))
    more = [edit("change", "queues", "support", ring_seconds=50)]
    for refused in (
        lambda: actions.change_change(by=root, key=quicker.pk, edits=more),
        lambda: actions.add_edits(by=root, key=quicker.pk, edits=more),
        lambda: actions.remove_edit(by=root, key=quicker.pk, edit=quicker.edits[0]),
    ):
        with pytest.raises(Conflict, match="withdraw it"):
            refused()
    actions.withdraw_change(by=root, key=quicker.pk)
    assert actions.add_edits(by=root, key=quicker.pk, edits=more).edits[0]["values"] == {"ring_seconds": 50}


def test_what_is_not_sound_or_empty_is_not_even_scheduled(root, quicker):
    later = timezone.now() + timedelta(hours=1)
    actions.change_change(by=root, key=quicker.pk, edits=[])
    with pytest.raises(Invalid, match="nothing in this change"):
        actions.schedule_change(by=root, key=quicker.pk, at=later)
    actions.change_change(by=root, key=quicker.pk, edits=[edit("change", "queues", "nowhere", priority=1)])
    with pytest.raises(Invalid, match="nowhere"):
        actions.schedule_change(by=root, key=quicker.pk, at=later)


def test_a_failed_change_is_a_draft_again_once_it_is_mended(root, quicker):
    Change.objects.update(state="failed", outcome="It could not be.")
    mended = actions.add_edits(by=root, key=quicker.pk, edits=[edit("change", "queues", "support", priority=2)])
    assert (mended.state, mended.outcome) == ("draft", "")


def test_an_edit_that_somebody_changed_meanwhile_is_not_taken_away(root, quicker):
    seen = quicker.edits[0]
    actions.add_edits(by=root, key=quicker.pk, edits=[edit("change", "queues", "support", priority=2)])
    with pytest.raises(Conflict, match="not there any more as you saw it"):
        actions.remove_edit(by=root, key=quicker.pk, edit=seen)
    now = queries.get_change(root, quicker.pk).edits[0]
    assert actions.remove_edit(by=root, key=quicker.pk, edit=now).edits == []


def test_a_change_of_what_is_removed_before_it_is_told_and_not_swallowed(root, quicker):
    edits = [edit("remove", "queues", "support"), edit("change", "queues", "support", priority=1)]
    change = actions.add_edits(by=root, key=quicker.pk, edits=edits)
    assert [it["do"] for it in change.edits] == ["change", "remove", "change"]
    assert queries.effect(root, change.pk).fault_edit == 3


def test_a_change_withdrawn_while_it_failed_stays_a_draft(root, quicker):
    actions.fail_change(by=root, key=quicker.pk, outcome="too late")
    assert Change.objects.get().state == "draft"


def test_what_goes_wrong_on_our_side_is_kept_with_the_change_and_not_tried_for_ever(root, quicker):
    actions.schedule_change(by=root, key=quicker.pk, at=timezone.now() + timedelta(hours=1))
    Change.objects.update(due_at=timezone.now() - timedelta(minutes=1), edits=[{"do": "change"}])
    with pytest.raises(KeyError):
        publish_due(key=quicker.pk)
    failed = Change.objects.get()
    assert (failed.state, "our side" in failed.outcome) == ("failed", True)
    assert queries.overdue(timezone.now()) == []


MOMENTS = (
    ("2030-01-15T08:00", "", datetime(2030, 1, 15, 7, tzinfo=UTC)),
    ("2030-07-15T08:00", "Europe/Tallinn", datetime(2030, 7, 15, 5, tzinfo=UTC)),
    ("2030-07-15T08:00Z", "Europe/Tallinn", datetime(2030, 7, 15, 8, tzinfo=UTC)),
    ("2030-10-27T02:30", "Europe/Copenhagen", datetime(2030, 10, 27, 0, 30, tzinfo=UTC)),
)


@pytest.mark.parametrize(("told", "zone", "moment"), MOMENTS)
def test_a_time_is_taken_by_the_clock_of_the_place(desk, told, zone, moment):
    root = desk("root")
    edits = [edit("change", "queues", "support", ring_seconds=40)]
    _, change = root.ask("POST", "/changes", {"title": "Quicker", "edits": edits})
    root.ask("PATCH", "/organisation", {"zone": "Europe/Copenhagen"})
    status, change = root.ask("POST", f"/changes/{change['id']}/schedule", {"at": told, "zone": zone})
    assert (status, datetime.fromisoformat(change["due_at"])) == (200, moment)


@pytest.mark.parametrize(
    ("told", "zone", "words"),
    [("2030-03-31T02:30", "Europe/Copenhagen", "put forward"), ("2030-01-01T00:00", "Mars/Crater", "no time zone")],
)
def test_a_time_that_no_clock_shows_is_refused(desk, told, zone, words):
    root = desk("root")
    _, change = root.ask("POST", "/changes", {"title": "Quicker"})
    status, refusal = root.ask("POST", f"/changes/{change['id']}/schedule", {"at": told, "zone": zone})
    assert (status, words in refusal["detail"]) == (422, True)


def test_prepared_changes_are_listed_however_many_were_published(root, quicker):
    Change.objects.bulk_create(
        [Change(title=f"Old {n}", state="published", made_by="root", published_at=timezone.now()) for n in range(120)]
    )
    listed = queries.list_changes(root)
    assert (listed[0].title, len(listed)) == ("Quicker", 101)


def test_flows_that_lead_to_each_other_come_back_together(root):
    inbound.create_flow(by=root, id="zz-last", name="Last", draft=TO_SUPPORT)
    inbound.publish_flow(by=root, key="zz-last")
    inbound.create_flow(by=root, id="main", name="Main", draft=TO_LAST)
    inbound.publish_flow(by=root, key="main")
    inbound.create_number(by=root, id="100", label="Main", flow_id="main")
    good = Version.objects.latest("number")
    inbound.remove_number(by=root, key="100")
    inbound.remove_flow(by=root, key="main")
    inbound.remove_flow(by=root, key="zz-last")
    actions.restore_version(by=root, key=good.number)
    assert sorted(build_rulebook().flows) == ["main", "zz-last"]


def test_going_back_before_a_flow_was_live_keeps_its_draft_and_its_versions(root):
    before = Version.objects.latest("number")
    inbound.create_flow(by=root, id="main", name="Main", draft=TO_SUPPORT)
    inbound.publish_flow(by=root, key="main")
    inbound.change_flow(by=root, key="main", draft={"start": "half done"})
    with_it = Version.objects.latest("number")
    actions.restore_version(by=root, key=before.number)
    assert build_rulebook().flows == {}
    assert Flow.objects.get(pk="main").draft == {"start": "half done"}
    actions.restore_version(by=root, key=with_it.number)
    assert build_rulebook().flows["main"].version == 2
    assert Flow.objects.get(pk="main").draft == {"start": "half done"}


def test_a_renamed_flow_is_a_version_of_who_renamed_it(root):
    inbound.create_flow(by=root, id="main", name="Main", draft=TO_SUPPORT)
    inbound.publish_flow(by=root, key="main")
    inbound.change_flow(by=root, key="main", name="Main menu")
    assert Version.objects.latest("number").action == "flow.change"


def test_a_list_of_versions_says_what_each_changed(desk):
    root = desk("root")
    root.ask("PATCH", "/queues/support", {"ring_seconds": 30, "prefer": ["last_agent"]})
    newest = root.ask("GET", "/versions")[1]["items"][0]
    assert newest["differs"] == 2
    what = {"do": "change", "noun": "queues", "key": "support", "name": "Support"}
    assert newest["told"] == [{**what, "field": "prefer"}, {**what, "field": "ring_seconds", "before": 20.0, "after": 30.0}]


def test_going_back_is_seen_before_it_is_done(desk):
    root = desk("root")
    number = root.ask("GET", "/versions")[1]["items"][0]["number"]
    root.ask("PATCH", "/queues/support", {"ring_seconds": 30})
    status, effect = root.ask("GET", f"/versions/{number}/restore")
    assert (status, [it["sentence"] for it in effect["differences"]]) == (200, ["Support: ring 30 → 20 s"])
    assert root.ask("GET", "/queues/support")[1]["ring_seconds"] == 30
