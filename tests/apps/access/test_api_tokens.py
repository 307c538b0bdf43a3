"""API tokens: shown once, kept as a hash, as strong as their owner."""

from django.test import Client

from centrala.apps.access.models import ApiToken


def bearer(token: str, path: str = "/queues") -> int:
    return Client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_does_what_its_owner_may(desk):
    root = desk("root")
    _, made = root.ask("POST", "/api-tokens", {"name": "reports", "owner": "sofie"})
    assert made["token"].startswith("cen_")
    assert (bearer(made["token"]), bearer(made["token"], "/trunks")) == (200, 403)
    assert ApiToken.objects.get().digest not in made["token"]
    assert "token" not in root.ask("GET", f"/api-tokens/{made['id']}")[1]


def test_a_revoked_or_old_token_opens_nothing(desk):
    root = desk("root")
    _, made = root.ask("POST", "/api-tokens", {"name": "a", "owner": "root"})
    _, old = root.ask("POST", "/api-tokens", {"name": "b", "owner": "root", "expires_at": "2020-01-01T00:00:00Z"})
    assert root.ask("DELETE", f"/api-tokens/{made['id']}") == (204, None)
    assert (bearer(made["token"]), bearer(old["token"]), bearer("cen_guess")) == (401, 401, 401)


def test_two_valid_tokens_of_one_owner_have_different_names(desk):
    root = desk("root")
    assert root.ask("POST", "/api-tokens", {"name": "a", "owner": "root"})[0] == 201
    assert root.ask("POST", "/api-tokens", {"name": "a", "owner": "root"})[0] == 422
    assert root.ask("POST", "/api-tokens", {"name": "a", "owner": "anna"})[0] == 201


def test_only_administrators_make_them(desk):
    assert desk("sofie").ask("POST", "/api-tokens", {"name": "a", "owner": "root"})[0] == 403
    assert desk("root").ask("POST", "/api-tokens", {"name": "a", "owner": "nobody"})[0] == 404
