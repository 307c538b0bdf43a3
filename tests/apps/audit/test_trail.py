"""The trail: chained, append-only, told to administrators."""

import pytest
from django.db import IntegrityError, connection, transaction

from centrala.apps.audit import queries
from centrala.apps.audit.models import AuditEvent
from centrala.apps.sites.actions import change_site
from centrala.base import trail
from centrala.base.action import ActionLeftNoTrace, action
from centrala.base.actor import system
from centrala.base.permission import SIGNED_IN
from centrala.base.refusal import NotAllowed

BY = system("test")


def test_the_chain_holds_after_real_work(house):
    assert AuditEvent.objects.count() > 10
    assert queries.first_break(BY) is None


def test_a_changed_row_breaks_the_chain_at_its_place(house):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_stays")
        cursor.execute("UPDATE audit_event SET who = 'nobody' WHERE id = 4")
    assert queries.first_break(BY) == 4


def test_a_row_taken_out_breaks_the_chain_after_it(house):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_stays")
        cursor.execute("DELETE FROM audit_event WHERE id = 4")
    assert queries.first_break(BY) == 5


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET who = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_touch_the_trail(house, statement):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_action_that_leaves_no_trace_is_rolled_back(house):
    from centrala.apps.sites.models import Site

    @action("test.forgetful", SIGNED_IN)
    def forgetful(*, by):
        Site.objects.filter(pk="north").update(name="Changed")

    with pytest.raises(ActionLeftNoTrace):
        forgetful(by=BY)
    assert Site.objects.get(pk="north").name == "North"


def test_an_action_must_be_keyword_only_and_say_by_whom():
    with pytest.raises(TypeError, match="keyword-only"):
        action("test.positional", SIGNED_IN)(lambda by: None)
    with pytest.raises(TypeError, match="keyword-only"):
        action("test.anonymous", SIGNED_IN)(lambda *, key: None)


def test_rows_change_inside_actions_only(house):
    from centrala.apps.sites.models import Site
    from centrala.base import record

    with pytest.raises(RuntimeError, match="outside an action"):
        record.change(Site.objects.get(pk="north"), name="Elsewhere")
    assert trail.nothing_changed() is None


def test_only_administrators_read_it(actor):
    change_site(by=actor("root"), key="north", name="Far north")
    page = queries.list_events(actor("root"), noun="site", key="north")
    assert [(event.who, event.after["name"]) for event in page.items] == [("root", "Far north"), ("system:test", "North")]
    for username in ("anna", "sofie"):
        with pytest.raises(NotAllowed):
            queries.list_events(actor(username))


def test_secrets_are_not_in_it(house):
    text = " ".join(str(event.after) for event in AuditEvent.objects.all())
    assert "md5$" not in text
    assert "phone_secret_sealed': '***'" in text
