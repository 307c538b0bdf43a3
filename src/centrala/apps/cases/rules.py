"""What may become of a case, as a table; and the clocks each step moves. Knows no Django."""

from dataclasses import dataclass

TYPES = ("question", "request", "fault", "complaint", "incident")
STATES = ("new", "open", "waiting", "resolved", "closed", "merged")
OPEN_STATES = ("new", "open", "waiting")
STEPS = ("start", "ask_customer", "customer_replied", "resolve", "reopen", "close", "merge")

# (status, step) → status. What is not here is refused.
TABLE: dict[tuple[str, str], str] = {
    ("new", "start"): "open",
    ("new", "ask_customer"): "waiting",
    ("new", "customer_replied"): "new",
    ("new", "resolve"): "resolved",
    ("new", "merge"): "merged",
    ("open", "ask_customer"): "waiting",
    ("open", "customer_replied"): "open",
    ("open", "resolve"): "resolved",
    ("open", "merge"): "merged",
    ("waiting", "start"): "open",
    ("waiting", "customer_replied"): "open",
    ("waiting", "resolve"): "resolved",
    ("waiting", "merge"): "merged",
    ("resolved", "customer_replied"): "open",
    ("resolved", "reopen"): "open",
    ("resolved", "close"): "closed",
    ("closed", "customer_replied"): "open",
    ("closed", "reopen"): "open",
}
# What people choose by hand; a merge names a case and has a door of its own.
BY_HAND = tuple(step for step in STEPS if step != "merge")


def steps_from(status: str) -> list[str]:
    """What people may do next, in the order of the table."""
    return [step for state, step in TABLE if state == status and step in BY_HAND]


@dataclass(frozen=True, slots=True)
class ClockMoves:
    """What a step does to the case's clocks. ``pause`` names why time doesn't count from now on."""

    pause: str = ""
    resume: bool = False
    stop: bool = False
    go_on: bool = False


def spell_of(status: str) -> str:
    """Why time doesn't count in this status, or ""."""
    if status == "waiting":
        return "waiting"
    return "settled" if status in ("resolved", "closed") else ""


def clock_moves(before: str, after: str) -> ClockMoves:
    """While the customer is waited for, or the case is settled, time doesn't count; settled it is stopped as well."""
    was, now = spell_of(before), spell_of(after)
    was_open, is_open = before in OPEN_STATES, after in OPEN_STATES
    return ClockMoves(
        pause=now if now != was else "",
        resume=bool(was) and now != was,
        stop=was_open and not is_open,
        go_on=is_open and not was_open,
    )


def subject_of(text: str, most: int = 200) -> str:
    """The first line of a text, short enough for a subject."""
    line = next((part.strip() for part in text.splitlines() if part.strip()), "")
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def number_in(text: str) -> int | None:
    """The case number somebody typed: ``1042``, ``#1042`` or ``C1042``."""
    digits = text.strip().lstrip("#").removeprefix("C").removeprefix("c")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 12 else None


# By ending: what a browser may be given back as, never as a page or a script.
FILE_TYPES = {
    "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "txt": "text/plain", "csv": "text/csv", "eml": "message/rfc822", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "wav": "audio/wav", "mp3": "audio/mpeg", "ogg": "audio/ogg", "mp4": "video/mp4",
}  # fmt: skip
LARGEST_FILE_BYTES = 20 * 1024 * 1024


def file_problem(name: str, size_bytes: int) -> str:
    """Why a file can't be attached, or ""."""
    ending = name.rpartition(".")[2].lower()
    if "." not in name or ending not in FILE_TYPES:
        return f"Files of this kind can't be attached; allowed are {', '.join(sorted(FILE_TYPES))}."
    if size_bytes <= 0:
        return "The file is empty."
    if size_bytes > LARGEST_FILE_BYTES:
        return f"The file is larger than {LARGEST_FILE_BYTES // 2**20} MB."
    return ""
