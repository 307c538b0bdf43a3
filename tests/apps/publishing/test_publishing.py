"""Versions, prepared changes, going back, schedules: nothing unsound goes live, and nothing is half done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from centrala.apps.audit.models import AuditEvent
from centrala.apps.inbound import actions as inbound
from centrala.apps.inbound.models import Queue
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.people import actions as people
from centrala.apps.publishing import actions, queries
from centrala.apps.publishing.jobs import publish_due
from centrala.apps.publishing.models import Change, Version
from centrala.apps.publishing.preview import rulebook_with
from centrala.base.announcements import rulebook_version
from centrala.base.refusal import Conflict, Invalid, NotAllowed

TO_SUPPORT = {"start": "q", "steps": {"q": {"kind": "queue", "queue": "support"}}}


def edit(do, noun, key, **values):
    return {"do": do, "noun": noun, "key": key, "values": values}


@pytest.fixture
def root(actor):
    return actor("root")


@pytest.fixture
def prepared(root):
    """A new skill, asked for by Support and known to Anna, from the first moment on."""
    edits = [
        edit("create", "skills", "invoices", names={"en": "Invoices"}),
        edit("change", "agents", "anna", skills={"invoices": 4}),
        edit("change", "queues", "support", needs={"invoices": 3}, rings=[{"after_seconds": 30, "relax": {"invoices": 0}}]),
    ]
    return actions.create_change(by=root, title="Invoices to those who know", edits=edits)


def test_every_change_of_the_rulebook_keeps_a_version_with_who_and_what(root):
    inbound.change_queue(by=root, key="support", ring_seconds=30.0)
    version = Version.objects.latest("number")
    assert (version.number, version.by, version.action) == (rulebook_version(), "root", "queue.change")
    assert version.content["queues"]["support"]["ring_seconds"] == 30
    (difference,) = queries.differences_of(root, version.number, None)
    assert difference.sentence == "Support: ring 20 → 30 s"


def test_what_changes_nothing_of_the_rulebook_keeps_no_version(root):
    inbound.create_emergency(by=root, id="outage", name="Outage", prompt_id="outage")
    before = Version.objects.count()
    inbound.switch_emergency(by=root, key="outage", active=True)
    assert Version.objects.count() == before


def test_an_edit_that_brings_an_error_is_refused_wholly_and_says_where(root):
    inbound.change_queue(by=root, key="support", when_full_kind="queue", when_full_value="sales")
    with pytest.raises(Invalid, match="round for ever: Sales → Support → Sales"):
        inbound.change_queue(by=root, key="sales", when_full_kind="queue", when_full_value="support")
    assert Queue.objects.get(pk="sales").when_full_kind == "hang_up"


def test_a_gap_is_told_and_refuses_only_a_prepared_change(root):
    people.create_skill(by=root, id="wine", names={})
    inbound.change_queue(by=root, key="support", needs={"wine": 1})
    assert ("skill_nobody_has", "support") in {(p.code, p.key) for p in queries.problems(root)}
    change = actions.create_change(by=root, title="Wine", edits=[edit("change", "queues", "sales", needs={"wine": 2})])
    with pytest.raises(Invalid, match="Sales: nobody who serves this queue ever has enough of wine"):
        actions.publish_change(by=root, key=change.pk)
    assert build_rulebook().queues["sales"].needs == {}


def test_a_prepared_change_goes_live_as_one_version(root, prepared):
    before = rulebook_version()
    assert actions.publish_change(by=root, key=prepared.pk).state == "published"
    version = Version.objects.latest("number")
    assert (version.number, version.note, version.change_id) == (before + 1, "Invoices to those who know", prepared.pk)
    rules = build_rulebook()
    assert rules.queues["support"].rings[0].relax == {"invoices": 0}
    assert rules.agents["anna"].skills == {"invoices": 4}
    assert {e.action for e in AuditEvent.objects.order_by("-id")[:6]} >= {
        "skill.create",
        "agent.change",
        "queue.change",
        "change.publish",
    }
    with pytest.raises(Conflict, match="published already"):
        actions.publish_change(by=root, key=prepared.pk)


def test_a_change_with_one_bad_edit_does_nothing_and_stays_prepared(root, prepared):
    actions.add_edits(by=root, key=prepared.pk, edits=[edit("change", "queues", "nowhere", priority=1)])
    with pytest.raises(Invalid, match=r"Edit 4 \(change queues nowhere\): There is no queue"):
        actions.publish_change(by=root, key=prepared.pk)
    assert Change.objects.get().state == "draft"
    assert build_rulebook().agents["anna"].skills == {}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (edit("change", "queues", "support", color="red"), "no field color"),
        (edit("change", "queues", "support", priority="high"), "priority"),
        (edit("remove", "skills", "nothing"), "no skill"),
    ],
)
def test_an_edit_that_can_not_be_is_refused_in_words(root, wrong, words):
    change = actions.create_change(by=root, title="?", edits=[wrong])
    with pytest.raises(Invalid, match=words):
        actions.publish_change(by=root, key=change.pk)


@pytest.mark.parametrize(
    "wrong", [edit("burn", "queues", "x"), edit("change", "weather", "x"), edit("remove", "agents", "anna"), {}]
)
def test_an_edit_of_no_known_shape_is_not_even_kept(root, wrong):
    with pytest.raises(Invalid, match=r"^edits: edit 1"):
        actions.create_change(by=root, title="?", edits=[wrong])


def test_the_effect_is_shown_and_the_would_be_rulebook_is_built_without_touching_anything(root, prepared):
    before, versions, events = rulebook_version(), Version.objects.count(), AuditEvent.objects.count()
    assert rulebook_with(prepared.edits).queues["support"].needs == {"invoices": 3}
    effect = queries.effect(root, prepared.pk)
    assert [d.sentence for d in effect.differences if d.noun == "agents"] == ["anna: skills invoices nothing → 4"]
    assert effect.refused is False
    assert build_rulebook().queues["support"].needs == {}
    assert (rulebook_version(), Version.objects.count(), AuditEvent.objects.count()) == (before, versions, events)


def test_going_back_restores_every_row_through_actions_and_leaves_drafts_alone(root, prepared):
    inbound.create_flow(by=root, id="main", name="Main", draft=TO_SUPPORT)
    inbound.publish_flow(by=root, key="main")
    inbound.create_number(by=root, id="100", label="Main", flow_id="main")
    good = Version.objects.latest("number")
    actions.publish_change(by=root, key=prepared.pk)
    inbound.remove_number(by=root, key="100")
    inbound.create_queue(by=root, id="extra", name="Extra", site_id="north")
    other = {"start": "q", "steps": {"q": {"kind": "queue", "queue": "extra"}}}
    inbound.publish_flow(by=root, key="main", content=other)
    inbound.change_flow(by=root, key="main", draft={"start": "unfinished"})
    actions.restore_version(by=root, key=good.number)
    assert queries.differences_of(root, good.number, 0) == []
    assert Version.objects.latest("number").digest == good.digest
    assert queries.list_changes(root)[0].title == f"Back to version {good.number}"
    rules = build_rulebook()
    assert (sorted(rules.queues), rules.numbers) == (["repairs", "sales", "support"], {"100": "main"})
    assert inbound.Flow.objects.get(pk="main").draft == {"start": "unfinished"}
    with pytest.raises(Conflict, match="already"):
        actions.restore_version(by=root, key=good.number)


def test_a_scheduled_change_waits_for_its_time_and_is_made_up_for_when_it_was_missed(root, prepared):
    soon = timezone.now() + timedelta(hours=1)
    actions.schedule_change(by=root, key=prepared.pk, at=soon)
    publish_due(key=prepared.pk)
    assert Change.objects.get().state == "scheduled"
    Change.objects.update(due_at=timezone.now() - timedelta(hours=3))
    assert queries.overdue(timezone.now()) == [prepared.pk]
    publish_due(key=prepared.pk)
    assert Change.objects.get().state == "published"
    assert Version.objects.latest("number").by == "root"


def test_a_withdrawn_change_is_not_published(root, prepared):
    actions.schedule_change(by=root, key=prepared.pk, at=timezone.now() + timedelta(hours=1))
    actions.withdraw_change(by=root, key=prepared.pk)
    Change.objects.update(due_at=timezone.now() - timedelta(hours=3))
    publish_due(key=prepared.pk)
    assert Change.objects.get().state == "draft"


def test_a_scheduled_change_that_can_not_go_live_any_more_says_why(root, prepared):
    actions.schedule_change(by=root, key=prepared.pk, at=timezone.now() + timedelta(hours=1))
    people.create_skill(by=root, id="invoices", names={})
    Change.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    publish_due(key=prepared.pk)
    failed = Change.objects.get()
    assert (failed.state, "already exists" in failed.outcome) == ("failed", True)


def test_a_schedule_in_the_past_is_refused(root, prepared):
    with pytest.raises(Invalid, match="still to come"):
        actions.schedule_change(by=root, key=prepared.pk, at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("who", ["anna", "sofie"])
def test_only_administrators_prepare_and_publish(actor, prepared, who):
    with pytest.raises(NotAllowed):
        actions.publish_change(by=actor(who), key=prepared.pk)


def test_over_the_api_from_draft_to_roll_back(desk):
    root = desk("root")
    _, change = root.ask("POST", "/changes", {"title": "Quicker"})
    edits = [edit("change", "queues", "support", ring_seconds=40)]
    status, change = root.ask("POST", f"/changes/{change['id']}/edits", {"edits": edits})
    assert (status, len(change["edits"])) == (200, 1)
    _, effect = root.ask("GET", f"/changes/{change['id']}/effect")
    assert [d["sentence"] for d in effect["differences"]] == ["Support: ring 20 → 40 s"]
    assert root.ask("POST", f"/changes/{change['id']}/publish")[1]["state"] == "published"
    _, page = root.ask("GET", "/versions")
    newest, before = page["items"][:2]
    assert newest["note"] == "Quicker"
    assert root.ask("POST", f"/versions/{before['number']}/restore", {"note": "Too quick"})[0] == 200
    assert root.ask("GET", "/queues/support")[1]["ring_seconds"] == 20
    assert desk("anna").ask("GET", "/versions")[0] == 403
