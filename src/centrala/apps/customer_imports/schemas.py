"""Shapes of imports."""

from datetime import datetime

from ninja import Schema


class ImportOut(Schema):
    """An import: how the file is read and how far it is."""

    id: int
    name: str
    format: str
    encoding: str
    delimiter: str
    has_header: bool
    columns: list[str]
    mapping: list[str]
    existing: str
    state: str
    fault: str
    lines_total: int
    lines_done: int
    created: int
    changed: int
    skipped: int
    faulty: int
    kept: int
    by: str
    at: datetime
    ended_at: datetime | None


class ImportPatch(Schema):
    """How the file is to be read."""

    encoding: str
    delimiter: str
    has_header: bool
    mapping: list[str]
    existing: str


class PreviewLine(Schema):
    """One line as it stands, and what is wrong with it."""

    line: int
    cells: list[str]
    faults: list[str]
    there: int | None


class PreviewOut(Schema):
    """The first lines; the same file brought in before, if it was; the fields columns can be."""

    lines: list[PreviewLine]
    before: ImportOut | None
    fields: list[str]
    custom: dict[str, str]
