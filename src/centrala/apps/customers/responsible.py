"""Account managers as the engine knows them: whoever calls from a customer's number is theirs first."""

from centrala.apps.customers.models import Customer, CustomerNumber
from centrala.base.announcements import reread_rulebook


def account_managers() -> dict[str, str]:
    """Caller's number → agent, for every number of a customer who has an account manager."""
    rows = CustomerNumber.objects.filter(customer__account_manager__isnull=False, customer__merged_into=None)
    return dict(rows.values_list("number", "customer__account_manager"))


def tell(before: dict[str, str], *customers: Customer) -> None:
    """Have the engine read anew if somebody else is first now for a number of these customers."""
    if managed(*customers) != before:
        reread_rulebook()


def managed(*customers: Customer) -> dict[str, str]:
    """These customers' part of ``account_managers``."""
    with_one = [row for row in customers if row.account_manager_id and not row.merged_into_id]
    return {number: row.account_manager_id for row in with_one for number in row.numbers.values_list("pk", flat=True)}
