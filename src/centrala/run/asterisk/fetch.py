"""Gets Asterisk onto a machine that has none, without root and without changing the machine.

The packages come from the machine's own mirror through apt with private folders, signatures checked, and are
unpacked into one folder of Centrala's. Nothing is installed: `installation.py` starts them with their own loader.
Standard library only, because this runs before anything else is there.
"""

import errno
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from centrala.run.asterisk.apt import ETC_APT, Apt
from centrala.run.asterisk.refusal import SetUpError

Say = Callable[[str], None]

STAMP = "fetched.json"
WANTED = ("asterisk", "asterisk-core-sounds-en-wav", "asterisk-moh-opsound-wav", "espeak-ng")
# Asterisk's packages ask for these to administer a machine or for modules Centrala never loads: left out, a fifth less to fetch.
LEFT_OUT = ("perl", "libperl", "gnupg", "gpg", "dirmngr", "pinentry", "passwd", "adduser", "debconf", "tzdata", "pci.ids")
ROOM_NEEDED = 700 * 1024 * 1024


def fetch(into: Path, say: Say, etc_apt: Path = ETC_APT) -> Path:
    """Fetches the managed Asterisk into the folder `into`, unless it is there already; says how it goes on."""
    if (into / STAMP).is_file():
        return into
    into.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(into.parent).free < ROOM_NEEDED:
        raise SetUpError(f"Asterisk needs {ROOM_NEEDED >> 20} MB of free disk space in {into.parent}; make room and try again.")
    work = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    try:
        _fetch_within(work, say, etc_apt)
        _put_in_place(work / "tree", into)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise SetUpError(f"The disk is full in {into.parent}; make room and try again.") from error
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    say("Asterisk is ready to start.")
    return into


def _fetch_within(work: Path, say: Say, etc_apt: Path) -> None:
    apt = Apt.private(work / "apt", etc_apt)
    say("Asterisk: reading the list of packages…")
    apt.update(say)
    packages = [name for name in apt.resolve(WANTED) if not name.startswith(LEFT_OUT)]
    say(f"Asterisk: fetching {len(packages)} packages…")
    archives = apt.download(packages, work / "packages", say)
    say("Asterisk: unpacking…")
    tree = work / "tree"
    for archive in archives:
        _unpack(archive, tree)
        archive.unlink()
    _drop_what_is_never_used(tree)
    (tree / STAMP).write_text(json.dumps({"packages": sorted(archive.name for archive in archives)}, indent=1))


def _unpack(archive: Path, tree: Path) -> None:
    done = subprocess.run(["dpkg", "-x", archive, tree], capture_output=True, text=True, check=False, env=Apt.environment())
    if done.returncode == 0:
        return
    if "No space left" in done.stderr:
        raise OSError(errno.ENOSPC, "disk full while unpacking")
    raise SetUpError(f"The package {archive.name} could not be unpacked: {done.stderr.strip().splitlines()[-1:]}.")


def _drop_what_is_never_used(tree: Path) -> None:
    for folder in ("usr/share/doc", "usr/share/man", "usr/share/locale", "etc/asterisk"):
        shutil.rmtree(tree / folder, ignore_errors=True)


def _put_in_place(tree: Path, into: Path) -> None:
    """One rename, so that a half-unpacked folder is never taken for a whole one."""
    if (into / STAMP).is_file():
        return  # another process was quicker
    if into.exists():
        shutil.rmtree(into)
    tree.rename(into)
