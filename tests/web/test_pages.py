"""Pages beside the API: health, the desk, documentation, metrics, admin."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from centrala.base.models import Heartbeat


@pytest.fixture
def engine(spare_port, settings):
    """Something that answers ``/readyz`` as the engine does; ``told`` is what it says."""
    told = {"status": 200, "body": {"telephony": "ok", "engine": "ok"}}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            content = json.dumps(told["body"]).encode()
            self.send_response(told["status"])
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            """Quiet."""

    port = spare_port()
    server = HTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    from dataclasses import replace

    settings.CENTRALA = replace(settings.CENTRALA, live_port=port)
    yield told
    server.shutdown()
    server.server_close()


def readyz() -> tuple[int, dict[str, str]]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()


def test_alive(db):
    assert Client().get("/healthz").content == b"ok"


def test_ready_when_every_part_is(db, engine):
    Heartbeat.objects.create(process="worker", at=timezone.now())
    assert readyz() == (200, {"database": "ok", "telephony": "ok", "engine": "ok", "worker": "ok"})
    assert list(readyz()[1]) == ["database", "telephony", "engine", "worker"]


def test_not_ready_tells_which_part_and_why(db, engine):
    engine.update(status=503, body={"telephony": "Asterisk does not answer", "engine": "ok"})
    status, parts = readyz()
    assert status == 503
    assert (parts["telephony"], parts["engine"], parts["worker"]) == ("Asterisk does not answer", "ok", "was never seen")
    Heartbeat.objects.create(process="worker", at=timezone.now() - timezone.timedelta(seconds=40))
    assert readyz()[1]["worker"] == "was last seen 40 seconds ago"


def test_an_engine_that_is_away_is_told(db, spare_port, settings):
    from dataclasses import replace

    settings.CENTRALA = replace(settings.CENTRALA, live_port=spare_port())
    status, parts = readyz()
    assert (status, parts["engine"]) == (503, "does not answer")


@pytest.fixture
def built_desk(tmp_path, settings):
    settings.BUILT_DESK = tmp_path
    (tmp_path / "index.html").write_text("<!doctype html><title>Desk</title>")


@pytest.mark.parametrize("path", ["/", "/wall", "/call", "/floor", "/customers/12", "/contacts/demo-001"])
def test_every_address_of_the_desk_is_its_one_page(db, built_desk, path):
    answer = Client().get(path)
    assert (answer.status_code, answer.content) == (200, b"<!doctype html><title>Desk</title>")
    assert answer["Cache-Control"] == "no-cache"
    assert "csrftoken" in answer.cookies


def test_the_desk_may_reach_the_sockets_under_the_name_it_was_loaded_from(db, built_desk):
    policy = Client().get("/", headers={"host": "localhost:8000"})["Content-Security-Policy"]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    assert f"ws://localhost:{settings.CENTRALA.live_port}" in parts["connect-src"]
    assert parts["script-src"] == ["'self'"]
    assert parts["media-src"] == ["'self'", "blob:"]
    assert parts["frame-ancestors"] == ["'none'"]


def test_a_desk_that_is_not_built_says_how(db, tmp_path, settings):
    settings.BUILT_DESK = tmp_path / "nothing"
    answer = Client().get("/")
    assert answer.status_code == 503
    assert b"make desk" in answer.content


@pytest.mark.parametrize("path", ["/assets/gone-12345678.js", "/static/gone.css", "/api/v2/x", "/api/v1/x", "/api/"])
def test_what_is_not_there_is_no_page(db, built_desk, path):
    answer = Client().get(path)
    assert answer.status_code == 404
    assert b"Desk" not in answer.content


def test_the_documentation_loads_nothing_from_elsewhere(db):
    answer = Client().get("/api/docs")
    assert answer.status_code == 200
    assert b"https://" not in answer.content.replace(b"http://www.w3.org", b"")
    assert b"ninja/swagger-ui-bundle.js" in answer.content


def test_the_schema_is_open_api(db):
    schema = Client().get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert {"/api/v1/session", "/api/v1/contacts/{key}", "/api/v1/recordings/{key}/audio"} <= set(schema["paths"])


def test_metrics_are_for_this_machine_or_an_administrator(desk):
    body = Client().get("/metrics").content.decode()
    assert "centrala_facts_behind 0.0" in body
    assert "centrala_web_requests_total" in body
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert elsewhere.get("/metrics").status_code == 403
    assert Client().get("/metrics", headers={"X-Forwarded-For": "192.0.2.9"}).status_code == 403
    tokens = {
        name: desk("root").ask("POST", "/api-tokens", {"name": name, "owner": name})[1]["token"] for name in ("root", "sofie")
    }
    for name, status in (("root", 200), ("sofie", 403)):
        assert elsewhere.get("/metrics", headers={"Authorization": f"Bearer {tokens[name]}"}).status_code == status


def test_a_fault_of_ours_is_logged_and_not_shown(desk, caplog):
    anna = desk("anna")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE inbound_queue RENAME COLUMN music TO melody")
    status, body = anna.ask("GET", "/queues")
    assert (status, body["error"]) == (500, "fault")
    assert "music" not in str(body)
    assert "music" in caplog.text
