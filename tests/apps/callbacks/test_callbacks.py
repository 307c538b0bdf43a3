"""Callbacks asked for with a session, a token and on the public page, through the engine's own door on a port of its own."""

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import uvicorn
from django.test import Client
from django.utils import timezone
from starlette.applications import Starlette
from starlette.routing import Route
from tests.apps.conftest import BY
from tests.core.world import World
from tests.engine.test_journal import an_engine

from centrala.base.refusal import Conflict
from centrala.core import messages as m
from centrala.engine.desks.callbacks import Callbacks

NUMBER, FULL = "20 12 34 56", "+4520123456"
NIGHT = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def engine(settings, tmp_path):
    """A whole engine without a switch, behind its door."""
    engine = an_engine(tmp_path / "journal")
    engine.rebuild()
    engine.tell(m.RulebookPublished(World().book))
    door = Callbacks(engine, str(settings.CENTRALA_SECRETS.token_key), lambda: "DK")
    app = Starlette(routes=[Route("/callbacks", door.answer, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    listener = server.config.bind_socket()
    settings.CENTRALA = replace(settings.CENTRALA, host="127.0.0.1", live_host="127.0.0.1", live_port=listener.getsockname()[1])
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])))
    thread.start()
    yield engine
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture
def calling(house, engine):
    """Support calls back, at any hour."""
    from centrala.apps.inbound.actions import change_queue
    from centrala.apps.sites.actions import change_organisation

    change_organisation(by=BY, callback_from_hour=0, callback_until_hour=24)
    change_queue(by=BY, key="support", callback=True)
    return engine


def waiting(engine):
    return [(it.callback, it.queue, it.caller_name) for it in engine.centre.floor.contacts.values()]


def test_somebody_asked_for_waits_on_the_floor_and_once_only(calling, desk):
    status, told = desk("anna").ask(
        "POST", "/callbacks", {"number": NUMBER, "queue": "support", "name": " Ida  Holm ", "language": "da"}
    )
    assert (status, told["number"], told["merged"]) == (201, FULL, False)
    assert waiting(calling) == [(FULL, "support", "Ida Holm")]
    status, again = desk("sofie").ask("POST", "/callbacks", {"number": "+45 20123456", "queue": "support"})
    assert (status, again["contact"], again["merged"]) == (200, told["contact"], True)
    assert len(waiting(calling)) == 1


def test_the_customer_of_the_number_has_it_in_their_timeline(calling, desk, remember):
    from centrala.apps.customers.actions import create_customer

    ida = create_customer(by=BY, name="Ida", numbers=[FULL])
    facts = []
    calling.record = facts.append
    desk("anna").ask("POST", "/callbacks", {"number": NUMBER, "queue": "support"})
    remember(facts)
    status, told = desk("sofie").ask("GET", f"/customers/{ida.pk}/timeline")
    assert (status, [entry["kind"] for entry in told["items"]]) == (200, ["contact"])


def test_a_passing_customer_asks_and_learns_nothing_of_others(calling):
    client = Client()
    page = client.get("/api/v1/callbacks/page").json()
    assert page == {"queues": [{"id": "support", "name": "Support"}], "from_hour": 0, "until_hour": 24}
    body = {"number": NUMBER, "queue": "support"}
    answers = [client.post("/api/v1/callbacks/page", body, content_type="application/json") for _ in range(5)]
    assert [it.status_code for it in answers] == [201, 201, 201, 201, 429]
    assert answers[0].json() == answers[1].json() == {"number": FULL}
    assert len(waiting(calling)) == 1


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"number": "12"}, 422, "bad_number"), ({"number": ""}, 422, "bad_number"),
        ({"number": "+1 212 555 2368"}, 400, "bad_number"),
        ({"queue": "sales"}, 422, "no_callbacks"), ({"queue": "nowhere"}, 422, "no_callbacks"),
        ({"language": "xx"}, 422, "bad_language"),
    ],
)  # fmt: skip
def test_what_cant_be_called_is_refused_with_its_reason(calling, desk, change, status, error):
    answered, told = desk("anna").ask("POST", "/callbacks", {"number": NUMBER, "queue": "support"} | change)
    assert (answered, told["error"]) == (status, error)
    assert waiting(calling) == []


def test_who_asked_not_to_be_called_is_not_called_until_they_say_otherwise(calling, desk):
    from centrala.apps.customers.actions import create_customer, record_consent

    ida = create_customer(by=BY, name="Ida", numbers=[FULL])
    record_consent(by=BY, key=ida.pk, purpose="calls", given=False, source="letter", at=timezone.now())
    body = {"number": NUMBER, "queue": "support"}
    status, told = desk("anna").ask("POST", "/callbacks", body)
    assert (status, told["error"], waiting(calling)) == (409, "do_not_call", [])
    record_consent(by=BY, key=ida.pk, purpose="calls", given=True, source="phone", at=timezone.now())
    assert desk("anna").ask("POST", "/callbacks", body)[0] == 201


def test_at_night_where_they_are_nobody_is_stood_in_line_and_the_morning_is_named(calling):
    from centrala.apps.callbacks.actions import ask_callback
    from centrala.apps.sites.actions import change_organisation

    change_organisation(by=BY, callback_from_hour=8, callback_until_hour=21)
    with pytest.raises(Conflict) as refused:
        ask_callback(by=BY, number=NUMBER, queue="support", at=NIGHT)
    assert refused.value.code == "outside_hours"
    assert "2026-05-04 06:00 UTC" in refused.value.detail
    assert waiting(calling) == []


def test_an_engine_that_is_away_is_told_and_nothing_is_written_down(calling, desk, settings):
    from centrala.apps.audit.models import AuditEvent

    settings.CENTRALA = replace(settings.CENTRALA, live_port=1)
    status, told = desk("anna").ask("POST", "/callbacks", {"number": NUMBER, "queue": "support"})
    assert (status, told["error"]) == (503, "engine_away")
    assert not AuditEvent.objects.filter(action="callback.ask").exists()


def test_a_token_for_desks_does_not_open_the_engines_door(calling, settings):
    import httpx2

    from centrala.contracts.token import make_token

    key = str(settings.CENTRALA_SECRETS.token_key)
    token = make_token(key, subject="anna", role="administrator", audience="live")
    answer = httpx2.post(
        f"http://127.0.0.1:{settings.CENTRALA.live_port}/callbacks", json={"number": FULL, "queue": "support"},
        headers={"Authorization": f"Bearer {token}"}, trust_env=False,
    )  # fmt: skip
    assert (answer.status_code, waiting(calling)) == (401, [])
