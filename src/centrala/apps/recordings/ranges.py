"""Answering with a file or a part of it (RFC 9110, one range at a time, which is all players ask for)."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

PIECE_BYTES = 64 * 1024


def ranged_file(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    """The whole file, the range asked for, or 416 for one that can't be."""
    size = path.stat().st_size
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range", "").strip())
    if asked is None or asked[0] == "bytes=-":
        response: HttpResponseBase = FileResponse(path.open("rb"), content_type=content_type)
    elif (span := _span(asked[1], asked[2], size)) is None:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        start, end = span
        response = StreamingHttpResponse(_pieces(path, start, end), status=206, content_type=content_type)
        response["Content-Length"] = str(end - start + 1)
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    return response


def _span(first: str, last: str, size: int) -> tuple[int, int] | None:
    """First and last byte, both counted in; none when there is nothing there."""
    if first == "":
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
    return (start, end) if start <= end else None


def _pieces(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start + 1
        while left > 0 and (piece := file.read(min(PIECE_BYTES, left))):
            left -= len(piece)
            yield piece
