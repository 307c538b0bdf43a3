"""Shapes of agents."""

from typing import Any

from ninja import Schema

from centrala.apps.people.abilities import terms_of
from centrala.apps.people.rules import plain_terms


class Terms(Schema):
    """On what terms an agent serves a queue."""

    rank: int = 1
    priority: int = 1
    delay_seconds: float = 0
    weight: float = 1


class AgentIn(Schema):
    """A new colleague."""

    id: str
    name: str
    password: str
    site: str
    role: str = "agent"
    language: str = "en"
    queues: list[str] = []
    terms: dict[str, Terms] | None = None
    skills: dict[str, int] = {}
    at_once: dict[str, int] = {}
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
    terms: dict[str, Terms]
    skills: dict[str, int]
    at_once: dict[str, int]
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
    terms: dict[str, Terms]
    skills: dict[str, int]
    at_once: dict[str, int]
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
        return sorted(served.queue_id for served in row.serves.all())

    @staticmethod
    def resolve_terms(row: Any) -> dict[str, dict[str, float]]:
        """Of the queues where they are not the plain ones."""
        told = {served.queue_id: terms_of(served) for served in row.serves.all()}
        return {queue: terms for queue, terms in sorted(told.items()) if terms != plain_terms()}

    @staticmethod
    def resolve_skills(row: Any) -> dict[str, int]:
        """Skill → proficiency."""
        return dict(sorted((level.skill_id, level.level) for level in row.levels.all()))


class PhoneAccount(Schema):
    """What a SIP phone registers with; the password is shown only now."""

    username: str
    password: str
    host: str
    port: int


class SkillPatch(Schema):
    """What can change about a skill: its names by language."""

    names: dict[str, str] = {}


class SkillIn(SkillPatch):
    """A skill."""

    id: str


class SkillOut(SkillIn):
    """A skill as it is."""

    name: str

    @staticmethod
    def resolve_name(row: Any) -> str:
        """Its English name, any other, or its id."""
        return str(row)


class Level(Schema):
    """How good an agent is at a skill; 0 takes it away."""

    agent: str
    skill: str
    level: int


class SomeTerms(Schema):
    """Terms to be changed; those left out stay."""

    rank: int | None = None
    priority: int | None = None
    delay_seconds: float | None = None
    weight: float | None = None


class Served(Schema):
    """On what terms an agent serves a queue; ``terms`` null: no longer."""

    agent: str
    queue: str
    terms: SomeTerms | None


class Rated(Schema):
    """How many agents are different now."""

    changed: int
