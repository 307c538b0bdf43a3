"""Every write to messages and templates. What is written is queued in the same transaction as what it tells of."""

import uuid
from typing import Any

from django.conf import settings
from django.utils import timezone

from centrala.apps.customer_messages import permissions, rules
from centrala.apps.customer_messages.models import Message, MessageTemplate
from centrala.apps.customer_messages.rules import Way
from centrala.apps.customers.models import Customer
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.later import later
from centrala.base.refusal import Conflict, Invalid


@action("customer_message.write", permissions.WRITE)
def write(
    *, by: Actor, customer: Customer, way: Way, subject: str, body: str, once: str, about: str = "", language: str = "",
    template: str = "",
) -> Message:  # fmt: skip
    """Into the outbox, or, without a way, kept with the reason. The same ``once`` again changes nothing."""
    there = Message.objects.filter(once=once).first()
    if there:
        trail.nothing_changed()
        return there
    state = "queued" if way.channel else "skipped"
    made = record.create(
        Message, customer=customer, about=about, language=language, template=template, state=state,
        channel=way.channel, to=way.to, reason=way.reason, subject=rules.one_line(subject), body=body, once=once,
        message_id=f"<{uuid.uuid4()}@{settings.CENTRALA.mail_domain}>", by=by.username,
    )  # fmt: skip
    if made.state == "queued":
        later("customer_messages.send", key=made.pk)
    return made


@action("customer_message.again", permissions.WRITE)
def send_again(*, by: Actor, key: int) -> Message:
    """One that failed, or of which nobody knows, is sent once more; its mail keeps its identity."""
    row = record.locked(Message.objects.all(), key)
    if row.state not in ("failed", "unsure"):
        raise Conflict("Only a message that could not be sent can be sent again.", "not_failed")
    record.change(row, state="queued", reason="", attempts=0, next_try_at=timezone.now())
    later("customer_messages.send", key=row.pk)
    return row


@action("customer_message.take", permissions.SEND)
def take(*, by: Actor, key: int) -> Message | None:
    """The worker's turn with one that is due; nobody else has it then. None: somebody was quicker, or it is done."""
    trail.nothing_changed()
    now = timezone.now()
    rows = Message.objects.select_for_update(skip_locked=True, of=("self",)).select_related("customer")
    row = rows.filter(pk=key, state="queued", next_try_at__lte=now).first()
    if row:
        row.state, row.tried_at, row.attempts = "sending", now, row.attempts + 1
        row.save(update_fields=["state", "tried_at", "attempts"])
    return row


@action("customer_message.settle", permissions.SEND)
def settle(*, by: Actor, key: int, state: str, reason: str = "") -> None:
    """What came of an attempt: sent, failed, unsure, or queued for the next."""
    row = record.locked(Message.objects.all(), key)
    if row.state != "sending":
        trail.nothing_changed()
        return
    now, wait = timezone.now(), rules.wait_before(row.attempts)
    if state == "queued" and wait is None:
        state = "failed"
    record.change(
        row, state=state, reason=reason[:300], sent_at=now if state == "sent" else None,
        next_try_at=now + wait if state == "queued" and wait else row.next_try_at,
    )  # fmt: skip
    if state == "queued":
        later("customer_messages.send", key=key, at=row.next_try_at)


@action("message_template.create", permissions.SHAPE)
def create_template(*, by: Actor, **values: Any) -> MessageTemplate:
    """A new template."""
    _check(values)
    return record.create(MessageTemplate, **values)


@action("message_template.change", permissions.SHAPE)
def change_template(*, by: Actor, key: str, **values: Any) -> MessageTemplate:
    """Its words, or what it is sent for; messages that were written keep theirs."""
    row = record.locked(MessageTemplate.objects.all(), key)
    _check({"subjects": row.subjects, "bodies": row.bodies, **values})
    record.change(row, **values)
    return row


@action("message_template.remove", permissions.SHAPE)
def remove_template(*, by: Actor, key: str) -> None:
    """Messages that were written from it keep their words."""
    record.remove(record.locked(MessageTemplate.objects.all(), key))


def _check(values: dict[str, Any]) -> None:
    if not any(values.get("bodies", {}).values()):
        raise Invalid("Write the message in one language at least.", "no_text")
    if problem := rules.template_problem(values.get("subjects", {})) or rules.template_problem(values["bodies"]):
        raise Invalid(problem, "bad_template")
