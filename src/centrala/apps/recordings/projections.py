"""Facts → recordings; one that is over is handed to the worker to be put together."""

from collections.abc import Sequence
from dataclasses import asdict

from centrala.apps.interactions.stream import facts_of, moment
from centrala.apps.recordings.models import Recording
from centrala.apps.recordings.rules import Told, fold
from centrala.base.later import later
from centrala.contracts.facts import Fact

NAME = "recordings"
KINDS = ("recording.", "contact.ended")
SETTLED = ("stored", "failed", "removed")


def project(facts: Sequence[Fact]) -> set[str]:
    """Fold the recordings of the contacts these facts belong to."""
    told = [r for contact, history in facts_of(f.contact for f in facts).items() for r in fold(contact, history)]
    there = dict(Recording.objects.filter(pk__in=[r.id for r in told]).values_list("pk", "state"))
    rows = [_row(recording) for recording in told if there.get(recording.id) not in SETTLED]
    Recording.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["interaction", "state", "started_at", "ended_at", "segments", "pauses"],
    )
    for row in rows:
        if row.state == "ended":
            later("recordings.assemble", only_once_as=f"assemble {row.pk}", key=row.pk)
    return {row.interaction for row in rows}


def _row(told: Told) -> Recording:
    return Recording(
        id=told.id,
        interaction=told.contact,
        state="ended" if told.is_over else "running",
        started_at=moment(told.segments[0].started_at),
        ended_at=moment(told.ended_at) if told.is_over else None,
        segments=[asdict(segment) for segment in told.segments],
        pauses=[list(pause) for pause in told.pauses],
    )
