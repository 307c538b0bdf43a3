"""Every write of imports. Lines go in by batches, each a transaction with how far it got, so that a crash repeats nothing."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.utils import timezone

from centrala.apps.customer_imports import exchange, permissions, queries, rules
from centrala.apps.customer_imports.models import CustomerImport, ImportedCustomer, LineFault
from centrala.apps.customer_imports.rules import Line
from centrala.apps.customers import responsible
from centrala.apps.customers.indexing import index
from centrala.apps.customers.models import Customer, CustomerAddress, CustomerNumber
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.later import later
from centrala.base.refusal import Conflict, Invalid

PARTS = ("customernumber", "customeraddress", "customersearch", "importedcustomer")


@action("customer_import.create", permissions.IMPORT)
def create_import(*, by: Actor, name: str, content: bytes) -> CustomerImport:
    """Keep a file and guess how it is read; nothing is brought in yet."""
    if len(content) > exchange.LARGEST_BYTES:
        raise Invalid(f"The file is larger than {exchange.LARGEST_BYTES // 1_000_000} MB; send it in parts.", "too_large")
    is_sheet = content.startswith(b"PK")
    if not is_sheet and content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Invalid("This is an old XLS file; save it as XLSX or CSV.", "old_sheet")
    source = CustomerImport(name=name[-200:] or "customers", format="xlsx" if is_sheet else "csv", by=by.username)
    source.sha256 = exchange.keep(content)
    exchange.look_at(source, content, queries.custom_labels())
    record.save(source)
    trail.mark("import of customers", source.pk, None, {"name": source.name, "sha256": source.sha256})
    return source


@action("customer_import.change", permissions.IMPORT)
def change_import(*, by: Actor, key: int, **values: Any) -> CustomerImport:
    """Read the file otherwise; only before it is brought in."""
    source = record.locked(CustomerImport.objects.all(), key)
    if source.state != "draft":
        raise Conflict("This import has begun; undo it, then send the file again.", "has_begun")
    if values.get("encoding", source.encoding) not in ("", *rules.ENCODINGS):
        raise Invalid(f"Choose an encoding of {', '.join(rules.ENCODINGS)}.", "bad_encoding")
    if values.get("delimiter", source.delimiter) not in ("", *rules.DELIMITERS):
        raise Invalid("Choose a semicolon, a comma, a tab or a bar.", "bad_delimiter")
    known = {"", *rules.FIELDS, *queries.custom_labels().values()}
    mapping = values.get("mapping", source.mapping)
    if unknown := set(mapping) - known:
        raise Invalid(f"There is no field {', '.join(sorted(unknown))}.", "unknown_field")
    twice = {name for name in mapping if name and name not in rules.SEVERAL and mapping.count(name) > 1}
    if twice:
        raise Invalid(f"Only one column can be {', '.join(sorted(twice))}.", "field_twice")
    reread = {"encoding", "delimiter"} & values.keys() and source.format == "csv"
    record.change(source, **values)
    if reread:
        _read_head_anew(source, "mapping" not in values)
    return source


@action("customer_import.start", permissions.IMPORT)
def start_import(*, by: Actor, key: int) -> CustomerImport:
    """The worker brings it in."""
    source = record.locked(CustomerImport.objects.all(), key)
    if source.state != "draft":
        raise Conflict("This import has begun already.", "has_begun")
    if not any(source.mapping):
        raise Invalid("Choose at least one column first.", "no_columns")
    record.change(source, state="running", lines_total=sum(1 for _ in exchange.lines_of(source)))
    later("customer_imports.run", key=key)
    return source


@action("customer_import.undo", permissions.IMPORT)
def undo_import(*, by: Actor, key: int) -> CustomerImport:
    """The worker takes it back: what was made goes, what was changed is as it was, unless somebody worked with it since."""
    source = record.locked(CustomerImport.objects.all(), key)
    if source.state not in ("done", "failed"):
        raise Conflict("Only an import that has ended can be undone.", "not_ended")
    record.change(source, state="undoing", kept=0)
    later("customer_imports.take_back", key=key)
    return source


@action("customer_import.batch", permissions.RUN)
def put_lines(*, by: Actor, key: int, lines: Sequence[Line], upto: int) -> bool:
    """Bring in some lines; ``upto`` of the file's lines are done then. False where the import doesn't run any more."""
    source = record.locked(CustomerImport.objects.all(), key)
    if source.state != "running" or upto <= source.lines_done:
        trail.nothing_changed()
        return source.state == "running"
    queries.checked(lines)
    there, seen = queries.owners(lines), {}
    new, old = [], []
    for line in lines:
        signs = _signs(line)
        earlier = next((seen[sign] for sign in signs if sign in seen), None)
        if line.faults:
            continue
        if earlier is not None:
            line.faults.append(f"The same customer as in line {earlier}.")
        elif line.line in there:
            old.append((line, there[line.line]))
        else:
            new.append(line)
        seen |= dict.fromkeys(signs, line.line)
    made = _create(source, new)
    changed = _update(source, old) if source.existing == "update" else 0
    faulty = [line for line in lines if line.faults]
    LineFault.objects.bulk_create(
        LineFault(source=source, line=line.line, cells=[c[:2000] for c in line.cells], fault=" ".join(line.faults))
        for line in faulty
    )
    skipped = len(lines) - made - changed - len(faulty)
    CustomerImport.objects.filter(pk=key).update(
        lines_done=upto, created=source.created + made, changed=source.changed + changed, skipped=source.skipped + skipped,
        faulty=source.faulty + len(faulty),
    )  # fmt: skip
    trail.mark("import of customers", key, None, {"lines": upto, "created": made, "changed": changed})
    return True


@action("customer_import.end", permissions.RUN)
def end_import(*, by: Actor, key: int, state: str, fault: str = "") -> None:
    """It is done, could not go on, or is taken back."""
    source = record.locked(CustomerImport.objects.all(), key)
    record.change(source, state=state, fault=fault[:400], ended_at=timezone.now())


@action("customer_import.take_back", permissions.RUN)
def take_back(*, by: Actor, key: int, batch: int = 500) -> int:
    """Undo some lines, the last first; returns how many, 0 at the end."""
    source = record.locked(CustomerImport.objects.all(), key)
    rows = list(source.customers.order_by("-line", "-pk").select_related("customer")[:batch])
    trail.nothing_changed()
    if source.state != "undoing" or not rows:
        return 0
    made = [row for row in rows if row.created]
    used = _used({row.customer_id for row in made})
    gone = [row.customer_id for row in made if row.customer.version == row.version and row.customer_id not in used]
    kept = len(made) - len(gone) + sum(not _restore(row) for row in rows if not row.created)
    ImportedCustomer.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Customer.objects.filter(pk__in=gone).delete()
    CustomerImport.objects.filter(pk=key).update(kept=source.kept + kept)
    trail.mark("import of customers", key, None, {"removed": len(gone), "kept": kept})
    return len(rows)


@action("customer.export", permissions.EXPORT)
def note_export(*, by: Actor, form: str, text: str, tag: str) -> None:
    """Who took customers out of the house, and which."""
    trail.mark("export of customers", form, None, {"search": text, "tag": tag})


def _read_head_anew(source: CustomerImport, guess: bool) -> None:
    """Another encoding or separator gives other columns."""
    fresh = CustomerImport(format="csv", sha256=source.sha256, encoding=source.encoding, delimiter=source.delimiter)
    fresh.has_header = False
    rows = [cells for _, cells in islice(exchange.lines_of(fresh), 30)]
    titles = rows[0] if rows else []
    columns = [title.strip()[:80] for title in titles] if source.has_header else [""] * len(titles)
    mapping = rules.guess(columns, rows[1:], queries.custom_labels()) if guess else source.mapping
    record.change(source, columns=columns, mapping=mapping)


def _signs(line: Line) -> list[tuple[str, str]]:
    """By what two lines of one file are the same customer."""
    code = str(line.values.get("customer_number", ""))
    mail = line.emails[0].lower() if line.emails and not line.numbers and not code else ""
    return [("code", code)] * bool(code) + [("number", n) for n in line.numbers] + [("mail", mail)] * bool(mail)


def _create(source: CustomerImport, lines: Sequence[Line]) -> int:
    rows = [
        Customer(
            **line.values, custom=line.custom, email=line.emails[0] if line.emails else "", other_emails=line.emails[1:20],
            kind="organisation" if line.values.get("company") and not line.values.get("name") else "person",
        )
        for line in lines
    ]  # fmt: skip
    Customer.objects.bulk_create(rows, batch_size=500)
    pairs = list(zip(rows, lines, strict=True))
    CustomerNumber.objects.bulk_create(
        [CustomerNumber(number=n, as_typed=n, customer=row) for row, line in pairs for n in line.numbers], batch_size=1000
    )
    CustomerAddress.objects.bulk_create([CustomerAddress(customer=row, **line.address) for row, line in pairs if line.address])
    ImportedCustomer.objects.bulk_create(
        [ImportedCustomer(source=source, customer=row, line=line.line, created=True, version=row.version) for row, line in pairs]
    )
    index([row.pk for row in rows])
    return len(rows)


def _update(source: CustomerImport, pairs: Sequence[tuple[Line, int]]) -> int:
    """What the file says wins; what it is silent about stays."""
    rows = Customer.objects.select_for_update().in_bulk(sorted({key for _, key in pairs}))
    managed = responsible.managed(*rows.values())
    taken = set(CustomerNumber.objects.filter(pk__in={n for line, _ in pairs for n in line.numbers}).values_list("pk", flat=True))
    done = 0
    for line, key in pairs:
        row = rows[key]
        wish = {**line.values, "email": line.emails[0] if line.emails else row.email, "custom": {**row.custom, **line.custom}}
        wish["tags"] = list(dict.fromkeys([*row.tags, *wish.get("tags", [])]))
        after = {name: value for name, value in wish.items() if value != getattr(row, name)}
        added = [n for n in line.numbers if n not in taken]
        if not after and not added:
            continue
        before = {name: getattr(row, name) for name in after}
        for name, value in after.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=[*after, "version"])
        CustomerNumber.objects.bulk_create([CustomerNumber(number=n, as_typed=n, customer=row) for n in added])
        ImportedCustomer.objects.create(
            source=source,
            customer=row,
            line=line.line,
            created=False,
            version=row.version,
            before=before,
            after=after,
            numbers=added,
        )
        done += 1
    index(rows)
    responsible.tell(managed, *rows.values())
    return done


def _restore(row: ImportedCustomer) -> bool:
    """A customer who was there before is as before, but for what somebody has changed since; whether all could be."""
    customer = row.customer
    managed = responsible.managed(customer)
    back = {name: value for name, value in row.before.items() if getattr(customer, name) == row.after[name]}
    for name, value in back.items():
        setattr(customer, name, value)
    customer.version += 1
    customer.save(update_fields=[*back, "version"])
    CustomerNumber.objects.filter(pk__in=row.numbers, customer=customer).delete()
    index([customer.pk])
    responsible.tell(managed, customer)
    return len(back) == len(row.before)


def _used(keys: set[int]) -> set[int]:
    """Those whom something speaks of by now: a contact, a case, an order, whatever points at customers."""
    used: set[int] = set()
    for relation in Customer._meta.related_objects:  # noqa: SLF001 - Django's documented door to relations
        model = relation.related_model
        if model._meta.model_name in PARTS or relation.many_to_many:  # noqa: SLF001
            continue
        name = f"{relation.field.name}_id"
        used |= set(model._base_manager.filter(**{f"{name}__in": keys}).values_list(name, flat=True))  # noqa: SLF001
    return used
