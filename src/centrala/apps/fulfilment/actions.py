"""Every write to shipments and returns. The order is held first, always, then its goods."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from centrala.apps.catalogue.stock import lock_variants, move_stock, take_stock
from centrala.apps.fulfilment import permissions, rules
from centrala.apps.fulfilment.models import Return, ReturnLine, Shipment, ShipmentLine
from centrala.apps.orders import rules as order_rules
from centrala.apps.orders.history import locked, tell
from centrala.apps.orders.models import Order, OrderLine
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid
from centrala.base.states import step

Wanted = Sequence[dict[str, int]]


@action("shipment.send", permissions.HANDLE)
def send_shipment(*, by: Actor, order: int, lines: Wanted = (), **values: Any) -> Shipment:
    """A parcel leaves: the lines named, or all that isn't sent yet. What was reserved of it leaves the shelf."""
    row = locked(order)
    there = _lines(row)
    wanted = _counted(lines, there) or Counter({key: x.quantity - x.sent for key, x in there.items() if x.quantity > x.sent})
    for key, quantity in wanted.items():
        rules.may_be_sent(quantity, there[key].quantity, there[key].sent, there[key].name)
    all_sent = all(x.sent + wanted[key] == x.quantity for key, x in there.items())
    state = order_rules.step(row.state, "send" if all_sent else "send_part")
    _move(there, wanted, on_hand=-1, reserved=-1)
    shipment = record.create(Shipment, order=row, sent_by=by.username, **values)
    for key, quantity in wanted.items():
        record.create(ShipmentLine, shipment=shipment, line=there[key], quantity=quantity)
        record.change(there[key], sent=there[key].sent + quantity)
    record.change(row, state=state)
    tell(row, by, "sent" if all_sent else "part_sent", " ".join(filter(None, (shipment.carrier, shipment.tracking))))
    return shipment


@action("shipment.delay", permissions.HANDLE)
def delay_shipment(*, by: Actor, key: int, due_on: date, reason: str) -> Shipment:
    """It comes later than was said."""
    if not reason.strip():
        raise Invalid("Say why it is late; the agent will be asked.", "no_reason")
    shipment, order = _held(Shipment, key)
    state = step(rules.SHIPMENT_TABLE, "A parcel", shipment.state, "delay")
    record.change(shipment, state=state, due_on=due_on, delay_reason=reason)
    tell(order, by, "delayed", f"{due_on:%Y-%m-%d} {reason}")
    return shipment


@action("shipment.deliver", permissions.HANDLE)
def deliver_shipment(*, by: Actor, key: int) -> Shipment:
    """It is with the customer; with the last parcel of a sent order the order is delivered."""
    shipment, order = _held(Shipment, key)
    state = step(rules.SHIPMENT_TABLE, "A parcel", shipment.state, "deliver")
    record.change(shipment, state=state, delivered_at=timezone.now())
    others = order.shipments.exclude(state=rules.DELIVERED).exists()
    if order.state == order_rules.SENT and not others:
        record.change(order, state=order_rules.step(order.state, "deliver"))
    tell(order, by, "delivered", shipment.tracking)
    return shipment


@action("shipment.lose", permissions.HANDLE)
def lose_shipment(*, by: Actor, key: int) -> Shipment:
    """The carrier can't find it. What the customer gets instead is a return for money or exchange."""
    shipment, order = _held(Shipment, key)
    record.change(shipment, state=step(rules.SHIPMENT_TABLE, "A parcel", shipment.state, "lose"))
    tell(order, by, "lost", shipment.tracking)
    return shipment


@action("return.announce", permissions.ANNOUNCE)
def announce_return(*, by: Actor, order: int, lines: Wanted, reason: str, wish: str, note: str = "") -> Return:
    """The customer wants to send goods back. What was never sent to them is refused."""
    row = locked(order)
    there = _lines(row)
    wanted = _counted(lines, there)
    if not wanted:
        raise Invalid("Name at least one line and how many of it come back.", "no_lines")
    open_ = ReturnLine.objects.filter(returned__order=row, returned__state=rules.ANNOUNCED)
    announced = dict(open_.values_list("line").annotate(Sum("quantity")))
    for key, quantity in wanted.items():
        line = there[key]
        rules.may_come_back(quantity, line.sent, line.returned, announced.get(key, 0), line.name)
    made = record.create(Return, order=row, reason=reason, wish=wish, note=note, announced_by=by.username)
    for key, quantity in wanted.items():
        record.create(ReturnLine, returned=made, line=there[key], quantity=quantity)
    tell(row, by, "return_announced", reason)
    return made


@action("return.receive", permissions.HANDLE)
def receive_return(*, by: Actor, key: int, restock: bool) -> Return:
    """The goods are here: money is credited exactly as it was paid, or the same is to be sent again."""
    made, order = _held(Return, key)
    state = step(rules.RETURN_TABLE, "A return", made.state, "receive")
    there = _lines(order)
    back = Counter({row.line_id: row.quantity for row in made.lines.all()})
    if restock:
        _move(there, back, on_hand=1, reserved=0)
    credited = _take_back(order, there, back) if made.wish == rules.MONEY else _send_again(order, there, back)
    record.change(made, state=state, credited=credited, settled_at=timezone.now())
    tell(order, by, "returned" if credited else "exchanged", f"{credited} {order.currency}" if credited else "")
    return made


@action("return.refuse", permissions.HANDLE)
def refuse_return(*, by: Actor, key: int, answer: str) -> Return:
    """We don't take it back, and say why."""
    if not answer.strip():
        raise Invalid("Say why; the customer will be told.", "no_reason")
    made, order = _held(Return, key)
    state = step(rules.RETURN_TABLE, "A return", made.state, "refuse")
    record.change(made, state=state, answer=answer, settled_at=timezone.now())
    tell(order, by, "return_refused", answer)
    return made


def _take_back(order: Order, there: dict[int, OrderLine], back: Counter[int]) -> Decimal:
    credited = Decimal()
    for key, quantity in back.items():
        line = there[key]
        credited += order_rules.part_of(line.payable, line.quantity, line.returned, quantity, order.currency)
        record.change(line, returned=line.returned + quantity)
    record.change(order, credited=order.credited + credited)
    return credited


def _send_again(order: Order, there: dict[int, OrderLine], back: Counter[int]) -> Decimal:
    take_stock(_by_variant(there, back))
    for key, quantity in back.items():
        record.change(there[key], sent=there[key].sent - quantity)
    record.change(order, state=order_rules.step(order.state, "exchange"))
    return Decimal()


def _held(model: Any, key: int) -> tuple[Any, Order]:
    order = model.objects.filter(pk=key).values_list("order", flat=True).first()
    held = locked(order) if order is not None else None
    row = record.locked(model.objects, key)
    return row, held if held is not None else row.order


def _lines(order: Order) -> dict[int, OrderLine]:
    return {row.pk: row for row in order.lines.all()}


def _counted(lines: Wanted, there: dict[int, OrderLine]) -> Counter[int]:
    wanted: Counter[int] = Counter()
    for line in lines:
        if line["line"] not in there:
            raise Invalid("That was not bought on this order; look at the customer's other orders.", "not_bought")
        wanted[line["line"]] += line["quantity"]
    return wanted


def _by_variant(there: dict[int, OrderLine], wanted: Counter[int]) -> Counter[int]:
    counted: Counter[int] = Counter()
    for key, quantity in wanted.items():
        counted[there[key].variant_id] += quantity
    return counted


def _move(there: dict[int, OrderLine], wanted: Counter[int], *, on_hand: int, reserved: int) -> None:
    counted = _by_variant(there, wanted)
    lock_variants(counted)
    move_stock({key: (on_hand * quantity, reserved * quantity) for key, quantity in counted.items()})
