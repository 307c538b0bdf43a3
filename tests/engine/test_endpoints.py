"""Phones and trunks become the right objects, in an order that Asterisk takes."""

import pytest

from centrala.engine.asterisk import endpoints
from centrala.engine.asterisk.endpoints import ConfigObject, Media

LOOPBACK = Media("127.0.0.1")

KINDS: dict[str, list[ConfigObject]] = {
    "agent_browser": endpoints.agent_browser("anna", "secret", Media(), "Anna <101>"),
    "visitor_browser": endpoints.visitor_browser("visit-1", "secret", Media()),
    "agent_phone": endpoints.agent_phone("bob", "secret", LOOPBACK),
    "trunk_by_address": endpoints.trunk_by_address("demo", ["127.0.0.1:5080"], "127.0.0.1", 5080, LOOPBACK),
    "trunk_by_registration": endpoints.trunk_by_registration("branch", "secret", Media()),
    "trunk_we_register_at": endpoints.trunk_we_register_at("carrier", "user", "secret", "sip.example", 5060, Media()),
}


def fields(objects: list[ConfigObject], object_type: str) -> dict[str, str]:
    (found,) = (each for each in objects if each.object_type == object_type)
    return dict(found.fields)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_referred_to_comes_first(kind: str) -> None:
    known: set[tuple[str, str]] = set()
    for configured in KINDS[kind]:
        values = dict(configured.fields)
        for field, object_type in (("aors", "aor"), ("auth", "auth"), ("outbound_auth", "auth")):
            if field in values:
                assert (object_type, values[field]) in known
        known.add((configured.object_type, configured.id))


@pytest.mark.parametrize("kind", KINDS)
def test_the_engine_alone_transfers_and_sound_stays_with_us(kind: str) -> None:
    endpoint = fields(KINDS[kind], "endpoint")
    assert endpoint["allow_transfer"] == "no"
    assert endpoint["direct_media"] == "no"


@pytest.mark.parametrize(
    ("kind", "context"),
    [
        ("agent_browser", "from-agent"),
        ("agent_phone", "from-agent"),
        ("visitor_browser", "from-visitor"),
        ("trunk_by_address", "from-trunk"),
        ("trunk_by_registration", "from-trunk"),
        ("trunk_we_register_at", "from-trunk"),
    ],
)
def test_each_kind_comes_in_by_its_own_entrance(kind: str, context: str) -> None:
    assert fields(KINDS[kind], "endpoint")["context"] == context


@pytest.mark.parametrize("kind", KINDS)
def test_loss_is_noticed(kind: str) -> None:
    assert int(fields(KINDS[kind], "aor")["qualify_frequency"]) > 0


def test_nobody_gets_in_without_a_password_or_a_known_address() -> None:
    for kind, objects in KINDS.items():
        endpoint = fields(objects, "endpoint")
        known_by_address = any(each.object_type in ("identify", "registration") for each in objects)
        assert "auth" in endpoint or known_by_address, kind


def test_a_browser_speaks_webrtc_and_a_phone_does_not() -> None:
    assert fields(KINDS["agent_browser"], "endpoint")["webrtc"] == "yes"
    assert "opus" in fields(KINDS["agent_browser"], "endpoint")["allow"]
    assert "webrtc" not in fields(KINDS["agent_phone"], "endpoint")


def test_media_is_bound_only_when_asked() -> None:
    assert fields(KINDS["agent_phone"], "endpoint")["media_address"] == "127.0.0.1"
    assert "media_address" not in fields(KINDS["agent_browser"], "endpoint")


def test_requests_and_removal() -> None:
    auth = KINDS["agent_phone"][0]
    assert auth.path == "/asterisk/config/dynamic/res_pjsip/auth/bob"
    assert {"attribute": "username", "value": "bob"} in auth.body()["fields"]
    assert endpoints.removal(KINDS["agent_phone"])[0].endswith("/endpoint/bob")
    assert endpoints.removal(KINDS["agent_phone"])[-1] == auth.path
