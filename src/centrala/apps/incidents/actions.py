"""Every write to incidents: declared, changed, ended; who asked is told; jumps are noted."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from centrala.apps.cases.actions.promises import make_promise
from centrala.apps.cases.actions.work import create_case
from centrala.apps.customers.rules import number_key
from centrala.apps.inbound.models import Queue
from centrala.apps.incidents import permissions
from centrala.apps.incidents.arrivals import Measured
from centrala.apps.incidents.models import Asker, Incident, Jump
from centrala.apps.incidents.queries import digest_of
from centrala.apps.people.models import Agent
from centrala.apps.sites.queries import organisation
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import bump_rulebook
from centrala.base.later import later
from centrala.base.refusal import Conflict, Invalid

SAID = ("texts", "expected_end")  # what callers hear the date of
TOLD_WITHIN = timedelta(hours=4)


@action("incident.declare", permissions.DECLARE)
def declare_incident(*, by: Actor, **values: Any) -> Incident:
    """Whoever is affected hears it from the next call on."""
    row = record.create(Incident, declared_by=by.username, **_checked(values))
    _in_force(row)
    for jump in Jump.objects.select_for_update().filter(over_at=None, dismissed_by=""):
        record.change(jump, dismissed_by=by.username)  # answered: shown again only after arrivals were usual in between
    return row


@action("incident.change", permissions.DECLARE)
def change_incident(*, by: Actor, key: int, **values: Any) -> Incident:
    """Anything about it; a new text or another expected end reaches the next caller, with the time of the change."""
    row = _open(key)
    if any(getattr(row, name) != values[name] for name in SAID if name in values):
        values["told_at"] = timezone.now()
    if record.change(row, **_checked(values)):
        _in_force(row)
    return row


@action("incident.end", permissions.DECLARE)
def end_incident(*, by: Actor, key: int) -> Incident:
    """It is over. Who asked to be told stands in a list; a case with a promise sees that it is worked off."""
    row = _open(key)
    record.change(row, ended_at=timezone.now(), ended_by=by.username)
    waiting = row.askers.filter(told_at=None).count()
    if waiting:
        record.change(row, case=_follow_up(row, waiting, by))
    bump_rulebook()
    return row


def _follow_up(row: Incident, waiting: int, by: Actor) -> Any:
    """Callers left a number, and mostly no wish to be written to: telling them is work, and somebody owns it."""
    owner = by.username if Agent.objects.filter(pk=by.username).exists() else None
    text = f"{waiting} callers asked to be told when it is over. The list is at /incidents?open={row.pk}."
    case = create_case(by=by, subject=f"Tell {waiting} callers: {row.name} is over", text=text, type="request", owner_id=owner)
    if owner:
        due = timezone.now() + TOLD_WITHIN
        make_promise(by=by, case=case.pk, text=f"Tell {waiting} callers that it is over", due_at=due, owner=owner)
    return case


@action("incident.ask", permissions.READ)
def ask_to_be_told(*, by: Actor, key: int, number: str, language: str = "", name: str = "") -> Asker:
    """Somebody on the web, in a chat or on the phone wants to be told of the end; asking twice changes nothing."""
    row = _open(key)
    known = number_key(number, organisation().country)
    if not known:
        raise Invalid("Write a phone number with its country code, such as +45 86 12 34 56.", "bad_number")
    found = row.askers.filter(number=known).first()
    if found is not None:
        trail.nothing_changed()
        return found
    return record.create(Asker, incident=row, number=known, language=language, name=name.strip(), asked_at=timezone.now())


@action("incident.tell", permissions.READ)
def note_told(*, by: Actor, key: int, asker: int, told: bool = True) -> Asker:
    """Somebody has told them that it is over, or takes that back."""
    row = record.locked(Asker.objects.filter(incident=key), asker)
    if told and row.told_at:
        trail.nothing_changed()
        return row
    record.change(row, told_at=timezone.now() if told else None, told_by=by.username if told else "")
    return row


@action("incident.affected_anew", permissions.WATCH)
def affect_anew(*, by: Actor, key: int) -> None:
    """The customers of its list are others than those that callers are compared with."""
    row = record.locked(Incident.objects.filter(ended_at=None), key)
    if record.change(row, affected_digest=digest_of(row)):
        bump_rulebook()


@action("jump.note", permissions.WATCH)
def note_jumps(*, by: Actor, found: Iterable[Measured]) -> None:
    """Keep what is seen now; what is seen no more is over."""
    known = {(row.scope, row.value): row for row in Jump.objects.select_for_update().filter(over_at=None)}
    for it in found:
        values = {"calls": it.calls, "most": it.usual.most, "mean": round(it.usual.mean, 2), "samples": it.usual.samples}
        row = known.pop(it.topic, None)
        if row is None:
            record.create(Jump, scope=it.topic[0], value=it.topic[1], **values)
        else:
            record.change(row, **values)
    for gone in known.values():
        record.change(gone, over_at=timezone.now())
    trail.nothing_changed()


@action("jump.dismiss", permissions.DECLARE)
def dismiss_jump(*, by: Actor, key: int) -> None:
    """No incident: not shown again until arrivals have been usual in between."""
    record.change(record.locked(Jump.objects.filter(over_at=None), key), dismissed_by=by.username)


def _open(key: int) -> Incident:
    row = record.locked(Incident.objects.all(), key)
    if row.ended_at:
        raise Conflict("This incident is over already; declare a new one if it is back.", "incident_over")
    return row


def _in_force(row: Incident) -> None:
    """Callers hear it, and its speech is made before the first of them needs it."""
    record.change(row, affected_digest=digest_of(row))
    bump_rulebook()
    later("incidents.speak", only_once_as=f"incidents.speak {row.pk}", key=row.pk)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """Lists without blanks and doubles, numbers as the core knows them, and only queues that exist."""
    for name in ("ranges", "tags", "postcodes", "queues", "choices"):
        if name in values:
            values[name] = list(dict.fromkeys(text.strip() for text in values[name] if text.strip()))
    if "callers" in values:
        country = organisation().country
        read = {text.strip(): number_key(text, country) for text in values["callers"] if text.strip()}
        if bad := [text for text, number in read.items() if not number]:
            raise Invalid(f"{', '.join(bad[:5])} can't be read as a phone number; write one number a line.", "bad_number")
        values["callers"] = list(dict.fromkeys(read.values()))
    if unknown := set(values.get("queues", ())) - set(Queue.objects.values_list("pk", flat=True)):
        raise Invalid(f"There is no queue {', '.join(sorted(unknown))}.", "unknown_queue")
    return values
