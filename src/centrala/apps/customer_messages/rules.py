"""Which way a message goes, what stands in it, and what becomes of one that could not be sent. Knows no Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

CHANNELS = ("email", "sms")
# queued: waits for its turn; sending: handed to the server just now; unsure: the line broke before the server answered.
STATES = ("queued", "sending", "sent", "failed", "unsure", "skipped")
VALUES = ("name", "company", "number", "subject", "text", "centre")
LONGEST_SMS = 670  # what phones join again: ten parts of 67 letters outside the GSM alphabet
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 720))


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody can be reached in writing, and what they said of it."""

    email: str = ""
    number: str = ""
    prefers: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A channel and an address; or, without them, why not."""

    channel: str = ""
    to: str = ""
    reason: str = ""


def way_of(reach: Reach, wanted: str = "") -> Way:
    """The way a message goes. ``wanted`` is what a person chose; "" leaves it to the customer's wishes.

    Who wants calls or letters, or refused to be written to, is not written to by itself; a person may still choose to.
    """
    known = {"email": reach.email, "sms": reach.number if reach.number.startswith("+") else ""}
    if wanted:
        return Way(wanted, known[wanted]) if known.get(wanted) else Way(reason=f"no_{wanted}")
    if reach.refused:
        return Way(reason="refused")
    if reach.prefers in ("phone", "letter"):
        return Way(reason=f"prefers_{reach.prefers}")
    order = ("sms", "email") if reach.prefers == "sms" else ("email", "sms")
    return next((Way(channel, known[channel]) for channel in order if known[channel]), Way(reason="no_address"))


def wait_before(attempt: int) -> timedelta | None:
    """How long to wait before trying again after so many attempts; None: give up."""
    return WAITS[attempt - 1] if 1 <= attempt <= len(WAITS) else None


def in_language(texts: Mapping[str, str], *languages: str) -> str:
    """The text in the first of these languages it is there in, else in any, else ""."""
    return next((texts[code] for code in (*languages, *sorted(texts)) if texts.get(code)), "")


def template_problem(texts: Mapping[str, str]) -> str:
    """What is wrong with a template's texts; "" when nothing is."""
    for language, text in texts.items():
        for name in re.findall(r"\{([^{}]*)\}", text):
            if name not in VALUES:
                told = ", ".join(f"{{{value}}}" for value in VALUES)
                return f"There is no {{{name}}} in a message ({language}); use any of {told}."
    return ""


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its values; what is not known is left empty."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found.group(1), ""), text)


def one_line(text: str) -> str:
    """As it may stand in a header of a mail."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]
