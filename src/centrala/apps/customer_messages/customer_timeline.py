"""Messages as they stand in their customer's timeline."""

from collections.abc import Sequence

from centrala.apps.customer_messages import permissions
from centrala.apps.customer_messages.models import Message
from centrala.apps.customers.timeline import Before, Entry, Tone, older
from centrala.base.actor import Actor

TONES: dict[str, Tone] = {"failed": "bad", "unsure": "warn"}


def entries(for_user: Actor, customer: int, before: Before | None, limit: int) -> Sequence[Entry]:
    """What was written to the customer, or was to be and why it was not."""
    permissions.READ.demand(for_user)
    rows = Message.objects.filter(customer=customer)
    return [_entry(row) for row in older(rows, "at", before)[:limit]]


def _entry(row: Message) -> Entry:
    return Entry(
        kind="message", key=str(row.pk), at=row.at, label=f"customers.entry.message_{row.state}",
        values={"to": row.to, "channel": row.channel}, text=row.subject or row.body,
        link=f"/cases?open={row.about.removeprefix('case ')}" if row.about.startswith("case ") else "",
        tone=TONES.get(row.state, ""),
    )  # fmt: skip
