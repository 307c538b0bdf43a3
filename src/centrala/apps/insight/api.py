"""Routes of figures."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from centrala.apps.insight import permissions, queries, rules
from centrala.apps.insight.schemas import AgentSeconds, Formula, QueueFigures
from centrala.base.permission import needs

router = Router(tags=["insight"])


@router.get("/queues", response=list[QueueFigures])
@needs(permissions.READ)
def queue_figures(request: HttpRequest, day: date | None = None) -> Any:
    """One day of one's queues; today when no day is given."""
    found = queries.queue_figures(request.auth, day)
    return [{**asdict(figures), "rates": rules.rates(figures)} for figures in found]


@router.get("/formulas", response=list[Formula])
@needs(permissions.READ)
def formulas(request: HttpRequest) -> Any:
    """How each rate is made."""
    return [{"name": name, "formula": words} for name, (words, _) in rules.FORMULAS.items()]


@router.get("/agents", response=list[AgentSeconds])
@needs(permissions.READ)
def agent_seconds(request: HttpRequest, day: date | None = None) -> Any:
    """How long each agent was in each state that day."""
    found = queries.agent_seconds(request.auth, day)
    return [{"agent": agent, "seconds": seconds} for agent, seconds in sorted(found.items())]
