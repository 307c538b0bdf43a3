"""Routes of imports and exports of customers."""

from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from ninja import File, PatchDict, Router, Status
from ninja.files import UploadedFile

from centrala.apps.customer_imports import actions, exchange, permissions, queries, rules
from centrala.apps.customer_imports.schemas import ImportOut, ImportPatch, PreviewOut
from centrala.base.csv_tables import as_csv
from centrala.base.permission import needs
from centrala.base.refusal import Invalid

imports = Router(tags=["imports of customers"])
exports = Router(tags=["exports of customers"])


@imports.get("", response=list[ImportOut])
@needs(permissions.IMPORT)
def list_customer_imports(request: HttpRequest) -> Any:
    """Newest first."""
    return queries.list_imports(request.auth)


@imports.post("", response={201: ImportOut})
@needs(permissions.IMPORT)
def create_customer_import(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Send a CSV or XLSX file; it is looked at, nothing is brought in yet."""
    if (file.size or 0) > exchange.LARGEST_BYTES:
        raise Invalid(f"The file is larger than {exchange.LARGEST_BYTES // 1_000_000} MB; send it in parts.", "too_large")
    return Status(201, actions.create_import(by=request.auth, name=file.name or "", content=file.read()))


@imports.get("/{int:key}", response=ImportOut)
@needs(permissions.IMPORT)
def get_customer_import(request: HttpRequest, key: int) -> Any:
    """One import and how far it is."""
    return queries.get_import(request.auth, key)


@imports.patch("/{int:key}", response=ImportOut)
@needs(permissions.IMPORT)
def change_customer_import(request: HttpRequest, key: int, payload: PatchDict[ImportPatch]) -> Any:
    """Say how the file is to be read: columns, encoding, separator, what happens to customers who are there."""
    return actions.change_import(by=request.auth, key=key, **payload)


@imports.get("/{int:key}/preview", response=PreviewOut)
@needs(permissions.IMPORT)
def preview_customer_import(request: HttpRequest, key: int) -> Any:
    """The first lines with what is wrong with them."""
    source = queries.get_import(request.auth, key)
    lines = queries.preview(request.auth, key)
    custom = {name: label for label, name in queries.custom_labels().items()}
    return {
        "lines": [{"line": one.line, "cells": list(one.cells), "faults": one.faults, "there": there} for one, there in lines],
        "before": queries.same_file_before(source), "fields": [*rules.FIELDS, *custom], "custom": custom,
    }  # fmt: skip


@imports.post("/{int:key}/start", response=ImportOut)
@needs(permissions.IMPORT)
def start_customer_import(request: HttpRequest, key: int) -> Any:
    """Bring it in."""
    return actions.start_import(by=request.auth, key=key)


@imports.post("/{int:key}/undo", response=ImportOut)
@needs(permissions.IMPORT)
def undo_customer_import(request: HttpRequest, key: int) -> Any:
    """Take it back."""
    return actions.undo_import(by=request.auth, key=key)


@imports.get("/{int:key}/faults")
@needs(permissions.IMPORT)
def get_import_faults(request: HttpRequest, key: int) -> StreamingHttpResponse:
    """The lines that were left out, with their number and what is wrong: mend them there and send that file."""
    source = queries.get_import(request.auth, key)

    def rows() -> Any:
        yield [*source.columns, "line", "fault"]
        for one in queries.faults_of(request.auth, source):
            yield [*[*one.cells, *[""] * len(source.columns)][: len(source.columns)], one.line, one.fault]

    return _csv(rows(), f"faults-{source.pk}.csv")


@exports.get("")
@needs(permissions.EXPORT)
def export_customers(request: HttpRequest, form: str = "csv", q: str = "", tag: str = "") -> Any:
    """Customers as CSV or XLSX, safe to open: no cell is a formula. All, or those with a tag, or those a search finds."""
    if form not in ("csv", "xlsx"):
        raise Invalid("Choose csv or xlsx.", "unknown_form")
    actions.note_export(by=request.auth, form=form, text=q, tag=tag)
    rows = exchange.customer_rows(queries.export_rows(request.auth, q, tag))
    if form == "csv":
        return _csv(rows, "customers.csv")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(exchange.as_sheet(rows), as_attachment=True, filename="customers.xlsx", content_type=kind)


def _csv(rows: Any, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
