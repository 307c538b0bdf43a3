"""The browser's stories need the whole product, running."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.acceptance import centre as centres
from tests.acceptance.centre import Centre
from tests.browser.pages import CHROMIUM


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One after the other in one process: they share the centre."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(240, func_only=True))  # a first start may fetch programs; it has its own limit


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory, spare_port) -> Iterator[Centre]:
    """The whole product, running."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed (apt install chromium)")
    made = centres.make(tmp_path_factory.mktemp("centre"), spare_port, rtp=(33_000, 34_998))
    made.start()
    yield made
    assert made.stop() == 0, "the centre did not stop cleanly"
