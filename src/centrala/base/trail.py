"""The audit trail's open end: actions leave their mark here, the app ``audit`` keeps it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from centrala.base.actor import Actor


@dataclass(slots=True)
class Step:
    """The action that runs now; ``marks`` counts what it left in the trail."""

    action: str
    by: Actor
    marks: int = 0


Keep = Callable[..., None]
_running: ContextVar[Step | None] = ContextVar("running_action", default=None)
_keeper: list[Keep] = []
_heard: ContextVar[bool] = ContextVar("trail_is_heard", default=True)


def keep_with(keep: Keep) -> None:
    """Tell where marks go; the app ``audit`` does this when Django starts."""
    _keeper[:] = [keep]


def enter(step: Step) -> Step | None:
    """Make ``step`` the running action; returns the one around it."""
    outer = _running.get()
    _running.set(step)
    return outer


def leave(outer: Step | None) -> None:
    """Go back to the action around."""
    _running.set(outer)


def running() -> Step | None:
    """The action that runs now."""
    return _running.get()


def mark(noun: str, key: object, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    """Write down what the running action did to one object."""
    step = _running.get()
    if step is None:
        raise RuntimeError(f"{noun} {key} was changed outside an action")
    step.marks += 1
    if _heard.get():
        _keeper[0](action=step.action, by=step.by, noun=noun, key=str(key), before=before, after=after)


@contextmanager
def unheard() -> Iterator[None]:
    """For what is rolled back anyway: it leaves no mark, and nobody who does has to wait for it."""
    token = _heard.set(False)
    try:
        yield
    finally:
        _heard.reset(token)


def nothing_changed() -> None:
    """The running action found everything as asked already."""
    if step := _running.get():
        step.marks += 1
