"""Reading customers: by number, by name, by what people type; who may be the same; what else is known."""

from django.db.models import Q, QuerySet

from centrala.apps.customers import likeness, permissions, rules, terms
from centrala.apps.customers.likeness import Known, Likeness
from centrala.apps.customers.models import (
    Customer,
    CustomerMerge,
    CustomerNumber,
    CustomField,
    NotTheSame,
    OutsideLink,
    Relation,
)
from centrala.apps.customers.search import holding, search
from centrala.apps.customers.terms import Asked
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor
from centrala.base.listing import LARGEST_PAGE, Page, newest_first
from centrala.base.refusal import Conflict, NotFound

MOST_ALIKE = 60
# A line is told by so many of its last digits.
TELLING_DIGITS = 8


def customers() -> QuerySet[Customer]:
    """Those who were not merged away, with numbers and addresses."""
    rows = Customer.objects.filter(merged_into=None).select_related("account_manager")
    return rows.prefetch_related("numbers", "addresses")


def list_customers(
    for_user: Actor, *, text: str = "", tag: str = "", manager: str = "", cursor: str = "", limit: int = 50
) -> Page[Customer]:  # fmt: skip
    """Newest first, or best first for ``text``: words of a name or place, a number in any form, e-mail, customer number."""
    permissions.READ.demand(for_user)
    rows = customers()
    if tag:
        rows = rows.filter(tags__contains=[tag])
    if manager:
        rows = rows.filter(account_manager=manager)
    if not text.strip():
        return newest_first(rows, "created_at", cursor, limit)
    keys = search(text, organisation().country, max(1, min(limit, LARGEST_PAGE)))
    there = {row.pk: row for row in rows.filter(pk__in=keys)}
    return Page([there[key] for key in keys if key in there], "")


def keys_matching(text: str) -> list[int]:
    """Customers somebody may mean by ``text``, for lists of other things."""
    return search(text, organisation().country, LARGEST_PAGE)


def get_customer(for_user: Actor, key: int) -> Customer:
    """One customer."""
    permissions.READ.demand(for_user)
    found = customers().filter(pk=key).first()
    if found is None:
        raise NotFound("customer", key)
    return found


def standing_row(for_user: Actor, key: int) -> Customer:
    """One customer, or who took their place."""
    permissions.READ.demand(for_user)
    for _ in range(20):
        row = Customer.objects.filter(pk=key).first()
        if row is None or row.merged_into_id is None:
            break
        key = row.merged_into_id
    return get_customer(for_user, key)


def find_by_number(for_user: Actor, number: str) -> Customer | None:
    """Whose number that is, if it is known."""
    permissions.READ.demand(for_user)
    key = rules.number_key(number, organisation().country)
    return customers().filter(numbers=key).first() if key else None


def recognise(for_user: Actor, *, number: str = "", email: str = "", customer_number: str = "") -> Customer | None:
    """Who that is, by the first that is given. Two with one e-mail address are a ``Conflict``: nobody guesses who it is."""
    permissions.READ.demand(for_user)
    if number:
        return find_by_number(for_user, number)
    if customer_number:
        return customers().filter(customer_number=customer_number.strip()).first()
    keys = holding([Asked((f"@{email.strip().lower()}",), ())], MOST_ALIKE) if email.strip() else []
    if len(keys) > 1:
        told = ", ".join(str(key) for key in sorted(keys)[:5])
        raise Conflict(f"Customers {told} have this e-mail address; ask for a number or a customer number too.", "ambiguous")
    return customers().filter(pk__in=keys).first()


def customers_of_numbers(numbers: set[str]) -> dict[str, int]:
    """Number → customer, for those that are known."""
    return dict(CustomerNumber.objects.filter(pk__in=numbers).values_list("pk", "customer_id"))


def list_relations(for_user: Actor, customer: Customer) -> list[Relation]:
    """From both sides, without those that hang on a row that was merged away."""
    permissions.READ.demand(for_user)
    rows = Relation.objects.filter(Q(customer=customer) | Q(other=customer))
    return list(rows.filter(customer__merged_into=None, other__merged_into=None).select_related("customer", "other"))


def list_merges(for_user: Actor, customer: Customer) -> list[CustomerMerge]:
    """What came together in this customer and was not taken apart, newest first."""
    permissions.READ.demand(for_user)
    return list(CustomerMerge.objects.filter(stays=customer, undone_at=None).select_related("gone"))


def list_duplicates(for_user: Actor, customer: Customer) -> list[tuple[Customer, Likeness]]:
    """Who is likely the same, most likely first, without those somebody has judged."""
    permissions.READ.demand(for_user)
    judged = NotTheSame.objects.filter(Q(first=customer) | Q(second=customer)).values_list("first", "second")
    apart = {key for pair in judged for key in pair} | {customer.pk}
    own = _known(customer)
    rows = customers().filter(pk__in=_maybe_alike(customer, own) - apart)
    scored = [(row, likeness.likeness(own, _known(row))) for row in rows]
    return sorted(((row, like) for row, like in scored if like.likely), key=lambda it: (-it[1].score, it[0].pk))


def list_custom_fields(for_user: Actor) -> list[CustomField]:
    """All of them, in their order."""
    permissions.READ.demand(for_user)
    return list(CustomField.objects.all())


def get_custom_field(for_user: Actor, key: str) -> CustomField:
    """One of them."""
    permissions.READ.demand(for_user)
    found = CustomField.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("customer field", key)
    return found


def list_outside_links(for_user: Actor) -> list[OutsideLink]:
    """All of them, in their order."""
    permissions.READ.demand(for_user)
    return list(OutsideLink.objects.all())


def get_outside_link(for_user: Actor, key: str) -> OutsideLink:
    """One of them."""
    permissions.READ.demand(for_user)
    found = OutsideLink.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("outside link", key)
    return found


def tags_in_use(for_user: Actor) -> list[str]:
    """Every tag that some customer has."""
    permissions.READ.demand(for_user)
    from django.db import connection

    with connection.cursor() as cursor:
        # A walk from tag to tag would need them in a table; the newest customers' tags are those in use.
        cursor.execute(
            "SELECT DISTINCT unnest(tags) FROM (SELECT tags FROM customers_customer WHERE tags <> '{}'"
            " ORDER BY created_at DESC, id DESC LIMIT 5000) newest ORDER BY 1 LIMIT 200"
        )
        return [tag for (tag,) in cursor.fetchall()]


def _maybe_alike(customer: Customer, own: Known) -> set[int]:
    """Whoever shares an e-mail address, the end of a number, or a name together with a company or a postcode."""
    signs = [f"@{mail}" for mail in own.emails]
    ends = [f"<{number[-TELLING_DIGITS:][::-1]}" for number in own.numbers if len(number) > TELLING_DIGITS]
    keys = set(holding([Asked(tuple(signs), tuple(ends))], MOST_ALIKE)) if signs or ends else set()
    beside = tuple(terms.words(customer.company, *(address.postcode for address in customer.addresses.all())))
    if beside and (telling := likeness.parts(customer.name)):
        word = max(telling, key=len)
        keys |= set(holding([Asked((word,), (), word), Asked(beside, ())], MOST_ALIKE, slips=True))
    return keys


def _known(row: Customer) -> Known:
    addresses = list(row.addresses.all())
    return Known(
        id=row.pk, name=row.name, company=row.company, customer_number=row.customer_number,
        emails=frozenset(mail.lower() for mail in [row.email, *row.other_emails] if mail),
        numbers=frozenset(number.pk for number in row.numbers.all()),
        postcodes=frozenset(rules.fold(a.postcode).replace(" ", "") for a in addresses if a.postcode),
        streets=frozenset(rules.fold(a.street) for a in addresses if a.street),
    )  # fmt: skip
