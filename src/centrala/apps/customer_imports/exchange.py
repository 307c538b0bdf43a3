"""Files in and out: where an import's bytes lie, reading CSV and XLSX as lines, writing customers as either."""

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from django.conf import settings
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from centrala.apps.customer_imports import rules
from centrala.apps.customer_imports.models import CustomerImport
from centrala.apps.customers.models import Customer, CustomField
from centrala.base.refusal import Invalid, Refusal

LARGEST_BYTES = 60_000_000
LARGEST_UNPACKED_BYTES = 800_000_000
MOST_COLUMNS = 200
HEAD = (
    "customer_number", "kind", "name", "company", "email", "other_emails", "numbers", "language", "street", "postcode",
    "city", "country", "tags", "contact_by", "note",
)  # fmt: skip


def keep(content: bytes) -> str:
    """Write the bytes below home, there in full or not at all; returns their checksum."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_bytes(content)
        draft.replace(path)
    return sha256


def path_of(sha256: str) -> Path:
    """Where an import's file lies."""
    return settings.CENTRALA.home / "imports" / sha256


def lines_of(source: CustomerImport) -> Iterator[tuple[int, list[str]]]:
    """Every line with its number, the heading left out; ``Invalid`` in plain words for what can't be read."""
    path = path_of(source.sha256)
    if not path.is_file():
        raise Refusal("file_lost", "The file is not in the imports folder any more; send it again.")
    lines = _sheet(path.read_bytes()) if source.format == "xlsx" else _text(path.read_bytes(), source)
    if source.has_header:
        next(lines, None)
    return lines


def _text(content: bytes, source: CustomerImport) -> Iterator[tuple[int, list[str]]]:
    try:
        text, _ = rules.decode(content, source.encoding)
    except ValueError as fault:
        raise Invalid(str(fault), "bad_encoding") from None
    return rules.records(text, source.delimiter)


def _sheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > LARGEST_UNPACKED_BYTES:
            raise Invalid("The spreadsheet is too large; save it as CSV or in parts.", "too_large")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise Invalid("The file is no spreadsheet that can be read; save it as XLSX or CSV again.", "bad_sheet") from None
    for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
        texts = [_cell(cell) for cell in cells[:MOST_COLUMNS]]
        if any(texts):
            yield line, texts


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()


def look_at(source: CustomerImport, content: bytes, custom: dict[str, str]) -> None:
    """Find out how the file is to be read, and guess what its columns are."""
    if source.format == "csv":
        text, source.encoding = rules.decode(content)
        source.delimiter = rules.delimiter_of(text)
    source.has_header = False
    first = []
    for _, cells in lines_of(source):
        first.append(cells)
        if len(first) > 50:
            break
    if not first:
        raise Invalid("There is nothing in the file.", "empty")
    width = min(max(len(row) for row in first), MOST_COLUMNS)
    source.has_header = rules.looks_like_heading(first[0])
    titles = [*first[0], *[""] * width][:width] if source.has_header else [""] * width
    source.columns = [title.strip()[:80] for title in titles]
    source.mapping = rules.guess(titles, first[1:] if source.has_header else first, custom)


def customer_rows(keys: Iterator[Sequence[Customer]]) -> Iterator[list[object]]:
    """The heading, then one line a customer, with the centre's own fields behind."""
    own = list(CustomField.objects.filter(active=True))
    yield [*HEAD, *(one.label for one in own)]
    for batch in keys:
        for row in batch:
            yield [*_plain(row), *(row.custom.get(one.pk, "") for one in own)]


def _plain(row: Customer) -> list[object]:
    address = next(iter(row.addresses.all()), None)
    place = [address.street, address.postcode, address.city, address.country] if address else ["", "", "", ""]
    return [
        row.customer_number, row.kind, row.name, row.company, row.email, ", ".join(row.other_emails),
        ", ".join(number.number for number in row.numbers.all()), row.language, *place, ", ".join(row.tags), row.contact_by,
        row.note,
    ]  # fmt: skip


def as_sheet(rows: Iterator[Sequence[object]]) -> IO[bytes]:
    """A spreadsheet in which every cell is text, so that none is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Customers")
    for row in rows:
        cells = []
        for value in row:
            text = "".join(c for c in str(value if value is not None else "") if c >= " " or c in "\n\t")[:32_000]
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    file = SpooledTemporaryFile(max_size=8_000_000)  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file
