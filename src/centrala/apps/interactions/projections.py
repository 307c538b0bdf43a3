"""Facts → contacts. Each contact that a batch touches is folded again from all its facts, so repeating is harmless."""

from collections.abc import Sequence
from dataclasses import asdict

from centrala.apps.customers.projections import number_of
from centrala.apps.customers.queries import customers_of_numbers
from centrala.apps.interactions.models import Interaction
from centrala.apps.interactions.rules import Summary, fold
from centrala.apps.interactions.stream import facts_of, moment
from centrala.apps.sites.queries import organisation
from centrala.contracts.facts import Fact

NAME = "interactions"
KINDS = ("contact.", "flow.", "incident.", "message.", "offer.", "talk.", "park.", "dial.", "transfer.", "wrap_up.", "recording.")
TIMES = ("arrived_at", "queued_at", "answered_at", "ended_at")
FOLDED = tuple(name for name in Summary.__slots__ if name != "id")


def project(facts: Sequence[Fact]) -> set[str]:
    """Fold the contacts these facts belong to; returns them."""
    histories = facts_of(fact.contact for fact in facts)
    if not histories:
        return set()
    rows = [_row(fold(contact, history)) for contact, history in histories.items()]
    Interaction.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=list(FOLDED))
    _link_customers(histories)
    return set(histories)


def _row(summary: Summary) -> Interaction:
    values = asdict(summary)
    for name in TIMES:
        values[name] = moment(values[name])
    return Interaction(**values)


def _link_customers(histories: dict[str, list[Fact]]) -> None:
    """By number, where nobody has chosen a customer by hand."""
    country = organisation().country
    numbers = {
        contact: number_of(history[0], country) for contact, history in histories.items() if history[0].kind == "contact.arrived"
    }
    customers = customers_of_numbers(set(numbers.values()) - {""})
    open_rows = Interaction.objects.filter(pk__in=numbers, customer=None, customer_chosen=False)
    for row in open_rows.only("pk"):
        if customer := customers.get(numbers[row.pk]):
            Interaction.objects.filter(pk=row.pk).update(customer=customer)
