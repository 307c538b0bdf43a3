"""Whatever is sent to articles, scripts and forms, by whom ever: an answer in our own shape, never a fault of ours."""

import json

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings

from centrala.web.api import api
from centrala.web.demo_forms import COMPENSATION
from centrala.web.demo_scripts import SUPPORT

EACH = 6
OURS = r"^/api/v1/(knowledge|scripts|script-runs|forms|applications)"


@pytest.fixture
def filled(house, actor):
    """One of each, so that a guessed key can hit something."""
    from centrala.apps.forms import actions as forms
    from centrala.apps.knowledge import actions as knowledge
    from centrala.apps.scripts import actions as scripts

    sofie = actor("sofie")
    knowledge.publish_article(by=sofie, key=knowledge.create_article(by=sofie, title="A", body="text").pk)
    scripts.create_script(by=sofie, id="0", name="Script", draft=SUPPORT)
    scripts.publish_script(by=sofie, key="0")
    scripts.begin_run(by=sofie, script="0", contact="c")
    forms.create_form(by=sofie, id="0", name="Form", draft=COMPENSATION)
    forms.publish_form(by=sofie, key="0")
    forms.begin_application(by=sofie, form="0")


def test_no_request_is_a_fault_of_ours(filled):
    from centrala.apps.access.models import User

    client = Client()
    client.force_login(User.objects.get(username="sofie"))
    described = schemathesis.openapi.from_dict(api.get_openapi_schema()).include(path_regex=OURS)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 40
    for operation in operations:

        @given(operation.as_strategy())
        @settings(max_examples=EACH, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case):
            send(client, case)

        ask()


def send(client, case):
    """One request; multipart bodies have tests of their own."""
    plain = case.media_type == "application/json" and not isinstance(case.body, schemathesis.core.NotSet | bytes)
    query = {name: str(value) for name, value in (case.query or {}).items()}
    content = json.dumps(case.body).encode() if plain else b""
    answer = client.generic(case.method, case.formatted_path, content, "application/json", query_params=query)
    assert answer.status_code < 500, (case.method, case.formatted_path, query, content, answer.content)
    if answer.status_code >= 400:
        assert set(answer.json()) >= {"error", "detail"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/knowledge", {"title": "a\0b"}),
        ("POST", "/knowledge/misses", {"typed": "a\0b long"}),
        ("POST", "/scripts", {"id": "x", "name": "x", "draft": {"a": "\0"}}),
        ("POST", "/forms", {"id": "x", "name": "x", "draft": {"sections": "\ud800"}}),
        ("POST", "/script-runs", {"script": "0", "contact": "\0"}),
        ("POST", "/scripts", {"id": "x", "name": "x", "draft": {"pages": {"a": {"title": "A", "fields": [{"id": []}]}}}}),
    ],
)
def test_forbidden_characters_are_refused_in_plain_words(desk, filled, method, path, body):
    status, _ = desk("sofie").ask(method, path, body)
    assert status < 500
