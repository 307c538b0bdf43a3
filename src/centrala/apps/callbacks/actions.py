"""Asking for a callback: the one way in for tokens, desks and the public page."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from centrala.apps.callbacks import permissions, queries, rules
from centrala.apps.customers.popup import standing_consents
from centrala.apps.customers.queries import find_by_number
from centrala.apps.sites.models import LANGUAGES, Organisation
from centrala.apps.sites.queries import organisation
from centrala.base import engine_port, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid

PATIENCE_SECONDS = 5.0


@action("callback.ask", permissions.ASK)
def ask_callback(
    *, by: Actor, number: str, queue: str, name: str = "", language: str = "", at: datetime | None = None
) -> dict[str, Any]:
    """Stand somebody in line to be called, if they may be called now (``at``); one who waits already keeps their place."""
    own = organisation()
    full = rules.full_number(number, own.country)
    if not full:
        raise Invalid("This is not a telephone number; write it with its country code, such as +45 20 12 34 56.", "bad_number")
    if queue not in {row.pk for row in queries.callback_queues()}:
        raise Invalid("This queue does not call back; choose one that offers callbacks.", "no_callbacks")
    if language not in {"", *dict(LANGUAGES)}:
        raise Invalid(f"Choose a language of {', '.join(dict(LANGUAGES))}, or none.", "bad_language")
    _check_wishes(by, full)
    _check_hours(own, full, at or timezone.now())
    told = engine_port.ask(
        "/callbacks", subject=by.username, role="operator", audience="callbacks", patience_seconds=PATIENCE_SECONDS,
        body={"number": full, "queue": queue, "name": rules.plain_name(name), "language": language},
    )  # fmt: skip
    answer = {"contact": str(told["contact"]), "number": full, "queue": queue, "merged": bool(told["merged"])}
    trail.mark("callback", answer["contact"], None, answer)
    return answer


def _check_wishes(by: Actor, number: str) -> None:
    """Somebody who said not to be called is not called, whoever filled in the form."""
    customer = find_by_number(by, number)
    if customer is not None and standing_consents(customer).get("calls") is False:
        raise Conflict(
            "The customer of this number asked not to be called; answer in writing, or wait for their call.", "do_not_call"
        )


def _check_hours(own: Organisation, number: str, now: datetime) -> None:
    zones = rules.zones_of(number, own.zone)
    hours = (own.callback_from_hour, own.callback_until_hour)
    if rules.in_window(zones, now, *hours):
        return
    opens = rules.window_opens(zones, now, *hours)
    when = f" Ask again from {opens:%Y-%m-%d %H:%M} UTC." if opens else ""
    raise Conflict(
        f"Where this number is ({', '.join(zones[:3])}) calls are made between {hours[0]}:00 and {hours[1]}:00 only.{when}",
        "outside_hours",
    )
