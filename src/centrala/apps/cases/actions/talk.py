"""What is said and kept in a case: notes, messages, checklists, relations, files."""

from typing import Any

from django.utils import timezone

from centrala.apps.cases import clocks, permissions, writing
from centrala.apps.cases.files import store
from centrala.apps.cases.models import Attachment, Case, CaseEntry, CaseRelation, ChecklistItem
from centrala.apps.cases.rules import file_problem
from centrala.apps.cases.steps import locked, note_message, put_entry, take_step, touch
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid, NotFound


@action("case.note", permissions.WORK)
def add_note(*, by: Actor, key: int, text: str) -> CaseEntry:
    """A note among us."""
    case = locked(key)
    entry = put_entry(case, "note", by.username, _said(text))
    touch(case)
    return entry


@action("case.tell_customer", permissions.WORK)
def tell_customer(*, by: Actor, key: int, text: str, then: str = "", via: str = "") -> CaseEntry:
    """What the customer is told; ``then`` is a step to take with it, such as waiting for the answer.

    ``via``: "email", "sms", "auto" as the customer wishes; "" only notes what they were told otherwise.
    """
    case = locked(key)
    entry = put_entry(case, "out", by.username, _said(text))
    if via:
        note_message(entry, writing.write_by_hand(by, case, entry, via))
    if case.status == "new" and not then:
        take_step(case, "start", by)
    clocks.answered(case, timezone.now())
    if then:
        take_step(case, then, by)
    touch(case)
    clocks.turn(case, timezone.now())
    return entry


@action("case.customer_said", permissions.WORK)
def customer_said(*, by: Actor, key: int, text: str) -> CaseEntry:
    """What the customer told us; a case that waited for them, or was settled, is open again."""
    case = locked(key)
    entry = put_entry(case, "in", by.username, _said(text))
    take_step(case, "customer_replied", by)
    touch(case)
    return entry


@action("case.checklist_add", permissions.WORK)
def add_checklist_item(*, by: Actor, key: int, text: str) -> ChecklistItem:
    """One more thing to do."""
    case = locked(key)
    item = record.create(ChecklistItem, case=case, text=text.strip(), position=case.checklist.count())
    touch(case)
    return item


@action("case.checklist_tick", permissions.WORK)
def tick_checklist_item(*, by: Actor, key: int, item: int, done: bool) -> ChecklistItem:
    """Done, or not after all."""
    case = locked(key)
    row = _own(case.checklist.all(), item, "checklist item")
    if done != (row.done_at is not None):
        record.change(row, done_by=by.username if done else "", done_at=timezone.now() if done else None)
        touch(case)
    record.trail.nothing_changed()
    return row


@action("case.relate", permissions.WORK)
def relate_cases(*, by: Actor, key: int, other: int, kind: str) -> CaseRelation:
    """Two cases that have to do with each other."""
    case = locked(key)
    if not Case.objects.filter(pk=other).exists():
        raise Invalid(f"There is no case {other}.", "unknown_case")
    relation = record.create(CaseRelation, case=case, other_id=other, kind=kind)
    touch(case)
    return relation


@action("case.unrelate", permissions.WORK)
def unrelate_cases(*, by: Actor, key: int, relation: int) -> None:
    """They have nothing to do with each other after all."""
    case = locked(key)
    record.remove(_own(case.relations.all(), relation, "relation"))
    touch(case)


@action("case.attach", permissions.WORK)
def attach_file(*, by: Actor, key: int, name: str, content: bytes) -> Attachment:
    """A file of the case; its name says what it is."""
    case = locked(key)
    name = name.replace("\\", "/").rpartition("/")[2].strip()[-200:]
    if problem := file_problem(name, len(content)):
        raise Invalid(problem, "bad_file")
    kept = store(content)
    attachment = record.create(
        Attachment, case=case, name=name, content_type=kept.type_of(name), size_bytes=len(content), sha256=kept.sha256,
        by=by.username,
    )  # fmt: skip
    touch(case)
    return attachment


def _said(text: str) -> str:
    if not text.strip():
        raise Invalid("Write something first.", "empty")
    return text


def _own(rows: Any, key: int, noun: str) -> Any:
    found = rows.select_for_update().filter(pk=key).first()
    if found is None:
        raise NotFound(noun, key)
    return found
