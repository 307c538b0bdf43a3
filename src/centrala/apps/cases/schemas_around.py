"""Shapes of teams and classifications."""

from typing import Any

from ninja import Field, Schema


class TeamPatch(Schema):
    """What can change about a team."""

    name: str
    members: list[str] = Field(default_factory=list)
    policy: str | None = None


class TeamIn(TeamPatch):
    """A new team."""

    id: str


class TeamOut(TeamIn):
    """A team."""

    @staticmethod
    def resolve_members(row: Any) -> list[str]:
        """By their usernames."""
        return [member.pk for member in row.members.all()]

    @staticmethod
    def resolve_policy(row: Any) -> str | None:
        """By its key."""
        return row.policy_id


class ClassificationPatch(Schema):
    """What can change about a classification."""

    code: str
    label: str
    parent: int | None = None
    position: int = 0
    active: bool = True


class ClassificationOut(ClassificationPatch):
    """One choice of the tree."""

    id: int

    @staticmethod
    def resolve_parent(row: Any) -> int | None:
        """By its key."""
        return row.parent_id
