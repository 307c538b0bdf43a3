"""Shapes of queues, flows, numbers and emergency switches."""

from datetime import datetime
from typing import Any

from ninja import Schema

from centrala.apps.inbound import queue_parts


class RingShape(Schema):
    """From so many seconds on less is asked: skill → least proficiency, 0 drops it."""

    after_seconds: float
    relax: dict[str, int]


class GroupShape(Schema):
    """Agents who help while the queue is in need."""

    id: str
    agents: list[str] = []
    need: str = "waiting"
    open_above: float
    close_below: float


class OverflowShape(Schema):
    """One more way out: when, and to where."""

    when: str
    limit: float = 0
    calendar: str = ""
    kind: str
    value: str = ""


class QueuePatch(Schema):
    """What can change about a queue."""

    name: str
    site: str
    kind: str = "call"
    strategy: str = "longest_idle"
    matching: str = "all"
    needs: dict[str, int] = {}
    language_is_skill: bool = False
    rings: list[RingShape] = []
    groups: list[GroupShape] = []
    overflows: list[OverflowShape] = []
    prefer: list[str] = []
    prefer_seconds: float = 30
    return_seconds: float = 0
    ring_seconds: float = 20
    wrap_up_seconds: float = 30
    max_waiting: int = 100
    max_wait_seconds: float = 1800
    when_full_kind: str = "hang_up"
    when_full_value: str = "all-busy"
    when_too_long_kind: str = "hang_up"
    when_too_long_value: str = "all-busy"
    when_nobody_kind: str = ""
    when_nobody_value: str = ""
    priority: int = 5
    music: str = "default"
    announce_first_seconds: float = 10
    announce_every_seconds: float = 45
    announce_position: bool = True
    announce_expected_wait: bool = True
    callback: bool = False
    service_level_seconds: float = 20
    recording: str = "always"


class QueueIn(QueuePatch):
    """A queue."""

    id: str


class QueueOut(QueueIn):
    """A queue as it is."""

    @staticmethod
    def resolve_site(row: Any) -> str:
        """By its key."""
        return str(row.site_id)

    @staticmethod
    def resolve_needs(row: Any) -> dict[str, int]:
        """Skill → least proficiency."""
        return queue_parts.needs_of(row)

    @staticmethod
    def resolve_rings(row: Any) -> list[dict[str, Any]]:
        """In time's order."""
        return queue_parts.rings_of(row)

    @staticmethod
    def resolve_groups(row: Any) -> list[dict[str, Any]]:
        """By name."""
        return queue_parts.groups_of(row)

    @staticmethod
    def resolve_overflows(row: Any) -> list[dict[str, Any]]:
        """The first first."""
        return queue_parts.overflows_of(row)


class MomentOut(Schema):
    """From ``after_seconds`` in the queue on: skill → least proficiency, and the agents who may be asked."""

    after_seconds: float
    demands: dict[str, int]
    agents: list[str]


class Finding(Schema):
    """One thing that is wrong with the rulebook; ``weight`` is error, gap or warning, ``words`` go into a translation."""

    code: str
    weight: str
    noun: str
    key: str
    field: str
    sentence: str
    words: dict[str, Any]


class TrialOut(Schema):
    """What a queue's routing would come to."""

    moments: list[MomentOut]
    problems: list[Finding]


class NumberPatch(Schema):
    """What can change about a number."""

    label: str
    flow: str
    for_visitors: bool = True


class NumberIn(NumberPatch):
    """A number."""

    id: str


class NumberOut(NumberIn):
    """A number as it is."""

    @staticmethod
    def resolve_flow(row: Any) -> str:
        """By its key."""
        return str(row.flow_id)


class EmergencyIn(Schema):
    """A switch."""

    id: str
    name: str
    prompt: str
    active: bool = False


class EmergencyPatch(Schema):
    """``active`` may be switched by supervisors; the rest by administrators."""

    name: str
    prompt: str
    active: bool


class EmergencyOut(EmergencyIn):
    """A switch as it is."""

    changed_at: datetime
    changed_by: str

    @staticmethod
    def resolve_prompt(row: Any) -> str:
        """By its key."""
        return str(row.prompt_id)
