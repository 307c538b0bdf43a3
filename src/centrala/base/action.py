"""The shape of every write: keyword-only, by somebody who may, one transaction, audited."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from centrala.base import trail
from centrala.base.actor import Actor
from centrala.base.permission import Permission

P = ParamSpec("P")
R = TypeVar("R")

ACTIONS: dict[str, Callable[..., Any]] = {}


class ActionLeftNoTrace(RuntimeError):
    """An action changed something without audit: a fault of ours, so its transaction is rolled back."""


def action(name: str, permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Turn a function into the action ``name`` (noun.verb), open to those who have ``permission``."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        _check_shape(name, function)

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Actor = kwargs["by"]
            permission.demand(by)
            step = trail.Step(name, by)
            outer = trail.enter(step)
            try:
                with transaction.atomic():
                    result = function(*args, **kwargs)
                    if not step.marks:
                        raise ActionLeftNoTrace(name)
                return result
            finally:
                trail.leave(outer)

        run.action_name = name
        run.permission = permission
        ACTIONS[name] = run
        return run

    return decorate


def _check_shape(name: str, function: Callable[..., Any]) -> None:
    """Refuse at import what breaks the rules of the house."""
    parameters = inspect.signature(function).parameters.values()
    if any(p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters) or "by" not in {p.name for p in parameters}:
        raise TypeError(f"action {name} must take keyword-only arguments and one of them must be `by`")
    if name in ACTIONS:
        raise TypeError(f"there are two actions {name}")
