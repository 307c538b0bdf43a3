"""Finding payments and refunds."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from centrala.apps.payments import permissions, rules
from centrala.apps.payments.models import Payment, ProviderAccount, Refund
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound


def list_payments(for_user: Actor, *, order: int | None = None, contact: str = "") -> QuerySet[Payment]:
    """Payments of one order or one contact, with their refunds."""
    permissions.READ.demand(for_user)
    rows = Payment.objects.prefetch_related("refunds")
    if order:
        return rows.filter(order=order)
    return rows.filter(contact=contact) if contact else rows.none()


def get_payment(for_user: Actor, key: int) -> Payment:
    """One payment."""
    permissions.READ.demand(for_user)
    found = Payment.objects.prefetch_related("refunds").filter(pk=key).first()
    if found is None:
        raise NotFound("payment", key)
    return found


def by_reference(reference: str) -> Payment:
    """The payment behind a link; the link is the permission."""
    found = Payment.objects.select_related("order__customer").filter(reference=reference).first()
    if found is None:
        raise NotFound("payment", "of this link")
    return found


def refund_to_do(key: int) -> Refund:
    """One refund with its payment."""
    return Refund.objects.select_related("payment").get(pk=key)


def refunds_left_over() -> list[int]:
    """Refunds that were asked for a while ago and aren't settled; the job of a younger one may be at work."""
    since = timezone.now() - timedelta(minutes=rules.LEFT_OVER_MINUTES)
    return list(Refund.objects.filter(state=rules.REFUND_REQUESTED, created_at__lt=since).values_list("pk", flat=True))


def active_provider() -> str:
    """Who new payments go through."""
    return ProviderAccount.objects.filter(active=True).values_list("pk", flat=True).first() or "local"


def provider_account(name: str) -> ProviderAccount:
    """Our account there, keys sealed."""
    found = ProviderAccount.objects.filter(pk=name).first()
    if found is None:
        raise NotFound("provider account", name)
    return found


def list_provider_accounts(for_user: Actor) -> QuerySet[ProviderAccount]:
    """Accounts without their keys."""
    permissions.ACCOUNT.demand(for_user)
    return ProviderAccount.objects.order_by("pk")
