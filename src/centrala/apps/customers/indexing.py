"""Keeps what customers are found by in step with what is known of them. Derived data: it leaves no trail."""

from collections.abc import Iterable

from django.db import connection

from centrala.apps.customers import terms
from centrala.apps.customers.models import Customer

PUT_ROW = (
    "INSERT INTO customers_customersearch (customer_id, terms) VALUES (%s, array_to_tsvector(%s))"
    " ON CONFLICT (customer_id) DO UPDATE SET terms = excluded.terms"
)
PUT_WORD = "INSERT INTO customers_nameword (word, near) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def index(keys: Iterable[int]) -> None:
    """Make these customers' search rows anew; those merged away are not found any more."""
    rows = Customer.objects.filter(pk__in=list(keys)).prefetch_related("numbers", "addresses")
    with connection.cursor() as cursor:
        found = [(row.pk, terms_of(row)) for row in rows if row.merged_into_id is None]
        cursor.executemany(PUT_ROW, found)
        gone = [row.pk for row in rows if row.merged_into_id is not None]
        cursor.execute("DELETE FROM customers_customersearch WHERE customer_id = ANY(%s)", [gone])
        # In order, so that two who write the same words do not wait for each other in a circle.
        new = sorted({word for row in rows for word in terms.name_words(row.name, row.company)})
        cursor.executemany(PUT_WORD, [(word, terms.nearby(word)) for word in new])


def touch(customer: Customer) -> None:
    """Another version of the customer: whoever read an older one is told when they save."""
    customer.version += 1
    Customer.objects.filter(pk=customer.pk).update(version=customer.version)
    index([customer.pk])


def terms_of(row: Customer) -> list[str]:
    """A row's lexemes."""
    places = [part for address in row.addresses.all() for part in (address.city, address.postcode)]
    return terms.terms_of(
        name=row.name,
        company=row.company,
        emails=[row.email, *row.other_emails],
        numbers=[number.pk for number in row.numbers.all()],
        references=[row.customer_number or str(row.pk)],
        places=places,
    )
