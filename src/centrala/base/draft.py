"""Drafts that people write and the versions published of them: one way for scripts, forms and articles.

A draft's ``edition`` grows with each saved change, so that two people can't overwrite each other unseen. Versions are
numbered from 1 and never changed again; at most one of them is live.
"""

from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from centrala.base import record, trail
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict

M = TypeVar("M", bound=Model)


def same_edition(now: int, began_with: int, who: str) -> None:
    """Refuse to save over what ``who`` saved since the author began."""
    if now != began_with:
        raise Conflict(
            f"{who} has saved this meanwhile. Keep your text, open theirs beside it, then save again.", "edited_meanwhile"
        )


def change(draft: Any, edition: int, by: Actor, values: dict[str, Any]) -> None:
    """Save a locked draft that was begun at ``edition``; ``Conflict`` if it is another by now."""
    same_edition(draft.edition, edition, draft.changed_by)
    if any(getattr(draft, name) != value for name, value in values.items()):
        record.change(draft, **values, edition=edition + 1, changed_at=timezone.now(), changed_by=by.username)
    else:
        trail.nothing_changed()


def publish(model: type[M], of: dict[str, Model], by: Actor, content: dict[str, Any], **beside: Any) -> M:
    """Make ``content`` the live version of the draft named by ``of``, unless it is so already.

    ``content`` is what makes two versions differ; ``beside`` is only kept with a new one.
    """
    last: Any = model._default_manager.filter(**of).order_by("-number").first()  # noqa: SLF001 - Django's own door
    if last and last.live and all(getattr(last, name) == value for name, value in content.items()):
        trail.nothing_changed()
        return last
    withdraw(model, of)
    return record.create(model, **of, number=last.number + 1 if last else 1, published_by=by.username, **content, **beside)


def withdraw(model: type[M], of: dict[str, Model]) -> None:
    """No version is live any more."""
    for live in model._default_manager.filter(**of, live=True):  # noqa: SLF001
        record.change(live, live=False)
    trail.nothing_changed()
