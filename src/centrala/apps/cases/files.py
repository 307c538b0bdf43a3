"""Where attached files lie: below the centre's home, named by their checksum, so that the same file is kept once."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from centrala.apps.cases.rules import FILE_TYPES
from centrala.base.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file."""

    sha256: str

    @property
    def path(self) -> Path:
        """Spread over folders, for some file systems tire of many files in one."""
        return settings.CENTRALA.home / "attachments" / self.sha256[:2] / self.sha256

    @staticmethod
    def type_of(name: str) -> str:
        """By the name's ending."""
        return FILE_TYPES[name.rpartition(".")[2].lower()]


def store(content: bytes) -> Kept:
    """Write the bytes; there in full or not at all."""
    kept = Kept(hashlib.sha256(content).hexdigest())
    if not kept.path.is_file():
        kept.path.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.path.with_name(f".{kept.sha256}.{os.getpid()}")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(kept.path)
    return kept


def path_of(sha256: str) -> Path:
    """Where the bytes are; refuses in words when they are gone."""
    path = Kept(sha256).path
    if not path.is_file():
        raise Refusal("file_lost", "The file is not in the attachments folder; restore it from a backup.")
    return path
