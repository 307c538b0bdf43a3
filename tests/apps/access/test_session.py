"""Signing in and out, CSRF, tokens for the sockets, rate limits."""

import json

import jwt
import pytest
from django.conf import settings
from django.test import Client
from tests.apps.conftest import PASSWORD

from centrala.apps.audit.models import AuditEvent
from centrala.contracts.token import read_token


def key() -> str:
    return settings.CENTRALA_SECRETS.token_key


def sign_in(client: Client, username: str = "anna", password: str = PASSWORD, **headers: str):
    body = json.dumps({"username": username, "password": password})
    return client.post("/api/v1/session", body, content_type="application/json", headers=headers)


def test_nobody_is_told_to_sign_in(desk):
    status, body = desk("").ask("GET", "/session")
    assert (status, body["error"]) == (401, "not_signed_in")
    assert body["csrf"]


def test_signing_in_gives_everything_a_desk_needs(house):
    answer = sign_in(Client())
    assert answer.status_code == 200
    told = answer.json()
    assert told["user"] == {"username": "anna", "name": "Anna", "role": "agent", "language": "en", "theme": "auto"}
    assert told["phone"]["username"] == "anna-browser"
    assert told["languages"] == ["en", "da", "nl", "pl", "et", "hu"]
    live = read_token(key(), told["live_token"], "live")
    assert (live.subject, live.role) == ("anna", "agent")
    assert read_token(key(), told["phone"]["token"], "sip").subject == "anna"
    assert told["phone"]["websocket_url"] == f"{told['live_url']}/sip?token={told['phone']['token']}"


def test_a_token_for_one_socket_does_not_open_the_other(house):
    told = sign_in(Client()).json()
    claims = jwt.decode(told["live_token"], options={"verify_signature": False})
    assert claims["aud"] == "live"
    with pytest.raises(Exception, match="Audience"):
        read_token(key(), told["live_token"], "sip")


@pytest.mark.parametrize(("username", "password"), [("anna", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_name_looks_like_a_wrong_password(house, username, password):
    answer = sign_in(Client(), username, password)
    assert (answer.status_code, answer.json()["error"]) == (401, "wrong_credentials")


def test_an_account_that_is_closed_can_not_sign_in(actor):
    from centrala.apps.people.actions import remove_agent

    remove_agent(by=actor("root"), key="anna")
    assert sign_in(Client()).status_code == 401


def test_guessing_one_account_is_stopped(house):
    answers = [sign_in(Client(), password=f"guess {number}").status_code for number in range(12)]
    assert answers[:10] == [401] * 10
    assert answers[10:] == [429, 429]
    assert sign_in(Client()).status_code == 429
    assert sign_in(Client(), "freja").status_code == 200


def test_another_sites_page_can_not_sign_a_person_in(house):
    assert sign_in(Client(), Origin="https://elsewhere.example").status_code == 403
    assert sign_in(Client(), Origin="http://testserver").status_code == 200


def test_writing_needs_the_csrf_header(house):
    client = Client(enforce_csrf_checks=True)
    csrf = sign_in(client).json()["csrf"]
    body = json.dumps({"language": "da"})
    refused = client.patch("/api/v1/session/preferences", body, content_type="application/json")
    assert (refused.status_code, refused.json()["error"]) == (403, "not_allowed")
    taken = client.patch("/api/v1/session/preferences", body, content_type="application/json", headers={"X-CSRFToken": csrf})
    assert (taken.status_code, taken.json()["language"]) == (200, "da")


def test_signing_in_and_out_is_audited(house):
    client = Client()
    sign_in(client)
    assert client.delete("/api/v1/session").status_code == 204
    assert client.get("/api/v1/session").status_code == 401
    events = AuditEvent.objects.filter(who="anna").order_by("id").values_list("action", "ip")
    assert list(events) == [("session.begin", "127.0.0.1"), ("session.end", "127.0.0.1")]


def test_preferences_are_checked(desk):
    status, body = desk("anna").ask("PATCH", "/session/preferences", {"language": "tlh"})
    assert (status, body["error"]) == (422, "invalid")


def test_a_visitor_gets_a_way_to_call_and_nothing_else(house):
    from centrala.apps.inbound.actions import create_flow, create_number
    from centrala.base.actor import system

    create_flow(by=system("test"), id="f", name="F", draft={})
    create_number(by=system("test"), id="100", label="Main", flow_id="f")
    create_number(by=system("test"), id="101", label="Inside", flow_id="f", for_visitors=False)
    told = Client().post("/api/v1/visitor", "{}", content_type="application/json").json()
    bearer = read_token(key(), told["phone"]["token"], "sip")
    assert (bearer.subject, bearer.role) == (told["phone"]["username"], "visitor")
    assert told["phone"]["username"].startswith("visitor-")
    assert told["numbers"] == [{"dialled": "100", "label": "Main"}]


def test_visitors_are_limited_and_can_be_switched_off(actor):
    from centrala.apps.sites.actions import change_organisation

    statuses = [Client().post("/api/v1/visitor", "{}", content_type="application/json").status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    change_organisation(by=actor("root"), visitor_calls=False)
    other = Client(REMOTE_ADDR="192.0.2.7").post("/api/v1/visitor", "{}", content_type="application/json")
    assert (other.status_code, other.json()["error"]) == (403, "not_allowed")


def test_a_wallboard_link_opens_until_it_is_closed(desk):
    status, link = desk("sofie").ask("POST", "/wall-token", {"name": "Hall"})
    assert status == 201
    assert link["url"].endswith(f"/wall?token={link['token']}")
    status, door = desk("").ask("GET", "/wall/session", token=link["token"])
    assert status == 200
    assert read_token(key(), door["live_token"], "live").role == "wall"
    assert desk("sofie").ask("DELETE", f"/wall-token/{link['id']}") == (204, None)
    assert desk("").ask("GET", "/wall/session", token=link["token"])[0] == 403
    assert desk("").ask("GET", "/wall/session")[0] == 403
    assert desk("anna").ask("POST", "/wall-token", {"name": "Hall"})[0] == 403
