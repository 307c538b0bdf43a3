"""Every write to payments."""

from decimal import Decimal

from django.utils import timezone

from centrala.apps.orders.history import locked, tell
from centrala.apps.orders.models import Order
from centrala.apps.payments import permissions, rules
from centrala.apps.payments.giving_back import pay_back_soon
from centrala.apps.payments.models import Payment, ProviderAccount, Refund
from centrala.apps.payments.port import Bill, Unavailable, provider
from centrala.apps.payments.queries import active_provider
from centrala.base import record
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.money import exact, total
from centrala.base.refusal import Conflict, Invalid, NotFound
from centrala.base.sealed import seal
from centrala.base.states import step


@action("payment.request", permissions.REQUEST)
def request_payment(
    *, by: Actor, order: int, amount: Decimal | None = None, currency: str = "", contact: str = "", language: str = "en"
) -> Payment:
    """A link to pay what is due, or a part of it. What is asked for already isn't asked for twice."""
    row = locked(order)
    if currency and currency != row.currency:
        raise Conflict(f"Order {row.number} is in {row.currency}; ask for the payment in {row.currency}.", "currency_mismatch")
    asked = total(row.payments.filter(state__in=rules.PENDING).values_list("amount", flat=True))
    left = row.due - asked
    amount = left if amount is None else exact(amount, row.currency)
    if not 0 < amount <= left:
        raise Conflict(_too_much(row, left, asked), "not_due")
    through = active_provider()
    key = f"{row.number}-{row.payments.count() + 1}"
    try:
        link = provider(through).open(Bill(key, amount, row.currency, row.number, language))
    except Unavailable:
        raise Conflict(
            "The payment provider can't be reached; try again in a minute. The order is safe.", "provider_away"
        ) from None
    payment = record.create(
        Payment, order=row, amount=amount, currency=row.currency, provider=through, reference=link.reference,
        provider_url=link.url, contact=contact or row.contact, requested_by=by.username,
    )  # fmt: skip
    tell(row, by, "payment_requested", f"{amount} {row.currency}")
    return payment


@action("payment.open_page", permissions.SETTLE)
def open_page(*, by: Actor, reference: str) -> Payment:
    """The customer looks at the payment page: from now the desk keeps the recording paused."""
    payment = _by_reference(reference)
    if payment.state in rules.PENDING:
        state = payment.state if payment.state == rules.FAILED else step(rules.TABLE, "A payment", payment.state, "open")
        record.change(payment, state=state, opened_at=timezone.now())
    else:
        record.trail.nothing_changed()
    return payment


@action("payment.cancel", permissions.REQUEST)
def cancel_payment(*, by: Actor, key: int) -> Payment:
    """Take the link back. Should money still arrive by it, it is kept on the order and can be given back."""
    payment = record.locked(Payment.objects, key)
    record.change(payment, state=step(rules.TABLE, "A payment", payment.state, "cancel"), settled_at=timezone.now())
    return payment


@action("payment.take_notice", permissions.SETTLE)
def take_notice(*, by: Actor, name: str, body: bytes, signature: str) -> Payment | None:
    """What the provider tells, signed. The same notice again changes nothing, nor does one of no concern."""
    told = provider(name).read(body, signature)
    if told is None:
        record.trail.nothing_changed()
        return None
    payment = _by_reference(told.reference)
    if (told.amount, told.currency) != (payment.amount, payment.currency):
        raise Conflict("The notice speaks of another amount than was asked for.", "amount_mismatch")
    if payment.state == rules.PAID:
        record.trail.nothing_changed()
        return payment
    order = locked(payment.order_id)
    record.change(
        payment, state=step(rules.TABLE, "A payment", payment.state, told.outcome), method=told.method, failure=told.failure,
        tries=payment.tries + 1, settled_at=timezone.now() if told.outcome == "paid" else None,
    )  # fmt: skip
    if told.outcome == "paid":
        record.change(order, paid=order.paid + payment.amount)
    tell(order, by, f"payment_{told.outcome}", f"{payment.amount} {payment.currency} {told.failure}".strip())
    return payment


@action("refund.request", permissions.REFUND)
def request_refund(*, by: Actor, order: int, reason: str, amount: Decimal | None = None) -> list[Refund]:
    """Give back what we owe, or a part of it, by the way it came; several payments may each give a part."""
    row = locked(order)
    owed = -row.due - total(_pending(row))
    amount = owed if amount is None else exact(amount, row.currency)
    if not 0 < amount <= owed:
        raise Conflict(
            f"{max(owed, Decimal())} {row.currency} can be given back on {row.number}; cancel it or take goods back first.",
            "not_owed",
        )
    if not reason.strip():
        raise Invalid("Say why, in a word or two.", "no_reason")
    made = []
    for payment in row.payments.filter(state=rules.PAID).order_by("-id"):
        gone = total(r.amount for r in payment.refunds.all() if r.state != rules.REFUND_FAILED)
        part = min(amount, payment.amount - gone)
        if part > 0:
            made.append(record.create(Refund, payment=payment, amount=part, reason=reason, requested_by=by.username))
            pay_back_soon(made[-1].pk)
            amount -= part
    if amount:
        raise Conflict("Wait until the refunds that failed are mended, then ask again.", "refund_failed")
    tell(row, by, "refund_requested", f"{total(r.amount for r in made)} {row.currency}")
    return made


@action("refund.settle", permissions.SETTLE)
def settle_refund(*, by: Actor, key: int, failure: str) -> Refund:
    """What the provider answered."""
    refund = record.locked(Refund.objects.select_related("payment"), key)
    order = locked(refund.payment.order_id)
    state = step(rules.REFUND_TABLE, "A refund", refund.state, "failed" if failure else "done")
    record.change(refund, state=state, failure=failure, settled_at=timezone.now())
    if not failure:
        record.change(order, refunded=order.refunded + refund.amount)
    tell(order, by, f"refund_{state}", f"{refund.amount} {order.currency} {failure}".strip())
    return refund


@action("refund.retry", permissions.REFUND)
def retry_refund(*, by: Actor, key: int) -> Refund:
    """Try a refund that failed once more."""
    refund = record.locked(Refund.objects, key)
    record.change(
        refund,
        state=step(rules.REFUND_TABLE, "A refund", refund.state, "retry"),
        failure="",
        settled_at=None,
        retries=refund.retries + 1,
    )
    pay_back_soon(refund.pk)
    return refund


@action("provider_account.set", permissions.ACCOUNT)
def set_provider_account(
    *, by: Actor, provider: str, key: str = "", notice_key: str = "", active: bool = True
) -> ProviderAccount:
    """Our account with a provider; keys that are left empty stay as they are."""
    if provider not in rules.HOSTED:
        raise Invalid(f"There is an adapter for {', '.join(rules.HOSTED)}, not for {provider!r}.", "unknown_provider")
    sealed = {name: seal(given) for name, given in (("key_sealed", key), ("notice_key_sealed", notice_key)) if given}
    there = ProviderAccount.objects.select_for_update().filter(pk=provider).first()
    if there is not None:
        record.change(there, active=active, **sealed)
        return there
    if len(sealed) < 2:
        raise Invalid("Give both the secret key and the signing secret of the provider's notices.", "no_key")
    return record.create(ProviderAccount, id=provider, active=active, **sealed)


def _pending(order: Order) -> list[Decimal]:
    return list(Refund.objects.filter(payment__order=order, state=rules.REFUND_REQUESTED).values_list("amount", flat=True))


def _by_reference(reference: str) -> Payment:
    found = Payment.objects.filter(reference=reference).values_list("order_id", flat=True).first()
    if found is None:
        raise NotFound("payment", reference[:6] + "…")
    locked(found)  # the order first, always: two payments of one order never wait for each other in a ring
    return Payment.objects.select_for_update().get(reference=reference)


def _too_much(order: Order, left: Decimal, asked: Decimal) -> str:
    if order.due <= 0:
        return f"Nothing is due on {order.number}."
    if asked and left <= 0:
        return f"All that is due on {order.number} has been asked for; cancel the open link before making another."
    return f"At most {left} {order.currency} can be asked for on {order.number}, and more than nothing."
