"""Queues, flows and switches: what actions allow, keep and publish."""

import pytest

from centrala.apps.audit.models import AuditEvent
from centrala.apps.inbound import actions
from centrala.apps.inbound.models import Emergency, FlowVersion, Queue
from centrala.apps.inbound.queries import build_rulebook
from centrala.base.announcements import rulebook_version
from centrala.base.models import Announcement
from centrala.base.refusal import Conflict, Invalid, NotAllowed, NotFound

STRAIGHT = {"start": "q", "steps": {"q": {"kind": "queue", "queue": "support"}}}


@pytest.fixture
def live_flow(actor):
    actions.create_flow(by=actor("root"), id="main", name="Main", draft=STRAIGHT)
    return actions.publish_flow(by=actor("root"), key="main")


def test_a_change_is_audited_with_what_was_and_what_is(actor):
    actions.change_queue(by=actor("root"), key="support", ring_seconds=35.0)
    event = AuditEvent.objects.latest("id")
    assert (event.who, event.action, event.noun, event.key) == ("root", "queue.change", "queue", "support")
    assert (event.before, event.after) == ({"ring_seconds": 20.0}, {"ring_seconds": 35.0})


def test_a_change_that_changes_nothing_leaves_no_mark_and_publishes_nothing(actor):
    version, events = rulebook_version(), AuditEvent.objects.count()
    actions.change_queue(by=actor("root"), key="support", ring_seconds=20.0)
    assert (rulebook_version(), AuditEvent.objects.count()) == (version, events)


def test_each_change_publishes_the_rulebook_through_the_outbox(actor):
    version = rulebook_version()
    actions.change_queue(by=actor("root"), key="support", priority=2)
    assert rulebook_version() == version + 1
    assert Announcement.objects.filter(channel="rulebook", payload=str(version + 1)).exists()


@pytest.mark.parametrize("who", ["anna", "sofie"])
def test_only_administrators_change_queues(actor, who):
    with pytest.raises(NotAllowed):
        actions.change_queue(by=actor(who), key="support", priority=2)
    assert Queue.objects.get(pk="support").priority == 5


def test_values_the_table_forbids_are_refused_in_words(actor):
    with pytest.raises(Invalid, match="priority"):
        actions.change_queue(by=actor("root"), key="support", priority=10)
    with pytest.raises(NotFound):
        actions.change_queue(by=actor("root"), key="nothing", priority=1)


@pytest.mark.parametrize(
    ("kind", "value"), [("queue", "nothing"), ("queue", "support"), ("flow", "main"), ("number", "abc"), ("hang_up", "nothing")]
)
def test_callers_overflow_only_to_where_there_is_something(actor, kind, value):
    with pytest.raises(Invalid, match="when_full"):
        actions.change_queue(by=actor("root"), key="support", when_full_kind=kind, when_full_value=value)
    assert Queue.objects.get(pk="support").when_full_kind == "hang_up"


def test_a_queue_that_a_live_flow_leads_to_stays(actor, live_flow):
    with pytest.raises(Conflict, match="flow main"):
        actions.remove_queue(by=actor("root"), key="support")
    actions.remove_queue(by=actor("root"), key="repairs")
    assert not Queue.objects.filter(pk="repairs").exists()


def test_a_draft_with_problems_does_not_go_live(actor, live_flow):
    broken = {"start": "q", "steps": {"q": {"kind": "queue", "queue": "nothing"}}}
    actions.change_flow(by=actor("root"), key="main", draft=broken)
    with pytest.raises(Invalid, match="'nothing', which does not exist"):
        actions.publish_flow(by=actor("root"), key="main")
    assert build_rulebook().flows["main"].version == 1


def test_publishing_makes_a_new_live_version_and_keeps_the_old_one(actor, live_flow):
    changed = {"start": "q", "steps": {"q": {"kind": "queue", "queue": "sales"}}}
    actions.change_flow(by=actor("root"), key="main", draft=changed)
    actions.publish_flow(by=actor("root"), key="main")
    assert list(FlowVersion.objects.order_by("number").values_list("number", "live", "published_by")) == [
        (1, False, "root"), (2, True, "root")]  # fmt: skip
    assert build_rulebook().flows["main"].steps["q"].queue == "sales"


def test_publishing_the_same_again_does_nothing(actor, live_flow):
    assert actions.publish_flow(by=actor("root"), key="main").number == 1


def test_a_supervisor_switches_an_emergency_but_does_not_change_it(actor):
    actions.create_emergency(by=actor("root"), id="outage", name="Outage", prompt_id="outage")
    actions.switch_emergency(by=actor("sofie"), key="outage", active=True)
    assert build_rulebook().emergencies["outage"].active is True
    assert Emergency.objects.get().changed_by == "sofie"
    with pytest.raises(NotAllowed):
        actions.change_emergency(by=actor("sofie"), key="outage", name="Other")
    with pytest.raises(NotAllowed):
        actions.switch_emergency(by=actor("anna"), key="outage", active=False)


def test_a_flow_that_a_number_leads_to_stays(actor, live_flow):
    actions.create_number(by=actor("root"), id="100", label="Main", flow_id="main")
    with pytest.raises(Conflict, match="number 100"):
        actions.remove_flow(by=actor("root"), key="main")
