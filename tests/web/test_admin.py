"""Admin pages: for administrators, through the same actions."""

import json

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.urls import reverse

from centrala.apps.audit.models import AuditEvent
from centrala.apps.inbound.actions import create_flow
from centrala.apps.inbound.models import Flow, FlowVersion, Queue
from centrala.base.actor import system
from centrala.base.admin import ActionAdmin

OURS = [model for model, page in admin.site._registry.items() if isinstance(page, ActionAdmin)]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_page_opens_for_administrators_only(desk, model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    assert desk("root").http.get(reverse(name)).status_code == 200
    assert desk("sofie").http.get(reverse(name)).status_code == 302
    assert desk("").http.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("model", [m for m in OURS if admin.site._registry[m].create_action], ids=lambda m: m.__name__)
def test_every_form_opens(desk, model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
    assert desk("root").http.get(reverse(name)).status_code == 200


def test_nobody_signs_in_there(desk):
    answer = desk("").http.get("/admin/", follow=False)
    assert answer.status_code == 302
    assert desk("").http.get(answer["Location"])["Location"] == "/?next=/admin/"
    assert desk("sofie").http.get("/admin/login/").status_code == 403


def form(page) -> dict[str, str]:
    """What the browser would send back unchanged."""
    fields = page.context["adminform"].form
    values = {name: fields.get_initial_for_field(field, name) for name, field in fields.fields.items()}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def test_a_change_goes_through_its_action(desk):
    browser = desk("root").http
    page = browser.get("/admin/inbound/queue/support/change/")
    answer = browser.post("/admin/inbound/queue/support/change/", form(page) | {"ring_seconds": "33"})
    assert answer.status_code == 302
    assert Queue.objects.get(pk="support").ring_seconds == 33
    event = AuditEvent.objects.latest("id")
    assert (event.who, event.action, event.after) == ("root", "queue.change", {"ring_seconds": 33.0})


def test_a_refusal_is_said_on_the_page(desk):
    browser = desk("root").http
    page = browser.get("/admin/inbound/queue/support/change/")
    wrong = form(page) | {"when_full_kind": "queue", "when_full_value": "nothing"}
    answer = browser.post("/admin/inbound/queue/support/change/", wrong)
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [
        "when_full: Support: choose another queue that exists, not 'nothing'."
    ]
    assert Queue.objects.get(pk="support").when_full_kind == "hang_up"


def test_a_removal_goes_through_its_action(desk):
    browser = desk("root").http
    assert browser.post("/admin/inbound/queue/repairs/delete/", {"post": "yes"}).status_code == 302
    assert not Queue.objects.filter(pk="repairs").exists()
    assert AuditEvent.objects.latest("id").action == "queue.remove"


def test_a_colleague_is_made_with_account_and_queues(desk):
    from centrala.apps.people.models import Agent

    answer = desk("root").http.post(
        "/admin/people/agent/add/",
        {"id": "liis", "name": "Liis", "site": "north", "queues": ["sales"], "takes_calls": "on", "dial_out_per_hour": "10",
         "role": "agent", "language": "et", "is_active": "on", "password": "long-enough-word"},
    )  # fmt: skip
    assert answer.status_code == 302
    agent = Agent.objects.get(pk="liis")
    assert (agent.user.language, [q.pk for q in agent.queues.all()]) == ("et", ["sales"])


def test_a_flow_is_edited_as_data_and_published_once_it_is_right(desk):
    create_flow(by=system("test"), id="main", name="Main", draft={})
    browser = desk("root").http
    draft = {"start": "q", "steps": {"q": {"kind": "queue", "queue": "nothing"}}}
    answer = browser.post("/admin/inbound/flow/main/change/", {"id": "main", "name": "Main", "draft": json.dumps(draft)})
    assert "Step 'q' speaks of the queue 'nothing', which does not exist." in [str(m) for m in get_messages(answer.wsgi_request)]
    publish = {"action": "publish", "_selected_action": "main"}
    browser.post("/admin/inbound/flow/", publish)
    assert not FlowVersion.objects.exists()
    draft["steps"]["q"]["queue"] = "support"
    browser.post("/admin/inbound/flow/main/change/", {"id": "main", "name": "Main", "draft": json.dumps(draft)})
    browser.post("/admin/inbound/flow/", publish)
    assert (Flow.objects.get().draft, FlowVersion.objects.get().content) == (draft, draft)
