"""What would be, without touching what is: edits are carried out in a transaction that is always rolled back."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.inbound.soundness import Problem, fresh
from centrala.apps.publishing import edits as carrying
from centrala.apps.publishing import publication, rules
from centrala.apps.publishing.models import Version
from centrala.base import trail
from centrala.base.actor import system
from centrala.base.announcements import one_publication
from centrala.base.refusal import Invalid, NotFound
from centrala.core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Effect:
    """What edits would make different, and what is wrong with the rulebook then.

    ``refusing`` are those of ``problems`` that keep it from going live; ``fault`` says why edit ``fault_edit`` (from 1)
    can't be done at all, and nothing else is known then.
    """

    differences: list[rules.Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refusing: list[Problem] = field(default_factory=list)
    fault: str = ""
    fault_edit: int = 0

    @property
    def refused(self) -> bool:
        """Whether it could not go live."""
        return bool(self.fault or self.refusing)

    @property
    def reasons(self) -> str:
        """Why not, in sentences."""
        return self.fault or " ".join(problem.sentence for problem in self.refusing)


@contextmanager
def carried_out(edits: Iterable[rules.Edit]) -> Iterator[None]:
    """The tables with the edits, for as long as this lasts; raises what keeps one from being done."""
    with transaction.atomic():
        with one_publication(discard=True), trail.unheard():
            carrying.carry_out(edits, system("preview"))
        yield
        transaction.set_rollback(True)


def rulebook_with(edits: Iterable[rules.Edit]) -> Rulebook:
    """The rulebook as it would be with these edits."""
    with carried_out(edits):
        return build_rulebook()


def effect_of(edits: Iterable[rules.Edit], known: Iterable[publication.Place] = ()) -> Effect:
    """What they would do; nothing is touched. Problems that are there now, or at the places ``known``, don't refuse."""
    before, there = carrying.current(), publication.places_now()
    try:
        with carried_out(edits):
            after, found = carrying.current(), publication.problems_now()
    except carrying.EditRefused as refused:
        return Effect(fault=refused.reason, fault_edit=refused.place)
    return Effect(rules.differences(before, after), found, fresh(found, [*there, *known], strict=True))


def edits_back_to(content: dict[str, Any]) -> list[rules.Edit]:
    """What leads from the tables as they are to a version's content."""
    return rules.edits_between(carrying.current(), content)


def rulebook_of_edits(told: Mapping[str, Any]) -> Rulebook:
    """For simulations: ``{"edits": […]}``."""
    edits = told.get("edits")
    if problem := rules.edits_problem(edits):
        raise Invalid(problem)
    return rulebook_with(edits or [])


def rulebook_of_version(told: Mapping[str, Any]) -> Rulebook:
    """For simulations: ``{"version": 12}``."""
    version = Version.objects.filter(pk=told.get("version")).first()
    if version is None:
        raise NotFound("version", told.get("version"))
    return rulebook_with(edits_back_to(version.content))
