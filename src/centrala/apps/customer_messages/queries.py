"""Reading messages and templates; how a customer is reached."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings

from centrala.apps.customer_messages import permissions
from centrala.apps.customer_messages.models import Message, MessageTemplate
from centrala.apps.customer_messages.rules import Reach
from centrala.apps.customers import rules as customer_rules
from centrala.apps.customers.models import Customer
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound

# A worker that tells nothing for so long after it began has died in the midst of it.
LOST_AFTER = timedelta(minutes=10)


def list_messages(
    for_user: Actor, *, state: str = "", customer: int | None = None, cursor: str = "", limit: int = 50
) -> Page[Message]:
    """Newest first."""
    permissions.READ.demand(for_user)
    rows = Message.objects.select_related("customer")
    if state:
        rows = rows.filter(state=state)
    if customer:
        rows = rows.filter(customer=customer)
    return newest_first(rows, "at", cursor, limit)


def messages_by_key(keys: Iterable[int]) -> dict[int, Message]:
    """For others that show them."""
    return Message.objects.in_bulk(list(keys))


def list_templates(for_user: Actor) -> list[MessageTemplate]:
    """All of them."""
    permissions.READ.demand(for_user)
    return list(MessageTemplate.objects.all())


def get_template(for_user: Actor, key: str) -> MessageTemplate:
    """One of them."""
    permissions.READ.demand(for_user)
    found = MessageTemplate.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("message template", key)
    return found


def template_for(status: str, case_type: str) -> MessageTemplate | None:
    """What is sent by itself for this status: of this type of case, else of every."""
    rows = MessageTemplate.objects.filter(active=True, status=status, type__in=("", case_type))
    return max(rows, key=lambda row: row.type, default=None)


def reach_of(customer: Customer) -> Reach:
    """The customer's address, first number, wishes."""
    standing = customer_rules.standing(customer.consents.values_list("purpose", "given", "at"))
    number = customer.numbers.order_by("label", "number").first()
    return Reach(
        email=customer.email, number=number.pk if number else "", prefers=customer.contact_by,
        refused=standing.get("service_messages") is False,
    )  # fmt: skip


def due(now: datetime) -> list[int]:
    """Messages whose turn it is; their jobs may have been lost."""
    return list(
        Message.objects.filter(state="queued", next_try_at__lte=now).order_by("next_try_at").values_list("pk", flat=True)[:200]
    )


def lost(now: datetime) -> list[int]:
    """Those a worker took and never told of again."""
    return list(Message.objects.filter(state="sending", tried_at__lt=now - LOST_AFTER).values_list("pk", flat=True)[:200])


def ways_set_up() -> dict[str, bool]:
    """Which channels this installation has."""
    return {"email": bool(settings.CENTRALA.mail_url and settings.CENTRALA.mail_from), "sms": bool(settings.CENTRALA.sms_url)}
