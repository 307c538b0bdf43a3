"""Shapes of agents."""

from typing import Any

from ninja import Schema


class AgentIn(Schema):
    """A new colleague."""

    id: str
    name: str
    password: str
    site: str
    role: str = "agent"
    language: str = "en"
    queues: list[str] = []
    takes_calls: bool = True
    may_dial_out: bool = True
    dial_out_per_hour: int = 30


class AgentPatch(Schema):
    """What can change about a colleague."""

    name: str
    password: str
    site: str
    role: str
    language: str
    is_active: bool
    queues: list[str]
    takes_calls: bool
    may_dial_out: bool
    dial_out_per_hour: int


class AgentOut(Schema):
    """A colleague as they are."""

    id: str
    name: str
    site: str
    role: str
    language: str
    is_active: bool
    queues: list[str]
    takes_calls: bool
    may_dial_out: bool
    dial_out_per_hour: int

    @staticmethod
    def resolve_site(row: Any) -> str:
        """By its key."""
        return str(row.site_id)

    @staticmethod
    def resolve_role(row: Any) -> str:
        """The account's."""
        return str(row.user.role)

    @staticmethod
    def resolve_language(row: Any) -> str:
        """The account's."""
        return str(row.user.language)

    @staticmethod
    def resolve_is_active(row: Any) -> bool:
        """The account's."""
        return bool(row.user.is_active)

    @staticmethod
    def resolve_queues(row: Any) -> list[str]:
        """By their keys."""
        return sorted(queue.pk for queue in row.queues.all())


class PhoneAccount(Schema):
    """What a SIP phone registers with; the password is shown only now."""

    username: str
    password: str
    host: str
    port: int
