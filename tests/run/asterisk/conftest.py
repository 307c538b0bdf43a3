"""A real Asterisk and a real outside world, on spare ports, started once for all the tests that call through them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from centrala.engine.asterisk.endpoints import ConfigObject, Media, agent_phone, trunk_by_address
from centrala.run.asterisk.ari_request import AriRequest
from centrala.run.asterisk.carrier import Carrier, CarrierSettings
from centrala.run.asterisk.configuration import Settings, write_configuration
from centrala.run.asterisk.fetch import fetch
from centrala.run.asterisk.installation import Installation, managed_installation
from centrala.run.asterisk.process import AsteriskProcess

LOOPBACK = Media("127.0.0.1")


@dataclass(frozen=True)
class Exchange:
    """Centrala's Asterisk without its engine, and the carrier it is connected to."""

    settings: Settings
    process: AsteriskProcess
    ari: AriRequest
    carrier: Carrier

    def push(self, objects: list[ConfigObject]) -> None:
        for configured in objects:
            self.ari.send("PUT", configured.path, configured.body())

    def endpoint_state(self, name: str) -> str:
        return str(self.ari.send("GET", f"/endpoints/PJSIP/{name}")["state"])


@pytest.fixture(scope="session")
def installation(test_home: Path) -> Installation:
    """The managed Asterisk; fetched unless a run before did."""
    programs = Path(os.environ.get("CENTRALA_PROGRAMS") or test_home / "programs")
    found = managed_installation(fetch(programs / "asterisk", print))
    assert found is not None
    return found


@pytest.fixture(scope="session")
def exchange(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory, spare_port: Callable[[], int]
) -> Iterator[Exchange]:
    home = tmp_path_factory.mktemp("exchange")
    # The carrier's phones use the port after its trunk's.
    carrier_port = spare_port()
    while spare_port() != carrier_port + 1:
        carrier_port = spare_port()
    settings = Settings(
        home=home / "a",
        ari_port=spare_port(),
        ari_user="engine",
        ari_password="secret",
        sip_port=spare_port(),
        sips_port=spare_port(),
        rtp_ports=(41000, 41999),
    )
    outside = CarrierSettings(
        home=home / "c",
        ari_port=spare_port(),
        sip_port=carrier_port,
        centrala_sip_port=settings.sip_port,
        rtp_ports=(42000, 42999),
    )
    write_configuration(settings, installation)
    with AsteriskProcess(installation, settings) as process, Carrier(installation, outside) as carrier:
        built = Exchange(settings, process, AriRequest(settings.ari_port, "engine", "secret"), carrier)
        built.push(trunk_by_address("demo", [f"127.0.0.1:{carrier_port}"], "127.0.0.1", carrier_port, LOOPBACK))
        built.push(agent_phone("anna", "password of anna", LOOPBACK))
        yield built
