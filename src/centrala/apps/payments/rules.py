"""The states of payments and refunds. Knows no Django."""

REQUESTED, OPEN, PAID, FAILED, CANCELLED = "requested", "open", "paid", "failed", "cancelled"
STATES = (REQUESTED, OPEN, PAID, FAILED, CANCELLED)
# A declined card leaves the page in front of the customer for another try. Money that comes in is never turned away.
TABLE = {
    **{(state, "open"): OPEN for state in (REQUESTED, OPEN, FAILED)},
    **{(state, "paid"): PAID for state in (REQUESTED, OPEN, FAILED, CANCELLED)},
    **{(state, "failed"): FAILED for state in (REQUESTED, OPEN, FAILED)},
    **{(state, "cancel"): CANCELLED for state in (REQUESTED, OPEN, FAILED)},
}
# May still bring money; held against what is due, so that nothing is asked for twice.
PENDING = frozenset({REQUESTED, OPEN, FAILED})
# Somebody may be typing a card number now.
PAGE_OPEN = frozenset({OPEN, FAILED})

# Providers there is an adapter for, beside the local test page.
HOSTED = ("stripe",)
# A page that was opened and left alone: nobody types any more after this long.
PAGE_OPEN_MINUTES = 30

# A refund that isn't settled by then has lost its job.
LEFT_OVER_MINUTES = 2

REFUND_REQUESTED, REFUND_DONE, REFUND_FAILED = "requested", "done", "failed"
REFUND_TABLE = {
    (REFUND_REQUESTED, "done"): REFUND_DONE,
    (REFUND_REQUESTED, "failed"): REFUND_FAILED,
    (REFUND_FAILED, "retry"): REFUND_REQUESTED,
}
