"""Shapes of service levels."""

from typing import Any

from ninja import Schema


class Target(Schema):
    """Working minutes for one priority (1 urgent to 4 low); none: nothing is promised."""

    priority: int
    first_response_minutes: int | None = None
    resolution_minutes: int | None = None
    update_minutes: int | None = None


class Step(Schema):
    """One level of escalation: how many working minutes after the breach, and to which team."""

    level: int
    after_minutes: int = 0
    team: str = ""


class PolicyPatch(Schema):
    """What can change about a service level."""

    name: str
    calendar: str
    warn_percent: int = 80
    is_default: bool = False
    targets: list[Target] = []
    steps: list[Step] = []


class PolicyIn(PolicyPatch):
    """A new service level."""

    id: str


class PolicyOut(PolicyIn):
    """A service level."""

    @staticmethod
    def resolve_calendar(row: Any) -> str:
        """By its key."""
        return row.calendar_id

    @staticmethod
    def resolve_targets(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.targets.all())

    @staticmethod
    def resolve_steps(row: Any) -> list[Any]:
        """Read along with it."""
        return list(row.steps.all())
