"""What tests of the apps share: a small organisation, its people, clients that are signed in.

Apps are imported inside: this file is read before Django is set up.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.apps.shop import shop

from centrala.base.actor import Actor, system
from centrala.contracts.facts import Fact

__all__ = ["shop"]

BY = system("test")
PASSWORD = "correct-horse-battery"
# Username, role, site, queues.
STAFF = (
    ("anna", "agent", "north", ("support",)),
    ("freja", "agent", "north", ("sales",)),
    ("sofie", "supervisor", "north", ()),
    ("mirek", "supervisor", "south", ()),
    ("root", "administrator", "north", ()),
)


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """The real hash is slow on purpose; one test of signing in uses it all the same."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_home(settings: Any, tmp_path: Path) -> None:
    """Sounds and recordings lie in a home of each test's own: other workers' tests use the same names."""
    settings.CENTRALA = replace(settings.CENTRALA, home=tmp_path, recordings=None, programs=settings.CENTRALA.programs_folder)


@pytest.fixture
def house(db: None) -> None:
    """Two sites; support and sales in the north, repairs in the south; five people."""
    from centrala.base.announcements import one_publication

    with one_publication():
        _build()


def _build() -> None:
    from centrala.apps.inbound.actions import create_queue
    from centrala.apps.people.actions import create_agent
    from centrala.apps.sites.actions import create_site
    from centrala.apps.telephony.actions import create_prompt

    for site in ("north", "south"):
        create_site(by=BY, id=site, name=site.title(), zone="Europe/Copenhagen", country="DK")
    for prompt in ("welcome", "all-busy", "goodbye", "outage", "invalid-choice"):
        create_prompt(by=BY, id=prompt, name=prompt, texts={"en": prompt})
    for queue, site in (("support", "north"), ("sales", "north"), ("repairs", "south")):
        create_queue(by=BY, id=queue, name=queue.title(), site_id=site)
    for username, role, site, queues in STAFF:
        create_agent(by=BY, id=username, name=username.title(), password=PASSWORD, role=role, site_id=site, queues=queues)


@pytest.fixture
def actor(house: None) -> Callable[[str], Actor]:
    """Somebody as actions and queries see them."""
    from centrala.apps.access.actors import actor_of
    from centrala.apps.access.models import User

    return lambda username: actor_of(User.objects.get(username=username))


class Desk:
    """A signed-in browser; speaks JSON."""

    def __init__(self, username: str) -> None:
        from django.test import Client

        from centrala.apps.access.models import User

        self.http = Client()
        if username:
            self.http.force_login(User.objects.get(username=username))

    def ask(self, method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any]:
        """Status and content."""
        content = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        answer = self.http.generic(method, f"/api/v1{path}", query_params=query, **content)
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture
def desk(house: None) -> Callable[[str], Desk]:
    """A desk for a username; "" is nobody."""
    return Desk


@pytest.fixture
def remember(db: None) -> Callable[[list[Fact]], None]:
    """Facts written as by the engine and projected as by the worker."""
    from centrala.apps.interactions.stream import store
    from centrala.web.projector import project_all

    def write(facts: list[Fact]) -> None:
        store(facts)
        project_all()

    return write
