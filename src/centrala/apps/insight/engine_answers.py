"""Questions to the running engine about its live floor."""

from typing import Any

from centrala.base import engine_port
from centrala.base.actor import Actor

PATIENCE_SECONDS = 20.0  # a past moment is replayed first


def why(for_user: Actor, question: dict[str, str]) -> dict[str, Any]:
    """The engine's explanation; raises ``Refusal`` in the engine's words, or if it does not answer."""
    role: Any = for_user.role
    return engine_port.ask(
        "/why", subject=for_user.username, role=role, audience="live", patience_seconds=PATIENCE_SECONDS, query=question
    )
