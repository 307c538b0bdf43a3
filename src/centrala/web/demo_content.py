"""What the demo organisation consists of, as data."""

from typing import Any

SITE = {"id": "copenhagen", "name": "Copenhagen", "zone": "Europe/Copenhagen", "country": "DK", "language": "en"}
ORGANISATION = {"name": "Nordlys Home", "zone": "Europe/Copenhagen", "country": "DK", "language": "en"}
OFFICE_WEEK = [[[540, 1020]]] * 5 + [[], []]
CALENDARS: list[dict[str, Any]] = [
    {"id": "always", "name": "Around the clock"},
    {"id": "office", "name": "Office hours", "weekly": OFFICE_WEEK, "holiday_country": "DK"},
]
QUEUES: list[dict[str, Any]] = [
    {"id": "support", "name": "Support"},
    {"id": "sales", "name": "Sales", "callback": True, "announce_expected_wait": False, "service_level_seconds": 30},
]
# Username, name, role, language, queues. The first is left for whoever tries the desk.
PEOPLE: list[tuple[str, str, str, str, tuple[str, ...]]] = [
    ("anna", "Anna Nielsen", "agent", "en", ("support", "sales")),
    ("bence", "Bence Szabó", "agent", "hu", ("support",)),
    ("kasia", "Kasia Nowak", "agent", "pl", ("support",)),
    ("maarten", "Maarten de Vries", "agent", "nl", ("sales",)),
    ("liis", "Liis Tamm", "agent", "et", ("support", "sales")),
    ("freja", "Freja Holm", "agent", "da", ("sales",)),
    ("noah", "Noah Tremblay", "agent", "en", ("toronto",)),
    ("sofie", "Sofie Bergmann", "supervisor", "en", ()),
    ("admin", "Administrator", "administrator", "en", ()),
]
# Who works elsewhere than in Copenhagen.
SITE_OF = {"noah": "toronto"}
EMERGENCY = {"id": "outage", "name": "Outage", "prompt_id": "outage"}


def straight_to(queue: str) -> dict[str, Any]:
    """A flow that leads to one queue, past the emergency switch."""
    steps = {
        "outage": {"kind": "emergency", "emergency": "outage", "next": queue},
        queue: {"kind": "queue", "queue": queue},
    }
    return {"start": "outage", "language": "en", "steps": steps}


MAIN_MENU: dict[str, Any] = {
    "start": "outage",
    "language": "en",
    "steps": {
        "outage": {"kind": "emergency", "emergency": "outage", "next": "hours"},
        "hours": {"kind": "hours", "calendar": "always", "open": "welcome", "closed": "closed", "holiday": "holiday"},
        "welcome": {"kind": "play", "prompts": ["welcome"], "next": "menu"},
        "menu": {
            "kind": "menu",
            "prompts": ["main-menu"],
            "choices": {"1": "support", "2": "sales", "9": "language"},
            "labels": {"1": "Support", "2": "Sales", "9": "Another language"},
            "otherwise": "support",
            "timeout_seconds": 5,
            "tries": 3,
            "invalid_prompt": "invalid-choice",
        },
        "language": {
            "kind": "language",
            "prompts": ["choose-language"],
            "languages": {"1": "en", "2": "da", "3": "nl", "4": "pl", "5": "et", "6": "hu"},
            "next": "menu",
        },
        "support": {"kind": "queue", "queue": "support"},
        "sales": {"kind": "queue", "queue": "sales"},
        "closed": {"kind": "hang_up", "prompts": ["closed", "goodbye"]},
        "holiday": {"kind": "hang_up", "prompts": ["holiday", "goodbye"]},
    },
}
MESSAGES = {
    "start": "leave", "language": "en",
    "steps": {
        "leave": {"kind": "message", "prompts": ["welcome"], "queue": "support", "most_seconds": 120, "next": "bye"},
        "bye": {"kind": "hang_up", "prompts": ["goodbye"]},
    },
}  # fmt: skip
FLOWS: list[dict[str, Any]] = [
    {"id": "main-menu", "name": "Main menu", "draft": MAIN_MENU},
    {"id": "support", "name": "Straight to Support", "draft": straight_to("support")},
    {"id": "sales", "name": "Straight to Sales", "draft": straight_to("sales")},
    {"id": "messages", "name": "Leave a message for Support", "draft": MESSAGES},
]
NUMBERS = [
    {"id": "100", "label": "Main menu", "flow_id": "main-menu"},
    {"id": "101", "label": "Support", "flow_id": "support"},
    {"id": "102", "label": "Sales", "flow_id": "sales"},
    {"id": "109", "label": "Voicemail", "flow_id": "messages"},
]
# Code, label, parent.
DISPOSITIONS = [
    ("solved", "Solved", ""),
    ("solved-at-once", "At once", "solved"),
    ("solved-passed-on", "Passed on to a colleague", "solved"),
    ("order", "Order", ""),
    ("order-new", "New order", "order"),
    ("order-changed", "Order changed", "order"),
    ("order-cancelled", "Order cancelled", "order"),
    ("complaint", "Complaint", ""),
    ("complaint-delivery", "Delivery", "complaint"),
    ("complaint-invoice", "Invoice", "complaint"),
    ("call-again", "Will call again", ""),
    ("nobody-there", "Nobody there", ""),
]
CUSTOMERS: list[dict[str, Any]] = [
    {"name": "Ida Sørensen", "email": "ida@example.org", "language": "da", "numbers": ["+45 30 11 22 33"]},
    {"name": "Zoltán Kiss", "company": "Kiss és Társa", "language": "hu", "numbers": ["+36 30 234 5678"]},
    {"name": "Paweł Zieliński", "language": "pl", "note": "Prefers calls before noon.", "numbers": ["+48 512 345 678"]},
    {"name": "Sanne Bakker", "company": "Bakker Tuinen", "language": "nl", "numbers": ["+31 6 12345678"]},
    {"name": "Mart Kask", "language": "et", "numbers": ["+372 5123 4567"]},
]
# Customer's number, days ago, queue, agent ("" gave up waiting), wait and talk seconds, disposition, note.
HISTORY: list[tuple[str, int, str, str, int, int, str, str]] = [
    ("+4530112233", 21, "sales", "freja", 8, 240, "order-new", "Ordered two lamps, delivery next week."),
    ("+4530112233", 6, "support", "anna", 35, 410, "complaint-delivery", "One lamp arrived broken. Replacement is on its way."),
    ("+4530112233", 1, "support", "", 95, 0, "", ""),
    ("+36302345678", 12, "support", "bence", 12, 185, "solved-at-once", "Password of the customer pages was locked."),
    ("+48512345678", 9, "support", "kasia", 22, 330, "complaint-invoice", "Charged twice for May. Credit note asked for."),
    ("+48512345678", 2, "support", "kasia", 5, 120, "solved-at-once", "Credit note has arrived."),
    ("+31612345678", 4, "sales", "maarten", 15, 520, "order-changed", "Wants the garden set in green instead of white."),
    ("+37251234567", 3, "support", "liis", 48, 275, "solved-passed-on", "Router question, passed on to the technicians."),
]
