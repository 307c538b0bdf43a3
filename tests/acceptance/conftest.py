"""One centre for all stories of a run, and for each story people, queues and callers of its own."""

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.acceptance import centre as centres
from tests.acceptance import phones
from tests.acceptance.centre import Centre
from tests.acceptance.desk import Desk
from tests.acceptance.story import House, Story
from tests.acceptance.waiting import until

from centrala import configuration
from centrala.run import telephony
from centrala.run.asterisk.carrier import Carrier, CarrierSettings
from centrala.run.asterisk.process import AsteriskProcess

FIRST_PORT, LAST_PORT = 12_000, 19_900


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All stories run one after the other in one process: they share the centre."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("acceptance"))
            item.add_marker(pytest.mark.acceptance)
            item.add_marker(pytest.mark.timeout(240, func_only=True))  # a first start may fetch programs; it has its own limit


@pytest.fixture(scope="session")
def spare_port() -> Callable[[], int]:
    """Gives ports nobody listens on, one after the other from somewhere: several runs on one machine rarely meet."""
    begin = random.randrange(FIRST_PORT, LAST_PORT)
    candidates = itertools.cycle([*range(begin, LAST_PORT), *range(FIRST_PORT, begin)])
    return lambda: next(port for port in itertools.islice(candidates, LAST_PORT - FIRST_PORT) if centres.is_free(port))


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory, spare_port) -> Iterator[Centre]:
    """The whole product, running."""
    if not phones.installed():
        pytest.skip("baresip is not installed (apt install baresip-core)")
    made = centres.make(tmp_path_factory.mktemp("centre"), spare_port, rtp=(30_000, 31_998))
    made.start()
    yield made
    assert made.stop() == 0, "the centre did not stop cleanly"


@pytest.fixture(scope="session")
def floor(centre: Centre) -> Desk:
    """The live floor as an operator sees it."""
    return centre.desk()


@pytest.fixture(scope="session")
def house(centre: Centre, floor: Desk, tmp_path_factory: pytest.TempPathFactory, spare_port) -> Iterator[House]:
    """What the stories share."""
    made = House(centre, floor, tmp_path_factory.mktemp("phones"), spare_port)
    made.open_trunk()
    yield made
    for person in made.everybody:
        person.phone.stop()


@pytest.fixture(scope="session")
def carrier(centre: Centre, tmp_path_factory: pytest.TempPathFactory, spare_port) -> Iterator[Carrier]:
    """The outside world that the demo's trunk leads to: people who answer, are busy, or never come."""
    told = configuration.load(centre.environment)
    installation = telephony.find(told)
    assert installation is not None
    switch = AsteriskProcess(installation, telephony.asterisk_settings(told))
    settings = CarrierSettings(
        home=tmp_path_factory.mktemp("carrier"), ari_port=spare_port(), sip_port=centre.carrier_port,
        centrala_sip_port=centre.sip_port, rtp_ports=(32_000, 32_700),
    )  # fmt: skip
    with Carrier(installation, settings) as running:
        # it would look again within half a minute, which is too long for a story
        switch.ask("pjsip qualify trunk-carrier")
        until(lambda: "Avail" in switch.ask("pjsip show aor trunk-carrier"), 10, "The trunk stays unreachable", every=0.2)
        yield running


@pytest.fixture
def story(house: House) -> Iterator[Story]:
    """One story's share of the house."""
    told = Story(house)
    yield told
    told.is_over()
