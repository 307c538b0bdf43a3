"""The floor as it was at a past moment: the newest snapshot before it, and the journal replayed up to it."""

from pathlib import Path

from centrala.core.centre import Centre
from centrala.core.floor import Floor
from centrala.engine.journal import moment_of, read_lines, read_snapshot


class NotKept(Exception):
    """The journal does not reach back so far; the sentence says so."""


def floor_at(folder: Path, at: float) -> Floor:
    """The floor after the last message of or before ``at`` (seconds since 1970 UTC); reads files only.

    Raises ``NotKept``. A message that failed when it was decided fails here as well and is passed over alike.
    """
    snapshots = [path for path in sorted(folder.glob("*.snapshot")) if moment_of(path) <= at]
    journals = sorted(folder.glob("*.journal"))
    after, floor = 0, Floor()
    if snapshots:
        kept = read_snapshot(snapshots[-1])
        after, floor = kept.seq, kept.floor
    elif not journals or int(journals[0].stem) != 1:
        raise NotKept("The centre's journal does not reach back so far.")
    centre = Centre(floor)
    for entry in read_lines(journals, after):
        if entry.now > at:
            break
        try:
            centre.receive(entry.message, entry.now)
        except Exception:  # noqa: BLE001, S112  as in loop.Engine._decide
            continue
    centre.floor.now = at
    return centre.floor
