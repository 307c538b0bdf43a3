"""A service level, two teams and a customer, for tests of cases."""

from datetime import datetime
from typing import Any

import pytest

from centrala.base.actor import system

BY = system("test")


class Times:
    """A clock that tests set: cases read the time through Django."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def at(self, moment: datetime) -> datetime:
        """From now on it is this moment."""
        self.monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Times:
    """Time stands where the test puts it."""
    return Times(monkeypatch)


@pytest.fixture
def office(house: None) -> Any:
    """Monday to Friday 9 to 12 and 13 to 17 in Copenhagen; an hour to answer, eight to solve; two steps up."""
    from centrala.apps.cases.actions.shape import create_team
    from centrala.apps.sites.actions import create_calendar
    from centrala.apps.sla.actions import create_policy

    week = [[[540, 720], [780, 1020]]] * 5 + [[], []]
    create_calendar(by=BY, id="office", name="Office", site_id="north", weekly=week)
    targets = [{"priority": p, "first_response_minutes": 60, "resolution_minutes": 480, "update_minutes": 240} for p in (1, 2, 3)]
    steps = [{"level": 1, "after_minutes": 0, "team": ""}, {"level": 2, "after_minutes": 60, "team": "back"}]
    policy = create_policy(
        by=BY,
        id="standard",
        name="Standard",
        calendar_id="office",
        warn_percent=50,
        is_default=True,
        targets=targets,
        steps=steps,
    )
    create_team(by=BY, id="front", name="Front", members=["anna"])
    create_team(by=BY, id="back", name="Back office", members=["freja"])
    return policy


@pytest.fixture
def ida(office: Any) -> Any:
    """A customer."""
    from centrala.apps.customers.actions import create_customer

    return create_customer(by=BY, name="Ida Sørensen", email="ida@example.com", language="da", numbers=["+45 30 11 22 33"])
