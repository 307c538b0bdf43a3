"""Every write to orders: taken once, approved, accepted, cancelled."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from centrala.apps.catalogue.stock import lock_variants, move_stock, take_stock
from centrala.apps.customers.queries import get_customer
from centrala.apps.orders import permissions, rules
from centrala.apps.orders.history import locked, tell
from centrala.apps.orders.models import DiscountLimit, Order, OrderLine
from centrala.apps.orders.pricing import Calculation, calculate, limit_of
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid, NotAllowed
from centrala.base.turn import take_turn

QUOTE_DAYS = 14


@action("order.take", permissions.TAKE)
def take_order(
    *, by: Actor, idempotency_key: str, customer: int, lines: Sequence[dict[str, Any]], price_list: str = "", currency: str = "",
    discount_percent: Decimal = Decimal(), as_quote: bool = False, contact: str = "", deliver_to: str = "", note: str = "",
    replaces: int | None = None,
) -> Order:  # fmt: skip
    """One order for one key: the same again gives the same order, something else under the key is refused."""
    if not 8 <= len(idempotency_key) <= 80:
        raise Invalid("Send an idempotency key of 8 to 80 characters, a new one for each order.", "bad_key")
    fingerprint = _fingerprint(
        [customer, price_list, currency, str(discount_percent.normalize()), as_quote, contact, deliver_to, note, replaces,
         [[x["variant"], x["quantity"], str(Decimal(x.get("discount_percent", 0)).normalize())] for x in lines]]
    )  # fmt: skip
    if there := _taken_already(idempotency_key, fingerprint):
        record.trail.nothing_changed()
        return there
    get_customer(by, customer)
    made = calculate(by, lines=lines, price_list=price_list, currency=currency, discount_percent=discount_percent)
    state = rules.AWAITING if made.needs_approval else rules.QUOTE if as_quote else rules.PLACED
    if not as_quote:
        take_stock(_quantities((v.pk, w.quantity) for v, w in zip(made.variants, made.wanted, strict=True)))
    order = record.create(
        Order, state=state, wanted_as="quote" if as_quote else "order", customer_id=customer, contact=contact,
        price_list=made.prices, currency=made.prices.currency, tax_included=made.prices.tax_included,
        discount_percent=discount_percent, listed=made.totals.listed, discount=made.totals.discount, tax=made.totals.tax,
        total=made.totals.total, deliver_to=deliver_to, note=note, taken_by=by.username, replaces_id=replaces,
        valid_until=timezone.localdate() + timedelta(days=QUOTE_DAYS) if as_quote else None,
        idempotency_key=idempotency_key, fingerprint=fingerprint,
    )  # fmt: skip
    _put_lines(order, made)
    tell(order, by, "taken", state)
    return order


@action("order.accept_quote", permissions.TAKE)
def accept_quote(*, by: Actor, key: int) -> Order:
    """The customer wants what was quoted: stock is held from now."""
    order = locked(key)
    if order.valid_until and order.valid_until < timezone.localdate():
        raise Conflict(f"The quote was valid until {order.valid_until}; make a new one at today's prices.", "quote_over")
    state = rules.step(order.state, "accept")
    take_stock(_quantities(order.lines.values_list("variant", "quantity")))
    _become(order, by, state, "accepted", wanted_as="order")
    return order


@action("order.approve", permissions.APPROVE)
def approve_order(*, by: Actor, key: int) -> Order:
    """A supervisor lets a deep discount pass: within their own limit, and not on their own order."""
    order = locked(key)
    state = rules.step(order.state, f"approve_{order.wanted_as}")
    if order.taken_by == by.username:
        raise NotAllowed("Somebody else must approve a discount that you gave yourself.")
    deepest = rules.deepest_discount_percent(order.lines.values_list("discount_percent", flat=True), order.discount_percent)
    if deepest > limit_of(by):
        raise NotAllowed(f"The discount is {deepest:.1f} %, you may approve {limit_of(by)} %; ask somebody with a higher limit.")
    _become(order, by, state, "approved")
    return order


@action("order.refuse", permissions.APPROVE)
def refuse_order(*, by: Actor, key: int, reason: str) -> Order:
    """The discount is too deep; what was held is free again."""
    return _end(by, key, "refuse", reason)


@action("order.cancel", permissions.TAKE)
def cancel_order(*, by: Actor, key: int, reason: str) -> Order:
    """Before anything is sent. What was paid is to be given back: see ``due``."""
    return _end(by, key, "cancel", reason)


@action("discount_limit.set", permissions.LIMITS)
def set_discount_limit(*, by: Actor, role: str, percent: Decimal) -> DiscountLimit:
    """How deep a role's discounts may be."""
    there = DiscountLimit.objects.select_for_update().filter(pk=role).first()
    if there is None:
        return record.create(DiscountLimit, role=role, percent=percent)
    record.change(there, percent=percent)
    return there


def _end(by: Actor, key: int, event: str, reason: str) -> Order:
    if not reason.strip():
        raise Invalid("Say why, in a word or two.", "no_reason")
    order = locked(key)
    state = rules.step(order.state, event)
    if order.wanted_as == "order":
        held = _quantities(order.lines.values_list("variant", "quantity"))
        lock_variants(held)
        move_stock({variant: (0, -quantity) for variant, quantity in held.items()})
    _become(order, by, state, "refused" if event == "refuse" else "cancelled", reason)
    return order


def _become(order: Order, by: Actor, state: str, what: str, detail: str = "", **more: Any) -> None:
    record.change(order, state=state, **more)
    tell(order, by, what, detail)


def _put_lines(order: Order, made: Calculation) -> None:
    OrderLine.objects.bulk_create([
        OrderLine(
            order=order, position=at, variant=variant, sku=variant.sku, name=str(variant), quantity=wanted.quantity,
            unit_amount=wanted.unit, discount_percent=wanted.discount_percent, discount=line.discount, amount=line.amount,
            tax_percent=wanted.tax_percent, tax=line.tax, payable=line.payable,
        )
        for at, (variant, wanted, line) in enumerate(zip(made.variants, made.wanted, made.totals.lines, strict=True), 1)
    ])  # fmt: skip


def _taken_already(key: str, fingerprint: str) -> Order | None:
    """Two that come at once wait for each other here, so that the second finds the first's order."""
    take_turn(f"order {key}")
    there = Order.objects.filter(idempotency_key=key).first()
    if there and there.fingerprint != fingerprint:
        raise Conflict(
            f"Order {there.number} was taken from this form with other content. Open it, or clear the form for another one.",
            "key_used",
        )
    return there


def _fingerprint(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _quantities(pairs: Any) -> Mapping[int, int]:
    counted: Counter[int] = Counter()
    for variant, quantity in pairs:
        counted[variant] += quantity
    return counted
