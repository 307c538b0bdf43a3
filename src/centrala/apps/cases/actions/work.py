"""A case from its first line to its last: made, changed, moved along, merged, split."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from centrala.apps.cases import clocks, permissions, writing
from centrala.apps.cases.models import Case, CaseRelation, ChecklistItem
from centrala.apps.cases.rules import BY_HAND, OPEN_STATES, subject_of
from centrala.apps.cases.steps import link, locked, put_entry, take_step, touch
from centrala.apps.customers.rules import fold
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid


@action("case.create", permissions.WORK)
def create_case(
    *, by: Actor, subject: str = "", text: str = "", contact: str = "", checklist: Iterable[str] = (), **values: Any
) -> Case:
    """A new case. Without a subject it takes the first line of ``text``, which becomes the first note."""
    subject = subject.strip() or subject_of(text)
    if not subject:
        raise Invalid("Say in a few words what the case is about.", "no_subject")
    now = timezone.now()
    case = record.create(
        Case, subject=subject, created_by=by.username, folded=fold(subject), created_at=now, changed_at=now, **values
    )
    if text.strip():
        put_entry(case, "note", by.username, text)
    for position, line in enumerate(checklist):
        record.create(ChecklistItem, case=case, text=line, position=position)
    if contact:
        link(case, contact, by)
    clocks.turn(case, now)
    if told := writing.tell_status(by, case, None):
        put_entry(case, "event", by.username, event="told", data={"message": told.pk})
    return case


@action("case.change", permissions.WORK)
def change_case(*, by: Actor, key: int, version: int | None = None, **values: Any) -> Case:
    """Any of its fields. With ``version`` only if nobody has changed it since that one was read."""
    case = locked(key)
    if version is not None and version != case.version:
        raise Conflict("Somebody has changed this case meanwhile; look at it as it is now, then save again.", "case_changed")
    if "subject" in values:
        values["folded"] = fold(values["subject"])
    _check_incident(case, values)
    told = {name: values[name] for name in ("priority", "owner_id", "team_id", "type") if name in values}
    told = {name: new for name, new in told.items() if getattr(case, name) != new}
    if record.change(case, **values):
        touch(case)
        if told:
            put_entry(case, "event", by.username, event="changed", data=told)
        clocks.turn(Case.objects.select_related("team").get(pk=case.pk), timezone.now())
        case.refresh_from_db()
    return case


@action("case.step", permissions.WORK)
def step_case(*, by: Actor, key: int, step: str) -> Case:
    """The next status, if the table knows the step; its clocks move along."""
    if step not in BY_HAND:
        raise Invalid(f"There is no step {step!r}; use one of {', '.join(BY_HAND)}.", "unknown_step")
    return take_step(locked(key), step, by)


@action("case.merge", permissions.MERGE)
def merge_cases(*, by: Actor, key: int, into: int) -> Case:
    """Two cases about one matter: what was said, files, contacts and promises go to ``into``; this one points there."""
    if key == into:
        raise Invalid("A case can't be merged into itself.", "same_case")
    rows = {pk: locked(pk) for pk in sorted((key, into))}
    gone, stays = rows[key], rows[into]
    if stays.status not in OPEN_STATES:
        raise Conflict("The case it should be merged into is settled; reopen that one first.", "case_settled")
    known = set(stays.contacts.values_list("contact", flat=True))
    gone.contacts.filter(contact__in=known).delete()
    for rows_of in (gone.entries, gone.attachments, gone.checklist, gone.contacts, gone.promises):
        rows_of.update(case=stays)
    if stays.customer_id is None and gone.customer_id:
        record.change(stays, customer_id=gone.customer_id)
    take_step(gone, "merge", by, merged_into=stays)
    put_entry(stays, "event", by.username, event="merged", data={"case": gone.pk, "subject": gone.subject})
    touch(stays)
    return stays


@action("case.split", permissions.WORK)
def split_case(*, by: Actor, key: int, subject: str, entries: Iterable[int] = ()) -> Case:
    """A second matter gets a case of its own, with the entries that are about it; both say so."""
    case = locked(key)
    _must_be_open(case)
    chosen = list(case.entries.filter(pk__in=list(entries)).exclude(kind="event"))
    now = timezone.now()
    part = record.create(
        Case, created_at=now, changed_at=now, subject=subject.strip(), created_by=by.username, folded=fold(subject),
        type=case.type, priority=case.priority,
        owner=case.owner, team=case.team, customer=case.customer, classification=case.classification,
    )  # fmt: skip
    for entry in chosen:
        record.change(entry, case=part)
    record.create(CaseRelation, case=part, other=case, kind="part_of")
    put_entry(case, "event", by.username, event="split_off", data={"case": part.pk, "subject": part.subject})
    put_entry(part, "event", by.username, event="split_from", data={"case": case.pk, "subject": case.subject})
    touch(case)
    clocks.turn(part, now)
    return part


@action("case.link_contact", permissions.WORK)
def link_contact(*, by: Actor, key: int, contact: str) -> Case:
    """The contact was about this case."""
    case = locked(key)
    link(case, contact, by)
    return case


def _must_be_open(case: Case) -> None:
    if case.status not in OPEN_STATES:
        raise Conflict("The case is settled; reopen it first.", "case_settled")


def _check_incident(case: Case, values: dict[str, Any]) -> None:
    """An incident is a case of that type, and none hangs on itself."""
    above = values.get("incident_id")
    if not above:
        return
    incident = Case.objects.filter(pk=above, merged_into=None).first()
    if incident is None or incident.type != "incident" or incident.pk == case.pk:
        raise Invalid("Choose a case of the type incident, other than this one.", "no_incident")
