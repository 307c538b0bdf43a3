"""Trunks and the switch plan."""

import pytest

from centrala.apps.audit.models import AuditEvent
from centrala.apps.telephony import actions, rules
from centrala.apps.telephony.models import Trunk
from centrala.apps.telephony.queries import build_switch_plan
from centrala.base.actor import system
from centrala.base.refusal import Invalid

BY = system("test")


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("192.0.2.1", True), ("192.0.2.0/24", True), ("192.0.2.1:5080", True), ("2001:db8::1", True),
        ("[2001:db8::1]:5060", True),
        ("carrier.example", False), ("192.0.2.300", False), ("192.0.2.1:0", False), ("", False),
    ],
)  # fmt: skip
def test_addresses(address, good):
    assert (rules.address_problem(address) == "") is good


def test_a_trunk_reaches_the_plan_with_its_secret_and_the_table_without(db):
    actions.create_trunk(
        by=BY, id="gate", name="Gateway", known_by="we_register", host="sip.example.net", username="u1", secret="hush-hush"
    )
    (trunk,) = build_switch_plan().trunks
    assert (trunk.endpoint, trunk.host, trunk.port, trunk.username, trunk.secret) == (
        "trunk-gate", "sip.example.net", 5060, "u1", "hush-hush")  # fmt: skip
    assert "hush" not in Trunk.objects.get().secret_sealed
    assert "hush" not in str(list(AuditEvent.objects.values()))
    assert "hush" not in repr(trunk)


def test_a_change_keeps_a_secret_that_was_not_given(db):
    actions.create_trunk(by=BY, id="gate", name="Gateway", known_by="registration", secret="hush-hush")
    actions.change_trunk(by=BY, key="gate", name="Gate")
    assert build_switch_plan().trunks[0].secret == "hush-hush"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"known_by": "address"}, "at least one address"),
        ({"known_by": "address", "addresses": ["nowhere"]}, "no address"),
        ({"known_by": "registration"}, "secret is needed"),
        ({"known_by": "we_register", "secret": "x", "username": "u"}, "host is needed"),
        ({"known_by": "we_register", "host": "h"}, "username and a secret"),
        ({"addresses": ["192.0.2.1"], "port": 0}, "port"),
        ({"addresses": ["192.0.2.1"], "transport": "pigeon"}, "transport"),
    ],
)
def test_a_trunk_that_can_not_work_is_refused(db, values, words):
    with pytest.raises(Invalid, match=words):
        actions.create_trunk(by=BY, id="t", name="T", **values)
    assert not Trunk.objects.exists()


def test_calls_out_go_to_the_first_address_when_there_is_no_host(db):
    actions.create_trunk(by=BY, id="carrier", name="Carrier", addresses=["127.0.0.1:5100", "192.0.2.0/24"])
    trunk = build_switch_plan().trunks[0]
    assert (trunk.host, trunk.port) == ("127.0.0.1", 5100)


def test_a_trunk_that_is_off_is_not_in_the_plan(db):
    actions.create_trunk(by=BY, id="carrier", name="Carrier", addresses=["127.0.0.1"], enabled=False)
    assert build_switch_plan().trunks == ()


def test_the_plan_costs_the_same_however_many(house, django_assert_num_queries):
    with django_assert_num_queries(4):
        build_switch_plan()
    for number in range(5):
        actions.create_trunk(by=BY, id=f"t{number}", name="T", addresses=["192.0.2.1"])
    with django_assert_num_queries(4):
        assert len(build_switch_plan().trunks) == 5


def test_regions_are_country_codes(desk):
    status, body = desk("root").ask("PATCH", "/dial-out", {"regions": ["DK", "Denmark"]})
    assert (status, body["error"]) == (422, "invalid")
    assert desk("root").ask("PATCH", "/dial-out", {"regions": ["DK", "SE"]})[1]["regions"] == ["DK", "SE"]
    assert desk("sofie").ask("PATCH", "/dial-out", {"allow_premium": True})[0] == 403
