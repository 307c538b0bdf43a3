"""What would be, without touching what is: edits are carried out in a transaction that is always rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.inbound.soundness import Problem, fresh
from centrala.apps.publishing import edits, publication, rules
from centrala.apps.publishing.models import Change
from centrala.base.actor import system
from centrala.base.announcements import one_publication
from centrala.core.rulebook import Rulebook


@contextmanager
def carried_out(change: Change) -> Iterator[None]:
    """The tables with the change, for as long as this lasts; raises what keeps an edit from being done."""
    with transaction.atomic():
        with one_publication(discard=True):
            edits.carry_out(change.edits, system("preview"))
        yield
        transaction.set_rollback(True)


def rulebook_with(change: Change) -> Rulebook:
    """The rulebook as it would be with this change."""
    with carried_out(change):
        return build_rulebook()


def effect_of(change: Change) -> tuple[list[rules.Difference], list[Problem], bool]:
    """What a change would make different, everything wrong with the rulebook then, and whether that refuses it."""
    before, known = edits.current(), [problem.place for problem in publication.problems_now()]
    with carried_out(change):
        after, found = edits.current(), publication.problems_now()
    return rules.differences(before, after), found, bool(fresh(found, known, strict=True))


def edits_back_to(content: dict[str, Any]) -> list[rules.Edit]:
    """What leads from the tables as they are to a version's content."""
    return rules.edits_between(edits.current(), content)
