"""A centre to be killed in parts, and what must be true of it after each story."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.acceptance import ledger
from tests.acceptance.centre import PARTS
from tests.acceptance.conftest import carrier, centre, floor, house, spare_port  # noqa: F401  the same house, a centre of its own
from tests.acceptance.desk import Desk
from tests.acceptance.story import House, Story
from tests.acceptance.waiting import NotSeen, until

SHIPPED_SECONDS = 15.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of it is asked for by name (make faults), and shares one centre."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("faults"))
            item.add_marker(pytest.mark.faults)
            item.add_marker(pytest.mark.timeout(240, func_only=True))  # a first start may fetch programs; it has its own limit


@pytest.fixture
def story(house: House, floor: Desk) -> Iterator[Story]:  # noqa: F811
    """One story's share of the house; afterwards nothing is lost, doubled or left behind."""
    until(lambda: floor.connected and all(house.centre.pid(part) for part in PARTS), 30, "Something is still dead")
    before = ledger.newest(house.centre.database)
    told = Story(house)
    yield told
    told.is_over()
    nothing_is_lost(house, floor, before)


def nothing_is_lost(house: House, floor: Desk, before: int) -> None:  # noqa: F811
    """The floor is empty, every fact is in the records, every record is whole, and Asterisk holds no leg."""
    floor.until(lambda _: floor.contacts() == [], 20, f"Left on the floor: {[doc['id'] for doc in floor.contacts()]}")
    floor.until(lambda docs: docs["floor"]["switch"] == docs["floor"]["records"] == "up", 30, "Not everything is up again")

    def findings() -> list[str]:
        return ledger.findings(ledger.read(house.centre.database, before))

    with contextlib.suppress(NotSeen):  # the last facts may be under way; what is not there in time is told in full
        until(lambda: findings() == [], SHIPPED_SECONDS, "", every=0.2)
    assert findings() == []
    until(lambda: house.centre.legs() == [], 10, f"Left in Asterisk: {house.centre.legs()}", every=0.1)
