"""Named permissions and the mark that an API operation declares one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest

from centrala.base.actor import Actor, Role
from centrala.base.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Permission:
    """What a role may do at all; which objects it reaches is the queries' matter."""

    name: str
    roles: tuple[Role, ...]
    sentence: str

    def allows(self, actor: Actor) -> bool:
        """Whether the actor's role has it; our own processes have all."""
        return actor.role == "system" or actor.role in self.roles

    def demand(self, actor: Actor) -> None:
        """Raise ``NotAllowed`` unless the actor has it."""
        if not self.allows(actor):
            raise NotAllowed(self.sentence)


EVERYONE: tuple[Role, ...] = ("agent", "supervisor", "administrator")
LEADERS: tuple[Role, ...] = ("supervisor", "administrator")
ADMINISTRATORS: tuple[Role, ...] = ("administrator",)

SIGNED_IN = Permission("signed_in", EVERYONE, "Sign in first.")
PUBLIC = Permission("public", EVERYONE, "")

View = Callable[..., Any]


def needs(permission: Permission) -> Callable[[View], View]:
    """Mark an API operation with its permission and hold it to that. ``PUBLIC`` lets everybody in."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if permission is not PUBLIC:
                permission.demand(request.auth)
            return view(request, *args, **kwargs)

        checked.permission = permission
        return checked

    return decorate
