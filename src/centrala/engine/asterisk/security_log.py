"""Who was turned away at the SIP door: counted from Asterisk's security log, which no ARI event tells of."""

import asyncio
import logging
import re
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
EVENT = re.compile(r'SecurityEvent="(\w+)"')
CAUSES = {
    "InvalidAccountID": "unknown_source",
    "InvalidPassword": "unknown_source",
    "ChallengeResponseFailed": "unknown_source",
    "FailedACL": "unknown_source",
    "RequestNotAllowed": "unknown_source",
    "RequestBadFormat": "bad_sip",
    "RequestNotSupported": "bad_sip",
}


class SecurityLog:
    """Reads what is added to the file; survives its rotation."""

    def __init__(self, path: Path, refused: Callable[[str, int], object]) -> None:
        self._path = path
        self._refused = refused
        self._at = path.stat().st_size if path.exists() else 0

    async def run(self) -> None:
        """Look once a second until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            for cause, count in self._added().items():
                self._refused(cause, count)

    def _added(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        try:
            size = self._path.stat().st_size
            if size < self._at:
                self._at = 0
            if size == self._at:
                return counts
            with self._path.open("rb") as file:
                file.seek(self._at)
                text = file.read(1 << 20)
        except OSError:
            return counts
        whole, _, _ = text.rpartition(b"\n")
        self._at += len(whole) + 1 if whole else 0
        for name in EVENT.findall(whole.decode(errors="replace")):
            if name in CAUSES:
                counts[CAUSES[name]] = counts.get(CAUSES[name], 0) + 1
        return counts
