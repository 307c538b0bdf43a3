"""Reading imports; a preview of what one would do; who is there already; customers for a file."""

from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from centrala.apps.customer_imports import permissions
from centrala.apps.customer_imports.exchange import lines_of
from centrala.apps.customer_imports.models import CustomerImport, LineFault
from centrala.apps.customer_imports.rules import Line, understand
from centrala.apps.customers import custom as own_fields
from centrala.apps.customers import rules as customer_rules
from centrala.apps.customers.models import Customer, CustomerNumber, CustomField
from centrala.apps.customers.queries import customers, list_customers
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound

PREVIEWED = 30
EXPORT_BATCH = 1000


def list_imports(for_user: Actor) -> list[CustomerImport]:
    """The newest fifty."""
    permissions.IMPORT.demand(for_user)
    return list(CustomerImport.objects.all()[:50])


def get_import(for_user: Actor, key: int) -> CustomerImport:
    """One of them."""
    permissions.IMPORT.demand(for_user)
    found = CustomerImport.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("import", key)
    return found


def faults_of(for_user: Actor, source: CustomerImport) -> Iterator[LineFault]:
    """Lines that were left out, in the order of the file."""
    permissions.IMPORT.demand(for_user)
    return source.faults.iterator(chunk_size=2000)


def same_file_before(source: CustomerImport) -> CustomerImport | None:
    """When the very same file was brought in already, and not taken back."""
    rows = CustomerImport.objects.filter(sha256=source.sha256, state__in=("running", "done")).exclude(pk=source.pk)
    return rows.first()


def custom_labels() -> dict[str, str]:
    """The centre's own fields: label → what a column of it is called."""
    return {one.label: f"custom:{one.pk}" for one in CustomField.objects.filter(active=True)}


def preview(for_user: Actor, key: int) -> list[tuple[Line, int | None]]:
    """The first lines as they would be understood, each with the customer who is there already."""
    source = get_import(for_user, key)
    lines = []
    for number, cells in lines_of(source):
        lines.append(understand(number, cells, source.mapping))
        if len(lines) >= PREVIEWED:
            break
    checked(lines)
    there = owners(lines)
    return [(line, there.get(line.line)) for line in lines]


def checked(lines: Sequence[Line]) -> None:
    """Numbers made keys, addresses and own fields judged; what is wrong goes to the line's faults."""
    country, shapes = organisation().country, own_fields.shapes()
    for line in lines:
        for typed in line.numbers:
            if not customer_rules.number_key(typed, country):
                line.faults.append(f"number: {typed!r} is no phone number.")
        line.numbers = list(dict.fromkeys(filter(None, (customer_rules.number_key(typed, country) for typed in line.numbers))))
        for mail in line.emails:
            try:
                validate_email(mail)
            except ValidationError:
                line.faults.append(f"email: {mail!r} is no e-mail address.")
        if line.custom:
            kept, faults = customer_rules.read_custom(line.custom, shapes)
            line.custom, line.faults = kept, [*line.faults, *faults]


def owners(lines: Sequence[Line]) -> dict[int, int]:
    """Line → the customer it speaks of: by customer number, else by phone number, else by e-mail where only that is told."""
    by_code = _by_code({str(line.values.get("customer_number", "")) for line in lines} - {""})
    numbers = {number for line in lines for number in line.numbers}
    by_number = dict(CustomerNumber.objects.filter(pk__in=numbers).values_list("pk", "customer_id"))
    alone = {line.emails[0].lower() for line in lines if _by_mail_only(line)}
    by_mail = _by_mail(alone) if alone else {}
    found: dict[int, int] = {}
    for line in lines:
        code = by_code.get(str(line.values.get("customer_number", "")))
        number = next((by_number[n] for n in line.numbers if n in by_number), None)
        mail = by_mail.get(line.emails[0].lower()) if _by_mail_only(line) else None
        if owner := code or number or mail:
            found[line.line] = owner
    return found


def export_rows(for_user: Actor, text: str, tag: str) -> Iterator[Sequence[Customer]]:
    """Customers in batches: all, those with a tag, or those that a search finds."""
    permissions.EXPORT.demand(for_user)
    if text.strip():
        yield list_customers(for_user, text=text, tag=tag, limit=200).items
        return
    last = 0
    while True:
        rows = customers().filter(pk__gt=last)
        batch = list((rows.filter(tags__contains=[tag]) if tag else rows).order_by("pk")[:EXPORT_BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1].pk


def _by_mail_only(line: Line) -> bool:
    """Whether an e-mail address is all that tells who it is."""
    return bool(line.emails) and not line.numbers and not line.values.get("customer_number")


def _by_code(codes: set[str]) -> dict[str, int]:
    rows = Customer.objects.filter(merged_into=None, customer_number__in=codes)
    return dict(rows.values_list("customer_number", "pk"))


def _by_mail(mails: set[str]) -> dict[str, int]:
    from centrala.apps.customers.search import holding
    from centrala.apps.customers.terms import Asked

    found: dict[str, int] = {}
    for mail in mails:
        keys = holding([Asked((f"@{mail}",), ())], 2)
        if len(keys) == 1:
            found[mail] = keys[0]
    return found
