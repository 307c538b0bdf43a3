"""The states of shipments and returns, and how much of a line may be sent or come back. Knows no Django."""

from centrala.base.refusal import Conflict

SENT, DELAYED, DELIVERED, LOST = "sent", "delayed", "delivered", "lost"
SHIPMENT_STATES = (SENT, DELAYED, DELIVERED, LOST)
SHIPMENT_TABLE = {
    (SENT, "delay"): DELAYED,
    (DELAYED, "delay"): DELAYED,
    (SENT, "deliver"): DELIVERED,
    (DELAYED, "deliver"): DELIVERED,
    (SENT, "lose"): LOST,
    (DELAYED, "lose"): LOST,
    (LOST, "deliver"): DELIVERED,  # it turned up after all
}

ANNOUNCED, RECEIVED, REFUSED = "announced", "received", "refused"
RETURN_STATES = (ANNOUNCED, RECEIVED, REFUSED)
RETURN_TABLE = {(ANNOUNCED, "receive"): RECEIVED, (ANNOUNCED, "refuse"): REFUSED}

REASONS = ("damaged", "wrong_item", "not_wanted", "too_late", "other")
MONEY, EXCHANGE = "money", "exchange"
WISHES = (MONEY, EXCHANGE)


def may_be_sent(wanted: int, ordered: int, sent: int, name: str) -> None:
    """Raise unless so many more may be sent of a line."""
    if not 1 <= wanted <= ordered - sent:
        raise Conflict(f"{ordered - sent} of {name} are still to be sent, not {wanted}.", "too_many_sent")


def may_come_back(wanted: int, sent: int, returned: int, announced: int, name: str) -> None:
    """Raise unless so many of a line can be returned: sent, not back yet, and not announced already."""
    left = sent - returned - announced
    if not 1 <= wanted <= left:
        raise Conflict(f"{left} of {name} can come back on this order, not {wanted}: no more than was sent.", "not_bought")
