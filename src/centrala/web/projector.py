"""Facts in, rows out: each projection reads the stream from its own cursor, batch by batch.

A batch and its cursor are one transaction, so a kill at any moment repeats at most a batch, which changes nothing.
Order matters: customers come before the contacts that point at them.
"""

from collections.abc import Sequence
from types import ModuleType

from django.db import connection, transaction

from centrala.apps.cases import projections as cases
from centrala.apps.customers import projections as customers
from centrala.apps.incidents import projections as incidents
from centrala.apps.insight import projections as insight
from centrala.apps.interactions import projections as interactions
from centrala.apps.interactions.models import Projection
from centrala.apps.interactions.stream import facts_after, moment
from centrala.apps.recordings import projections as recordings
from centrala.base.announcements import announce_names

PROJECTIONS: Sequence[ModuleType] = (customers, interactions, recordings, insight, incidents, cases)
BATCH = 1000


def project_all(batch: int = BATCH) -> int:
    """Bring every projection up to date; returns how many facts were read."""
    read = 0
    while step := sum(project_batch(projection, batch) for projection in PROJECTIONS):
        read += step
    return read


def project_batch(projection: ModuleType, batch: int = BATCH) -> int:
    """One batch of one projection, with its cursor; returns how many facts were read."""
    with transaction.atomic():
        cursor = _cursor(projection.NAME)
        facts = facts_after(cursor.seq, cursor.index, batch)
        if not facts:
            return 0
        if meant := [fact for fact in facts if fact.kind.startswith(projection.KINDS)]:
            _tell(projection.project(meant))
        cursor.seq, cursor.index = facts[-1].seq, facts[-1].index
        cursor.at = moment(facts[-1].at) or cursor.at
        cursor.save()
    return len(facts)


def rewind(name: str) -> None:
    """Have a projection read everything again, for example after its rules have changed."""
    Projection.objects.filter(pk=name).update(seq=-1, index=-1)


def behind() -> int:
    """How many facts the slowest projection has not read yet."""
    slowest = Projection.objects.order_by("seq", "index").values_list("seq", "index").first() or (-1, -1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM fact WHERE (seq, index) > (%s, %s)", slowest)
        return int(cursor.fetchone()[0])


def _cursor(name: str) -> Projection:
    """Held for the whole batch: two workers never read the same facts at once."""
    Projection.objects.get_or_create(pk=name)
    return Projection.objects.select_for_update().get(pk=name)


def _tell(contacts: set[str]) -> None:
    """Desks that show these contacts fetch them again."""
    announce_names("recorded", sorted(contacts))
