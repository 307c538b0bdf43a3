"""The account that runs PostgreSQL when Centrala runs as root, and its way to the files it needs."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

NAME = "centrala-postgres"


@dataclass(frozen=True)
class Account:
    """A user of the system that is not root."""

    uid: int
    gid: int


def account_for(data: Path) -> Account | None:
    """Who must run the server: nobody else unless we are root; then the data's owner, or our own account."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _make_account()
    return Account(entry.pw_uid, entry.pw_gid)


def _make_account() -> pwd.struct_passwd:
    """A system account without home or shell; where none can be made, the system's own ``nobody``."""
    if program := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin"):
        arguments = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
        subprocess.run([program, *arguments], check=False, capture_output=True)
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return pwd.getpwnam("nobody")


def let_pass(account: Account, *places: Path) -> list[Path]:
    """Let the account pass through (not list) the folders above ``places``; returns those changed."""
    changed = []
    for place in places:
        for folder in place.resolve().parents:
            status = folder.stat()
            if status.st_uid == account.uid or status.st_mode & stat.S_IXOTH:
                continue
            folder.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXOTH)
            changed.append(folder)
    return changed
