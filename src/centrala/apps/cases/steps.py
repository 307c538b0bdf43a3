"""The single steps that actions on cases are made of. Called inside actions; every write goes through ``record``."""

from typing import Any

from django.utils import timezone

from centrala.apps.cases import clocks, telling, writing
from centrala.apps.cases.models import Case, CaseContact, CaseEntry, Handover
from centrala.apps.cases.queries import may_link_contact
from centrala.apps.cases.rules import OPEN_STATES, TABLE
from centrala.apps.customer_messages.models import Message
from centrala.base import record
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid

LONGEST_TEXT = 100_000


def locked(key: int) -> Case:
    """The case to be worked on, held until the action ends. One that was merged says where it is now."""
    case = record.locked(Case.objects.select_related("team"), key)
    if case.merged_into_id:
        raise Conflict(f"Case {key} was merged into {case.merged_into_id}; go on there.", "case_merged")
    return case


def take_step(case: Case, step: str, by: Actor, **values: Any) -> Case:
    """Move the case by its table, inside an action."""
    before, now = case.status, timezone.now()
    after = TABLE.get((before, step))
    if after is None:
        raise Conflict(f"A case that is {before} can't take the step {step!r}.", "illegal_step")
    if after == before:
        record.trail.nothing_changed()
        return case
    pauses = clocks.move(case, before, after, now)
    resolved_at = now if after == "resolved" else (None if after in OPEN_STATES else case.resolved_at)
    record.change(case, status=after, pauses=pauses, resolved_at=resolved_at, **values)
    entry = put_entry(case, "event", by.username, event="status", data={"before": before, "after": after, "step": step})
    touch(case)
    clocks.turn(case, now)
    if after != "merged":
        told = writing.tell_status(by, case, entry)
        note_message(entry, told)
    return case


def put_entry(
    case: Case, kind: str, author: str, text: str = "", *, event: str = "", data: dict[str, Any] | None = None
) -> CaseEntry:
    """One more line of the conversation, inside an action."""
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"A text may have {LONGEST_TEXT:,} characters; attach longer ones as a file.", "too_long")
    return record.create(
        CaseEntry, case=case, kind=kind, author=author, text=text, event=event, data=data or {}, at=timezone.now()
    )


def note_message(entry: CaseEntry, message: Message | None) -> None:
    """The entry knows its message, whatever becomes of either."""
    if message:
        record.change(entry, data={**entry.data, "message": message.pk})


def touch(case: Case) -> None:
    """It was worked on just now."""
    record.change(case, changed_at=timezone.now(), version=case.version + 1)


def link(case: Case, contact: str, by: Actor) -> None:
    """Note a contact of the case; a second time changes nothing."""
    if not may_link_contact(by, contact):
        raise Invalid(f"There is no contact {contact!r} that you may see.", "unknown_contact")
    if case.contacts.filter(contact=contact).exists():
        record.trail.nothing_changed()
    else:
        record.create(CaseContact, case=case, contact=contact)


def offer(case: Case, by: Actor, reason: str, *, team: str | None = None, agent: str | None = None) -> Handover:
    """Inside an action: one offer at a time."""
    if case.handovers.filter(state="offered").exists():
        raise Conflict("The case is being handed over already; wait for the answer.", "handed_over_already")
    made = record.create(Handover, case=case, team_id=team, agent_id=agent, reason=reason, by=by.username)
    put_entry(case, "event", by.username, event="handed_over", data={"team": team, "agent": agent, "reason": reason})
    touch(case)
    telling.offered(by, case, made)
    return made
