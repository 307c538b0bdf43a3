"""Contacts of the past for the demo: facts as the engine would have written them, then the agents' notes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.utils import timezone

from centrala.apps.access.actors import actor_of
from centrala.apps.access.models import User
from centrala.apps.interactions.actions import write_up
from centrala.apps.interactions.models import Disposition
from centrala.apps.interactions.models import Fact as Row
from centrala.apps.interactions.stream import store
from centrala.contracts.facts import Fact
from centrala.web.demo_content import HISTORY
from centrala.web.demo_morning import morning
from centrala.web.projector import project_all

IN_MENU_SECONDS = 6.0
RING_SECONDS = 4.0
WRAP_UP_SECONDS = 20.0


def put_history() -> None:
    """Only into an empty stream: all of it bears the number 0, before anything the engine will write."""
    if Row.objects.exists():
        return
    today = timezone.now().replace(minute=0, second=0, microsecond=0)
    past = (fact for number, _ in enumerate(HISTORY) for fact in _facts(number, today))
    told = sorted(chain(past, morning(today)), key=lambda fact: fact[:2])
    store([
        Fact(seq=0, index=place, at=at, kind=kind, contact=contact, agent=agent, data=data)
        for place, (at, _, kind, contact, agent, data) in enumerate(told)
    ])  # fmt: skip
    project_all()
    _write_up()


def _contact(number: int) -> str:
    return f"demo-{number + 1:03d}"


Step = tuple[float, str, str, dict[str, Any]]


def _facts(number: int, today: datetime) -> Iterator[tuple[float, int, str, str, str, dict[str, Any]]]:
    """Time, order within it, kind, contact, agent, data."""
    _, days, _, agent, *_ = HISTORY[number]
    begin = (today - timedelta(days=days, minutes=17 * number)).timestamp()
    steps = [*_until_queued(number, begin), *(_served(number) if agent else _given_up(number))]
    for place, (after, kind, who, data) in enumerate(steps):
        yield begin + after, 100 * number + place, kind, _contact(number), who, data


def _until_queued(number: int, begin: float) -> list[Step]:
    caller, _, queue, *_ = HISTORY[number]
    arrived = {"direction": "in", "caller": caller, "dialled": "100", "entrance": "carrier", "leg": "", "language": "en"}
    choice = {"step": "menu", "digit": "1" if queue == "support" else "2", "label": queue.capitalize()}
    queued = {"queue": queue, "priority": 5, "queued_as_of": begin + IN_MENU_SECONDS, "position": 1, "why": "menu"}
    return [
        (0.0, "contact.arrived", "", arrived),
        (IN_MENU_SECONDS, "flow.choice", "", choice),
        (IN_MENU_SECONDS, "contact.queued", "", {**queued, "passed": [], "tally": {}}),
    ]


def _served(number: int) -> list[Step]:
    _, _, queue, agent, wait, talk, _, _ = HISTORY[number]
    answered, over = IN_MENU_SECONDS + wait, IN_MENU_SECONDS + wait + talk
    offer = {"queue": queue, "leg": "", "order": 1, "idle_seconds": 120.0, "why": "longest_idle", "ring_seconds": 20.0}
    start = {"queue": queue, "wait_seconds": float(wait), "leg": "", "device": "browser"}
    return [
        (answered - RING_SECONDS, "offer.made", agent, {**offer, "passed": [], "tally": {}}),
        (answered, "talk.started", agent, start),
        (over, "talk.ended", agent, {"cause": "hang_up", "talk_seconds": float(talk), "hold_seconds": 0.0}),
        (over, "contact.ended", "", {"cause": "hang_up", "answered": True, "wait_seconds": float(wait)}),
        (over + WRAP_UP_SECONDS, "wrap_up.ended", agent, {"wrap_up_seconds": WRAP_UP_SECONDS, "cause": "finished"}),
    ]


def _given_up(number: int) -> list[Step]:
    _, _, queue, _, wait, *_ = HISTORY[number]
    over = IN_MENU_SECONDS + wait
    return [
        (over, "contact.abandoned", "", {"queue": queue, "stage": "waiting", "wait_seconds": float(wait)}),
        (over, "contact.ended", "", {"cause": "hang_up", "answered": False, "wait_seconds": float(wait)}),
    ]


def _write_up() -> None:
    dispositions = dict(Disposition.objects.values_list("code", "pk"))
    accounts = {user.username: user for user in User.objects.all()}
    for number, (_, _, _, agent, _, _, disposition, note) in enumerate(HISTORY):
        if agent:
            by = actor_of(accounts[agent])
            write_up(by=by, key=_contact(number), notes=note, disposition=dispositions[disposition])
