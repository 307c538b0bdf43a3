"""Contacts of the past for the demo: facts as the engine would have written them, then the agents' notes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
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
from centrala.web.projector import project_all

TALK_RINGS_SECONDS = 4


def put_history() -> None:
    """Only into an empty stream: all of it bears the number 0, before anything the engine will write."""
    if Row.objects.exists():
        return
    today = timezone.now().replace(minute=0, second=0, microsecond=0)
    told = sorted(fact for number, _ in enumerate(HISTORY) for fact in _facts(number, today))
    store([
        Fact(seq=0, index=place, at=at, kind=kind, contact=contact, agent=agent, data=data)
        for place, (at, _, kind, contact, agent, data) in enumerate(told)
    ])  # fmt: skip
    project_all()
    _write_up()


def _contact(number: int) -> str:
    return f"demo-{number + 1:03d}"


def _facts(number: int, today: datetime) -> Iterator[tuple[float, int, str, str, str, dict[str, Any]]]:
    """Time, order within it, kind, contact, agent, data."""
    caller, days, queue, agent, wait, talk, _, _ = HISTORY[number]
    begin = (today - timedelta(days=days, minutes=17 * number)).timestamp()
    contact, order = _contact(number), 100 * number
    spoken: list[tuple[float, str, str, dict[str, Any]]] = [
        (0, "contact.arrived", "", {"direction": "in", "caller": caller, "dialled": "100", "entrance": "carrier", "leg": contact, "language": "en"}),
        (6, "flow.choice", "", {"step": "menu", "digit": "1" if queue == "support" else "2", "label": queue.capitalize()}),
        (6, "contact.queued", "", {"queue": queue, "priority": 5, "queued_as_of": begin + 6, "position": 1, "why": "menu", "passed": [], "tally": {}}),
    ]  # fmt: skip
    end = 6.0 + wait
    if agent:
        spoken += [
            (end - TALK_RINGS_SECONDS, "offer.made", agent, {"queue": queue, "leg": "", "order": 1, "idle_seconds": 120.0, "why": "longest_idle", "passed": [], "tally": {}, "ring_seconds": 20.0}),
            (end, "talk.started", agent, {"queue": queue, "wait_seconds": float(wait), "leg": "", "device": "browser"}),
            (end + talk, "talk.ended", agent, {"cause": "customer_hung_up", "talk_seconds": float(talk), "hold_seconds": 0.0}),
            (end + talk, "contact.ended", "", {"cause": "customer_hung_up", "answered": True, "wait_seconds": float(wait)}),
            (end + talk + 20, "wrap_up.ended", agent, {"wrap_up_seconds": 20.0, "cause": "finished"}),
        ]  # fmt: skip
    else:
        spoken += [
            (end, "contact.abandoned", "", {"queue": queue, "stage": "waiting", "wait_seconds": float(wait)}),
            (end, "contact.ended", "", {"cause": "customer_hung_up", "answered": False, "wait_seconds": float(wait)}),
        ]
    for place, (after, kind, who, data) in enumerate(spoken):
        yield begin + after, order + place, kind, contact, who, data


def _write_up() -> None:
    dispositions = dict(Disposition.objects.values_list("code", "pk"))
    accounts = {user.username: user for user in User.objects.all()}
    for number, (_, _, _, agent, _, _, disposition, note) in enumerate(HISTORY):
        if agent:
            by = actor_of(accounts[agent])
            write_up(by=by, key=_contact(number), notes=note, disposition=dispositions[disposition])
