"""``centrala backup``: everything that cannot be made again, in one tar file that only its owner can read."""

import datetime as dt
import io
import json
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

from centrala import __version__
from centrala.configuration import Settings
from centrala.run import postgres
from centrala.run.faults import StartFault

# Made again by the next start, or held by the dump.
LEFT_OUT = ("postgres", "programs", "run", "log", "asterisk")
DUMP = "database.dump"
MANIFEST = "backup.json"


def backup(settings: Settings, file: Path) -> None:
    """Dump the database first, then take the files: a recording may be newer than its row, never missing."""
    draft = file.with_name(f".{file.name}.draft")
    try:
        with tempfile.TemporaryDirectory() as folder, _private(draft) as archive:
            dump = Path(folder) / DUMP
            dump_database(settings, dump)
            _add_manifest(archive)
            archive.add(dump, DUMP)
            for path in kept(settings.home):
                archive.add(path, f"home/{path.name}")
            if settings.recordings and settings.recordings.is_dir():
                archive.add(settings.recordings, "home/recordings")
        draft.replace(file)
    except OSError as fault:
        raise StartFault(f"The backup could not be written: {fault}.") from fault
    finally:
        draft.unlink(missing_ok=True)
    print(f"{file}: {file.stat().st_size / 1_000_000:.1f} MB")


def kept(home: Path) -> list[Path]:
    """What lies in home and is not made again."""
    return [p for p in sorted(home.iterdir()) if p.name not in LEFT_OUT and not p.name.startswith(".")]


def dump_database(settings: Settings, into: Path) -> None:
    """With the embedded server's pg_dump, which reads every server it may meet."""
    run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(into), settings.database)


def run_tool(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's client programs."""
    done = subprocess.run([str(postgres.programs() / program), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise StartFault(f"{program} failed: {said[0]}; the database must be up (`centrala up`).")


def _private(path: Path) -> tarfile.TarFile:
    """A new archive that others cannot read: it holds secrets."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    return tarfile.open(fileobj=os.fdopen(handle, "wb"), mode="w:gz", compresslevel=3)


def _add_manifest(archive: tarfile.TarFile) -> None:
    made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    text = json.dumps({"format": 1, "version": __version__, "made_at": made_at}).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mode = len(text), 0o600
    archive.addfile(entry, io.BytesIO(text))
