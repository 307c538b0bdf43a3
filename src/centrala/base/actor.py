"""Who acts or asks: the one value that actions take as ``by`` and queries as ``for_user``."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["agent", "supervisor", "administrator", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, an API token's owner, or a process of ours.

    ``queues`` are those whose contacts they may see: an agent's own, and a supervisor's site's as well.
    """

    username: str
    role: Role
    queues: frozenset[str] = frozenset()
    ip: str = ""
    user_id: int | None = None

    @property
    def is_administrator(self) -> bool:
        """May do everything; our own processes too."""
        return self.role in ("administrator", "system")

    @property
    def is_supervisor(self) -> bool:
        """A supervisor or more."""
        return self.role == "supervisor" or self.is_administrator


def system(process: str) -> Actor:
    """One of our own processes, such as the worker."""
    return Actor(username=f"system:{process}", role="system")
