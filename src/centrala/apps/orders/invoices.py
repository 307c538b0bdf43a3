"""Invoices: one for an order, numbered without gaps within a year, and their paper."""

import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from django.utils import timezone
from fpdf.enums import TableCellFillMode

from centrala.apps.forms.printing import LARGE, NORMAL, SMALL, Sheet
from centrala.apps.orders import permissions, rules
from centrala.apps.orders.history import locked, tell
from centrala.apps.orders.invoice_words import WORDS
from centrala.apps.orders.models import Invoice, Order
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict
from centrala.base.turn import take_turn


@action("order.invoice", permissions.TAKE)
def issue_invoice(*, by: Actor, key: int) -> Invoice:
    """The order's invoice; issuing it again gives the same one."""
    order = locked(key)
    if there := Invoice.objects.filter(order=order).first():
        record.trail.nothing_changed()
        return there
    if order.state not in rules.BINDING:
        raise Conflict(f"Order {order.number} is {order.state.replace('_', ' ')}; only a placed order is invoiced.", "not_placed")
    today = timezone.localdate()
    made = record.create(Invoice, order=order, year=today.year, serial=_next(today.year), issued_on=today)
    tell(order, by, "invoiced", made.number)
    return made


def _next(year: int) -> int:
    """One after the last; who asks at the same time waits until this action is over."""
    take_turn("invoice numbers")
    last = Invoice.objects.filter(year=year).order_by("-serial").values_list("serial", flat=True).first()
    return (last or 0) + 1


def print_invoice(invoice: Invoice, seller: str, language: str) -> bytes:
    """The PDF, in the customer's language if it is one of ours."""
    # The library reads fonts from files, until the last page is written.
    with tempfile.TemporaryDirectory(prefix="centrala-fonts-") as folder:
        return bytes(_sheet(invoice, seller, WORDS.get(language, WORDS["en"]), Path(folder)).output())


def _sheet(invoice: Invoice, seller: str, words: dict[str, str], fonts: Path) -> Sheet:
    order = invoice.order
    sheet = Sheet(f"{words['invoice']} {invoice.number}", fonts)
    sheet.line_of(seller, LARGE, "B")
    sheet.ln(6)
    sheet.line_of(f"{words['invoice']} {invoice.number}", LARGE, "B")
    sheet.line_of(f"{words['date']} {invoice.issued_on:%Y-%m-%d} · {words['order']} {order.number}", SMALL)
    sheet.ln(4)
    sheet.line_of(order.customer.name or order.customer.company, NORMAL, "B")
    if order.deliver_to:
        sheet.line_of(order.deliver_to)
    sheet.ln(6)
    _lines(sheet, order, words)
    _sums(sheet, order, words)
    return sheet


def _lines(sheet: Sheet, order: Order, words: dict[str, str]) -> None:
    sheet.set_font("body", "", SMALL + 1)
    with sheet.table(
        col_widths=(46, 10, 18, 12, 20), text_align=("LEFT", "RIGHT", "RIGHT", "RIGHT", "RIGHT"),
        borders_layout="HORIZONTAL_LINES", cell_fill_mode=TableCellFillMode.NONE, line_height=5,
    ) as table:  # fmt: skip
        table.row([words[name] for name in ("product", "quantity", "each", "tax_rate", "amount")])
        for line in order.lines.all():
            table.row(
                [
                    f"{line.name} ({line.sku})",
                    str(line.quantity),
                    f"{line.unit_amount:.2f}",
                    f"{line.tax_percent:g} %",
                    f"{line.amount:.2f}",
                ]
            )
    sheet.ln(4)


def _sums(sheet: Sheet, order: Order, words: dict[str, str]) -> None:
    by_rate: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in order.lines.all():
        by_rate[line.tax_percent] += line.tax
    if order.discount:
        sheet.answer(words["discount"], f"{order.discount:.2f} {order.currency}")
    for rate, tax in sorted(by_rate.items()):
        sheet.answer(f"{words['of_which_tax' if order.tax_included else 'tax']} {rate:g} %", f"{tax:.2f} {order.currency}")
    sheet.answer(words["total"], f"{order.total:.2f} {order.currency}")
    if order.paid - order.refunded:
        sheet.answer(words["paid"], f"{order.paid - order.refunded:.2f} {order.currency}")
    if order.credited:
        sheet.answer(words["credited"], f"{order.credited:.2f} {order.currency}")
    sheet.answer(words["due"], f"{order.due:.2f} {order.currency}")
