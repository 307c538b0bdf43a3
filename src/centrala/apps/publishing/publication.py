"""What happens to every new version of the rulebook, inside the transaction that makes it: checked, then kept."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from centrala.apps.inbound import soundness
from centrala.apps.inbound.queries import build_rulebook
from centrala.apps.publishing import edits, rules
from centrala.apps.publishing.models import Change, Version
from centrala.apps.telephony.models import Prompt
from centrala.base import trail
from centrala.base.refusal import Invalid

Place = Sequence[str]  # of a problem; two versions have the same one


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a version is made, where it is more than one edit; the problems at the places ``known`` don't refuse it."""

    by: str
    note: str
    known: list[Place]
    change: Change | None = None


_occasion: ContextVar[Occasion | None] = ContextVar("occasion_of_publication", default=None)


@contextmanager
def on_occasion(occasion: Occasion) -> Iterator[None]:
    """Versions made inside carry its note; gaps refuse them as errors do."""
    token = _occasion.set(occasion)
    try:
        yield
    finally:
        _occasion.reset(token)


def places_now() -> list[Place]:
    """Of everything that is wrong now: what was wrong before is no reason to refuse a change."""
    return [problem.place for problem in problems_now()]


def problems_now() -> list[soundness.Problem]:
    """Everything wrong with the rulebook as the tables say it in this transaction."""
    return soundness.check(build_rulebook(), frozenset(Prompt.objects.values_list("pk", flat=True)))


def publish(version: int) -> None:
    """Refuse what brings an error; keep what is different from the version before."""
    last = Version.objects.order_by("-number").first()
    found, occasion = problems_now(), _occasion.get()
    if bad := soundness.fresh(found, _known_before(last, found, occasion), strict=occasion is not None):
        raise Invalid(" ".join(_told(problem) for problem in bad), "unsound_rulebook")
    content = edits.current()
    digest = digest_of(content)
    if last and last.digest == digest:
        return
    step, different = trail.running(), rules.differences(last.content, content) if last else []
    Version.objects.create(
        number=version, by=occasion.by if occasion else step.by.username if step else "", action=step.action if step else "",
        note=occasion.note if occasion else "", change=occasion.change if occasion else None, content=content, digest=digest,
        problems=[problem.place for problem in found], differs=len(different), told=rules.in_short(different),
    )  # fmt: skip


def _known_before(last: Version | None, found: list[soundness.Problem], occasion: Occasion | None) -> Iterable[Place]:
    """Problems that don't refuse, since they were there; before the first version nobody looked."""
    if occasion is not None:
        return occasion.known
    return last.problems if last else [problem.place for problem in found]


def digest_of(content: Any) -> str:
    """The same for the same content."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _told(problem: soundness.Problem) -> str:
    return f"{problem.field}: {problem.sentence}" if problem.field else problem.sentence
