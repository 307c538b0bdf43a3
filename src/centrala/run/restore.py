"""``centrala restore``: puts a backup back, into an empty home or over the data that is there."""

import json
import shutil
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from centrala.configuration import Settings
from centrala.run import backup, checks, postgres
from centrala.run.faults import StartFault


def restore(settings: Settings, file: Path, *, replace: bool) -> None:
    """The whole archive is unpacked and read before anything that exists is touched."""
    checks.check_home(settings.home)
    with checks.only_one(settings.home), tempfile.TemporaryDirectory(dir=settings.home / "run") as folder:
        unpacked = Path(folder)
        made_at = _unpack(file, unpacked)
        server = None if settings.database_url else postgres.of(settings)
        if server is not None:
            server.start()
        try:
            _restore_database(settings, unpacked / backup.DUMP, server, replace=replace)
        finally:
            if server is not None:
                server.stop()
        _restore_files(settings, unpacked / "home")
    print(f"Restored the backup of {made_at}; start with `centrala up`.")


def _unpack(file: Path, into: Path) -> str:
    """Unpack files and folders whose names stay inside; returns when the backup was made."""
    try:
        with tarfile.open(file) as archive:
            # Debian 12's Python 3.11.2 has no filters yet: the names are looked at here, later Pythons look again.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(into, [member for member in archive if _stays_inside(member)])  # noqa: S202
        manifest = json.loads((into / backup.MANIFEST).read_text())
    except (OSError, tarfile.TarError, ValueError, EOFError) as fault:
        raise StartFault(f"{file} is no backup that can be read ({fault}).") from fault
    if manifest["format"] != 1 or not (into / backup.DUMP).exists():
        raise StartFault(f"{file} was made by a version of Centrala that this one does not know.")
    return str(manifest["made_at"])


def _stays_inside(member: tarfile.TarInfo) -> bool:
    """A plain file or folder below the place it is unpacked in."""
    path = PurePosixPath(member.name)
    return (member.isfile() or member.isdir()) and not path.is_absolute() and ".." not in path.parts


def _restore_database(settings: Settings, dump: Path, server: postgres.EmbeddedPostgres | None, *, replace: bool) -> None:
    """In one transaction: the database is the backup's afterwards, or what it was before."""
    import psycopg

    if server is not None:
        server.create_database("centrala")
    with psycopg.connect(settings.database, autocommit=True) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    if tables and tables[0] and not replace:
        raise StartFault("This database holds data already; add --replace to put the backup in its place.")
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--clean", "--if-exists"]
    backup.run_tool("pg_restore", *options, "--dbname", settings.database, str(dump))


def _restore_files(settings: Settings, files: Path) -> None:
    """Each file or folder of the backup takes the place of its namesake."""
    for path in sorted(files.iterdir()) if files.is_dir() else []:
        target = settings.recordings_folder if path.name == "recordings" else settings.home / path.name
        if target.is_dir():
            shutil.rmtree(target)
        shutil.move(path, target)
