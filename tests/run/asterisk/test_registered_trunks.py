"""Two exchanges, one registered at the other: calls go both ways, and both know which trunk they came by."""

from collections.abc import Callable, Iterator

import pytest
from tests.run.asterisk.conftest import LOOPBACK, Exchange

from centrala.engine.asterisk.endpoints import trunk_by_registration, trunk_we_register_at
from centrala.run.asterisk.ari_request import AriRequest
from centrala.run.asterisk.configuration import Settings, write_configuration
from centrala.run.asterisk.installation import Installation
from centrala.run.asterisk.process import AsteriskProcess
from centrala.run.processes import wait_until

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def provider(
    exchange: Exchange, installation: Installation, tmp_path_factory: pytest.TempPathFactory, spare_port: Callable[[], int]
) -> Iterator[AriRequest]:
    """A carrier that gave Centrala the account `acct`; Centrala knows it as the trunk `city`."""
    settings = Settings(
        home=tmp_path_factory.mktemp("provider"),
        ari_port=spare_port(),
        ari_user="provider",
        ari_password="secret",
        sip_port=spare_port(),
        rtp_ports=(43000, 43999),
    )
    write_configuration(settings, installation)
    with AsteriskProcess(installation, settings):
        ari = AriRequest(settings.ari_port, "provider", "secret")
        for configured in trunk_by_registration("acct", "password", LOOPBACK):
            ari.send("PUT", configured.path, configured.body())
        exchange.push(trunk_we_register_at("city", "acct", "password", "127.0.0.1", settings.sip_port, LOOPBACK))
        wait_until(lambda: ari.send("GET", "/endpoints/PJSIP/acct")["state"] == "online", 15, "Centrala did not register")
        yield ari


def call(ari: AriRequest, endpoint: str) -> None:
    request = {"endpoint": endpoint, "context": "engine", "extension": "1", "priority": 1, "callerId": "<+4520000009>"}
    ari.send("POST", "/channels", {**request, "timeout": 20, "channelId": "across"})


def arrived(ari: AriRequest, trunk: str) -> bool:
    """A call that came by the trunk and waits for the engine, with the caller's own number."""
    return any(
        channel["name"].startswith(f"PJSIP/{trunk}-") and channel["dialplan"]["exten"] == "5550100"
        for channel in ari.send("GET", "/channels")
    )


def test_a_call_comes_back_along_the_registration(exchange: Exchange, provider: AriRequest) -> None:
    call(provider, "PJSIP/5550100@acct")
    wait_until(lambda: arrived(exchange.ari, "city"), 5, "the call did not arrive")
    provider.ask("DELETE", "/channels/across")
    wait_until(lambda: not exchange.ari.send("GET", "/channels"), 5, "the call did not end")


def test_a_call_out_proves_its_account(exchange: Exchange, provider: AriRequest) -> None:
    call(exchange.ari, "PJSIP/5550100@city")
    wait_until(lambda: arrived(provider, "acct"), 5, "the provider did not take the call")
    exchange.ari.ask("DELETE", "/channels/across")
    wait_until(lambda: not provider.send("GET", "/channels"), 5, "the call did not end")
