"""The chain: how a row's digest is made and how a chain is checked."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

FIRST = "0" * 64
COVERED = ("id", "at", "who", "role", "ip", "action", "noun", "key", "before", "after")


def digest(previous: str, row: Mapping[str, Any]) -> str:
    """SHA-256 over the digest before and the row's content in one fixed notation."""
    content = json.dumps([previous, *(row[name] for name in COVERED)], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def first_break(rows: Iterable[Mapping[str, Any]], previous: str = FIRST) -> int | None:
    """The id of the first row, in order, that doesn't fit its chain; none if all fit."""
    for row in rows:
        if row["previous_digest"] != previous or row["digest"] != digest(previous, row):
            return int(row["id"])
        previous = row["digest"]
    return None
