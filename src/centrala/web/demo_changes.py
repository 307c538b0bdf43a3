"""A prepared change for the demo: a newcomer can look at it, try it on yesterday, publish it and go back."""

from centrala.apps.publishing.actions import create_change
from centrala.apps.publishing.models import Change
from centrala.base.actor import system

TITLE = "Bence helps Sales, support rings a little longer"
EDITS = [
    {"do": "change", "noun": "agents", "key": "bence", "values": {"queues": ["sales", "support"]}},
    {"do": "change", "noun": "queues", "key": "support", "values": {"ring_seconds": 25}},
]


def put_change() -> None:
    """Only where nothing was ever prepared."""
    if not Change.objects.exists():
        create_change(by=system("demo"), title=TITLE, edits=EDITS)
